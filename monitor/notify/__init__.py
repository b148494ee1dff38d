"""Notifiers: how a message leaves the house, one file a way."""

import ssl
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import assert_never

from monitor.guard import Guard
from monitor.notify.atom import AtomNotifier
from monitor.notify.chat import ChatNotifier, Form
from monitor.notify.discord import discord
from monitor.notify.email import EmailNotifier
from monitor.notify.maildir import MaildirNotifier
from monitor.notify.mattermost import mattermost
from monitor.notify.ntfy import NtfyNotifier
from monitor.notify.slack import slack
from monitor.notify.stdout import StdoutNotifier
from monitor.notify.teams import teams
from monitor.notify.webhook import WebhookNotifier
from monitor.ports import Notifier, Poster
from monitor.settings import Channel, ChannelKind

FORMS: Mapping[ChannelKind, Form] = {
    ChannelKind.SLACK: slack,
    ChannelKind.DISCORD: discord,
    ChannelKind.TEAMS: teams,
    ChannelKind.MATTERMOST: mattermost,
}


def notifier_of(channel: Channel, poster: Poster, guard: Guard, tls: ssl.SSLContext) -> Notifier:
    """Return the notifier of a channel; what it connects to passes the guard, and rests on what `tls` trusts."""
    match channel.kind:
        case ChannelKind.EMAIL:
            return EmailNotifier(channel, guard, tls)
        case ChannelKind.MAILDIR | ChannelKind.ATOM | ChannelKind.STDOUT:
            return local_notifier(channel)
        case ChannelKind.WEBHOOK:
            return WebhookNotifier(channel, poster)
        case ChannelKind.SLACK | ChannelKind.DISCORD | ChannelKind.TEAMS | ChannelKind.MATTERMOST:
            return ChatNotifier(channel, poster, FORMS[channel.kind])
        case ChannelKind.NTFY:
            return NtfyNotifier(channel, poster)
        case ChannelKind.APPRISE:
            # An extra: whoever configures it has it, as the configuration has checked.
            made: Notifier = import_module("monitor.notify.apprise").AppriseNotifier(channel, guard)
            return made
        case _:
            assert_never(channel.kind)


def local_notifier(channel: Channel) -> Notifier:
    """Return the notifier of a channel that leaves its messages on this machine."""
    if channel.kind is ChannelKind.ATOM:
        return AtomNotifier(channel)
    if channel.kind is ChannelKind.MAILDIR:
        folder, is_attached = Path(channel.path or ""), channel.is_record_attached
        return MaildirNotifier(folder, channel.sender, channel.recipients, is_record_attached=is_attached)
    return StdoutNotifier(sys.stdout.write)

"""Notifiers: how a message leaves the house, one file a way; each is loaded where a channel goes that way."""

import sys
from importlib import import_module
from pathlib import Path
from typing import assert_never

from monitor.guard import Guard, Trust
from monitor.ports import Notifier, Poster
from monitor.settings import Channel, ChannelKind


def notifier_of(channel: Channel, poster: Poster, guard: Guard, tls: Trust) -> Notifier:
    """Return the notifier of a channel; what it connects to passes the guard, and rests on what `tls` trusts."""
    match channel.kind:
        case ChannelKind.EMAIL:
            from monitor.notify.email import EmailNotifier

            return EmailNotifier(channel, guard, tls)
        case ChannelKind.MAILDIR | ChannelKind.ATOM | ChannelKind.STDOUT:
            return local_notifier(channel)
        case ChannelKind.WEBHOOK:
            from monitor.notify.webhook import WebhookNotifier

            return WebhookNotifier(channel, poster)
        case ChannelKind.SLACK | ChannelKind.DISCORD | ChannelKind.TEAMS | ChannelKind.MATTERMOST:
            from monitor.notify.forms import chat_notifier

            return chat_notifier(channel, poster)
        case ChannelKind.NTFY:
            from monitor.notify.ntfy import NtfyNotifier

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
        from monitor.notify.atom import AtomNotifier

        return AtomNotifier(channel)
    if channel.kind is ChannelKind.MAILDIR:
        from monitor.notify.maildir import MaildirNotifier

        folder, is_attached = Path(channel.path or ""), channel.is_record_attached
        return MaildirNotifier(folder, channel.sender, channel.recipients, is_record_attached=is_attached)
    from monitor.notify.stdout import StdoutNotifier

    return StdoutNotifier(sys.stdout.write)

"""Notifiers: how a message leaves the house, one file a way."""

import ssl
import sys
from pathlib import Path
from typing import assert_never

from monitor.guard import Guard
from monitor.ports import Notifier, Poster
from monitor.settings import Channel, ChannelKind


def notifier_of(channel: Channel, poster: Poster, guard: Guard, tls: ssl.SSLContext) -> Notifier:
    """Return the notifier of a channel; what it connects to passes the guard, and rests on what `tls` trusts."""
    match channel.kind:
        case ChannelKind.EMAIL:
            from monitor.notify.email import EmailNotifier

            return EmailNotifier(channel, guard, tls)
        case ChannelKind.MAILDIR:
            from monitor.notify.maildir import MaildirNotifier

            folder, is_attached = Path(channel.path or ""), channel.is_record_attached
            return MaildirNotifier(folder, channel.sender, channel.recipients, is_record_attached=is_attached)
        case ChannelKind.WEBHOOK:
            from monitor.notify.webhook import WebhookNotifier

            return WebhookNotifier(channel, poster)
        case ChannelKind.STDOUT:
            from monitor.notify.stdout import StdoutNotifier

            return StdoutNotifier(sys.stdout.write)
        case _:
            assert_never(channel.kind)

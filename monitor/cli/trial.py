"""A sample digest through one channel, past the outbox: what the other side answers is for the operator to see."""

from contextlib import closing

from monitor.app import RandomIds, SystemClock, wired_http, wired_notifiers
from monitor.cli.record import json_line
from monitor.cli.screen import paragraph
from monitor.errors import NotFound
from monitor.fetch.manners import MemoryHosts
from monitor.model import Accepted, Message, SendResult
from monitor.ports import Notifier
from monitor.settings import Config

TEXT = (
    "This is a test of the channel by its operator. Nothing was changed anywhere.\n"
    "If you can read this, digests will arrive here.\n"
)


def trial(config: Config, name: str) -> tuple[tuple[str, SendResult], ...]:
    """Send a sample to each recipient of a channel; raises NotFound, with the names there are, for an unknown one."""
    with closing(wired_http(config.http, SystemClock(), MemoryHosts())) as http:
        notifiers = wired_notifiers(config, http)
        if name not in notifiers:
            raise NotFound(f'no channel is called "{name}"; there are: {", ".join(notifiers) or "none"}')
        notifier = notifiers[name]
        try:
            return tuple(sent(notifier, recipient) for recipient in notifier.recipients)
        finally:
            notifier.hang_up()


def text_result(channel: str, recipient: str, result: SendResult) -> str:
    """Return what became of a sample as lines."""
    word = "sent" if isinstance(result, Accepted) else "not sent"
    return paragraph(f"{channel} {recipient or '-'}: {word}{': ' if result.detail else ''}{result.detail}", "")


def json_result(channel: str, recipient: str, result: SendResult) -> str:
    """Return what became of a sample as one JSON object."""
    is_sent = isinstance(result, Accepted)
    return json_line({"channel": channel, "recipient": recipient, "sent": is_sent, "detail": result.detail})


def sent(notifier: Notifier, recipient: str) -> tuple[str, SendResult]:
    """Send a sample to one recipient, and return what became of it."""
    message = sample()
    payload = notifier.compose(message, recipient)
    return recipient, notifier.send(payload, recipient, RandomIds().new("d"), message.at)


def sample() -> Message:
    """Return a message that says it is a test."""
    now, id_ = SystemClock().now(), RandomIds().new("g")
    return Message(
        id=id_,
        subscription="test-alert",
        subject="Test alert from News Monitor",
        text=TEXT,
        html=f"<html lang='en'><body><p>{TEXT}</p></body></html>",
        record={"schema": "news-monitor/test/1", "id": id_, "changes": []},
        thread=None,
        at=now,
    )

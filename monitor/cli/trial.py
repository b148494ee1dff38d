"""A sample digest through one channel, past the outbox: what the other side answers is for the operator to see."""

from pathlib import Path

from monitor.app import RandomIds, SystemClock, wired_notifiers
from monitor.errors import NotFound
from monitor.model import Message, SendResult
from monitor.settings import Config

TEXT = (
    "This is a test of the channel by its operator. Nothing was changed anywhere.\n"
    "If you can read this, digests will arrive here.\n"
)


def trial(config: Config, name: str) -> tuple[tuple[str, SendResult], ...]:
    """Send a sample to each recipient of a channel; raises NotFound, with the names there are, for an unknown one."""
    notifiers = wired_notifiers(config)
    if name not in notifiers:
        raise NotFound(f'no channel is called "{name}"; there are: {", ".join(notifiers) or "none"}')
    Path(config.state).mkdir(parents=True, exist_ok=True)
    notifier, message = notifiers[name], sample()
    return tuple(
        (
            recipient,
            notifier.send(notifier.compose(message, recipient), recipient, RandomIds().new("d"), message.at),
        )
        for recipient in notifier.recipients
    )


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

"""Digests to the standard output, for pipes and for trying things out."""

from collections.abc import Callable
from datetime import datetime, timedelta

from monitor.model import Accepted, Message, SendResult
from monitor.notify.retry import mail_retry


class StdoutNotifier:
    """Implements ports.Notifier by writing text."""

    def __init__(self, write: Callable[[str], object]) -> None:
        self._write = write

    @property
    def recipients(self) -> tuple[str, ...]:
        """The channel itself."""
        return ("",)

    def compose(self, message: Message, recipient: str) -> bytes:
        """Return subject and text."""
        return f"{message.subject}\n\n{message.text}\n".encode(errors="replace")

    def retry_after(self, attempts: int, key: str) -> timedelta | None:
        """Return the wait of the mail schedule."""
        return mail_retry(attempts, key)

    def hang_up(self) -> None:
        """Nothing is kept open."""

    def send(self, payload: bytes, recipient: str, key: str, now: datetime) -> SendResult:
        """Write the text."""
        self._write(payload.decode())
        return Accepted()

"""Mail into a folder of this machine: the default that needs no server."""

import socket
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from monitor.disk import sync_folder, synced
from monitor.model import Accepted, Deferred, Message, Scope, SendResult
from monitor.notify.mail import compose_mail
from monitor.notify.retry import mail_retry

SENDER = "News Monitor <monitor@localhost.localdomain>"
READER = "reader@localhost.localdomain"


class MaildirNotifier:
    """Implements ports.Notifier over a Maildir (cr.yp.to/proto/maildir.html): written in `tmp`, moved to `new`."""

    def __init__(
        self, folder: Path, sender: str, recipients: tuple[str, ...], *, is_record_attached: bool = True
    ) -> None:
        self._folder = folder
        self._is_record_attached = is_record_attached
        self._sender = sender or SENDER
        self._recipients = recipients or (READER,)

    @property
    def recipients(self) -> tuple[str, ...]:
        """One mail for each."""
        return self._recipients

    def compose(self, message: Message, recipient: str) -> bytes:
        """Return the mail's bytes, with the line ends of a file."""
        wanted = message if self._is_record_attached else replace(message, attachments=())
        return compose_mail(wanted, self._sender, recipient).replace(b"\r\n", b"\n")

    def retry_after(self, attempts: int, key: str) -> timedelta | None:
        """Return the wait of the mail schedule."""
        return mail_retry(attempts, key)

    def hang_up(self) -> None:
        """Nothing is kept open."""

    def send(self, payload: bytes, recipient: str, key: str, now: datetime) -> SendResult:
        """Put the mail into the folder, under a name that the key decides: a repeat adds no second mail."""
        name = f"{key}.{socket.gethostname().replace('/', '_').replace(':', '_')}"
        try:
            if not self._is_delivered(key):
                self._write(name, payload)
        except OSError as error:
            return Deferred(f"{self._folder}: {error.strerror}", scope=Scope.CHANNEL)
        return Accepted(str(self._folder / "new" / name))

    def _is_delivered(self, key: str) -> bool:
        """Say whether the mail is there: in `new`, or in `cur` once a reader took it up."""
        return any(path.name.startswith(f"{key}.") for part in ("new", "cur") for path in self._files(part))

    def _files(self, part: str) -> Iterator[Path]:
        folder = self._folder / part
        return folder.iterdir() if folder.is_dir() else iter(())

    def _write(self, name: str, payload: bytes) -> None:
        for part in ("tmp", "new", "cur"):
            (self._folder / part).mkdir(mode=0o700, parents=True, exist_ok=True)
        with synced(self._folder / "tmp" / name) as file:
            file.write(payload)
        (self._folder / "tmp" / name).rename(self._folder / "new" / name)
        sync_folder(self._folder / "new")

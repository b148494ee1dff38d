"""One process works on a state at a time. The operating system frees the lock of a process that was killed."""

import fcntl
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from monitor.errors import StateError, StateLocked

FILE = "lock"


@dataclass(frozen=True, slots=True)
class Holder:
    """Who works on a state."""

    name: str
    """Process and command."""
    beat_at: datetime
    """The last sign of life."""


def holder(folder: Path) -> Holder | None:
    """Return who works on a state at the moment; None where nobody does."""
    try:
        descriptor = os.open(folder / FILE, os.O_RDONLY)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return Holder(name_in(descriptor), datetime.fromtimestamp(os.fstat(descriptor).st_mtime, UTC))
    else:
        return None
    finally:
        os.close(descriptor)


def name_in(descriptor: int) -> str:
    """Return what a lock file says of its holder."""
    return os.pread(descriptor, 200, 0).decode(errors="replace").strip() or "another process"


class StateLock:
    """Holds a state folder while it is entered."""

    def __init__(self, folder: Path, command: str) -> None:
        self._folder = folder
        self._command = command
        self._descriptor = -1

    def __enter__(self) -> Self:
        """Take the lock; raises StateLocked, saying who holds it, or StateError for a folder that cannot be used."""
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._descriptor = os.open(self._folder / FILE, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            hint = "name a folder that can be written under [state] path"
            raise StateError(f"{self._folder}: {error.strerror}; {hint}") from error
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            name = name_in(self._descriptor)
            os.close(self._descriptor)
            raise StateLocked(f"{self._folder} is held by {name}; stop it, or wait until it is done") from None
        os.ftruncate(self._descriptor, 0)
        os.pwrite(self._descriptor, f"process {os.getpid()} ({self._command})\n".encode(), 0)
        return self

    def beat(self) -> None:
        """Leave a sign of life: the file's time. One that cannot be left is missed by `holder`'s readers."""
        with suppress(OSError):
            os.utime(self._descriptor)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the lock back."""
        os.close(self._descriptor)

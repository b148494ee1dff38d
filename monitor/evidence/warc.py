"""Raw pages as WARC records (ISO 28500), one gzip member each, append-only.

A file is only ever appended by the process that made it, so a process killed in the middle of a record leaves a tail
that nothing refers to, and no later record behind it. A record is on the disk before the database names it.
"""

import os
import threading
import zlib
from datetime import datetime
from pathlib import Path

from monitor.batons import Waiting
from monitor.disk import sync_folder
from monitor.errors import StateError
from monitor.model import EvidenceRef
from monitor.wire import Fetched

LARGEST_FILE = 100_000_000


class WarcEvidence:
    """Implements ports.Evidence over a folder of WARC files.

    `token` tells this process's files from those that others began in the same second.
    """

    def __init__(self, folder: Path, token: str) -> None:
        self._folder = folder
        self._token = token
        self._lock = threading.Lock()
        self._current: Path | None = None

    def keep(self, page: Fetched) -> EvidenceRef:
        """Write the page's exchanges, or a resource record for a local file, and return where the last one lies."""
        from monitor.evidence.record import records

        before, last = records(page)
        try:
            with Waiting(), self._lock:
                path = self._file(page.at)
                with path.open("ab") as file:
                    offset = file.tell() + len(before)
                    file.write(before + last)
                    file.flush()
                    os.fsync(file.fileno())
        except OSError as error:
            raise StateError(f"{self._folder}: the page cannot be kept: {error.strerror}") from error
        return EvidenceRef(file=path.relative_to(self._folder).as_posix(), offset=offset, length=len(last))

    def read(self, ref: EvidenceRef) -> Fetched:
        """Return a kept page, decoded; raises StateError when it is missing, cut or not what was written."""
        from monitor.evidence.record import page_of

        try:
            with Waiting(), (self._folder / ref.file).open("rb") as file:
                file.seek(ref.offset)
                member = file.read(ref.length)
            return page_of(member, ref.length)
        except (OSError, ValueError, StopIteration, zlib.error) as error:
            raise StateError(f"evidence {ref.file} at {ref.offset} is missing or was altered") from error

    def _file(self, at: datetime) -> Path:
        """Return the file to append to, a new one where there is none or it is full; callers hold the lock."""
        from monitor.evidence.record import warcinfo

        if self._current is None or self._current.stat().st_size >= LARGEST_FILE:
            path = self._folder / f"{at:%Y/%m}" / f"{at:%Y%m%dT%H%M%SZ}-{self._token}.warc.gz"
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            number = 1
            while path.exists():
                path = path.with_name(f"{at:%Y%m%dT%H%M%SZ}-{self._token}-{number}.warc.gz")
                number += 1
            path.touch(mode=0o600)
            path.write_bytes(warcinfo(path.name, at))
            sync_folder(path.parent)
            self._current = path
        return self._current

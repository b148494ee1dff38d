"""Raw pages as WARC records (ISO 28500), one gzip member each, append-only.

A file is only ever appended by the process that made it, so a process killed in the middle of a record leaves a tail
that nothing refers to, and no later record behind it. A record is on the disk before the database names it.
"""

import os
import threading
import zlib
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from monitor import __version__
from monitor.errors import StateError
from monitor.model import EvidenceRef
from monitor.wire import Exchange, Fetched

LARGEST_FILE = 100_000_000
CODED = "transfer-encoding"
"""Undone before a body is kept, so kept under another name: readers would try to undo it again."""


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
        before, last = records(page)
        try:
            with self._lock:
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
        try:
            with (self._folder / ref.file).open("rb") as file:
                file.seek(ref.offset)
                return page_of(file.read(ref.length), ref.length)
        except (OSError, ArchiveLoadFailed, ValueError, StopIteration, zlib.error) as error:
            raise StateError(f"evidence {ref.file} at {ref.offset} is missing or was altered") from error

    def _file(self, at: datetime) -> Path:
        """Return the file to append to, a new one where there is none or it is full; callers hold the lock."""
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


def sync_folder(folder: Path) -> None:
    """Put a folder's entries on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def warcinfo(name: str, at: datetime) -> bytes:
    """Return a file's first record: what wrote it."""
    buffer = BytesIO()
    writer = WARCWriter(buffer, gzip=True, warc_version="WARC/1.1")
    info = {"software": f"News Monitor {__version__}", "format": "WARC File Format 1.1"}
    record = writer.create_warcinfo_record(name, info)
    record.rec_headers.replace_header("WARC-Date", stamp(at))
    writer.write_record(record)
    return buffer.getvalue()


def records(page: Fetched) -> tuple[bytes, bytes]:
    """Return the records of a page as bytes: all that led to the final answer, and that answer's own."""
    parts = [part for exchange in page.exchanges for part in exchange_records(exchange)]
    if not parts:
        parts = [resource_record(page)]
    return b"".join(parts[:-1]), parts[-1]


def exchange_records(exchange: Exchange) -> tuple[bytes, bytes]:
    """Return request and response of one exchange."""
    sent = StatusAndHeaders(
        f"GET {target(exchange.url)} HTTP/1.1", list(exchange.request_headers), is_http_request=True
    )
    status = StatusAndHeaders(
        f"{exchange.status} {exchange.reason}".strip(), kept(exchange.headers), protocol="HTTP/1.1"
    )
    headers = {"WARC-Date": stamp(exchange.at)}
    if exchange.peer:
        headers["WARC-IP-Address"] = exchange.peer
    request = packed(exchange.url, "request", b"", sent, headers)
    return request, packed(exchange.url, "response", exchange.body, status, headers)


def target(url: str) -> str:
    """Return an address's path and query as a request line has it."""
    rest = url.split("://", 1)[1]
    return "/" + rest.split("/", 1)[1].partition("#")[0] if "/" in rest else "/"


def kept(headers: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    """Return headers in order, that of the undone transfer coding renamed."""
    return [(f"X-Archive-Orig-{name}" if name.lower() == CODED else name, value) for name, value in headers]


def resource_record(page: Fetched) -> bytes:
    """Return a local file as a record."""
    return packed(
        page.url, "resource", page.body, None, {"WARC-Date": stamp(page.at), "Content-Type": page.media_type}
    )


def packed(url: str, kind: str, body: bytes, http_headers: StatusAndHeaders | None, headers: dict[str, str]) -> bytes:
    """Return one record as a gzip member, with digests of block and payload."""
    buffer = BytesIO()
    writer = WARCWriter(buffer, gzip=True, warc_version="WARC/1.1")
    record = writer.create_warc_record(
        url, kind, payload=BytesIO(body), http_headers=http_headers, warc_headers_dict=headers
    )
    writer.write_record(record)
    # Digests are made over a copy in a temporary file, which is the record's from then on.
    record.raw_stream.close()
    return buffer.getvalue()


def stamp(at: datetime) -> str:
    """Return an instant as WARC has it, to the microsecond."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def page_of(member: bytes, length: int) -> Fetched:
    """Read one record back; raises ValueError when it is cut or its digests do not hold."""
    if len(member) != length:
        raise ValueError("the record is cut")
    record = next(iter(ArchiveIterator(BytesIO(member), check_digests="raise")))
    url = record.rec_headers.get_header("WARC-Target-URI")
    at = datetime.fromisoformat(record.rec_headers.get_header("WARC-Date"))
    body = record.content_stream().read()
    if record.http_headers is None:
        media_type = record.rec_headers.get_header("Content-Type")
        return Fetched(url=url, status=200, media_type=media_type, charset=None, body=body, at=at)
    headers = tuple(record.http_headers.headers)
    content_type = next((value for name, value in headers if name.lower() == "content-type"), "")
    media_type, _, parameters = content_type.partition(";")
    charset = parameters.partition("charset=")[2].strip("\"' ") or None
    return Fetched(
        url=url,
        status=int(record.http_headers.get_statuscode()),
        media_type=media_type.strip().lower(),
        charset=charset,
        body=body,
        headers=headers,
        at=at,
    )

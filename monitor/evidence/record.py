"""A page as WARC records (ISO 28500:2017): one gzip member each, with digests of block and payload."""

import gzip
from datetime import UTC, datetime
from io import BytesIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from monitor import __version__
from monitor.wire import Exchange, Fetched

COMPRESSION = 6
"""zlib's own default; warcio would take 9, which on pages is twice the work for a hundredth of the size."""
CODED = "transfer-encoding"
"""Undone before a body is kept, so kept under another name: readers would try to undo it again."""


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
    writer = WARCWriter(buffer, gzip=False, warc_version="WARC/1.1")
    record = writer.create_warc_record(
        url, kind, payload=BytesIO(body), http_headers=http_headers, warc_headers_dict=headers
    )
    writer.write_record(record)
    # Digests are made over a copy in a temporary file, which is the record's from then on.
    record.raw_stream.close()
    return gzip.compress(buffer.getvalue(), COMPRESSION, mtime=0)


def stamp(at: datetime) -> str:
    """Return an instant as WARC has it, to the microsecond."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def page_of(member: bytes, length: int) -> Fetched:
    """Read one record back; raises ValueError when it is cut or its digests do not hold."""
    if len(member) != length:
        raise ValueError("the record is cut")
    try:
        record = next(iter(ArchiveIterator(BytesIO(member), check_digests="raise")))
    except (ArchiveLoadFailed, StopIteration) as error:
        raise ValueError("it is no sound record") from error
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

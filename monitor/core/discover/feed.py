"""RSS, Atom and RDF into entries. The only place that knows feedparser.

What feedparser gives is not to be trusted: titles are not sanitised, links may be anything, and odd character
references make it raise; all of that is settled here.
"""

import hashlib
import html
import re
from calendar import timegm
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urljoin

import feedparser

from monitor.core.text import one_line, shortened
from monitor.core.urls import is_web
from monitor.model import Discovery, Entry
from monitor.wire import Fetched, Verdict

MOST_ENTRIES = 2_000
LONGEST_TITLE = 300
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

TAG = re.compile(r"<[^<>]*>")
LOOKS_LIKE_HTML = re.compile(rb"\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html)", re.IGNORECASE | re.DOTALL)


class _Document:
    """Bytes as a file: given anything else, feedparser may open a file or an address of that name."""

    def __init__(self, body: bytes) -> None:
        self._rest = body

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, all of them by default."""
        taken, self._rest = (self._rest, b"") if size < 0 else (self._rest[:size], self._rest[size:])
        return taken


def discover(document: Fetched, limit: int = MOST_ENTRIES) -> Discovery:
    """Read a feed into its entries, at most `limit` of them from the top; whatever it says, nothing is raised."""
    if LOOKS_LIKE_HTML.match(document.body.removeprefix(b"\xef\xbb\xbf")):
        return _not_a_feed("an HTML page, not a feed; give the address of the site's RSS or Atom feed")
    try:
        parsed = _parsed(document)
    except Exception as error:  # noqa: BLE001 - feedparser raises what its parsers raise: a hundred kinds
        return _not_a_feed(f"the feed cannot be parsed ({type(error).__name__}); it may be mended by its publisher")
    if not parsed.get("version") and not parsed.entries:
        return _not_a_feed(f"no feed: {document.media_type or 'no media type'}, {len(document.body)} bytes")
    return _discovery(parsed, document.url, limit)


def _not_a_feed(detail: str) -> Discovery:
    return Discovery(verdict=Verdict.NOT_FEED, detail=detail)


def _parsed(document: Fetched) -> Any:  # noqa: ANN401 - feedparser's results are dictionaries of anything
    content_type = document.media_type + (f"; charset={document.charset}" if document.charset else "")
    return feedparser.parse(
        _Document(document.body),
        response_headers={"content-type": content_type, "content-location": document.url},
        # The sanitizer is quadratic, and we render text only; links are resolved below.
        sanitize_html=False,
        resolve_relative_uris=False,
    )


def _discovery(parsed: Any, base: str, limit: int) -> Discovery:  # noqa: ANN401 - see _parsed
    made = [entry for each in parsed.entries[:limit] if (entry := _entry(each, base))]
    total, notes = len(parsed.entries), []
    if total > limit:
        notes.append(f"the first {limit} of {total} entries are read")
    if without := min(total, limit) - len(made):
        notes.append(f"{without} without a usable link left out")
    if parsed.get("bozo") and isinstance(parsed.get("bozo_exception"), Exception) and _is_cut(parsed):
        notes.append("the feed is not well-formed; what could be read was taken")
    return Discovery(verdict=Verdict.OK, detail="; ".join(notes), entries=tuple(made), total=total)


def _is_cut(parsed: Any) -> bool:  # noqa: ANN401 - see _parsed
    return (
        "Override" not in type(parsed.bozo_exception).__name__
        and "NonXML" not in type(parsed.bozo_exception).__name__
    )


def _entry(item: Mapping[str, Any], base: str) -> Entry | None:
    url = _link(item, base)
    if url is None:
        return None
    return Entry(
        url=url,
        location=url,
        guid=one_line(str(item["id"]))[:1000] if item.get("id") else None,
        title=plain(item.get("title", "")),
        published_at=_instant(item.get("published_parsed")),
        updated_at=_instant(item.get("updated_parsed")),
        author=plain(item.get("author", "")),
        digest=_digest(item),
    )


def _link(item: Mapping[str, Any], base: str) -> str | None:
    for given in (item.get("link"), item.get("id")):
        try:
            url = urljoin(base, str(given).strip()) if given else ""
        except ValueError:
            continue
        if is_web(url) and (given == item.get("link") or str(given).startswith("http")):
            return url
    return None


def plain(marked_up: str) -> str:
    """Return a feed's title or author as one line of plain text, at most 300 characters."""
    return shortened(one_line(html.unescape(TAG.sub(" ", marked_up))), LONGEST_TITLE)


def _instant(parsed: tuple[int, ...] | None) -> datetime | None:
    """Return feedparser's UTC time tuple as an instant; None for dates that no article has."""
    if parsed is None:
        return None
    try:
        at = EPOCH + timedelta(seconds=timegm(parsed))
    except (OverflowError, ValueError, TypeError):
        return None
    return at if 1990 <= at.year < 9999 else None  # noqa: PLR2004 - before the web, and the end of the calendar


def _digest(item: Mapping[str, Any]) -> str:
    """Return a hash of what the feed says of the item: when it moves, the page is worth a look."""
    content = [part.get("value", "") for part in item.get("content", ())]
    said = (item.get("title", ""), item.get("summary", ""), item.get("updated", ""), *content)
    return hashlib.sha256("\0".join(map(str, said)).encode(errors="replace")).hexdigest()

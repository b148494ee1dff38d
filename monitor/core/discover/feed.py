"""RSS, Atom and RDF into entries. The only place that knows feedparser.

What feedparser gives is not to be trusted: titles are not sanitised, links may be anything, and odd character
references make it raise; all of that is settled here.
"""

import hashlib
import html
import re
import sys
from calendar import timegm
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias
from urllib.parse import urljoin

import feedparser

from monitor.core.rest import rest_of
from monitor.core.text import one_line, shortened
from monitor.core.urls import is_web
from monitor.model import Discovery, Entry, Rest
from monitor.wire import Fetched, Verdict

MOST_ENTRIES = 2_000
LONGEST_TITLE = 300
LONGEST_GUID = 1_000
LONGEST_MARKED_UP = 5_000
"""Characters of a title that are looked at; what follows is beyond the longest title anyhow."""
LONGEST_POINT = 7
"""Digits of a code point, hexadecimal or decimal, without zeros before it."""
SURROGATES = range(0xD800, 0xE000)
YEARS = range(1990, 9999)
"""Of which an article can be: since the web, and before the end of the calendar."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

UNSEEN = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|$)", re.IGNORECASE | re.DOTALL)
INLINE_TAG = re.compile(r"</?(?:a|abbr|b|bdi|em|font|i|mark|q|s|small|span|strong|sub|sup|u)\b[^<>]*>", re.IGNORECASE)
TAG = re.compile(r"<[/!?a-z][^<>]*>", re.IGNORECASE)
HTML_START = re.compile(rb"\s*+(?:(?><!--.*?-->)\s*+)*+<(?:!doctype\s+html|html)", re.IGNORECASE | re.DOTALL)
REFERENCE = re.compile(rb"&#(?:[xX]([0-9a-fA-F]++)|([0-9]++));")
LOOK_AT = 4096
BOM = b"\xef\xbb\xbf"
NOT_BROKEN = frozenset({"NoneType", "CharacterEncodingOverride", "NonXMLContentType"})
"""What feedparser may note of a feed that is well-formed."""

Item: TypeAlias = Mapping[str, Any]
Dates: TypeAlias = tuple[datetime | None, datetime | None]
"""Published and updated."""


class _Document:
    """Bytes as a file: given anything else, feedparser may open a file or an address of that name."""

    def __init__(self, body: bytes) -> None:
        self._rest = body

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, all of them by default."""
        taken, self._rest = (self._rest, b"") if size < 0 else (self._rest[:size], self._rest[size:])
        return taken


def discover(document: Fetched, limit: int = MOST_ENTRIES) -> Discovery:
    """Read a feed into its entries, the newest `limit` of them; whatever it says, nothing is raised."""
    if HTML_START.match(document.body[:LOOK_AT].removeprefix(BOM)):
        return _not_a_feed("this is an HTML page, not a feed; give the address of the site's RSS or Atom feed")
    try:
        parsed = _parsed(document)
    except Exception as error:  # noqa: BLE001 - feedparser raises what its parsers raise: a hundred kinds
        return _not_a_feed(f"the feed cannot be parsed ({type(error).__name__}); its publisher has to mend it")
    if not parsed.get("version") and not parsed.entries:
        found = f"{document.media_type or 'no media type'}, {len(document.body)} bytes"
        return _not_a_feed(f"no feed ({found}); give the address of an RSS or Atom feed")
    return _discovery(parsed, document.url, limit, rest_of(document.body))


def _not_a_feed(detail: str) -> Discovery:
    return Discovery(verdict=Verdict.NOT_FEED, detail=detail)


def _parsed(document: Fetched) -> Any:  # noqa: ANN401 - feedparser's results are dictionaries of anything
    content_type = document.media_type + (f"; charset={document.charset}" if document.charset else "")
    return feedparser.parse(
        _Document(REFERENCE.sub(_referred, document.body)),
        # Without the document's address, which feedparser would make part of any guid; links are resolved below.
        response_headers={"content-type": content_type},
        # The sanitizer is quadratic, and only text is taken from content.
        sanitize_html=False,
        resolve_relative_uris=False,
    )


def _referred(found: re.Match[bytes]) -> bytes:
    """Return a character reference, U+FFFD in place of one to no character: feedparser raises at those."""
    digits = (found[1] or found[2]).lstrip(b"0") or b"0"
    point = int(digits, 16 if found[1] else 10) if len(digits) <= LONGEST_POINT else sys.maxunicode + 1
    is_character = 0 < point <= sys.maxunicode and point not in SURROGATES
    return found[0] if is_character else b"&#xFFFD;"


def _discovery(parsed: Any, base: str, limit: int, rest: Rest) -> Discovery:  # noqa: ANN401 - see _parsed
    total = len(parsed.entries)
    # As plain dictionaries: feedparser's own take `published` for a missing `updated`, and warn of it.
    newest = _newest([(_dates(item), item) for item in map(dict, parsed.entries)], limit)
    entries = tuple(entry for dates, item in newest if (entry := _entry(item, dates, base)))
    notes = []
    if total > limit:
        notes.append(f"the newest {limit} of {total} entries are read")
    if without := len(newest) - len(entries):
        notes.append(f"{without} without a usable link left out")
    if type(parsed.get("bozo_exception")).__name__ not in NOT_BROKEN:
        notes.append("the feed is cut or not well-formed; what could be read was taken")
    return Discovery(verdict=Verdict.OK, detail="; ".join(notes), entries=entries, total=total, rest=rest)


def _newest(dated: list[tuple[Dates, Item]], limit: int) -> list[tuple[Dates, Item]]:
    """Return the newest items in the document's order; where dates do not tell, the upper ones, as feeds are."""
    latest = [max(filter(None, dates), default=EPOCH) for dates, _ in dated]
    places = sorted(range(len(dated)), key=lambda place: latest[place], reverse=True)[:limit]
    return [dated[place] for place in sorted(places)]


def _dates(item: Item) -> Dates:
    return _instant(item.get("published_parsed")), _instant(item.get("updated_parsed"))


def _entry(item: Item, dates: Dates, base: str) -> Entry | None:
    url = _link(item, base)
    if url is None:
        return None
    return Entry(
        url=url,
        location=url,
        guid=shortened(one_line(str(item["id"])), LONGEST_GUID) if item.get("id") else None,
        title=plain(item.get("title", "")),
        published_at=dates[0],
        updated_at=dates[1],
        author=plain(item.get("author", "")),
        digest=_digest(item),
    )


def _link(item: Item, base: str) -> str | None:
    """Return where an item's page is: its link, else a guid that is a permalink and an address (RSS 2.0, `guid`)."""
    # feedparser takes a permalink guid, whatever it is, for the link where `links` has none.
    link = str(item.get("link") or "").strip() if item.get("links") else ""
    guid = str(item.get("id") or "").strip()
    # Of a guid that stands after a link it does not say whether it is one; the default is that it is.
    is_permalink = is_web(guid) and bool(item.get("guidislink") or item.get("links"))
    given = (link, guid if is_permalink else "")
    return next((url for each in given if (url := _absolute(base, each))), None)


def _absolute(base: str, given: str) -> str:
    """Return a web address as it can be stored and asked for; empty for anything else."""
    try:
        url = urljoin(base, given) if given else ""
    except ValueError:
        return ""
    return one_line(url).replace(" ", "%20") if is_web(url) else ""


def plain(marked_up: str) -> str:
    """Return a feed's title or author as one line of plain text, at most 300 characters."""
    text = UNSEEN.sub(" ", marked_up[:LONGEST_MARKED_UP])
    text = TAG.sub(" ", INLINE_TAG.sub("", text))
    return shortened(one_line(html.unescape(text)), LONGEST_TITLE)


def _instant(parsed: tuple[int, ...] | None) -> datetime | None:
    """Return feedparser's UTC time tuple as an instant; None for dates that no article has."""
    if parsed is None:
        return None
    try:
        at = EPOCH + timedelta(seconds=timegm(parsed))
    except (OverflowError, ValueError, TypeError):
        return None
    return at if at.year in YEARS else None


def _digest(item: Item) -> str:
    """Return a hash of what the feed says of the item: when it moves, the page is worth a look."""
    content = [part.get("value", "") for part in item.get("content", ())]
    said = (item.get("title", ""), item.get("summary", ""), item.get("updated", ""), *content)
    return hashlib.sha256("\0".join(map(str, said)).encode(errors="replace")).hexdigest()

"""RSS, Atom and RDF into entries, and the way to them from a page. The only place that knows feedparser.

What feedparser gives is not to be trusted: titles are not sanitised, links may be anything, and odd character
references make it raise; all of that is settled here.
"""

import re
import sys
from calendar import timegm
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, TypeAlias

import feedparser

from monitor.core.discover import jsonfeed
from monitor.core.discover.declared import declared_feeds
from monitor.core.discover.hints import (
    EPOCH,
    LOOK_AT,
    MOST_ENTRIES,
    SITEMAP_ROOT,
    YEARS,
    absolute,
    as_html,
    counted,
    digest_of,
    guid_of,
    kept_whole,
    newest,
    plain,
)
from monitor.core.discover.jsonfeed import is_json
from monitor.core.discover.window import window
from monitor.core.rest import rest_of
from monitor.core.urls import is_web
from monitor.model import Discovery, Entry
from monitor.wire import Fetched, Verdict

LONGEST_POINT = 7
"""Digits of a code point, hexadecimal or decimal, without zeros before it."""
SURROGATES = range(0xD800, 0xE000)

HTML_START = re.compile(
    rb"\s*+(?:<\?xml[^>]{0,200}>\s*+)?(?:(?><!--.*?-->)\s*+)*+<(?:!doctype\s+html|html)", re.IGNORECASE | re.DOTALL
)
REFERENCE = re.compile(rb"&#(?:[xX]([0-9a-fA-F]++)|([0-9]++));")
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
    """Read a feed into its entries, the newest `limit` of them; whatever it says, nothing is raised.

    A page in its place leads to the feeds that it declares.
    """
    if HTML_START.match(document.body[:LOOK_AT].removeprefix(BOM)):
        return _led(document) or _not_a_feed(
            "this is an HTML page, not a feed, and names none; give the address of the site's RSS or Atom feed"
        )
    if SITEMAP_ROOT.search(document.body[:LOOK_AT]):
        return _not_a_feed('this is a sitemap, not a feed; set kind = "sitemap"')
    if is_json(document):
        return jsonfeed.discover(document, limit)
    cut = window(document.body, limit)
    try:
        parsed = _parsed(replace(document, body=cut.body))
    except Exception as error:  # noqa: BLE001 - feedparser raises what its parsers raise: a hundred kinds
        return _not_a_feed(f"the feed cannot be parsed ({type(error).__name__}); its publisher has to mend it")
    if not parsed.get("version") and not parsed.entries:
        what = f"{document.media_type or 'no media type'}, {len(document.body)} bytes"
        return _not_a_feed(f"no feed ({what}); give the address of an RSS, Atom or JSON feed")
    found = _discovery(parsed, document.url, limit, max(cut.total, len(parsed.entries)))
    return replace(found, rest=rest_of(document.body))


def _led(page: Fetched) -> Discovery | None:
    """Return where a page leads; None for one that declares no feed."""
    leads = declared_feeds(page)
    return Discovery(verdict=Verdict.OK, detail="a page that declares feeds", leads=leads) if leads else None


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


def _discovery(parsed: Any, base: str, limit: int, total: int) -> Discovery:  # noqa: ANN401 - see _parsed
    # As plain dictionaries: feedparser's own take `published` for a missing `updated`, and warn of it.
    items = list(map(dict, parsed.entries))
    dates = [_dates(item) for item in items]
    kept = newest([max(filter(None, each), default=None) for each in dates], limit)
    entries = tuple(entry for place in kept if (entry := _entry(items[place], dates[place], base)))
    notes = counted(limit, total)
    if without := len(kept) - len(entries):
        notes.append(f"{without} without a usable link left out")
    if type(parsed.get("bozo_exception")).__name__ not in NOT_BROKEN:
        notes.append("the feed is cut or not well-formed; what could be read was taken")
    return Discovery(verdict=Verdict.OK, detail="; ".join(notes), entries=entries, total=total)


def _dates(item: Item) -> Dates:
    return _instant(item.get("published_parsed")), _instant(item.get("updated_parsed"))


def _entry(item: Item, dates: Dates, base: str) -> Entry | None:
    url = _link(item, base)
    if url is None:
        return None
    return Entry(
        url=url,
        location=url,
        guid=guid_of(str(item.get("id") or "")),
        title=plain(item.get("title", "")),
        published_at=dates[0],
        updated_at=dates[1],
        author=plain(item.get("author", "")),
        digest=_digest(item),
        html=_html(item),
    )


def _link(item: Item, base: str) -> str | None:
    """Return where an item's page is: its link, else a guid that is a permalink and an address (RSS 2.0, `guid`)."""
    # feedparser takes a permalink guid, whatever it is, for the link where `links` has none.
    link = str(item.get("link") or "").strip() if item.get("links") else ""
    guid = str(item.get("id") or "").strip()
    # Of a guid that stands after a link it does not say whether it is one; the default is that it is.
    is_permalink = is_web(guid) and bool(item.get("guidislink") or item.get("links"))
    given = (link, guid if is_permalink else "")
    return next((url for each in given if (url := absolute(base, each))), None)


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
    return digest_of(*map(str, said))


def _html(item: Item) -> str:
    """Return the item's text in the feed (`content:encoded`, Atom `content`), its longest form, as HTML."""
    forms = [as_html(str(part.get("value", "")), str(part.get("type", ""))) for part in item.get("content", ())]
    return kept_whole(max(forms, key=len, default=""))

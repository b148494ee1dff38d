"""JSON Feed (https://www.jsonfeed.org/version/1.1/, and 1.0) into entries.

The text is somebody else's: it may be nested ten thousand deep, hold numbers of a million digits, or have lists where
texts should be. Whatever is no feed is a verdict; an item that is none costs no other.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import TypeAlias

from monitor.core.discover.hints import (
    absolute,
    as_html,
    counted,
    digest_of,
    guid_of,
    instant_of,
    kept_whole,
    newest,
    plain,
)
from monitor.model import Discovery, Entry, Json
from monitor.wire import Fetched, Verdict

VERSION = "jsonfeed.org/version/1"
BOM = b"\xef\xbb\xbf"

Item: TypeAlias = Mapping[str, Json]


class Digits(str):
    """A number as it stands in the text: it may have a million digits."""

    __slots__ = ()


def is_json(document: Fetched) -> bool:
    """Say whether a document is JSON, by how it begins or, where that is no markup, by its media type."""
    start = document.body.removeprefix(BOM).lstrip()[:1]
    return start == b"{" or (start != b"<" and "json" in document.media_type)


def discover(document: Fetched, limit: int) -> Discovery:
    """Read a JSON Feed into its entries, the newest `limit` of them; whatever it says, nothing is raised."""
    try:
        parsed = _parsed(document.body)
    except (ValueError, RecursionError) as error:
        detail = f"the feed is no JSON that can be read ({_reason(error)}); its publisher has to mend it"
        return Discovery(verdict=Verdict.NOT_FEED, detail=detail)
    items = parsed.get("items") if isinstance(parsed, dict) and VERSION in _text(parsed, "version") else None
    if not isinstance(parsed, dict) or not isinstance(items, list):
        found = f"{document.media_type or 'no media type'}, {len(document.body)} bytes of JSON"
        return Discovery(
            verdict=Verdict.NOT_FEED, detail=f"no feed ({found}); give the address of an RSS, Atom or JSON feed"
        )
    return _discovery(parsed, items, document.url, limit)


def _parsed(body: bytes) -> Json:
    """Return JSON as it stands, numbers as their digits; raises ValueError for what RFC 8259 does not know."""
    text = body.decode("utf-8-sig", "replace")
    parsed: Json = json.loads(text, parse_int=Digits, parse_float=Digits, parse_constant=_refused)
    return parsed


def _refused(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _reason(error: ValueError | RecursionError) -> str:
    return "nested too deep" if isinstance(error, RecursionError) else str(error)[:100]


def _discovery(feed: Item, items: list[Json], base: str, limit: int) -> Discovery:
    usable = [item for item in items if isinstance(item, dict)]
    kept = [usable[place] for place in newest([_latest(item) for item in usable], limit)]
    entries = tuple(entry for item in kept if (entry := _entry(item, feed, base)))
    notes = counted(limit, len(items))
    if without := len(kept) - len(entries) + len(items) - len(usable):
        notes.append(f"{without} without a usable link left out")
    return Discovery(verdict=Verdict.OK, detail="; ".join(notes), entries=entries, total=len(items))


def _latest(item: Item) -> datetime | None:
    dates = (instant_of(_text(item, name)) for name in ("date_published", "date_modified"))
    return max((at for at in dates if at), default=None)


def _entry(item: Item, feed: Item, base: str) -> Entry | None:
    given = (_text(item, "url"), _id(item), _text(item, "external_url"))
    # An id that is no address must not be taken for one beside the feed.
    urls = (absolute(base, each) if place == 0 else absolute("", each) for place, each in enumerate(given))
    url = next(filter(None, urls), None)
    if url is None:
        return None
    html, text = _text(item, "content_html"), _text(item, "content_text")
    said = [_text(item, name) for name in ("title", "summary", "date_modified")]
    return Entry(
        url=url,
        location=url,
        guid=guid_of(_id(item)),
        title=plain(_text(item, "title")),
        language=_language(item, feed),
        published_at=instant_of(_text(item, "date_published")),
        updated_at=instant_of(_text(item, "date_modified")),
        author=plain(_author(item) or _author(feed)),
        digest=digest_of(*said, html, text),
        html=kept_whole(html or as_html(text, "text/plain")),
    )


def _text(item: Item, name: str) -> str:
    """Return a text of an item; empty for anything that is none."""
    value = item.get(name)
    return value.strip() if isinstance(value, str) and not isinstance(value, Digits) else ""


def _id(item: Item) -> str:
    """Return the id of an item; one that is a number is its digits (JSON Feed 1.1, Items)."""
    value = item.get("id")
    return value.strip() if isinstance(value, str) else ""


def _language(item: Item, feed: Item) -> str | None:
    return plain(_text(item, "language") or _text(feed, "language")) or None


def _author(item: Item) -> str:
    """Return the first author's name: of `authors` (1.1), else of `author` (1.0)."""
    authors = item.get("authors")
    named = [*authors, item.get("author")] if isinstance(authors, list) else [item.get("author")]
    return next((name for each in named if isinstance(each, dict) and (name := _text(each, "name"))), "")

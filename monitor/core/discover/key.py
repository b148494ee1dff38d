"""The key of a source document: equal keys, the same entries. What is not read again costs next to nothing.

Feeds are built anew for every reader, and say when in their heads: `lastBuildDate`, `pubDate`, `updated`. So of what
stands before the first item such dates are left out; from the first item on every byte counts.
"""

import hashlib
import re
from dataclasses import replace

from monitor.model import SourceKind
from monitor.settings import Source
from monitor.wire import Fetched

FIRST_ITEM = re.compile(rb"<(?:[A-Za-z_][\w.-]*+:)?(?:item|entry)[\s/>]|\"items\"\s*+:")
BUILT = re.compile(
    rb"(<((?:[\w.-]{1,20}:)?(?:lastBuildDate|pubDate|updated|modified|date))(?:\s[^<>&]{0,200})?>)"
    rb"[\w\s,:+.-]{0,64}(?=</\2>)",
    re.IGNORECASE,
)
BUILT_JSON = re.compile(
    rb"(\"(?:date_\w{1,20}|updated(?:_at)?|generated(?:_at)?|lastBuildDate)\"\s*+:\s*+\")[\w\s,:+.-]{0,64}(?=\")"
)
MARKUP_DECLARATION = b"<!DOCTYPE"
"""May give names to text that stands in items: such a head counts as it is."""


def document_key(document: Fetched, source: Source) -> str:
    """Return the key of a source document, as the source's settings would have it read."""
    about = (document.url, document.media_type, document.charset, _settings(source))
    body = _without_dates(document.body) if source.kind is SourceKind.FEED else document.body
    return hashlib.sha256(repr(about).encode(errors="replace") + b"\0" + body).hexdigest()


def _settings(source: Source) -> Source:
    """Return of a source's settings those that decide what its documents list."""
    plain = Source(name="", kind=source.kind)
    return replace(
        plain,
        include=source.include,
        exclude=source.exclude,
        links=source.links,
        text_from=source.text_from,
        most_entries=source.most_entries,
    )


def _without_dates(body: bytes) -> bytes:
    first = FIRST_ITEM.search(body)
    head = body[: first.start()] if first else b""
    if not first or MARKUP_DECLARATION in head.upper():
        return body
    dateless = BUILT_JSON.sub(rb"\1", BUILT.sub(rb"\1", head))
    return dateless + b"\0" + body[first.start() :]

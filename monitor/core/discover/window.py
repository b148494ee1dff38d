"""The newest items of a feed that has too many, cut out of its bytes before it is parsed.

feedparser reads some thousand items in a second; a feed of a hundred thousand would end its parser. Where items begin
and end is told by their tags, past comments and CDATA sections.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from monitor.core.discover.hints import EPOCH, instant_of, newest

TOKEN = re.compile(rb"<!\[CDATA\[|<!--|<(/?)(?:[A-Za-z_][\w.-]*+:)?(?:item|entry)(?=[\s/>])")
ENDS = {b"<![CDATA[": b"]]>", b"<!--": b"-->"}
DATE = re.compile(
    rb"<(?:[\w.-]++:)?(?:pubDate|published|updated|date|modified|issued)(?:\s[^<>]*)?>\s*([^<]{4,64})<", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Window:
    """A feed with no more items than were asked for, and how many it has."""

    body: bytes
    total: int


def window(body: bytes, limit: int) -> Window:
    """Return a feed with its newest items only, `limit` of them; untouched where it has no more."""
    spans = list(_spans(body))
    if len(spans) <= limit:
        return Window(body, len(spans))
    kept = newest([_date(body[start:end]) for start, end in spans], limit)
    items = b"".join(body[slice(*spans[place])] for place in kept)
    return Window(body[: spans[0][0]] + items + body[spans[-1][1] :], len(spans))


def _spans(body: bytes) -> Iterator[tuple[int, int]]:
    """Yield where the outermost items begin and end, as far as the feed is whole."""
    place, start, depth = 0, 0, 0
    while found := TOKEN.search(body, place):
        end = ENDS.get(found[0], b">")
        place = body.find(end, found.end()) + len(end)
        if place < len(end):
            return
        if found[1] is None:
            continue
        start = found.start() if depth == 0 else start
        # An item without anything in it ends where it begins.
        is_empty = not found[1] and body[place - 2 : place] == b"/>"
        depth += 0 if is_empty else -1 if found[1] else 1
        if depth <= 0:
            depth = 0
            yield start, place


def _date(item: bytes) -> datetime | None:
    dates = (instant_of(each.decode("ascii", "replace")) for each in DATE.findall(item))
    return max((at for at in dates if at), default=EPOCH)

"""Whether the article of a page stands as it did, told by the bytes of the page and of the one that its latest
version was made of: nothing is parsed.

The outline of the older page (drawing.py) says which of its pieces are the article's, and which others tell something
of it. Where a later page has as many pieces, and those that differ are neither and are alike, it is the same around
the article; what is left to look at is the article's own markup, where that differs.
"""

import hashlib
import json
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace

from monitor.core.article.charset import codec_name
from monitor.core.article.pieces import is_alike
from monitor.core.text import storable_bytes
from monitor.model import PageHints
from monitor.wire import Fetched

RULES = 1
"""Of drawing and comparing; an outline by others is none."""
NONE = json.dumps({"rules": RULES})
"""Of a page that can have no outline."""
STRIDE = 4_096
"""Bytes that are compared at once."""
AROUND = 2
"""Pieces on each side of those that differ that are looked at with them."""
FEWEST, ONE_IN = 64, 512
"""Pieces that may differ: so many, and one more in so many bytes. To hold more of them against each other takes as
long as to parse the page."""
UNREADABLE = "\N{REPLACEMENT CHARACTER}".encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A page's pieces, numbered by the `<` before each."""

    page: str
    """SHA-256 of its bytes."""
    hints: str = ""
    """Hash of what is known of it beforehand."""
    pieces: int
    first: int
    last: int
    """Of the article: from the tag that begins its element to the one that ends it."""
    fixed: tuple[int, ...]
    """Where runs of pieces that must not differ begin and end, in turn; the end is the first piece behind a run."""
    part_hash: str
    """Of the article's own markup (drawing.part_hash)."""

    def is_fixed(self, number: int) -> bool:
        """Say whether a piece must not differ."""
        return bisect_right(self.fixed, number) % 2 == 1

    def text(self) -> str:
        """Return the outline as JSON."""
        return json.dumps({"rules": RULES, **asdict(self)})


def outline(text: str) -> Outline | None:
    """Read an outline from JSON; None for none, and for one by other rules."""
    document = json.loads(text) if text else {}
    if document.pop("rules", 0) != RULES or not document:
        return None
    return Outline(**{**document, "fixed": tuple(document["fixed"])})


def is_undrawn(text: str) -> bool:
    """Say whether nobody has tried to draw an outline by these rules."""
    return not text or json.loads(text).get("rules") != RULES


def is_plain(page: Fetched) -> bool:
    """Say whether a page is markup in UTF-8, by all that is said of it."""
    return page.media_type == "text/html" and codec_name(page.charset) in {None, "utf-8"}


def untrusted(hints: PageHints) -> PageHints:
    """Return what decides the content: a page reads alike, believed or not."""
    return replace(hints, is_trusted=False) if hints.is_trusted else hints


def hints_hash(hints: PageHints) -> str:
    """Hash what decides the content beside the page."""
    return hashlib.sha256(repr(untrusted(hints)).encode(errors="replace")).hexdigest()[:16]


def may_stand(known: Outline, page: Fetched, hints: PageHints) -> bool:
    """Say whether it is worth the while to hold a page against the one whose outline is known."""
    return is_plain(page) and page.body.count(b"<") + 1 == known.pieces and hints_hash(hints) == known.hints


def is_near(before: bytes, after: bytes) -> bool:
    """Say whether two pages are of as many pieces and differ in few of them."""
    if before.count(b"<") != after.count(b"<"):
        return False
    _, old, new = _around_what_differs(before, after)
    return len(_differing(old, new)) <= _most(after)


def part_that_differs(known: Outline, before: bytes, after: bytes) -> bytes | None:
    """Hold a page against the one whose outline is known, and which it may stand as: return the article's own markup
    where that differs, empty where all stands; None where the page has to be looked at as a whole."""
    begin, old, new = _around_what_differs(before, after)
    differing = _differing(old, new)
    if len(differing) > _most(after) or not _is_clean(b"<".join(new)):
        return None
    is_within = False
    for place in differing:
        number = begin + place
        if known.first <= number < known.last:
            is_within = True
        elif known.is_fixed(number) or not is_alike(old[place], new[place], b"".join(old[place + 1 : place + 2])):
            return None
    return part(after, known.first, known.last) if is_within else b""


def part(page: bytes, first: int, last: int) -> bytes:
    """Return a page's markup from the tag that begins a piece to the one that begins another."""
    pieces = page.split(b"<", last + 1)[first : last + 1]
    return b"<" + b"<".join((*pieces[:-1], pieces[-1].partition(b">")[0] + b">"))


def _differing(old: Sequence[bytes], new: Sequence[bytes]) -> list[int]:
    """Return the places at which as many pieces differ."""
    return [place for place, (one, other) in enumerate(zip(old, new, strict=True)) if one != other]


def _most(page: bytes) -> int:
    return FEWEST + len(page) // ONE_IN


def _is_clean(markup: bytes) -> bool:
    """Say whether markup is text in UTF-8 that is stored as it is."""
    try:
        return UNREADABLE not in markup and storable_bytes(markup.decode()) == markup
    except UnicodeDecodeError:
        return False


def _around_what_differs(before: bytes, after: bytes) -> tuple[int, list[bytes], list[bytes]]:
    """Return the pieces of two pages between those that both begin and end with, a few of these included, and the
    number of the first of them."""
    same = _alike_at_start(before, after)
    rest = len(before) - _alike_at_end(before, after, min(len(before), len(after)) - same)
    begin, end = same, rest - 1
    for _ in range(AROUND):
        begin = max(before.rfind(b"<", 0, begin), 0)
        end = before.find(b"<", end + 1) if end < len(before) else end
        end = len(before) if end < 0 else end
    old, new = before[begin:end].split(b"<"), after[begin : len(after) - (len(before) - end)].split(b"<")
    return before.count(b"<", 0, begin), old, new


def _alike_at_start(one: bytes, other: bytes) -> int:
    """Return how many bytes two pages have in common at their beginning."""
    return _alike(min(len(one), len(other)), lambda low, high: one[low:high] == other[low:high])


def _alike_at_end(one: bytes, other: bytes, most: int) -> int:
    """Return how many bytes, at most so many, two pages have in common at their end."""
    first, second = len(one), len(other)
    return _alike(most, lambda low, high: one[first - high : first - low] == other[second - high : second - low])


def _alike(most: int, is_so: Callable[[int, int], bool]) -> int:
    """Return how many bytes, at most so many, are alike, asking of some of them at a time."""
    low = 0
    while low < most and is_so(low, min(low + STRIDE, most)):
        low += STRIDE
    low, high = min(low, most), min(low + STRIDE, most)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if is_so(low, middle) else (low, middle - 1)
    return low

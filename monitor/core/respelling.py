"""Which letters of a word are other ones: a name that lost a letter is seen at a glance when that one stands out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from monitor.core.excerpt import bare
from monitor.model import Segment, SegmentOp

MOST_LETTERS = 3
"""That may differ in a word that still counts as the same."""


@dataclass(frozen=True, slots=True)
class Run:
    """A segment with the blanks around its words, and the letters that stand out in them, if any do."""

    op: SegmentOp
    lead: str
    before: str
    letters: str
    after: str
    trail: str


def runs(segments: Sequence[Segment]) -> Iterator[Run]:
    """Yield segments as they are written: marks stand against words."""
    near = {place: common(old.text.strip(), new.text.strip()) for place, old, new in _replaced(segments)}
    for place, (segment, lead, text, trail) in enumerate(bare(segments)):
        head, tail = near.get(place) or near.get(place - 1) or (0, 0)
        if segment.op is SegmentOp.KEEP or not (head or tail):
            yield Run(segment.op, lead, text, "", "", trail)
        else:
            end = len(text) - tail
            yield Run(segment.op, lead, text[:head], text[head:end], text[end:], trail)


def _replaced(segments: Sequence[Segment]) -> Iterator[tuple[int, Segment, Segment]]:
    for place, (old, new) in enumerate(pairwise(segments)):
        if old.op is SegmentOp.DELETE and new.op is SegmentOp.INSERT:
            yield place, old, new


def common(old: str, new: str) -> tuple[int, int]:
    """Return how many letters two spellings of a word share at the beginning and at the end; none where they are
    not spellings of one word."""
    if not (old.isalpha() and new.isalpha()) or old == new:
        return 0, 0
    shorter = min(len(old), len(new))
    head = _shared(old, new, shorter)
    tail = _shared(old[::-1], new[::-1], shorter - head)
    is_near = max(len(old), len(new)) - head - tail <= MOST_LETTERS and (head + tail) * 2 >= max(len(old), len(new))
    return (head, tail) if is_near else (0, 0)


def _shared(one: str, other: str, most: int) -> int:
    return min(sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))), most)

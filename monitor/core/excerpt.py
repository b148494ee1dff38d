"""An edit's words with a little of what stands around them."""

from collections.abc import Iterable, Iterator, Sequence

from monitor.core.inert import visible
from monitor.model import Segment, SegmentOp

CONTEXT = 60
"""Characters of kept text on each side of a change, cut at words."""
GAP = " … "


def excerpt(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """Return the segments with their kept runs cut to what a reader needs, hidden characters made visible."""
    last = len(segments) - 1
    return tuple(_shown(segment, place == 0, place == last) for place, segment in enumerate(segments))


def _shown(segment: Segment, is_first: bool, is_last: bool) -> Segment:
    text = segment.text
    if segment.op is not SegmentOp.KEEP:
        return Segment(segment.op, visible(text))
    room = CONTEXT * (1 if is_first or is_last else 2)
    if len(text) > room + len(GAP):
        if is_first and not is_last:
            text = "…" + tail(text)
        elif is_last:
            text = head(text) + "…"
        else:
            text = head(text) + GAP + tail(text)
    return Segment(segment.op, visible(text))


def head(text: str) -> str:
    """Return the beginning of a text, cut after a word."""
    cut = text[:CONTEXT]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut) + " "


def tail(text: str) -> str:
    """Return the end of a text, cut before a word."""
    cut = text[-CONTEXT:]
    return " " + (cut.split(" ", 1)[1] if " " in cut else cut)


PLAIN_MARKS = {SegmentOp.KEEP: ("", ""), SegmentOp.DELETE: ("[-", "-]"), SegmentOp.INSERT: ("{+", "+}")}


def marked(segments: Iterable[Segment]) -> str:
    """Return segments as plain text: `[-old-] {+new+}`."""
    return "".join(f"{lead}{left}{text}{right}{trail}" for lead, left, text, right, trail in _parts(segments))


def _parts(segments: Iterable[Segment]) -> Iterator[tuple[str, str, str, str, str]]:
    for segment, lead, text, trail in bare(segments):
        left, right = PLAIN_MARKS[segment.op] if text else ("", "")
        yield lead, left, text, right, trail


def bare(segments: Iterable[Segment]) -> Iterator[tuple[Segment, str, str, str]]:
    """Yield each segment with the blanks before it, its words, and the blanks after it: marks stand against words.

    A blank parts what went from what came in its place.
    """
    last = SegmentOp.KEEP
    for segment in segments:
        text = segment.text.strip()
        lead = segment.text[: len(segment.text) - len(segment.text.lstrip())] if text else ""
        trail = segment.text[len(segment.text.rstrip()) :] if text else segment.text
        is_next = last is SegmentOp.DELETE and segment.op is SegmentOp.INSERT
        yield segment, lead or (" " if is_next else ""), text, trail
        last = segment.op

"""An edit's words with a little of what stands around them."""

from collections.abc import Iterable, Sequence

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


def marked(segments: Iterable[Segment]) -> str:
    """Return segments as plain text: `[-old-] {+new+}`."""
    made: list[str] = []
    before = SegmentOp.KEEP
    for segment in segments:
        if segment.op is SegmentOp.DELETE:
            made.append(f"[-{segment.text}-]")
        elif segment.op is SegmentOp.INSERT:
            made.append((" " if before is SegmentOp.DELETE else "") + f"{{+{segment.text}+}}")
        else:
            made.append(segment.text)
        before = segment.op
    return "".join(made)

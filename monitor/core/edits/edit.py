"""An edit put together from what was found."""

from collections.abc import Iterable, Sequence

from monitor.core.edits.findings import Finding
from monitor.core.edits.kinds import COSMETIC_KINDS, level_of
from monitor.model import Edit, Field, Op, Segment, SegmentOp

Places = tuple[int | None, int | None]
Run = tuple[int, int]

LEAD_WEIGHTS = (1.12, 1.05)
"""The first and second paragraph weigh more."""


def edit_of(
    field: Field,
    op: Op,
    found: Sequence[Finding],
    segments: Sequence[Segment],
    paragraph: Places = (None, None),
    sentences: tuple[Run | None, Run | None] = (None, None),
) -> Edit:
    """Put an edit together from its findings, strongest first; both texts are what the segments rebuild."""
    strongest = found[0]
    score = round(min(strongest.score, 1.0), 3)
    return Edit(
        field=field,
        op=op,
        kind=strongest.kind,
        kinds=tuple(each.kind for each in found),
        score=score,
        level=level_of(score),
        note=strongest.note or next((each.note for each in found if each.note), ""),
        before=text_of(segments, SegmentOp.INSERT),
        after=text_of(segments, SegmentOp.DELETE),
        paragraph=paragraph,
        sentences=sentences,
        segments=tuple(segments),
    )


def text_of(segments: Iterable[Segment], without: SegmentOp) -> str:
    """Return the text that segments rebuild without those of one op."""
    return "".join(segment.text for segment in segments if segment.op is not without)


def kept(text: str) -> tuple[Segment, ...]:
    """Return the segments of a text that stayed as it was."""
    return (Segment(SegmentOp.KEEP, text),) if text else ()


def inserted(text: str) -> tuple[Segment, ...]:
    """Return the segments of a text that came whole."""
    return (Segment(SegmentOp.INSERT, text),) if text else ()


def deleted(text: str) -> tuple[Segment, ...]:
    """Return the segments of a text that went whole."""
    return (Segment(SegmentOp.DELETE, text),) if text else ()


def weighed(found: Iterable[Finding], place: int) -> tuple[Finding, ...]:
    """Return findings as heavy as their place in the article makes them; looks weigh the same everywhere."""
    factor = LEAD_WEIGHTS[place] if place < len(LEAD_WEIGHTS) else 1.0
    return tuple(
        each if each.kind in COSMETIC_KINDS else Finding(each.kind, each.score * factor, each.note) for each in found
    )

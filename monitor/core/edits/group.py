"""One substitution made in many places is told once. Grouping is for showing: what is stored keeps every place."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from monitor.model import Edit, Field, Op, Segment, SegmentOp

FEWEST = 3

Substitutions = frozenset[tuple[str, str]]


def grouped(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Join body edits that are nothing but the same substitution, where it was made three times or more.

    The first stands for all, with the number of places; a substitution inside an edit that does more stays there.
    """
    members: dict[tuple[str, Substitutions], list[Edit]] = {}
    for edit in edits:
        if edit.op is Op.EDIT and edit.field is Field.BODY:
            members.setdefault((edit.kind, substitutions(edit)), []).append(edit)
    made: list[Edit] = []
    for edit in edits:
        same = members.get((edit.kind, substitutions(edit)), [])
        places = sum(occurrences(each) for each in same)
        if edit not in same or places < FEWEST or len(same) == 1:
            made.append(edit)
        elif edit is same[0]:
            strongest = max(same, key=lambda each: each.score)
            made.append(replace(edit, places=places, score=strongest.score, level=strongest.level))
    return tuple(made)


def pairs(segments: Iterable[Segment]) -> list[tuple[str, str]]:
    """Return what was replaced by what, in order."""
    found: list[tuple[str, str]] = []
    gone = ""
    for segment in (*segments, Segment(SegmentOp.KEEP, "")):
        if segment.op is SegmentOp.DELETE:
            gone = segment.text
        elif segment.op is SegmentOp.INSERT:
            found.append((gone, segment.text))
            gone = ""
        elif gone:
            found.append((gone, ""))
            gone = ""
    return found


def substitutions(edit: Edit) -> Substitutions:
    """Return the different substitutions of an edit."""
    return frozenset(pairs(edit.segments))


def occurrences(edit: Edit) -> int:
    """Return how many places an edit touches."""
    return len(pairs(edit.segments))

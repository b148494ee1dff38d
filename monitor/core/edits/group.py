"""What is told together: one substitution made in many places, sentences in a row that came or went.

Grouping is for showing: what is stored keeps every edit and every place.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from monitor.core.edits.kinds import NOTICE_KINDS
from monitor.core.language.sentences import joined
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


def in_runs(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Join sentences that came, or went, one after the other in a paragraph: a reader sees one passage."""
    made: list[Edit] = []
    for edit in edits:
        if made and _follows(made[-1], edit):
            made[-1] = _joined(made[-1], edit)
        else:
            made.append(edit)
    return tuple(made)


def _follows(last: Edit, edit: Edit) -> bool:
    if edit.op not in {Op.INSERT, Op.DELETE} or (last.op, last.paragraph) != (edit.op, edit.paragraph):
        return False
    side = 1 if edit.op is Op.INSERT else 0
    before, here = last.sentences[side], edit.sentences[side]
    is_plain = not {last.kind, edit.kind} & (NOTICE_KINDS | {"notice_removed"})
    return is_plain and before is not None and here is not None and before[1] == here[0]


def _joined(last: Edit, edit: Edit) -> Edit:
    op = SegmentOp.INSERT if edit.op is Op.INSERT else SegmentOp.DELETE
    text = joined([last.before or last.after, edit.before or edit.after])
    strongest = max((last, edit), key=lambda each: each.score)
    (first, _), (_, end) = (next(run for run in each.sentences if run) for each in (last, edit))
    is_new = op is SegmentOp.INSERT
    return replace(
        strongest,
        before="" if is_new else text,
        after=text if is_new else "",
        sentences=(None, (first, end)) if is_new else ((first, end), None),
        segments=(Segment(op, text),),
    )


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

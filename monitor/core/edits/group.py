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
Sort = tuple[str, Substitutions]
"""A kind, and what was replaced by what: what is alike in both is told once."""


def grouped(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Join body edits that are nothing but the same substitution, where it was made three times or more.

    The first stands for all, with the number of places; a substitution inside an edit that does more stays there.
    """
    sorts = [_sort(edit) for edit in edits]
    alike: dict[Sort, list[Edit]] = {}
    for sort, edit in zip(sorts, edits, strict=True):
        if sort is not None:
            alike.setdefault(sort, []).append(edit)
    told = {sort: one for sort, same in alike.items() if (one := _as_one(same)) is not None}
    made: list[Edit] = []
    for sort, edit in zip(sorts, edits, strict=True):
        if sort is None or sort not in told:
            made.append(edit)
        elif edit is alike[sort][0]:
            made.append(told[sort])
    return tuple(made)


def _sort(edit: Edit) -> Sort | None:
    """Return what other edits must be like to be told with this one; None for one that is told by itself."""
    return (edit.kind, substitutions(edit)) if edit.op is Op.EDIT and edit.field is Field.BODY else None


def _as_one(same: Sequence[Edit]) -> Edit | None:
    """Return the first of edits that are alike, standing for all; None where they are too few."""
    places = sum(map(occurrences, same))
    if len(same) == 1 or places < FEWEST:
        return None
    strongest = max(same, key=lambda each: each.score)
    return replace(same[0], places=places, score=strongest.score, level=strongest.level)


def in_runs(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Join sentences that came, or went, one after the other in a paragraph: a reader sees one passage."""
    runs: list[list[Edit]] = []
    for edit in edits:
        if runs and _follows(runs[-1][-1], edit):
            runs[-1].append(edit)
        else:
            runs.append([edit])
    return tuple(run[0] if len(run) == 1 else _joined(run) for run in runs)


def _follows(last: Edit, edit: Edit) -> bool:
    if edit.op not in {Op.INSERT, Op.DELETE} or (last.op, last.paragraph) != (edit.op, edit.paragraph):
        return False
    side = 1 if edit.op is Op.INSERT else 0
    before, here = last.sentences[side], edit.sentences[side]
    is_plain = not {last.kind, edit.kind} & (NOTICE_KINDS | {"notice_removed"})
    return is_plain and before is not None and here is not None and before[1] == here[0]


def _joined(run: Sequence[Edit]) -> Edit:
    is_new = run[0].op is Op.INSERT
    text = joined([edit.before or edit.after for edit in run])
    owned = [sentences for edit in run for sentences in edit.sentences if sentences]
    span = owned[0][0], owned[-1][1]
    return replace(
        max(run, key=lambda each: each.score),
        before="" if is_new else text,
        after=text if is_new else "",
        sentences=(None, span) if is_new else (span, None),
        segments=(Segment(SegmentOp.INSERT if is_new else SegmentOp.DELETE, text),),
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

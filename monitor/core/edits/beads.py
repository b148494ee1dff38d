"""Sentences between two anchors, linked in order: one to one, split or merged.

The shape is Gale and Church's (1993): a dynamic programme over beads 1-1, 1-2, 2-1, 1-3 and 3-1. The score is
likeness by words, for both sides are in one language.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from monitor.core.edits.backbone import Link
from monitor.core.edits.likeness import Likeness, Profile
from monitor.core.edits.side import Side

LIKE = 0.42
LIKE_PARTS = 0.60
LEAST_OF_PART = 0.5
"""Of each part of a split or merge, that must lie in the whole."""
MOST_PARTS = 3

Beads = dict[tuple[int, int], list[tuple[float, Link]]]
"""By the last units of either side: what each bead adds, and the link it is."""


def linked(old: Side, new: Side, likeness: Likeness, rows: Sequence[int], columns: Sequence[int]) -> list[Link]:
    """Return the best links in order between free units of either side; work grows with the product of the counts."""
    beads = _beads(old, new, likeness, rows, columns)
    row_at, column_at = ({unit: at for at, unit in enumerate(places)} for places in (rows, columns))
    best = [[0.0] * (len(columns) + 1) for _ in range(len(rows) + 1)]
    chosen: dict[tuple[int, int], Link] = {}
    for i, row in enumerate(rows, 1):
        above, here = best[i - 1], best[i]
        for j, column in enumerate(columns, 1):
            here[j] = max(above[j], here[j - 1])
            for score, bead in beads.get((row, column), ()):
                total = score + best[row_at[bead.a]][column_at[bead.c]]
                if total > here[j]:
                    here[j] = total
                    chosen[i, j] = bead
    made = []
    i, j = len(rows), len(columns)
    while i and j:
        if best[i][j] in {best[i - 1][j], best[i][j - 1]}:
            i, j = (i - 1, j) if best[i][j] == best[i - 1][j] else (i, j - 1)
        else:
            made.append(chosen[i, j])
            i, j = row_at[made[-1].a], column_at[made[-1].c]
    return made


def _beads(old: Side, new: Side, likeness: Likeness, rows: Sequence[int], columns: Sequence[int]) -> Beads:
    made: Beads = defaultdict(list)
    parts_of_row: dict[int, list[int]] = defaultdict(list)
    parts_of_column: dict[int, list[int]] = defaultdict(list)
    right = [(j, likeness.profile(1, j, j + 1)) for j in columns]
    for i in rows:
        one = likeness.profile(0, i, i + 1)
        for j, other in right:
            common = likeness.shared(one, other)
            if common >= LEAST_OF_PART * other.weight:
                parts_of_row[i].append(j)
            if common >= LEAST_OF_PART * one.weight:
                parts_of_column[j].append(i)
            if score := likeness.given(one, other, common, LIKE):
                made[i, j].append((score, Link(i, i + 1, j, j + 1)))
    splits = (Link(i, i + 1, start, end) for i, parts in parts_of_row.items() for start, end in _runs(parts, new))
    merges = (Link(start, end, j, j + 1) for j, parts in parts_of_column.items() for start, end in _runs(parts, old))
    for link in (*splits, *merges):
        _add(made, likeness, link)
    return made


def _runs(parts: Sequence[int], side: Side) -> Iterator[tuple[int, int]]:
    """Yield runs of two or three neighbours in one paragraph that may be the parts of one sentence."""
    known = set(parts)
    for start in parts:
        for end in range(start + 2, start + MOST_PARTS + 1):
            if end - 1 not in known or side.units[end - 1].paragraph != side.units[start].paragraph:
                break
            yield start, end


def _add(made: Beads, likeness: Likeness, link: Link) -> None:
    score = likeness.of(*profiles(likeness, link), LIKE_PARTS)
    if score:
        parts = link.b - link.a + link.d - link.c
        made[link.b - 1, link.d - 1].append((score * parts / 2, link))


def profiles(likeness: Likeness, link: Link) -> tuple[Profile, Profile]:
    """Return the profiles of both sides of a link."""
    return likeness.profile(0, link.a, link.b), likeness.profile(1, link.c, link.d)

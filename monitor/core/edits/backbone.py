"""The order that was kept: the heaviest set of links that run the same way on both sides.

Shifts that insertions, deletions, splits and merges cause are no moves (Spangher et al., NAACL 2022, who drop the
edge with the most crossings until none is left); the heaviest increasing subsequence is the exact optimum of that,
in O(n log n).
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """Units `a` to `b` of the old side became units `c` to `d` of the new one."""

    a: int
    b: int
    c: int
    d: int


def backbone(links: Sequence[Link], weights: Sequence[int]) -> frozenset[Link]:
    """Return the links that kept their order; `weights` says, for each, what moving it would move."""
    order = sorted(range(len(links)), key=lambda at: (links[at].c, links[at].a))
    ends: list[int] = []
    best: list[tuple[int, int]] = []  # beside `ends`: weight of the best chain that ends there, and its last link
    came_from: dict[int, int] = {}
    for at in order:
        place = bisect_left(ends, links[at].a)
        weight, before = best[place - 1] if place else (0, -1)
        came_from[at] = before
        weight += weights[at]
        while place < len(ends) and best[place][0] <= weight:
            del ends[place], best[place]
        if not place or best[place - 1][0] < weight:
            ends.insert(place, links[at].a)
            best.insert(place, (weight, at))
    kept, at = set(), best[-1][1] if best else -1
    while at >= 0:
        kept.add(links[at])
        at = came_from[at]
    return frozenset(kept)

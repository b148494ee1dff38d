"""Units that stand word for word on both sides.

Keys that occur once on each side anchor each other wherever they stand (short headings survive a reordering that a
plain sequence match breaks on); anchors spread to equal neighbours; repeats pair up between anchors, and what is left
of them with the nearest.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from monitor.core.edits.backbone import Link, backbone

Keys = Sequence[str]


def anchored(old: Keys, new: Keys) -> tuple[Link, ...]:
    """Return links between equal keys, one to one, in the order of the old side."""
    pairs = _ends(old, new)
    _spread(pairs, _unique(old, new, pairs), old, new)
    for old_range, new_range in list(gaps(pairs, old, new)):
        _repeats(pairs, old, new, old_range, new_range)
    _nearest(pairs, old, new)
    return tuple(Link(i, i + 1, j, j + 1) for i, j in sorted(pairs.items()))


def _ends(old: Keys, new: Keys) -> dict[int, int]:
    """Pair what both sides begin and end with."""
    shortest = min(len(old), len(new))
    front = 0
    while front < shortest and old[front] == new[front]:
        front += 1
    back = 0
    while back < shortest - front and old[-1 - back] == new[-1 - back]:
        back += 1
    pairs = {at: at for at in range(front)}
    pairs.update({len(old) - 1 - at: len(new) - 1 - at for at in range(back)})
    return pairs


def _unique(old: Keys, new: Keys, pairs: dict[int, int]) -> dict[int, int]:
    taken = set(pairs.values())
    left, right = _single(old, pairs), _single(new, taken)
    return {place: right[key] for key, place in left.items() if key in right}


def _single(keys: Keys, taken: dict[int, int] | set[int]) -> dict[str, int]:
    free = [(place, key) for place, key in enumerate(keys) if place not in taken]
    counts = Counter(key for _, key in free)
    return {key: place for place, key in free if counts[key] == 1}


def _spread(pairs: dict[int, int], found: dict[int, int], old: Keys, new: Keys) -> None:
    """Add pairs, and from each the equal neighbours on either side."""
    taken = set(pairs.values())
    pairs.update(found)
    taken.update(found.values())
    for start, other in sorted(found.items()):
        for step in (1, -1):
            i, j = start + step, other + step
            while 0 <= i < len(old) and 0 <= j < len(new) and i not in pairs and j not in taken and old[i] == new[j]:
                pairs[i] = j
                taken.add(j)
                i, j = i + step, j + step


def gaps(pairs: dict[int, int], old: Sequence[object], new: Sequence[object]) -> Iterator[tuple[range, range]]:
    """Yield the stretches of both sides that lie between pairs whose order was kept."""
    links = [Link(i, i + 1, j, j + 1) for i, j in pairs.items()]
    kept = sorted((link.a, link.c) for link in backbone(links, [1] * len(links)))
    for (a, c), (b, d) in pairwise(((-1, -1), *kept, (len(old), len(new)))):
        if b - a > 1 or d - c > 1:
            yield range(a + 1, b), range(c + 1, d)


def _repeats(pairs: dict[int, int], old: Keys, new: Keys, old_range: range, new_range: range) -> None:
    """Pair keys that occur several times, in order, between two anchors."""
    taken = set(pairs.values())
    places: dict[str, list[int]] = defaultdict(list)
    for i in old_range:
        if i not in pairs:
            places[old[i]].append(i)
    used: Counter[str] = Counter()
    for j in new_range:
        free = places.get(new[j], ())
        if j not in taken and used[new[j]] < len(free):
            pairs[free[used[new[j]]]] = j
            used[new[j]] += 1


def _nearest(pairs: dict[int, int], old: Keys, new: Keys) -> None:
    """Pair what equal keys are left, across anchors: each with the nearest in order."""
    taken = set(pairs.values())
    places: dict[str, list[int]] = defaultdict(list)
    for j, key in enumerate(new):
        if j not in taken:
            places[key].append(j)
    for i, key in enumerate(old):
        if i not in pairs and (free := places.get(key)):
            at = bisect_left(free, i)
            is_before = at == len(free) or (at > 0 and i - free[at - 1] <= free[at] - i)
            pairs[i] = free.pop(at - 1 if is_before else at)

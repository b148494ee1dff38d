"""Which sentence of the old version is which of the new.

Anchors first, then what is nearly the same anywhere, then beads between those that kept their order, then neighbours
that a linked sentence swallowed, then what was moved and edited at once. One to one is never forced: forbidding
splits and merges is what makes the Hungarian method worse (NewsEdits' annotation, F1 88.5 against 89.5).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from monitor.core.edits.anchors import anchored, gaps
from monitor.core.edits.backbone import Link, backbone
from monitor.core.edits.beads import LIKE, linked, profiles
from monitor.core.edits.likeness import Likeness, Profile
from monitor.core.edits.side import Side

NEARLY_SAME = 0.80
LIKE_MOVED = 0.62
LIKE_IN_PLACE = 0.25
"""Enough for the only sentence between two that stayed in the same paragraph."""
FEWEST_MOVED_LETTERS = 20
ABSORBED = 0.60
MOST_CELLS = 60_000
"""Beyond so many comparisons only candidates that share rare words are compared: a bound on work, not on time."""
MOST_CANDIDATES = 40
"""For one unit; fewer where there are so many units that their candidates together would pass the next bound."""
MOST_COMPARED = 30_000
SHARING = 4
"""A word that more units have than so many times the candidates is not rare."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """The links between two sides; units in no link were added or removed."""

    links: tuple[Link, ...]
    """In the order of the new side."""
    moved: frozenset[Link]
    """Those that stand in another order than before."""


def aligned(old: Side, new: Side) -> Alignment:
    """Return which units of two sides belong together."""
    links = list(anchored([unit.key for unit in old.units], [unit.key for unit in new.units]))
    if len(links) < max(len(old.units), len(new.units)):
        likeness = Likeness(old.units, new.units)
        links += _mutual(old, new, links, likeness, NEARLY_SAME)
        links = _settled(old, new, links)
        for rows, columns in _gaps(links, old, new):
            links += _between(old, new, likeness, rows, columns)
        links = _absorbed(old, new, links, likeness)
        links += _mutual(old, new, links, likeness, LIKE_MOVED)
    links = _settled(old, new, links)
    kept = backbone(links, _weights(old, links))
    return Alignment(tuple(sorted(links, key=lambda link: (link.c, link.a))), frozenset(links) - kept)


def _weights(old: Side, links: Iterable[Link]) -> list[int]:
    return [1 + sum(len(unit.key) for unit in old.units[link.a : link.b]) for link in links]


def _settled(old: Side, new: Side, links: Sequence[Link]) -> list[Link]:
    """Return the links without those off the order that are too short to be told as moved.

    "He said." stands anywhere: where it is off the order it came and went, unless its whole paragraph moved with it.
    """
    kept = backbone(links, _weights(old, links))
    long_ = {_paragraphs(old, new, link) for link in links if link not in kept and _is_long(new, link)}
    return [link for link in links if link in kept or _is_long(new, link) or _paragraphs(old, new, link) in long_]


def _paragraphs(old: Side, new: Side, link: Link) -> tuple[int, int]:
    return old.units[link.a].paragraph, new.units[link.c].paragraph


def _is_long(new: Side, link: Link) -> bool:
    return sum(len(unit.key) for unit in new.units[link.c : link.d]) >= FEWEST_MOVED_LETTERS


def _free(links: Iterable[Link], old: Side, new: Side) -> tuple[list[int], list[int]]:
    """Return the units of either side that are in no link."""
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for link in links:
        taken_old.update(range(link.a, link.b))
        taken_new.update(range(link.c, link.d))
    return (
        [i for i in range(len(old.units)) if i not in taken_old],
        [j for j in range(len(new.units)) if j not in taken_new],
    )


def _gaps(links: Sequence[Link], old: Side, new: Side) -> list[tuple[list[int], list[int]]]:
    """Return the free units of both sides between links in order, where both sides have some."""
    kept = {link.a: link.c for link in backbone(links, _weights(old, links))}
    free_old, free_new = (set(free) for free in _free(links, old, new))
    found = []
    for rows, columns in gaps(kept, old.units, new.units):
        left = [i for i in rows if i in free_old]
        right = [j for j in columns if j in free_new]
        if left and right:
            found.append((left, right))
    return found


def _between(old: Side, new: Side, likeness: Likeness, rows: list[int], columns: list[int]) -> list[Link]:
    """Return links in order between the free units of a gap."""
    if len(rows) * len(columns) > MOST_CELLS:
        found = _best_pairs(_alike(likeness, rows, columns, LIKE))
        kept = backbone(found, _weights(old, found))
        return [link for link in found if link in kept]
    found = linked(old, new, likeness, rows, columns)
    if not found and len(rows) == len(columns) == 1 and _is_in_place(old, new, rows[0], columns[0]):
        link = Link(rows[0], rows[0] + 1, columns[0], columns[0] + 1)
        return [link] if likeness.of(*profiles(likeness, link), LIKE_IN_PLACE) else []
    return found


def _is_in_place(old: Side, new: Side, i: int, j: int) -> bool:
    """Say whether two sentences stand at the same place of paragraphs with as many sentences."""
    one, other = old.units[i], new.units[j]
    return one.place == other.place and old.shape[one.paragraph] == new.shape[other.paragraph]


def _mutual(old: Side, new: Side, links: Sequence[Link], likeness: Likeness, floor: float) -> list[Link]:
    """Return links between free units anywhere, each the other's best and long enough to be told as moved."""
    left, right = _free(links, old, new)
    left = [i for i in left if len(old.units[i].key) >= FEWEST_MOVED_LETTERS]
    right = [j for j in right if len(new.units[j].key) >= FEWEST_MOVED_LETTERS]
    return _best_pairs(_alike(likeness, left, right, floor))


Scored = tuple[float, int, int]


def _alike(likeness: Likeness, left: Sequence[int], right: Sequence[int], floor: float) -> Iterator[Scored]:
    """Yield pairs of free units that are alike, with how much."""
    one = {i: likeness.profile(0, i, i + 1) for i in left}
    other = {j: likeness.profile(1, j, j + 1) for j in right}
    near = _rare_neighbours(one, other) if len(left) * len(right) > MOST_CELLS else {}
    for i in left:
        for j in near.get(i, ()) if near else right:
            if score := likeness.of(one[i], other[j], floor):
                yield score, i, j


def _rare_neighbours(one: Mapping[int, Profile], other: Mapping[int, Profile]) -> dict[int, list[int]]:
    """Return for each unit the few of the other side that share its rarest words."""
    having: dict[str, list[int]] = defaultdict(list)
    for j, profile in other.items():
        for word in profile.bag:
            having[word].append(j)
    most = max(min(MOST_CANDIDATES, MOST_COMPARED // len(one)), 1)
    found = {}
    for i, profile in one.items():
        votes: Counter[int] = Counter()
        for word in sorted(set(profile.words), key=lambda each: (len(having[each]), each)):
            if len(votes) >= most or len(having[word]) > SHARING * most:
                break
            votes.update(having[word])
        found[i] = sorted(votes, key=lambda j: (-votes[j], j))[:most]
    return found


def _best_pairs(scored: Iterable[Scored]) -> list[Link]:
    """Return one-to-one links between units that are each other's best."""
    best_old: dict[int, tuple[float, int]] = {}
    best_new: dict[int, tuple[float, int]] = {}
    for score, i, j in scored:
        best_old[i] = max(best_old.get(i, (0.0, 0)), (score, -j))
        best_new[j] = max(best_new.get(j, (0.0, 0)), (score, -i))
    return [Link(i, i + 1, -j, -j + 1) for i, (_, j) in sorted(best_old.items()) if best_new[-j][1] == -i]


def _absorbed(old: Side, new: Side, links: Sequence[Link], likeness: Likeness) -> list[Link]:
    """Return links widened by free neighbours in the same paragraph that mostly lie in their other side."""
    free_old, free_new = (set(free) for free in _free(links, old, new))
    made = []
    for link in links:
        wide = link
        if link.d - link.c == 1 or link.b - link.a == 1:
            wide = _widened(wide, old, new, free_old, free_new, likeness)
            free_old -= set(range(wide.a, wide.b))
            free_new -= set(range(wide.c, wide.d))
        made.append(wide)
    return made


def _widened(link: Link, old: Side, new: Side, free_old: set[int], free_new: set[int], likeness: Likeness) -> Link:
    if old.units[link.a].key == new.units[link.c].key:
        return link
    one, other = profiles(likeness, link)
    for j in (link.c - 1, link.d):
        if j in free_new and new.units[j].paragraph == new.units[link.c].paragraph and link.b - link.a == 1:
            wide = replace(link, c=min(link.c, j), d=max(link.d, j + 1))
            if likeness.contained(likeness.profile(1, j, j + 1), one) >= ABSORBED and _is_closer(
                wide, link, likeness
            ):
                return wide
    for i in (link.a - 1, link.b):
        if i in free_old and old.units[i].paragraph == old.units[link.a].paragraph and link.d - link.c == 1:
            wide = replace(link, a=min(link.a, i), b=max(link.b, i + 1))
            if likeness.contained(likeness.profile(0, i, i + 1), other) >= ABSORBED and _is_closer(
                wide, link, likeness
            ):
                return wide
    return link


def _is_closer(wide: Link, link: Link, likeness: Likeness) -> bool:
    """Say whether a widened link is more alike than it was: else the neighbour only repeats what is there."""
    return likeness.of(*profiles(likeness, wide), 0.0) > likeness.of(*profiles(likeness, link), 0.0)

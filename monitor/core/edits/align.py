"""Which paragraph of the old text is which of the new.

Equal keys that occur once on both sides are anchors wherever they stand; what is left is matched by likeness, each
with its best where that is mutual; the heaviest increasing subsequence of all pairs is the order that was kept, and
what lies off it was moved (after Spangher et al., NAACL 2022, who drop the crossing edges).
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from monitor.core.language.folding import letters_fold

LIKE = 0.42
LIKE_MOVED = 0.62
FEWEST_MOVED_LETTERS = 20
MOST_CELLS = 60_000
"""Beyond so many comparisons only neighbours are compared: a bound on work, not on time."""
NEIGHBOURS = 3
MOST_CHARACTERS = 25_000_000
"""Of the product of two lengths: beyond it likeness is judged by words alone."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Old and new position of one paragraph; `is_moved` when it stands in another order."""

    old: int
    new: int
    is_moved: bool = False


def aligned(old: Sequence[str], new: Sequence[str]) -> tuple[Pair, ...]:
    """Return the pairs in the order of the new text; positions in no pair were added or removed."""
    pairs = _anchors([letters_fold(t) or t for t in old], [letters_fold(t) or t for t in new])
    pairs += _alike(old, new, pairs)
    kept = _backbone(old, pairs)
    made = []
    for pair in sorted(pairs, key=lambda p: p[1]):
        if pair in kept:
            made.append(Pair(*pair))
        elif _can_move(old[pair[0]], new[pair[1]]):
            made.append(Pair(*pair, is_moved=True))
    return tuple(made)


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Pair equal keys: those that occur once on both sides, then repeats in order."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, key in enumerate(old):
        places[key].append(place)
    taken: Counter[str] = Counter()
    pairs = []
    for place, key in enumerate(new):
        if taken[key] < len(places.get(key, ())):
            pairs.append((places[key][taken[key]], place))
            taken[key] += 1
    return pairs


def _alike(old: Sequence[str], new: Sequence[str], pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pair what is left by likeness, where each is the other's best."""
    left = sorted(set(range(len(old))) - {i for i, _ in pairs})
    right = sorted(set(range(len(new))) - {j for _, j in pairs})
    words_old = {i: old[i].casefold().split() for i in left}
    words_new = {j: new[j].casefold().split() for j in right}
    best_old: dict[int, tuple[float, int]] = {}
    best_new: dict[int, tuple[float, int]] = {}
    for place, i in enumerate(left):
        for j in _candidates(place, left, right):
            sim = likeness(old[i], new[j], words_old[i], words_new[j])
            if sim >= LIKE:
                best_old[i] = max(best_old.get(i, (0.0, 0)), (sim, -j))
                best_new[j] = max(best_new.get(j, (0.0, 0)), (sim, -i))
    return [(i, -j) for i, (_, j) in best_old.items() if best_new.get(-j, (0.0, 1))[1] == -i]


def _candidates(place: int, left: Sequence[int], right: Sequence[int]) -> Sequence[int]:
    if len(left) * len(right) <= MOST_CELLS:
        return right
    at = place * len(right) // len(left)
    return right[max(at - NEIGHBOURS, 0) : at + NEIGHBOURS + 1]


def likeness(old: str, new: str, old_words: Sequence[str], new_words: Sequence[str]) -> float:
    """Return how alike two paragraphs are, from 0 to 1: the better of likeness by words and by characters."""
    shorter, longer = sorted((len(old), len(new)))
    if shorter * 8 < longer:
        return 0.0
    by_words = (
        Indel.normalized_similarity(old_words, new_words)
        if len(old_words) * len(new_words) < MOST_CHARACTERS
        else 0.0
    )
    if by_words >= LIKE or len(old) * len(new) > MOST_CHARACTERS:
        return by_words
    # Letters alone are alike in any two texts of a language: they count only where the paragraphs are short.
    by_letters = Indel.normalized_similarity(old, new)
    return by_letters if by_letters >= LIKE_MOVED else by_words


def _backbone(old: Sequence[str], pairs: Sequence[tuple[int, int]]) -> set[tuple[int, int]]:
    """Return the heaviest set of pairs in the same order on both sides, weighed by letters; O(n log n)."""
    ordered = sorted(pairs, key=lambda p: (p[1], p[0]))
    ends: list[int] = []
    best: list[tuple[int, int]] = []  # by old position in `ends`: (weight, index into `ordered`), weights increasing
    came_from: list[int] = []
    for index, (i, _) in enumerate(ordered):
        at = bisect_left(ends, i)
        weight, before = best[at - 1] if at else (0, -1)
        came_from.append(before)
        weight += len(old[i]) + 1
        while at < len(ends) and best[at][0] <= weight:
            del ends[at], best[at]
        if not at or best[at - 1][0] < weight:
            ends.insert(at, i)
            best.insert(at, (weight, index))
    kept, index = set(), best[-1][1] if best else -1
    while index >= 0:
        kept.add(ordered[index])
        index = came_from[index]
    return kept


def _can_move(old: str, new: str) -> bool:
    """Say whether a paragraph off the order is told as moved: long enough, and much the same."""
    letters = len(letters_fold(new))
    if letters < FEWEST_MOVED_LETTERS:
        return False
    return likeness(old, new, old.casefold().split(), new.casefold().split()) >= LIKE_MOVED

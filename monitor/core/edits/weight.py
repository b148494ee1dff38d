"""What edits weigh together, and what is to be said of them as a whole."""

import math
from collections.abc import Sequence
from typing import TypeAlias

from monitor.core.edits.kinds import COSMETIC_KINDS, LEVEL_FLOORS, NOTICE_KINDS, is_level
from monitor.model import Content, Edit, Level, Op

Shape: TypeAlias = tuple[tuple[int, ...], tuple[int, ...]]

REST_WEIGHT = 0.25
"""What all edits but the strongest may add, of what is left to one."""
MOST_MOVES = 20
LEAST_REPLACED = 0.6
"""Of all sentences, that came or went whole: then the article is another one."""
FEWEST_SENTENCES = 8


def article_score(edits: Sequence[Edit]) -> float:
    """Return what the edits weigh together: the strongest, and a little for the rest, never past its level.

    Small edits do not add up to news.
    """
    if not edits:
        return 0.0
    scores = sorted((edit.score for edit in edits), reverse=True)
    top, rest = scores[0], math.fsum(scores[1:])
    total = top + (1 - top) * REST_WEIGHT * (1 - math.exp(-rest / 2))
    floors = [floor for floor, _ in LEVEL_FLOORS if floor > top]
    return round(min(total, min(floors) - 0.001) if floors else min(total, 1.0), 3)


def _is_overhauled(edits: Sequence[Edit], shape: Shape) -> bool:
    """Say whether so much was moved or replaced that edits one by one tell a reader nothing."""
    moves = sum(edit.op is Op.MOVE for edit in edits)
    whole = [sum(_count(edit, side) for edit in edits if edit.op in {Op.INSERT, Op.DELETE}) for side in (0, 1)]
    total = [sum(side) for side in shape]
    return moves > MOST_MOVES or (
        min(total, default=0) >= FEWEST_SENTENCES and sum(whole) > LEAST_REPLACED * sum(total)
    )


def _count(edit: Edit, side: int) -> int:
    run = edit.sentences[side]
    return run[1] - run[0] if run else 0


def flags_of(before: Content, after: Content, edits: Sequence[Edit], shape: Shape = ((), ())) -> frozenset[str]:
    """Return what is to be said of a change beside its edits, in words that accuse nobody.

    `shape` has the sentences of each paragraph, of either body.
    """
    kinds = {edit.kind for edit in edits}
    if not edits:
        moved = before.modified_at != after.modified_at or before.published_at != after.published_at
        return frozenset({"timestamp-only"}) if moved else frozenset()
    flags = set()
    if kinds == {"furniture"}:
        flags.add("furniture-only")
    if kinds <= COSMETIC_KINDS - {"furniture"}:
        flags.add("typography-only")
    if _is_overhauled(edits, shape):
        flags.add("largely-rewritten")
    is_factual = any(is_level(edit.level, Level.FACTUAL) for edit in edits)
    if is_factual and not any(NOTICE_KINDS.intersection(edit.kinds) for edit in edits):
        is_still = before.modified_at is not None and before.modified_at == after.modified_at
        flags.add("stealth" if is_still else "unannounced")
    return frozenset(flags)

"""The order in which edits are told: notices, headline, facts, additions and removals, moves, minor ones."""

from collections.abc import Sequence

from monitor.core.edits.kinds import NOTICE_KINDS, is_level
from monitor.model import Edit, Field, Level, Op


def by_importance(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return the edits in the order in which a reader wants them."""
    return tuple(sorted(edits, key=lambda edit: (rank(edit), -edit.score, position(edit))))


def rank(edit: Edit) -> int:
    """Return how early an edit is told."""
    if edit.kind in NOTICE_KINDS or edit.kind == "notice_removed":
        return 0
    if edit.field is Field.HEADLINE and not is_minor(edit):
        return 1
    if is_level(edit.level, Level.FACTUAL):
        return 2
    if is_minor(edit):
        return 6
    return {Op.INSERT: 4, Op.DELETE: 4, Op.MOVE: 5}.get(edit.op, 3)


def is_minor(edit: Edit) -> bool:
    """Say whether an edit is only counted: below an update, and no move, which has a line of its own."""
    return not is_level(edit.level, Level.UPDATE) and edit.op is not Op.MOVE


def position(edit: Edit) -> int:
    """Return where an edit stands in the article."""
    old, new = edit.paragraph
    return new if new is not None else old if old is not None else -1

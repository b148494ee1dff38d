"""Edits that a publisher's own note explains."""

from collections.abc import Sequence
from dataclasses import replace

from monitor.core.edits.kinds import NOTICE_KINDS, is_level
from monitor.core.language.tokens import words
from monitor.model import Edit, Level, Op, SegmentOp

NOTED = "corrected, as noted"
SHORTEST_TELLING = 4
"""Letters of a word that ties an edit to a note; a figure ties with any length."""


def as_noted(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return the edits, those marked that a note among them speaks of: it has a name or figure that they changed."""
    notes = [set(words(edit.after)) for edit in edits if edit.kind in NOTICE_KINDS and edit.op is Op.INSERT]
    return tuple(_marked(edit) if any(_is_noted(edit, note) for note in notes) else edit for edit in edits)


def _is_noted(edit: Edit, note: set[str]) -> bool:
    if edit.op is not Op.EDIT or not is_level(edit.level, Level.UPDATE):
        return False
    changed = {word for each in edit.segments if each.op is not SegmentOp.KEEP for word in words(each.text)}
    return any(word in note for word in changed if len(word) >= SHORTEST_TELLING or word.isdigit())


def _marked(edit: Edit) -> Edit:
    return replace(edit, note=f"{edit.note}; {NOTED}" if edit.note else NOTED)

"""One version made from the other by the edits between them: what proves that nothing was dropped.

Sentences that no edit owns are kept, in their order; the shape says which paragraph each place belongs to. Edits of
a break own no sentence: the shape tells them.
"""

from collections.abc import Iterator, Sequence

from monitor.core.edits.side import side_of
from monitor.core.language.sentences import joined
from monitor.model import Comparison, Edit, Field

OLD, NEW = 0, 1


def applied(before: Sequence[str], found: Comparison) -> tuple[str, ...]:
    """Return the new paragraphs, made from the old ones by a comparison's edits of the body."""
    return _turned(before, found, OLD, NEW)


def reverted(after: Sequence[str], found: Comparison) -> tuple[str, ...]:
    """Return the old paragraphs, made from the new ones."""
    return _turned(after, found, NEW, OLD)


def _turned(paragraphs: Sequence[str], found: Comparison, this: int, other: int) -> tuple[str, ...]:
    edits = [edit for edit in found.edits if edit.field is Field.BODY]
    if not edits:
        return tuple(paragraphs)
    taken = {place for edit in edits for place in _owned(edit, this)}
    units = side_of(paragraphs, found.language, found.cuts[this]).units
    kept = iter([unit.text for unit in units if (unit.paragraph, unit.place) not in taken])
    put = {place: edit for edit in edits for place in list(_owned(edit, other))[:1]}
    return tuple(joined(_filled(at, count, put, kept, other)) for at, count in enumerate(found.shape[other]))


def _owned(edit: Edit, side: int) -> Iterator[tuple[int, int]]:
    """Yield the places of a side's sentences that an edit owns."""
    paragraph, run = edit.paragraph[side], edit.sentences[side]
    if paragraph is not None and run is not None:
        yield from ((paragraph, at) for at in range(*run))


def _filled(
    paragraph: int, count: int, put: dict[tuple[int, int], Edit], kept: Iterator[str], side: int
) -> Iterator[str]:
    """Yield the texts of one paragraph: what edits put there, else what was kept."""
    at = 0
    while at < count:
        edit = put.get((paragraph, at))
        if edit is None:
            yield next(kept)
            at += 1
        else:
            yield edit.before if side == OLD else edit.after
            at = (edit.sentences[side] or (at, at + 1))[1]

"""What several changes of one article come to: its text at the first of them held against its text at the last.

An edit that was made and undone in between is in neither text, and is told as such.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from monitor.core.compare import compare
from monitor.core.edits import ALGORITHM
from monitor.core.language.folding import letters_fold
from monitor.core.learned import recast
from monitor.model import Change, Content, Edit, Event, Version

HISTORY = frozenset({"reverted", "flapping"})
"""Flags that rest on older versions, not on the two texts."""
FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Undone:
    """An edit that was made at one change and taken back at a later one."""

    edit: Edit
    made: Change
    back: Change


def text_changes(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return those of the changes that led from one version to another."""
    return tuple(each for each in changes if each.before and each.after and each.before != each.after)


def net_change(steps: Sequence[Change], before: Content, after: Content, between: Iterable[Change]) -> Change:
    """Return the one change that leads where all steps lead; without edits where the text is as it was.

    `between` has all changes of that time: what was found to be furniture at one of them is none of the net either.
    """
    first, last = steps[0], steps[-1]
    found = compare(before, after)
    known = {
        text: each.note for step in between for each in step.edits if each.kind == FURNITURE for text in _texts(each)
    }
    found = recast(
        found, (before, after), {edit: why for edit in found.edits if (why := _why_furniture(edit, known))}
    )
    return replace(
        last,
        event=Event.EDITED,
        before=first.before,
        unchanged_until=first.unchanged_until,
        edits=found.edits,
        flags=found.flags | (last.flags & HISTORY),
        score=found.score,
        level=found.level,
        algorithm=ALGORITHM,
    )


def _texts(edit: Edit) -> tuple[str, ...]:
    return tuple(text for text in (edit.before, edit.after) if text)


def _why_furniture(edit: Edit, known: dict[str, str]) -> str:
    reasons = [known.get(text) for text in _texts(edit)]
    return next((why or FURNITURE for why in reasons), "") if reasons and None not in reasons else ""


def undone(changes: Sequence[Change]) -> tuple[Undone, ...]:
    """Return the edits that were made at one change and taken back at a later one, to the letter."""
    made: dict[tuple[str, str, str], tuple[Edit, Change]] = {}
    found: list[Undone] = []
    for change in changes:
        for edit in change.edits:
            earlier = made.get((edit.field, edit.after, edit.before))
            if earlier and earlier[1].seen_at < change.seen_at:
                del made[edit.field, edit.after, edit.before]
                found.append(Undone(*earlier, change))
            elif edit.before != edit.after:
                made[edit.field, edit.before, edit.after] = (edit, change)
    return tuple(found)


def like_page(copy: Content, page: Content) -> Content:
    """Return a plain text copy with all that it cannot say, author, dates, links, media, as the page has it: what a
    copy is silent on is not held against the page."""
    is_same = letters_fold(copy.title) == letters_fold(page.title)
    heading = page.heading if is_same else ""
    return replace(page, title=copy.title, heading=heading, paragraphs=copy.paragraphs)


def is_comparable(first: Version, last: Version) -> bool:
    """Say whether two versions were read by one extractor: our own upgrade is never an edit."""
    return first.extractor == last.extractor

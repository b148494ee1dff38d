"""Changes gathered by article and put in the order in which a reader wants them.

One edit made on many articles of a site is told once, and a source that changed all over is told as one: both list
their articles, and nothing is left out silently.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from monitor.core.cadence import STORM, STORM_SPAN
from monitor.core.edits.group import pairs
from monitor.core.edits.order import is_minor
from monitor.core.net import undone
from monitor.model import LEVELS, ArticleRef, Change, DigestEntry, Edit, Op

FEWEST_SAME = 3
"""Articles on which one edit is told once."""


class GroupKind(StrEnum):
    """Why articles are told together."""

    ARTICLE = "article"
    """They are not: it is one."""
    SAME = "same"
    STORM = "storm"


@dataclass(frozen=True, slots=True)
class Group:
    """Articles that are told together, the weightiest first; mostly it is one."""

    kind: GroupKind
    entries: tuple[DigestEntry, ...]
    source: str = ""

    @property
    def changes(self) -> tuple[Change, ...]:
        """All changes of the articles."""
        return tuple(change for entry in self.entries for change in entry.changes)


def gathered(changes: Iterable[Change]) -> dict[str, tuple[Change, ...]]:
    """Return the changes of each article, oldest first."""
    by_article: dict[str, list[Change]] = {}
    for change in sorted(changes, key=lambda each: (each.seen_at, each.id)):
        by_article.setdefault(change.article_id, []).append(change)
    return {article_id: tuple(found) for article_id, found in by_article.items()}


def entries(changes: Iterable[Change], articles: Mapping[str, ArticleRef]) -> tuple[DigestEntry, ...]:
    """Return one entry an article, its changes oldest first; the article with the weightiest change comes first."""
    found = gathered(changes).items()
    return in_order(DigestEntry(article=articles[article_id], changes=own) for article_id, own in found)


def in_order(made: Iterable[DigestEntry]) -> tuple[DigestEntry, ...]:
    """Return entries as they are told, the weightiest first."""
    return tuple(sorted(made, key=weight))


def weight(entry: DigestEntry) -> tuple[int, float, str]:
    """Return a key that sorts the weightiest entries first, and equal ones by the article's id.

    What was done and undone again weighs nothing.
    """
    told = told_changes(entry)
    levels = [LEVELS.index(change.level) for change in told if change.level and not is_undone(change)]
    scores = [change.score for change in told if not is_undone(change)]
    return -max(levels, default=-1), -max(scores, default=0.0), entry.article.id


def told_changes(entry: DigestEntry) -> tuple[Change, ...]:
    """Return the changes as they are told: the net of all that led from text to text, and the events beside it."""
    if entry.net is None:
        return entry.changes
    beside = tuple(each for each in entry.changes if not _is_of_text(each))
    return tuple(sorted((entry.net, *beside), key=lambda each: each.seen_at))


def _is_of_text(change: Change) -> bool:
    return bool(change.before and change.after and change.before != change.after)


def is_undone(change: Change) -> bool:
    """Say whether a net change came to nothing."""
    return _is_of_text(change) and not change.edits


# ---------------------------------------------------------------------------------------------------------- groups


def groups(given: Sequence[DigestEntry]) -> tuple[Group, ...]:
    """Return the entries as they are told, those together that belong together, the weightiest group first."""
    made: list[Group] = []
    rest = list(given)
    for source in _stormy(given):
        own = tuple(each for each in rest if _source(each) == source)
        rest = [each for each in rest if _source(each) != source]
        made.append(Group(GroupKind.STORM, own, source))
    by_edit: dict[object, list[DigestEntry]] = {}
    for entry in rest:
        by_edit.setdefault(_signature(entry) or entry.article.id, []).append(entry)
    for alike in by_edit.values():
        if len(alike) >= FEWEST_SAME:
            made.append(Group(GroupKind.SAME, tuple(alike), _source(alike[0])))
        else:
            made += [Group(GroupKind.ARTICLE, (each,), _source(each)) for each in alike]
    return tuple(sorted(made, key=lambda group: weight(group.entries[0])))


def _source(entry: DigestEntry) -> str:
    return entry.article.sources[0] if entry.article.sources else ""


def _stormy(given: Iterable[DigestEntry]) -> tuple[str, ...]:
    """Return the sources of which many articles changed within an hour."""
    seen: dict[str, list[DigestEntry]] = {}
    for entry in given:
        seen.setdefault(_source(entry), []).append(entry)
    return tuple(sorted(source for source, own in seen.items() if source and _is_storm(own)))


def _is_storm(own: Sequence[DigestEntry]) -> bool:
    times = sorted(entry.changes[-1].seen_at for entry in own)
    return any(last - first <= STORM_SPAN for first, last in zip(times, times[STORM - 1 :], strict=False))


def _signature(entry: DigestEntry) -> object:
    """Return what must be equal in articles that are told together; None for an article of its own."""
    told = told_changes(entry)
    if len(told) != 1 or is_undone(told[0]) or (entry.net is not None and undone(entry.changes)):
        return None
    (change,) = told
    if not change.edits:
        return _source(entry), change.event
    main = [edit for edit in change.edits if not is_minor(edit)] or change.edits
    return _source(entry), change.event, frozenset(map(_essence, main))


def _essence(edit: Edit) -> object:
    changed = tuple(pairs(edit.segments)) if edit.op is Op.EDIT else ()
    return edit.field, edit.op, changed or (edit.before, edit.after)

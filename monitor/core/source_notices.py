"""What the operator of a source should know and its readers need not: told once, not with every look.

A site that shows a wall in place of its articles does so on all of them; one that makes up new ids or moves does so
once for a hundred entries; a page that ends its parser will do so again. Each is one notice of the source.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from monitor.model import Appearance, ArticleState, Entry, NoticeKind, SourceNotice
from monitor.wire import Verdict

TOLD_AFTER = 3
"""Looks in a row that met the same trouble."""
QUARANTINE = timedelta(days=1)
"""How long a source rests whose pages ended their parsers; then one more is tried."""
FEWEST = 5
"""Entries that say something about a feed as a whole."""
UNSTABLE = 0.5
MANY = 0.3
"""Shares of a feed's entries: with new ids, new or moved at one check."""

PARSERS_ENDED = frozenset({Verdict.PARSE_TIMEOUT, Verdict.PARSE_CRASH})
WALLS = frozenset(
    {
        Verdict.BLOCKED,
        Verdict.CONSENT,
        Verdict.LOGIN,
        Verdict.MAINTENANCE,
        Verdict.NOT_ARTICLE,
        Verdict.PAYWALL,
        Verdict.SCRIPT_ONLY,
        Verdict.SOFT_404,
        Verdict.SUSPECT,
    }
)
COUNTED = frozenset({NoticeKind.WALLED, NoticeKind.QUARANTINED})
"""Notices of which one look proves nothing; a good look ends them."""


def kind_of(verdict: Verdict) -> NoticeKind | None:
    """Return what a look with this verdict counts towards."""
    if verdict in PARSERS_ENDED:
        return NoticeKind.QUARANTINED
    return NoticeKind.WALLED if verdict in WALLS else None


def noted(
    known: Collection[SourceNotice], source_id: str, kind: NoticeKind, detail: str, now: datetime
) -> SourceNotice:
    """Return a notice as one more look leaves it; `known` are those there were, of this source and of others."""
    for notice in known:
        if (notice.source_id, notice.kind, notice.ended_at) == (source_id, kind, None):
            return replace(notice, detail=detail, looks=notice.looks + 1, last_at=now)
    return SourceNotice(source_id=source_id, kind=kind, detail=detail, since_at=now, last_at=now)


def is_told(notice: SourceNotice) -> bool:
    """Say whether a notice is worth an operator's eye."""
    return notice.kind not in COUNTED or notice.looks >= TOLD_AFTER


def is_due_to_be_told(notice: SourceNotice) -> bool:
    """Say whether this is the look at which a notice is told, once."""
    return notice.looks == (TOLD_AFTER if notice.kind in COUNTED else 1)


def is_resting(notice: SourceNotice, now: datetime) -> bool:
    """Say whether a notice keeps its source from being looked at."""
    is_quarantine = notice.kind is NoticeKind.QUARANTINED and notice.ended_at is None
    return is_quarantine and is_told(notice) and now < rests_until(notice)


def rests_until(notice: SourceNotice) -> datetime:
    """Return when a quarantined source is tried again."""
    return notice.last_at + QUARANTINE


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A source's entries, taken together, and what was known of them."""

    entries: Mapping[str, Entry]
    """By identity key."""
    articles: Mapping[str, ArticleState]
    """Those that are known, by the same keys."""
    appearances: Mapping[str, Appearance]
    """What the source said of the articles before, by article id."""
    moved: Collection[str]
    """Keys of articles that were known under others."""
    was_watched: bool
    """Whether the last good look is as recent as the source's interval promises."""


def of_listing(listed: Listed) -> Mapping[NoticeKind, str]:
    """Return what a source's entries tell of it as a whole, once its baseline was taken."""
    total, known = len(listed.entries), len(listed.articles)
    others = sum(
        _has_other_guid(listed.entries[key], listed.appearances.get(article.id))
        for key, article in listed.articles.items()
        if key not in listed.moved
    )
    moved, fresh = len(listed.moved), total - known
    found = {
        NoticeKind.UNSTABLE_IDS: (
            others >= max(FEWEST, known * UNSTABLE),
            f"{others} of {known} known entries have new ids (guid); articles are known by their addresses",
        ),
        NoticeKind.MOVED: (
            moved >= max(FEWEST, total * MANY),
            f"{moved} of {total} entries have new addresses; each was joined to the article it is",
        ),
        NoticeKind.MANY_NEW: (
            fresh >= max(FEWEST, total * MANY) and listed.was_watched,
            f"{fresh} of {total} entries are new at once: their addresses changed, or `every` is too long",
        ),
    }
    return {kind: detail for kind, (is_so, detail) in found.items() if is_so}


def _has_other_guid(entry: Entry, before: Appearance | None) -> bool:
    return before is not None and before.guid is not None and entry.guid is not None and before.guid != entry.guid

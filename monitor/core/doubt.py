"""When a page that reads as an article is not believed at once, because the article's own history speaks against it.

A template that failed halfway, a wall in words that nobody listed, a home page served in place of an article: each
reads well and would be told as a rewrite. So a text that lost most of what it had is held back and looked at again.
What stays as it is becomes a version; what several articles show alike never does by itself.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from monitor.core.article.measure import letter_count
from monitor.core.language.folding import letters_fold
from monitor.core.same import share_kept
from monitor.core.schedule import wait_after_failure
from monitor.model import ArticleState, Content, Visit, VisitOutcome
from monitor.wire import Verdict

SHORTEST = 200
"""Letters of a text that can be said to have lost most of itself."""
HALF = 0.5
LEAST_KEPT = 0.1
SOON = timedelta(seconds=60)
LOOKS, SPAN = 3, timedelta(hours=1)
"""What it takes to believe that nearly nothing of a text is left: as much as a missing page takes."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a text is held back, and whether anything of the old one is in it."""

    detail: str
    is_other: bool


def doubt(before: Content, after: Content) -> Doubt | None:
    """Return why the newer content is not believed at once; None for one that may be an edit of the older."""
    old, new = (sum(letter_count(each.text) for each in content.paragraphs) for content in (before, after))
    if old < SHORTEST:
        return None
    is_short = new < old * HALF
    if not is_short and letters_fold(before.headline) == letters_fold(after.headline):
        return None  # as nearly always: to learn how much is kept takes longer than all else here
    kept = share_kept(before, after)
    if is_short:
        return Doubt(f"only {round(100 * new / old)} % of the text is there", is_other=kept < LEAST_KEPT)
    return Doubt("another text under another title", is_other=True) if kept < LEAST_KEPT else None


def is_settled(article: ArticleState, content_hash: str, found: Doubt, now: datetime) -> bool:
    """Say whether a text that was held back has stood long enough to be believed."""
    if article.held_hash != content_hash or article.held_at is None:
        return False
    span = now - article.held_at
    # This look counts as well.
    return span >= SPAN and article.held_looks + 1 >= LOOKS if found.is_other else span >= SOON


def look_again(article: ArticleState, found: Doubt) -> timedelta:
    """Return how soon to look again at a text that is held back; the first time soon, for most faults pass."""
    return SPAN / 2 if found.is_other and article.held_looks > 1 else SOON * 1.5


def visit_held(
    article: ArticleState, content_hash: str, found: Doubt, verdict: Verdict, now: datetime
) -> VisitOutcome:
    """Return a look that saw a text which is not believed yet: no version, and another look soon."""
    is_same = article.held_hash == content_hash
    fresh = replace(
        article,
        visited_at=now,
        verdict=verdict,
        detail=f"held back: {found.detail}",
        held_hash=content_hash,
        held_at=article.held_at if is_same else now,
        held_looks=article.held_looks + 1 if is_same else 1,
    )
    wait = wait_after_failure(look_again(fresh, found), max(fresh.held_looks - LOOKS, 1), fresh.id, None)
    visit = Visit(article_id=article.id, at=now, verdict=verdict, detail=fresh.detail)
    return VisitOutcome(article=replace(fresh, next_visit_at=now + wait), visit=visit)

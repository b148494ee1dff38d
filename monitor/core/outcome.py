"""What one look means: pure functions from a state and what was seen to all that is to be committed."""

from dataclasses import replace
from datetime import datetime, timedelta

from monitor.core.removal import confirm_after, is_removed
from monitor.core.rest import put_off
from monitor.core.schedule import (
    FIRST_BACKOFF,
    GONE_INTERVAL,
    Rhythm,
    jitter,
    planned,
    wait_after_failure,
    wait_in_line,
)
from monitor.model import (
    ArticleState,
    Change,
    CheckOutcome,
    Comparison,
    DeclaredFeed,
    Event,
    Level,
    Relocation,
    Snapshot,
    SourceState,
    Version,
    Visit,
    VisitOutcome,
)
from monitor.settings import Source
from monitor.wire import FetchFailed, Verdict

EVENT_LEVELS = {Event.REMOVED: Level.CRITICAL, Event.RESTORED: Level.UPDATE, Event.RELOCATED: Level.COSMETIC}
"""What events without edits weigh; a new article weighs nothing."""


def check_succeeded(
    source: Source, state: SourceState, verdict: Verdict, detail: str, fresh_for: timedelta, now: datetime
) -> CheckOutcome:
    """Return a check that read its document, or learned that it stands as it did, and for how long it should."""
    wanted = now + source.every * (1 + jitter(state.id, state.revision) / 20)
    fresh = replace(
        state,
        baseline_at=state.baseline_at or now,
        checked_at=now,
        ok_at=now,
        next_check_at=put_off(wanted, state.rest, fresh_for, source.longest_wait, now),
        failures=0,
        failing_since=None,
        verdict=verdict,
        detail=detail,
    )
    return CheckOutcome(source=fresh, verdict=verdict, detail=detail, at=now)


def due_from_start(source: Source, done: CheckOutcome, begun: datetime) -> CheckOutcome:
    """Return a check whose next one is due by when it began: one that took long makes no drift, and no backlog.

    Waits that the server asked for, and back-offs, count from its answer.
    """
    due = done.source.next_check_at
    if done.source.failures or due - done.at > source.every * 1.05:
        return done
    return replace(done, source=replace(done.source, next_check_at=max(due - (done.at - begun), done.at)))


def check_failed(source: Source, state: SourceState, failed: FetchFailed, now: datetime) -> CheckOutcome:
    """Return a check that found no usable document: nothing known is touched, the next look backs off."""
    if failed.verdict is Verdict.WAITING:
        waiting = replace(state, next_check_at=now + wait_in_line(state.id, failed.retry_after))
        return CheckOutcome(source=waiting, verdict=failed.verdict, detail=failed.detail, at=now)
    failures = state.failures + 1
    fresh = replace(
        state,
        checked_at=now,
        next_check_at=now + wait_after_failure(source.every, failures, state.id, failed.retry_after),
        relocation=Relocation(),
        declared=DeclaredFeed(),
        failures=failures,
        failing_since=state.failing_since or now,
        verdict=failed.verdict,
        detail=failed.detail,
    )
    return CheckOutcome(source=fresh, verdict=failed.verdict, detail=failed.detail, at=now)


def change_of(change_id: str, article: ArticleState, event: Event, now: datetime, algorithm: str) -> Change:
    """Return what befell the article between the last look that saw the old text and now."""
    return Change(
        id=change_id,
        article_id=article.id,
        event=event,
        before=article.version or None,
        after=None if event is Event.REMOVED else article.version + 1,
        level=EVENT_LEVELS.get(event),
        unchanged_until=article.ok_at,
        seen_at=now,
        algorithm=algorithm,
    )


def edited(change: Change, comparison: Comparison, flags: frozenset[str]) -> Change:
    """Return a change with what was found to differ, and with further flags."""
    return replace(
        change,
        edits=comparison.edits,
        flags=comparison.flags | flags,
        score=comparison.score,
        level=comparison.level,
    )


def visit_same(article: ArticleState, restored: Change | None, now: datetime) -> VisitOutcome:
    """Return a look that saw the text of the present version; `restored` tells it when the article had been gone."""
    change = restored and replace(restored, after=article.version)
    return _seen(article, now, change=change)


def visit_versioned(
    article: ArticleState, snapshot: Snapshot, version: Version, change: Change | None, now: datetime
) -> VisitOutcome:
    """Return a look that saw a new text. A first version without a change is the silent baseline."""
    fresh = replace(
        article,
        version=version.number,
        title=version.content.headline or article.title,
        changed_at=now if article.version else None,
    )
    return _seen(fresh, now, snapshot=snapshot, version=version, change=change)


def _seen(
    article: ArticleState,
    now: datetime,
    *,
    change: Change | None,
    snapshot: Snapshot | None = None,
    version: Version | None = None,
) -> VisitOutcome:
    fresh = replace(
        article,
        visited_at=now,
        ok_at=now,
        failures=0,
        misses=0,
        missed_at=None,
        gone_at=None,
        held_hash=None,
        held_at=None,
        held_looks=0,
        verdict=Verdict.OK,
        detail="",
    )
    visit = Visit(
        article_id=article.id, at=now, verdict=Verdict.OK, body_sha256=article.body_sha256, version=article.version
    )
    return VisitOutcome(article=fresh, visit=visit, snapshot=snapshot, version=version, change=change)


def scheduled(seen: VisitOutcome, before: ArticleState, rhythm: Rhythm, now: datetime) -> VisitOutcome:
    """Return a look with when to look again, and what it teaches; one that saw no text has settled that itself."""
    if seen.visit.verdict is not Verdict.OK:
        return seen
    is_changed = seen.version is not None and before.version > 0
    article, lesson = planned(before, seen.article, rhythm, now, is_changed=is_changed)
    return replace(seen, before=before, article=article, lesson=lesson)


def at_rest(seen: VisitOutcome) -> VisitOutcome:
    """Return a look after which there is nothing to look at until the source says something else."""
    if seen.visit.verdict is not Verdict.OK:
        return seen
    return replace(seen, article=replace(seen.article, next_visit_at=None))


def visit_failed(article: ArticleState, failed: FetchFailed, removed: Change, now: datetime) -> VisitOutcome:
    """Return a look that saw no usable page: never a version; `removed` is told only once it is confirmed."""
    if failed.verdict is Verdict.WAITING:
        waiting = replace(article, next_visit_at=now + wait_in_line(article.id, failed.retry_after))
        visit = Visit(article_id=article.id, at=now, verdict=failed.verdict, detail=failed.detail)
        return VisitOutcome(article=waiting, visit=visit)
    fresh = replace(
        article, visited_at=now, failures=article.failures + 1, verdict=failed.verdict, detail=failed.detail
    )
    if failed.verdict in {Verdict.GONE, Verdict.MISSING}:
        fresh = replace(fresh, misses=article.misses + 1, missed_at=article.missed_at or now)
    is_gone = is_removed(fresh, failed.verdict, now)
    if is_gone:
        fresh = replace(fresh, gone_at=now)
    due = now + (GONE_INTERVAL if fresh.gone_at else _wait(fresh, failed))
    visit = Visit(article_id=article.id, at=now, verdict=failed.verdict, detail=failed.detail)
    change = removed if is_gone and article.version else None
    return VisitOutcome(article=replace(fresh, next_visit_at=due), visit=visit, change=change)


def _wait(article: ArticleState, failed: FetchFailed) -> timedelta:
    wait = wait_after_failure(FIRST_BACKOFF, article.failures, article.id, failed.retry_after)
    if failed.verdict in {Verdict.GONE, Verdict.MISSING}:
        return max(confirm_after(failed.verdict), failed.retry_after or timedelta(0))
    return wait

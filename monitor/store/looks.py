"""What every look writes: the article's new state, and the run of looks that it lengthens or begins.

Most looks see what the one before saw, so many of them are written together, each kind of row by one statement.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, func, select, update

from monitor.errors import StaleRevision
from monitor.model import ArticleState, Visit, VisitOutcome
from monitor.store import rows, tables
from monitor.store.checks import merge_run
from monitor.store.habits import learn
from monitor.store.source_notices import end_notices
from monitor.wire import GOOD_VERDICTS

FIXED = frozenset({"id", "url", "location", "owner", "is_baseline", "language", "first_seen_at", "title", "version"})
"""Columns that a plain look leaves as they are."""

articles, visits = tables.articles, tables.visits

_advance_all = (
    update(articles)
    .where(articles.c.id == bindparam("of_id"), articles.c.revision == bindparam("of_revision"))
    .values({c.name: bindparam(c.name) for c in articles.c if c.name not in FIXED})
)
_own = visits.alias()
_last_run = select(func.max(_own.c.id)).where(_own.c.article_id == bindparam("of_id")).scalar_subquery()
_lengthen_all = (
    update(visits)
    .where(
        visits.c.id == _last_run,
        visits.c.verdict == bindparam("of_verdict"),
        visits.c.detail == bindparam("of_detail"),
        visits.c.version == bindparam("of_version"),
    )
    .values(last_at=bindparam("at"), count=visits.c.count + 1, body_sha256=bindparam("seen_sha256"))
)


def advance(connection: Connection, article: ArticleState) -> None:
    """Write an article's new state; raises StaleRevision when its revision moved."""
    same = (articles.c.id == article.id) & (articles.c.revision == article.revision)
    values = {**rows.article_values(article), "revision": article.revision + 1}
    if connection.execute(update(articles).where(same).values(values)).rowcount != 1:
        raise StaleRevision(f"article {article.id} was visited by somebody else meanwhile")


def record_visit(connection: Connection, visit: Visit) -> None:
    """Lengthen the run of looks that saw the same, or begin one."""
    seen = {"verdict": visit.verdict, "detail": rows.storable(visit.detail), "version": visit.version}
    latest = {"body_sha256": visit.body_sha256}
    merge_run(connection, visits, {"article_id": visit.article_id}, seen, latest, visit.at)


def record_looks(connection: Connection, outcomes: Sequence[VisitOutcome]) -> frozenset[str]:
    """Write plain looks; return the ids of the articles whose revision moved, of which nothing is written."""
    if not outcomes:
        return frozenset()
    stale: frozenset[str] = frozenset()
    with connection.begin_nested() as together:
        is_whole = connection.execute(_advance_all, [_advanced(each.article) for each in outcomes]).rowcount
        if is_whole != len(outcomes):
            together.rollback()
    if is_whole != len(outcomes):
        stale = frozenset(each.article.id for each in outcomes if not _is_advanced(connection, each.article))
    written = [each for each in outcomes if each.article.id not in stale]
    _record_visits(connection, [each.visit for each in written])
    ended = {(each.article.owner, each.visit.at) for each in written if each.visit.verdict in GOOD_VERDICTS}
    for owner, at in sorted(dict(sorted(ended)).items()):
        end_notices(connection, owner, at)
    for owner in sorted({each.article.owner for each in written}):
        if lessons := [each.lesson for each in written if each.article.owner == owner and each.lesson]:
            learn(connection, owner, lessons)
    return stale


def _advanced(article: ArticleState) -> rows.Values:
    values = {name: value for name, value in rows.article_values(article).items() if name not in FIXED}
    return {**values, "revision": article.revision + 1, "of_id": article.id, "of_revision": article.revision}


def _is_advanced(connection: Connection, article: ArticleState) -> bool:
    try:
        advance(connection, article)
    except StaleRevision:
        return False
    return True


def _record_visits(connection: Connection, seen: Sequence[Visit]) -> None:
    """Lengthen the runs of all, where each saw what the look before it saw; else one by one."""
    if not seen:
        return
    with connection.begin_nested() as together:
        lengthened = connection.execute(_lengthen_all, [_lengthened(each) for each in seen]).rowcount
        if lengthened == len(seen):
            return
        together.rollback()
    for each in seen:
        record_visit(connection, each)


def _lengthened(visit: Visit) -> rows.Values:
    return {
        "of_id": visit.article_id,
        "of_verdict": visit.verdict,
        "of_detail": rows.storable(visit.detail),
        "of_version": visit.version,
        "at": visit.at,
        "seen_sha256": visit.body_sha256,
    }

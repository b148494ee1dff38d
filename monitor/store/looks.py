"""What every look writes: the article's new state, and the run of looks that it lengthens or begins.

Most looks see what the one before saw, so many of them are written together, each kind of row by one statement. The
statements are built once: to build one takes longer than to run it.
"""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from sqlalchemy import BindParameter, Connection, Update, bindparam, func, insert, select, update

from monitor.errors import StaleRevision
from monitor.model import Visit, VisitOutcome
from monitor.store import rows, tables

FIXED = frozenset({"id", "url", "location", "owner", "is_baseline", "language", "first_seen_at"})
"""Columns that a look leaves as they are."""
WRITTEN = rows.EVERY_COLUMN - FIXED
MOST_STATEMENTS = 64
"""That are remembered, by the columns they write."""

articles, visits = tables.articles, tables.visits

_own = visits.alias()
_ids: BindParameter[str] = bindparam("ids", expanding=True)
_last = select(func.max(_own.c.id)).where(_own.c.article_id.in_(_ids)).group_by(_own.c.article_id)
_RUNS = select(visits.c.id, visits.c.article_id, visits.c.verdict, visits.c.detail, visits.c.version).where(
    visits.c.id.in_(_last)
)
_LENGTHEN = (
    update(visits)
    .where(visits.c.id == bindparam("of_id"))
    .values(last_at=bindparam("at"), count=visits.c.count + 1, body_sha256=bindparam("seen_sha256"))
)
_BEGIN = insert(visits)


def advance(connection: Connection, outcome: VisitOutcome) -> None:
    """Write an article's new state; raises StaleRevision when its revision moved."""
    if not _are_advanced(connection, [outcome]):
        raise StaleRevision(f"article {outcome.article.id} was visited by somebody else meanwhile")


def advance_all(connection: Connection, outcomes: Sequence[VisitOutcome]) -> frozenset[str]:
    """Write the new states of articles; return the ids of those whose revision moved, of which nothing is written."""
    with connection.begin_nested() as together:
        if _are_advanced(connection, outcomes):
            return frozenset()
        together.rollback()
    return frozenset(each.article.id for each in outcomes if not _is_advanced(connection, each))


def _are_advanced(connection: Connection, outcomes: Sequence[VisitOutcome]) -> bool:
    """Write new states, of all the same columns: those in which one of them differs from what was read. Say whether
    no revision had moved."""
    names = frozenset[str]().union(*map(_changed, outcomes))
    values = [{**rows.article_values(each.article, names), **_moved(each)} for each in outcomes]
    return connection.execute(_advance(names), values).rowcount == len(outcomes)


def _changed(outcome: VisitOutcome) -> frozenset[str]:
    if outcome.before is None or outcome.before.revision != outcome.article.revision:
        return WRITTEN
    return rows.changed_columns(outcome.before, outcome.article) & WRITTEN


def _moved(outcome: VisitOutcome) -> rows.Values:
    revision = outcome.article.revision
    return {"revision": revision + 1, "of_id": outcome.article.id, "of_revision": revision}


@lru_cache(maxsize=MOST_STATEMENTS)
def _advance(names: frozenset[str]) -> Update:
    """Return the statement that writes columns of an article."""
    of_article = (articles.c.id == bindparam("of_id"), articles.c.revision == bindparam("of_revision"))
    return (
        update(articles).where(*of_article).values({name: bindparam(name) for name in sorted({*names, "revision"})})
    )


def _is_advanced(connection: Connection, outcome: VisitOutcome) -> bool:
    try:
        advance(connection, outcome)
    except StaleRevision:
        return False
    return True


def record_visits(connection: Connection, seen: Collection[Visit]) -> None:
    """Lengthen each article's run of looks that saw the same, or begin one."""
    last = {row.article_id: row for row in connection.execute(_RUNS, {"ids": [each.article_id for each in seen]})}
    runs = [(each, _seen(each)) for each in seen]
    lengthened, begun = [], []
    for visit, values in runs:
        run = last.get(visit.article_id)
        if run is not None and (run.verdict, run.detail, run.version) == tuple(values.values()):
            lengthened.append({"of_id": run.id, "at": visit.at, "seen_sha256": visit.body_sha256})
        else:
            begun.append(_begun(visit, values))
    if lengthened:
        connection.execute(_LENGTHEN, lengthened)
    if begun:
        connection.execute(_BEGIN, begun)


def _seen(visit: Visit) -> Mapping[str, object]:
    """Return what makes looks alike."""
    return {"verdict": visit.verdict, "detail": rows.storable(visit.detail), "version": visit.version}


def _begun(visit: Visit, values: Mapping[str, object]) -> rows.Values:
    own = {"article_id": visit.article_id, "body_sha256": visit.body_sha256}
    return {**own, **values, "first_at": visit.at, "last_at": visit.at, "count": 1}

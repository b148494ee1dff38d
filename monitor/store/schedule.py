"""The store's part for what is due: sources and articles, fairly, whatever the clock did."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, or_, select, update

from monitor.core.schedule import LONGEST_WAIT, pulled_in
from monitor.model import PageRef, SourceState
from monitor.store import rows, tables
from monitor.store.database import Database
from monitor.store.source_notices import resting

LISTED_PAGES = (
    select(tables.articles.c.id, tables.articles.c.location)
    .join(tables.appearances, tables.appearances.c.article_id == tables.articles.c.id)
    .where(tables.appearances.c.source_id == bindparam("of_source"), tables.appearances.c.is_listed)
    .order_by(tables.appearances.c.place)
)


class ScheduleTables:
    """Implements stores.Schedule."""

    database: Database

    def due_checks(self, now: datetime) -> tuple[SourceState, ...]:
        """Return the configured sources whose next check is due, latest first."""
        table = tables.sources
        is_due = (table.c.next_check_at <= now) & table.c.id.not_in(resting(now))
        query = select(table).where(table.c.is_configured, is_due)
        return tuple(rows.source_state(row) for row in self.database.rows(query.order_by(table.c.next_check_at)))

    def due_visits(self, now: datetime, limit: int) -> tuple[PageRef, ...]:
        """Return the articles of configured sources whose next visit is due: the latest of each source first, the
        sources by turns, so that one with many articles or a spent budget keeps no other waiting."""
        table, sources = tables.articles, tables.sources
        turn = func.row_number().over(partition_by=table.c.owner, order_by=(table.c.next_visit_at, table.c.id))
        due = (
            select(table.c.id, turn.label("turn"))
            .select_from(table.join(sources, sources.c.id == table.c.owner))
            .where(table.c.next_visit_at <= now, sources.c.is_configured)
            .where(table.c.owner.not_in(resting(now)))
            .subquery()
        )
        query = select(table.c.id, table.c.location).join(due, due.c.id == table.c.id)
        ordered = query.order_by(due.c.turn, table.c.next_visit_at, table.c.id).limit(limit)
        return tuple(PageRef(row.id, row.location) for row in self.database.rows(ordered))

    def pull_in(self, now: datetime) -> int:
        """Bring next times back that no wait explains, or that were set when the clock was ahead."""
        with self.database.writing() as connection:
            return sum(
                _pull_in(connection, table, looked, due, now)
                for table, looked, due in (
                    (tables.sources, "checked_at", "next_check_at"),
                    (tables.articles, "visited_at", "next_visit_at"),
                )
            )

    def looked_since(self, since: datetime) -> tuple[tuple[datetime, str], ...]:
        """Return when and where pages were looked at since an instant, each article's last look."""
        table = tables.articles
        query = select(table.c.visited_at, table.c.location).where(table.c.visited_at >= since)
        return tuple((row.visited_at, row.location) for row in self.database.rows(query.order_by(table.c.visited_at)))

    def listed(self, source_id: str) -> tuple[str, ...]:
        """Return the ids of the articles that the source's last good document listed, in its order."""
        table = tables.appearances
        query = select(table.c.article_id).where(table.c.source_id == source_id, table.c.is_listed)
        return tuple(row.article_id for row in self.database.rows(query.order_by(table.c.place)))

    def listed_pages(self, source_id: str) -> tuple[PageRef, ...]:
        """Return where the articles are looked at that the source's last good document listed, in its order."""
        return tuple(PageRef(row.id, row.location) for row in self.database.rows(LISTED_PAGES, of_source=source_id))


def _pull_in(
    connection: Connection,
    table: Any,  # noqa: ANN401 - SQLAlchemy's columns are reached by name
    looked: str,
    due: str,
    now: datetime,
) -> int:
    found = list(_astray(connection, table, looked, due, now))
    for row, at in found:
        values = {due: at, "revision": table.c.revision + 1}
        connection.execute(update(table).where(table.c.id == row).values(values))
    return len(found)


def _astray(
    connection: Connection,
    table: Any,  # noqa: ANN401 - as above
    looked: str,
    due: str,
    now: datetime,
) -> Iterator[tuple[str, datetime]]:
    """Give the ids of rows whose next times cannot stand, and the times they get."""
    last, upcoming = table.c[looked], table.c[due]
    suspect = or_(upcoming > now + LONGEST_WAIT, last > now)
    rows_ = connection.execute(select(table.c.id, last.label("last"), upcoming.label("due")).where(suspect))
    for row in rows_.all():
        at = pulled_in(row.last, row.due, now) if row.due else None
        if at and at != row.due:
            yield row.id, at

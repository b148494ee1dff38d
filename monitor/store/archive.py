"""The store's part for reading."""

from collections.abc import Iterator, Mapping

from sqlalchemy import func, or_, select

from monitor.core.urls import article_key
from monitor.model import (
    ArticleState,
    Change,
    Delivery,
    DeliveryStatus,
    Version,
    VisitRun,
)
from monitor.store import rows, tables
from monitor.store.database import Database
from monitor.store.outbox import in_order, waiting_count
from monitor.store.visits import unfolded

PAGE = 500
"""How many rows are held at once when a table is streamed."""


class ArchiveTables:
    """Implements stores.Archive."""

    database: Database

    def articles(self, source: str | None = None) -> Iterator[ArticleState]:
        """Stream the articles, newest first; of one source if named."""
        table = tables.articles
        query = select(table).order_by(table.c.first_seen_at.desc(), table.c.id)
        if source is not None:
            joined = tables.appearances.join(tables.sources)
            of_source = select(tables.appearances.c.article_id).select_from(joined)
            query = query.where(table.c.id.in_(of_source.where(tables.sources.c.name == source)))
        with self.database.reading() as connection:
            for row in connection.execution_options(yield_per=PAGE).execute(query):
                yield rows.article_state(row)

    def find_articles(self, text: str) -> tuple[ArticleState, ...]:
        """Return the articles whose id begins with the text, or whose url is the text or has its key."""
        table = tables.articles
        wanted = rows.storable(text)
        keyed = select(tables.article_keys.c.article_id).where(tables.article_keys.c.key == article_key(wanted))
        begins = table.c.id.startswith(wanted, autoescape=True) if wanted else table.c.id == ""
        query = select(table).where(or_(begins, table.c.url == wanted, table.c.id.in_(keyed)))
        return tuple(rows.article_state(row) for row in self.database.rows(query.order_by(table.c.id)))

    def versions(self, article_id: str) -> tuple[Version, ...]:
        """Return all versions of an article, oldest first."""
        table = tables.versions
        query = select(table).where(table.c.article_id == article_id).order_by(table.c.number)
        return tuple(unfolded(self.database.rows(query)))

    def changes(self, article_id: str) -> tuple[Change, ...]:
        """Return all changes of an article, oldest first."""
        table = tables.changes
        query = select(table).where(table.c.article_id == article_id).order_by(table.c.revision)
        return tuple(rows.change(row) for row in self.database.rows(query))

    def visits(self, article_id: str) -> tuple[VisitRun, ...]:
        """Return the looks at an article, runs of equal ones merged, oldest first."""
        table = tables.visits
        query = select(table).where(table.c.article_id == article_id).order_by(table.c.id)
        return tuple(rows.visit_run(row) for row in self.database.rows(query))

    def deliveries(self, statuses: frozenset[DeliveryStatus]) -> tuple[Delivery, ...]:
        """Return the deliveries with any of the statuses, oldest first, payloads left empty."""
        table = tables.deliveries
        query = in_order(select(table)).where(table.c.status.in_(sorted(statuses)))
        return tuple(map(rows.delivery, self.database.rows(query)))

    def counts(self) -> Mapping[str, int]:
        """Return how many articles, versions, changes and visits are stored, and what waits to be told."""
        with self.database.reading() as connection:
            counted = {
                table.name: connection.scalar(select(func.count()).select_from(table)) or 0
                for table in (tables.articles, tables.versions, tables.changes)
            }
            counted["visits"] = connection.scalar(select(func.sum(tables.visits.c.count))) or 0
            counted["pending"] = connection.scalar(waiting_count()) or 0
        return counted

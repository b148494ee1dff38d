"""The store's part for telling: what waits, digests, deliveries."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, delete, func, insert, select, update

from monitor.errors import NotFound, StaleRevision
from monitor.model import ArticleRef, Change, Delivery, Digest, Pending, Thread
from monitor.store import rows, tables
from monitor.store.checks import chunks
from monitor.store.database import Database, insert_all


class OutboxTables:
    """Implements stores.Outbox."""

    database: Database

    def pending(self, subscription: str) -> tuple[Pending, ...]:
        """Return what waits to be told, oldest first."""
        table, changes, articles, sources = tables.pending, tables.changes, tables.articles, tables.sources
        joined = table.join(changes).join(articles).join(sources, sources.c.id == articles.c.owner)
        query = (
            select(table.c.change_id, table.c.subscription, changes.c.seen_at, changes.c.article_id)
            .add_columns(sources.c.name.label("source"))
            .select_from(joined)
            .where(table.c.subscription == subscription, table.c.digest_id.is_(None))
            .order_by(changes.c.seen_at, table.c.change_id)
        )
        return tuple(Pending(**row._mapping) for row in self.database.rows(query))  # noqa: SLF001 - SQLAlchemy's public name

    def fix_digest(self, digest: Digest) -> None:
        """Bind its pending rows to the digest, and remember which sources it calls silent, in one transaction."""
        table = tables.pending
        with self.database.writing() as connection:
            connection.execute(insert(tables.digests).values(rows.digest_values(digest)))
            write_silent(connection, digest)
            bound = 0
            for chunk in chunks(digest.change_ids):
                waiting = table.c.change_id.in_(chunk) & (table.c.subscription == digest.subscription)
                free = waiting & table.c.digest_id.is_(None)
                bound += connection.execute(update(table).where(free).values(digest_id=digest.id)).rowcount
            if bound != len(digest.change_ids):
                raise StaleRevision(f"a change of digest {digest.id} was put into another digest meanwhile")

    def waiting(self) -> frozenset[str]:
        """Return the subscriptions for which something waits to be told."""
        table = tables.pending
        query = select(table.c.subscription).where(table.c.digest_id.is_(None)).distinct()
        return frozenset(row.subscription for row in self.database.rows(query))

    def open_digests(self) -> tuple[Digest, ...]:
        """Return the fixed digests whose deliveries are not queued yet, oldest first."""
        return self._digests(tables.digests.c.is_open)

    def digest(self, digest_id: str) -> Digest:
        """Return one digest; raises NotFound."""
        found = self._digests(tables.digests.c.id == digest_id)
        if not found:
            raise NotFound(f'no digest has the id "{digest_id}"')
        return found[0]

    def _digests(self, condition: ColumnElement[bool]) -> tuple[Digest, ...]:
        query = select(tables.digests).where(condition).order_by(tables.digests.c.fixed_at, tables.digests.c.id)
        return tuple(self._digest(row) for row in self.database.rows(query))

    def _digest(self, row: Row[Any]) -> Digest:
        query = (
            select(tables.pending.c.change_id)
            .select_from(tables.pending.join(tables.changes))
            .where(tables.pending.c.digest_id == row.id)
            .order_by(tables.changes.c.seen_at, tables.pending.c.change_id)
        )
        return rows.digest(row, tuple(each.change_id for each in self.database.rows(query)))

    def thread(self, subscription: str, article_id: str) -> Thread | None:
        """Return what the subscription was told of the article before; None when nothing was."""
        table = tables.threads
        query = select(table).where(table.c.subscription == subscription, table.c.article_id == article_id)
        found = self.database.rows(query)
        return Thread(**found[0]._mapping) if found else None  # noqa: SLF001 - SQLAlchemy's public name

    def queue(
        self, digest_id: str, deliveries: Sequence[Delivery], opened: Thread | None = None, fault: str = ""
    ) -> None:
        """Store a digest's composed deliveries, the thread that it opens and what went wrong with it, and close it,
        in one transaction."""
        table = tables.digests
        closed = rows.cleaned({"is_open": False, "fault": fault})
        with self.database.writing() as connection:
            still_open = (table.c.id == digest_id) & table.c.is_open
            if connection.execute(update(table).where(still_open).values(closed)).rowcount != 1:
                raise StaleRevision(f"digest {digest_id} was composed by somebody else meanwhile")
            insert_deliveries(connection, deliveries)
            if opened is not None:
                values = {each.name: getattr(opened, each.name) for each in fields(opened)}
                connection.execute(insert(tables.threads).values(rows.cleaned(values)))

    def change(self, change_id: str) -> Change:
        """Return one change; raises NotFound."""
        found = self.database.rows(select(tables.changes).where(tables.changes.c.id == change_id))
        if not found:
            raise NotFound(f'no change has the id "{change_id}"')
        return rows.change(found[0])

    def article_ref(self, article_id: str) -> ArticleRef:
        """Return how the article is named to a reader; raises NotFound."""
        table = tables.articles
        columns = (table.c.id, table.c.url, table.c.title, table.c.language)
        found = self.database.rows(select(*columns).where(table.c.id == article_id))
        if not found:
            raise NotFound(f'no article has the id "{article_id}"')
        joined = tables.appearances.join(tables.sources)
        names = select(tables.sources.c.name).select_from(joined)
        listed = names.where(tables.appearances.c.article_id == article_id).order_by(tables.sources.c.name)
        row = found[0]
        return ArticleRef(
            id=row.id,
            url=row.url,
            title=row.title,
            sources=tuple(each.name for each in self.database.rows(listed)),
            language=row.language,
        )


def write_silent(connection: Connection, digest: Digest) -> None:
    """Write which sources a subscription knows to be silent, by its latest digest."""
    table = tables.told_silent
    connection.execute(delete(table).where(table.c.subscription == digest.subscription))
    silent = [{"subscription": digest.subscription, "source": name} for name in sorted(digest.coverage.silent)]
    insert_all(connection, table, silent)


def insert_deliveries(connection: Connection, deliveries: Sequence[Delivery]) -> None:
    """Write composed deliveries."""
    for delivery in deliveries:
        connection.execute(insert(tables.deliveries).values(rows.delivery_values(delivery)))
        connection.execute(insert(tables.payloads).values(delivery_id=delivery.id, payload=delivery.payload))


def in_order(query: Select[Any]) -> Select[Any]:
    """Order deliveries by age: each channel gets its digests in the order in which they were fixed."""
    return query.order_by(tables.deliveries.c.created_at, tables.deliveries.c.id)


def waiting_count() -> Select[Any]:
    """Return the query that counts what waits to be told and is in no digest yet."""
    return select(func.count()).select_from(tables.pending).where(tables.pending.c.digest_id.is_(None))

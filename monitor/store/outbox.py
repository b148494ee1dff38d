"""The store's part for telling: what waits, digests, deliveries."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, insert, select, update

from monitor.errors import NotFound, StaleRevision
from monitor.model import ArticleRef, Change, Delivery, Digest, Pending, Thread
from monitor.store import rows, tables
from monitor.store.database import Database


class OutboxTables:
    """Implements ports.Outbox."""

    database: Database

    def pending(self, subscription: str) -> tuple[Pending, ...]:
        """Return what waits to be told, oldest first."""
        table = tables.pending
        query = (
            select(table.c.change_id, table.c.subscription, tables.changes.c.seen_at)
            .select_from(table.join(tables.changes))
            .where(table.c.subscription == subscription, table.c.digest_id.is_(None))
            .order_by(tables.changes.c.seen_at, table.c.change_id)
        )
        return tuple(
            Pending(change_id=row.change_id, subscription=row.subscription, seen_at=row.seen_at)
            for row in self.database.rows(query)
        )

    def last_digest_at(self, subscription: str) -> datetime | None:
        """Return when the subscription was last told something."""
        query = select(tables.digests.c.to_at).where(tables.digests.c.subscription == subscription)
        found = self.database.rows(query.order_by(tables.digests.c.to_at.desc()).limit(1))
        return found[0].to_at if found else None

    def fix_digest(self, digest: Digest) -> None:
        """Bind its pending rows to the digest in one transaction."""
        table = tables.pending
        with self.database.writing() as connection:
            connection.execute(insert(tables.digests).values(digest_values(digest)))
            for change_id in digest.change_ids:
                waiting = (table.c.change_id == change_id) & (table.c.subscription == digest.subscription)
                free = waiting & table.c.digest_id.is_(None)
                if connection.execute(update(table).where(free).values(digest_id=digest.id)).rowcount != 1:
                    raise StaleRevision(f"change {change_id} was put into another digest meanwhile")

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
        return Digest(
            id=row.id,
            subscription=row.subscription,
            fixed_at=row.fixed_at,
            from_at=row.from_at,
            to_at=row.to_at,
            change_ids=tuple(each.change_id for each in self.database.rows(query)),
        )

    def thread(self, subscription: str, article_id: str) -> Thread | None:
        """Return what the subscription was told of the article before; None when nothing was."""
        table = tables.threads
        query = select(table).where(table.c.subscription == subscription, table.c.article_id == article_id)
        found = self.database.rows(query)
        return Thread(**found[0]._mapping) if found else None  # noqa: SLF001 - SQLAlchemy's public name

    def queue(self, digest_id: str, deliveries: Sequence[Delivery], opened: Thread | None = None) -> None:
        """Store a digest's composed deliveries, and the thread that it opens, and close it, in one transaction."""
        table = tables.digests
        with self.database.writing() as connection:
            still_open = (table.c.id == digest_id) & table.c.is_open
            if connection.execute(update(table).where(still_open).values(is_open=False)).rowcount != 1:
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


def insert_deliveries(connection: Connection, deliveries: Sequence[Delivery]) -> None:
    """Write composed deliveries."""
    for delivery in deliveries:
        connection.execute(insert(tables.deliveries).values(rows.delivery_values(delivery)))
        connection.execute(insert(tables.payloads).values(delivery_id=delivery.id, payload=delivery.payload))


def in_order(query: Select[Any]) -> Select[Any]:
    """Order deliveries by age: each channel gets its digests in the order in which they were fixed."""
    return query.order_by(tables.deliveries.c.created_at, tables.deliveries.c.id)


def digest_values(digest: Digest) -> dict[str, Any]:
    """Return a digest's columns, its deliveries yet to come."""
    return {
        "id": digest.id,
        "subscription": digest.subscription,
        "fixed_at": digest.fixed_at,
        "from_at": digest.from_at,
        "to_at": digest.to_at,
        "is_open": True,
    }


def waiting_count() -> Select[Any]:
    """Return the query that counts what waits to be told and is in no digest yet."""
    return select(func.count()).select_from(tables.pending).where(tables.pending.c.digest_id.is_(None))

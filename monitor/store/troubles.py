"""The store's part for what operators are to know: sources that fail for long, troubles, and what tells of them."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime

from sqlalchemy import delete, insert, select

from monitor.model import Delivery, Digest, SourceState, Trouble
from monitor.store import rows, tables
from monitor.store.database import Database
from monitor.store.outbox import insert_deliveries


class TroubleTables:
    """Implements the telling part of stores.Operations."""

    database: Database

    def failing_sources(self, since: datetime) -> tuple[SourceState, ...]:
        """Return the configured sources that have failed since then or longer, longest first."""
        table = tables.sources
        query = select(table).where(table.c.is_configured, table.c.failing_since <= since)
        ordered = query.order_by(table.c.failing_since, table.c.name)
        return tuple(rows.source_state(row) for row in self.database.rows(ordered))

    def troubles(self) -> tuple[Trouble, ...]:
        """Return what operators are to know or were told, oldest first."""
        query = select(tables.troubles).order_by(tables.troubles.c.since_at, tables.troubles.c.key)
        return tuple(Trouble(**row._mapping) for row in self.database.rows(query))  # noqa: SLF001 - public

    def last_digest_at(self, subscription: str) -> datetime | None:
        """Return when the subscription was last told something."""
        query = select(tables.digests.c.to_at).where(tables.digests.c.subscription == subscription)
        found = self.database.rows(query.order_by(tables.digests.c.to_at.desc()).limit(1))
        return found[0].to_at if found else None

    def keep_troubles(self, troubles: Sequence[Trouble], digest: Digest | None, told: Sequence[Delivery]) -> None:
        """Remember these troubles in place of all others and queue what tells of them, in one transaction."""
        with self.database.writing() as connection:
            connection.execute(delete(tables.troubles))
            for trouble in troubles:
                values = {each.name: getattr(trouble, each.name) for each in fields(trouble)}
                connection.execute(insert(tables.troubles).values(rows.cleaned(values)))
            if digest is not None:
                connection.execute(insert(tables.digests).values({**rows.digest_values(digest), "is_open": False}))
                insert_deliveries(connection, told)

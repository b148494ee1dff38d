"""The store's part for what is told: what was told before, what could not be seen, what is muted."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select, update

from monitor.errors import NotFound
from monitor.model import Change, SourceNotice, Told
from monitor.store import rows, tables
from monitor.store.database import Database
from monitor.store.source_notices import write_notice
from monitor.wire import GOOD_VERDICTS


class TellingTables:
    """Implements stores.Telling."""

    database: Database

    def told(self, subscription: str, until: datetime) -> Told:
        """Return what the subscription was told last, digests from after an instant left out."""
        table = tables.digests
        query = select(func.max(table.c.to_at).label("at"), func.max(table.c.slot).label("slot"))
        row = self.database.rows(query.where(table.c.subscription == subscription, table.c.to_at <= until))[0]
        return Told(at=row.at, slot=row.slot)

    def told_silent(self) -> Mapping[str, frozenset[str]]:
        """Return the sources that each subscription knows to be silent."""
        table, found = tables.told_silent, dict[str, set[str]]()
        for row in self.database.rows(select(table.c.subscription, table.c.source)):
            found.setdefault(row.subscription, set()).add(row.source)
        return {subscription: frozenset(names) for subscription, names in found.items()}

    def fixed_since(self, since: datetime) -> Mapping[str, tuple[datetime, ...]]:
        """Return when digests were fixed since an instant, by subscription."""
        table = tables.digests
        query = select(table.c.subscription, table.c.fixed_at).where(table.c.fixed_at > since)
        found: dict[str, tuple[datetime, ...]] = {}
        for row in self.database.rows(query.order_by(table.c.fixed_at)):
            found[row.subscription] = (*found.get(row.subscription, ()), row.fixed_at)
        return found

    def faults(self, since: datetime) -> Mapping[str, str]:
        """Return what went wrong with digests that were fixed since an instant, by their ids."""
        table = tables.digests
        query = select(table.c.id, table.c.fault).where(table.c.fault != "", table.c.fixed_at >= since)
        return {row.id: row.fault for row in self.database.rows(query.order_by(table.c.fixed_at, table.c.id))}

    def note_source(self, notice: SourceNotice) -> None:
        """Write what is to be known of a source, in place of its last notice of the kind."""
        with self.database.writing() as connection:
            write_notice(connection, notice)

    def unread(self) -> Mapping[str, int]:
        """Return how many articles the last look brought no text of, by the source that owns them."""
        articles = tables.articles
        bad = articles.c.verdict.not_in(sorted(GOOD_VERDICTS)) & articles.c.gone_at.is_(None)
        return self._counted(bad)

    def missed(self, since: datetime) -> Mapping[str, int]:
        """Return how many articles no source lists any more that were found since an instant and never read."""
        articles, appearances = tables.articles, tables.appearances
        listed = select(appearances.c.article_id).where(appearances.c.is_listed)
        return self._counted(
            (articles.c.version == 0) & (articles.c.first_seen_at >= since) & articles.c.id.not_in(listed)
        )

    def _counted(self, condition: Any) -> Mapping[str, int]:  # noqa: ANN401 - SQLAlchemy's boolean expressions
        articles, sources = tables.articles, tables.sources
        joined = sources.join(articles, sources.c.id == articles.c.owner)
        query = select(sources.c.name, func.count().label("number")).select_from(joined).where(condition)
        return {row.name: row.number for row in self.database.rows(query.group_by(sources.c.name))}

    def changes_between(self, first: datetime, last: datetime) -> tuple[Change, ...]:
        """Return the changes that were seen from an instant on, up to another one, oldest first."""
        table = tables.changes
        query = select(table).where(table.c.seen_at >= first, table.c.seen_at < last)
        return tuple(map(rows.change, self.database.rows(query.order_by(table.c.seen_at, table.c.id))))

    def fates(self, subscription: str, first: datetime, last: datetime) -> Mapping[str, str | None]:
        """Return the digests in which the changes of a time were told to a subscription, None where they wait."""
        table, changes = tables.pending, tables.changes
        query = select(table.c.change_id, table.c.digest_id).select_from(table.join(changes))
        during = (changes.c.seen_at >= first) & (changes.c.seen_at < last)
        found = self.database.rows(query.where(table.c.subscription == subscription, during))
        return {row.change_id: row.digest_id for row in found}

    def mute(self, article_id: str, at: datetime | None) -> int:
        """Tell nobody of an article from an instant on, or everybody again; return how many changes waited and are
        told no more. A look that is under way derives itself anew."""
        table, pending = tables.articles, tables.pending
        values = {"muted_at": at, "revision": table.c.revision + 1}
        with self.database.writing() as connection:
            if connection.execute(update(table).where(table.c.id == article_id).values(values)).rowcount != 1:
                raise NotFound(f'no article has the id "{article_id}"')
            if at is None:
                return 0
            own = select(tables.changes.c.id).where(tables.changes.c.article_id == article_id)
            waiting = pending.c.change_id.in_(own) & pending.c.digest_id.is_(None)
            return connection.execute(delete(pending).where(waiting)).rowcount

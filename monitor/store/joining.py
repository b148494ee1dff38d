"""The store's part for articles that turn out to be one: addresses that pages declare, and joining."""

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, or_, select, update

from monitor.model import ArticleState
from monitor.store import rows, tables
from monitor.store.database import Database


class JoiningTables:
    """Implements ports.VisitStore.same_address."""

    database: Database

    def same_address(self, article_id: str, keys: Iterable[str]) -> tuple[ArticleState, ...]:
        """Return the other articles that are known by one of the keys, or whose pages call themselves so."""
        wanted = sorted(rows.storable(key) for key in keys)
        own, declared, table = tables.article_keys.c, tables.declared_keys.c, tables.articles
        known = select(own.article_id).where(own.key.in_(wanted))
        called = select(declared.article_id).where(declared.key.in_(wanted))
        query = select(table).where(table.c.id != article_id, or_(table.c.id.in_(known), table.c.id.in_(called)))
        return tuple(map(rows.article_state, self.database.rows(query.order_by(table.c.first_seen_at, table.c.id))))


def declare(connection: Connection, article_id: str, keys: Iterable[str]) -> None:
    """Remember by which keys an article's page calls itself, in place of what it said before."""
    table = tables.declared_keys
    connection.execute(delete(table).where(table.c.article_id == article_id))
    for key in sorted(keys):
        connection.execute(insert(table).values(key=rows.storable(key), article_id=article_id))


def join(connection: Connection, article_id: str, other: str) -> None:
    """Lead all that led to an article without a version to another one, and forget it."""
    keys, appearances = tables.article_keys, tables.appearances
    connection.execute(update(keys).where(keys.c.article_id == article_id).values(article_id=other))
    listing = select(appearances.c.source_id).where(appearances.c.article_id == other)
    own = appearances.c.article_id == article_id
    connection.execute(delete(appearances).where(own, appearances.c.source_id.in_(listing)))
    connection.execute(update(appearances).where(own).values(article_id=other))
    for table in (tables.declared_keys, tables.visits, tables.snapshots, tables.sightings, tables.fragments):
        connection.execute(delete(table).where(table.c.article_id == article_id))
    connection.execute(delete(tables.articles).where(tables.articles.c.id == article_id))

"""The store's part for articles that turn out to be one: addresses that pages declare, and joining."""

from collections.abc import Iterable, Mapping

from sqlalchemy import BindParameter, Connection, bindparam, delete, insert, or_, select, update

from monitor.model import ArticleState
from monitor.store import rows, tables
from monitor.store.database import Database

_keys: BindParameter[str] = bindparam("keys", expanding=True)
_known = select(tables.article_keys.c.article_id).where(tables.article_keys.c.key.in_(_keys))
_called = select(tables.declared_keys.c.article_id).where(tables.declared_keys.c.key.in_(_keys))
SAME_ADDRESS = (
    select(tables.articles)
    .where(
        tables.articles.c.id != bindparam("but"),
        or_(tables.articles.c.id.in_(_known), tables.articles.c.id.in_(_called)),
    )
    .order_by(tables.articles.c.first_seen_at, tables.articles.c.id)
)
NO_LONGER_CALLED = delete(tables.declared_keys).where(tables.declared_keys.c.article_id == bindparam("of_id"))


class JoiningTables:
    """Implements stores.VisitStore.same_address."""

    database: Database

    def same_address(self, article_id: str, keys: Iterable[str]) -> tuple[ArticleState, ...]:
        """Return the other articles that are known by one of the keys, or whose pages call themselves so."""
        wanted = sorted(rows.storable(key) for key in keys)
        return tuple(map(rows.article_state, self.database.rows(SAME_ADDRESS, keys=wanted, but=article_id)))


def declare(connection: Connection, called: Mapping[str, Iterable[str]]) -> None:
    """Remember by which keys articles' pages call themselves, by the articles' ids, in place of what they said."""
    if not called:
        return
    connection.execute(NO_LONGER_CALLED, [{"of_id": article_id} for article_id in called])
    said = [{"key": rows.storable(key), "article_id": each} for each, keys in called.items() for key in sorted(keys)]
    connection.execute(insert(tables.declared_keys), said)


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

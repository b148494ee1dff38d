"""The store's part for checks: sources, what they list, identity keys."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from sqlalchemy import BindParameter, Connection, RowMapping, bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from monitor.core.source_notices import COUNTED
from monitor.errors import NotFound, StaleRevision
from monitor.model import Appearance, ArticleState, CheckOutcome, Listing, NoticeKind, SourceKind, SourceState
from monitor.settings import Source
from monitor.store import rows, tables
from monitor.store.database import Database, insert_all
from monitor.store.documents import keep_documents, keep_fragment
from monitor.store.source_notices import end_notices, write_notice

LISTED = frozenset(NoticeKind) - COUNTED - {NoticeKind.MANY_CHANGED}
"""Notices that a source's next list ends or makes again."""
APPEARANCE = ("guid", "title", "url", "digest", "listed_at", "document", "is_listed", "place")
"""Columns that a source says anew of an article whenever it lists it."""
CHUNK = 500
"""How many values one IN list carries; databases bound it."""

_ids: BindParameter[str] = bindparam("ids", expanding=True)
ARTICLES = select(tables.articles).where(tables.articles.c.id.in_(_ids))
APPEARED = select(tables.appearances.c.article_id).where(
    tables.appearances.c.source_id == bindparam("of_source"), tables.appearances.c.article_id.in_(_ids)
)
APPEAR_AGAIN = (
    update(tables.appearances)
    .where(
        tables.appearances.c.source_id == bindparam("of_source"),
        tables.appearances.c.article_id == bindparam("of_article"),
    )
    .values({name: bindparam(name) for name in APPEARANCE})
)
CONFIGURE = (
    update(tables.sources)
    .where(tables.sources.c.name == bindparam("of_name"))
    .values(is_configured=True, kind=bindparam("kind"))
)
SOURCE = select(tables.sources).where(tables.sources.c.name == bindparam("of_name"))
FIXED = frozenset({"id", "name", "kind", "is_configured"})
"""Columns of a source that a check leaves as they are."""
ADVANCE = (
    update(tables.sources)
    .where(tables.sources.c.id == bindparam("of_id"), tables.sources.c.revision == bindparam("of_revision"))
    .values({c.name: bindparam(c.name) for c in tables.sources.c if c.name not in FIXED})
)
LAST_RUN = (
    select(tables.checks)
    .where(tables.checks.c.source_id == bindparam("of_source"))
    .order_by(tables.checks.c.id.desc())
    .limit(1)
)
LENGTHEN = (
    update(tables.checks)
    .where(tables.checks.c.id == bindparam("of_id"))
    .values(last_at=bindparam("at"), count=tables.checks.c.count + 1)
)
NAMES = select(tables.sources.c.id, tables.sources.c.name).where(
    tables.sources.c.is_configured, tables.sources.c.id.in_(bindparam("ids", expanding=True))
)


class CheckTables:
    """Implements stores.CheckStore."""

    database: Database

    def register(self, sources: Sequence[Source], new_id: Callable[[], str], now: datetime) -> None:
        """Bring the stored sources in line with the configured."""
        with self.database.writing() as connection:
            known = set(connection.scalars(select(tables.sources.c.name)))
            connection.execute(update(tables.sources).values(is_configured=False))
            for source in sources:
                if source.was in known and source.name not in known:
                    _rename(connection, source)
                elif source.name not in known:
                    _insert_source(connection, source, new_id(), now)
            if sources:
                connection.execute(CONFIGURE, [{"of_name": each.name, "kind": each.kind} for each in sources])
            _hand_over(connection)

    def sources(self) -> tuple[SourceState, ...]:
        """Return the configured sources, by name."""
        query = select(tables.sources).where(tables.sources.c.is_configured).order_by(tables.sources.c.name)
        return tuple(rows.source_state(row) for row in self.database.rows(query))

    def source_names(self, source_ids: Iterable[str]) -> dict[str, str]:
        """Return the names of those of these sources that are configured, by their ids."""
        found = (self.database.rows(NAMES, ids=chunk) for chunk in chunks(source_ids))
        return {row.id: row.name for each in found for row in each}

    def source(self, name: str) -> SourceState:
        """Return one source's state; raises NotFound."""
        found = self.database.rows(SOURCE, of_name=name)
        if not found:
            raise NotFound(f'no source is called "{name}"')
        return rows.source_state(found[0])

    def articles_by_key(self, keys: Iterable[str]) -> dict[str, ArticleState]:
        """Return the known articles behind identity keys."""
        found: dict[str, ArticleState] = {}
        joined = tables.article_keys.join(tables.articles)
        for chunk in chunks(rows.storable(key) for key in keys):
            query = select(tables.article_keys.c.key, tables.articles).select_from(joined)
            for row in self.database.rows(query.where(tables.article_keys.c.key.in_(chunk))):
                found[row.key] = rows.article_state(row)
        return found

    def appearances(self, source_id: str, article_ids: Iterable[str]) -> dict[str, Appearance]:
        """Return what a source last said of the articles."""
        found: dict[str, Appearance] = {}
        table = tables.appearances
        for chunk in chunks(article_ids):
            query = select(table).where(table.c.source_id == source_id, table.c.article_id.in_(chunk))
            found |= {row.article_id: rows.appearance(row) for row in self.database.rows(query)}
        return found

    def last_listed(self, source_id: str) -> tuple[Appearance, ...]:
        """Return what the source's last good document listed, in its order."""
        table = tables.appearances
        query = select(table).where(table.c.source_id == source_id, table.c.is_listed).order_by(table.c.place)
        return tuple(rows.appearance(row) for row in self.database.rows(query))

    def commit_check(self, outcome: CheckOutcome) -> None:
        """Commit one check in one transaction."""
        try:
            with self.database.writing() as connection:
                _advance(connection, outcome.source)
                _record_check(connection, outcome)
                if outcome.documents is not None:
                    keep_documents(connection, outcome.source.id, outcome.documents)
                if outcome.listings:
                    _list(connection, outcome)
                    end_notices(connection, outcome.source.id, outcome.at, LISTED)
                for notice in outcome.notices:
                    write_notice(connection, notice)
        except IntegrityError as error:
            raise StaleRevision("another check found one of these articles first") from error


def chunks(values: Iterable[str]) -> Iterable[list[str]]:
    """Split values into lists that one query can carry."""
    whole = list(values)
    return (whole[start : start + CHUNK] for start in range(0, len(whole), CHUNK))


def _rename(connection: Connection, source: Source) -> None:
    row = tables.sources.c.name == source.was
    connection.execute(update(tables.sources).where(row).values(name=rows.storable(source.name)))


def _insert_source(connection: Connection, source: Source, source_id: str, now: datetime) -> None:
    state = SourceState(id=source_id, name=source.name, kind=source.kind, next_check_at=now)
    values = {**rows.source_values(state), "revision": 0, "is_configured": True}
    connection.execute(insert(tables.sources).values(values))


def _hand_over(connection: Connection) -> None:
    """Give the articles of sources that were taken out to those that list them as well and read from the net."""
    sources, listed, articles = tables.sources, tables.appearances, tables.articles
    out = select(sources.c.id).where(~sources.c.is_configured)
    orphans = select(articles.c.id).where(articles.c.owner.in_(out))
    others = (
        select(listed.c.article_id, listed.c.source_id, listed.c.url)
        .join(sources, sources.c.id == listed.c.source_id)
        .where(sources.c.is_configured, sources.c.kind != SourceKind.FOLDER, listed.c.is_listed)
        .where(listed.c.article_id.in_(orphans))
        .order_by(listed.c.listed_at.desc(), listed.c.source_id)
    )
    # Of several the one that listed it first: the last to be written.
    for row in connection.execute(others).all():
        values = {"owner": row.source_id, "location": row.url, "revision": articles.c.revision + 1}
        connection.execute(update(articles).where(articles.c.id == row.article_id).values(values))


def _advance(connection: Connection, state: SourceState) -> None:
    values = {name: value for name, value in rows.source_values(state).items() if name not in FIXED}
    same = {"of_id": state.id, "of_revision": state.revision, "revision": state.revision + 1}
    if connection.execute(ADVANCE, {**values, **same}).rowcount != 1:
        raise StaleRevision(f'source "{state.name}" was checked by somebody else meanwhile')


def _record_check(connection: Connection, outcome: CheckOutcome) -> None:
    """Lengthen the source's last run of checks when it saw the same, else begin a new one."""
    seen = {"verdict": outcome.verdict, "detail": rows.storable(outcome.detail), "total": outcome.total}
    last = connection.execute(LAST_RUN, {"of_source": outcome.source.id}).mappings().first()
    if last is not None and all(last[name] == value for name, value in seen.items()):
        connection.execute(LENGTHEN, {"of_id": last["id"], "at": outcome.at})
    else:
        begun = {"source_id": outcome.source.id, "first_at": outcome.at, "last_at": outcome.at, "count": 1}
        connection.execute(insert(tables.checks), {**begun, **seen})


def _list(connection: Connection, outcome: CheckOutcome) -> None:
    """Make or refresh the articles, and note which ones the source lists now, in its order."""
    table, source_id = tables.appearances, outcome.source.id
    for chunk in chunks(rows.storable(each) for each in outcome.renewed):
        listed = (table.c.source_id == source_id) & table.c.document.in_(chunk)
        connection.execute(update(table).where(listed).values(is_listed=False))
    made = [each for each in outcome.listings if each.is_new]
    insert_all(connection, tables.articles, [{**rows.article_values(each.article), "revision": 0} for each in made])
    _insert_keys(connection, made)
    _refresh_articles(connection, [each for each in outcome.listings if not each.is_new])
    _appear(connection, source_id, [each.appearance for each in outcome.listings])
    for listing in outcome.listings:
        if listing.fragment:
            keep_fragment(connection, source_id, listing.article.id, listing.fragment)


def _insert_keys(connection: Connection, listings: Iterable[Listing]) -> None:
    keys = [
        {"key": rows.storable(key), "article_id": listing.article.id}
        for listing in listings
        for key in sorted(listing.keys)
    ]
    insert_all(connection, tables.article_keys, keys)


def _refresh_articles(connection: Connection, listings: Sequence[Listing]) -> None:
    """Write only what a listing may say of an article: a visit under way keeps all that it will say.

    Most listings say what is stored, so what is stored is read first, of all at once.
    """
    _insert_keys(connection, (listing for listing in listings if listing.is_moved))
    stored: dict[str, RowMapping] = {}
    for chunk in chunks(listing.article.id for listing in listings):
        stored |= {row["id"]: row for row in connection.execute(ARTICLES, {"ids": chunk}).mappings()}
    table = tables.articles
    for listing in listings:
        before = stored.get(listing.article.id)
        values = {name: value for name, value in _said(listing).items() if before and before[name] != value}
        if values:
            # The revision moves too: a visit that began before must not write the old place and time back.
            row = update(table).where(table.c.id == listing.article.id)
            connection.execute(row.values(**values, revision=table.c.revision + 1))


def _said(listing: Listing) -> rows.Values:
    article = listing.article
    values = {"owner": article.owner, "location": article.location, "language": article.language}
    if not article.version:
        values["title"] = article.title
    if listing.is_moved:
        values["url"] = article.url
    said = rows.cleaned(values)
    if listing.is_hinted:
        said["hinted_at"] = listing.appearance.listed_at
    if listing.is_due:
        said["next_visit_at"] = listing.appearance.listed_at
        said["planned_at"] = article.pace.planned_at or article.next_visit_at
    return said


def _appear(connection: Connection, source_id: str, said: Sequence[Appearance]) -> None:
    """Write what the source says of articles now, in its order."""
    known: set[str] = set()
    for chunk in chunks(each.article_id for each in said):
        known.update(connection.scalars(APPEARED, {"of_source": source_id, "ids": chunk}))
    # Where two entries lead to one article, what the later says stands.
    last = {each.article_id: (place, each) for place, each in enumerate(said)}
    fresh, again = [], []
    for place, each in last.values():
        columns = _appearance_values(each, place)
        if each.article_id in known:
            again.append({**columns, "of_source": source_id, "of_article": each.article_id})
        else:
            own = {"source_id": source_id, "article_id": each.article_id, "first_listed_at": each.listed_at}
            fresh.append({**columns, **own})
    insert_all(connection, tables.appearances, fresh)
    if again:
        connection.execute(APPEAR_AGAIN, again)


def _appearance_values(said: Appearance, place: int) -> rows.Values:
    return rows.cleaned(
        {
            "guid": said.guid,
            "title": said.title,
            "url": said.url,
            "digest": said.digest,
            "listed_at": said.listed_at,
            "document": said.document,
            "is_listed": True,
            "place": place,
        }
    )

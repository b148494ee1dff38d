"""The store's part for visits: looks, snapshots, versions, changes, and what then waits to be told."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Row,
    Select,
    Text,
    bindparam,
    delete,
    func,
    insert,
    select,
)
from sqlalchemy.exc import IntegrityError

from monitor.errors import NotFound, StaleRevision
from monitor.model import ArticleState, Content, Lesson, Sighting, Snapshot, Version, VisitOutcome
from monitor.store import rows, tables
from monitor.store.checks import ARTICLES, chunks
from monitor.store.database import Database, insert_all
from monitor.store.habits import learn
from monitor.store.joining import declare, join
from monitor.store.looks import advance, advance_all, record_visits
from monitor.store.source_notices import end_notices, write_notice
from monitor.store.versions import FORMAT, WHOLE, Body, content_json, content_of, packed, unpacked
from monitor.wire import GOOD_VERDICTS

MOST_CAPTURES = 5
"""Of one article that are kept."""
MOST_TEXTS = 300
"""Of one kind of box of a source that are remembered."""
LONGEST_SHOWN = 200


_same_owner = (tables.appearances.c.article_id == tables.articles.c.id) & (
    tables.appearances.c.source_id == tables.articles.c.owner
)
LISTED_NOW = (
    select(tables.articles.c.id)
    .join(tables.appearances, _same_owner)
    .where(tables.appearances.c.is_listed, tables.articles.c.id.in_(bindparam("ids", expanding=True)))
)
LISTED_BY = (
    select(tables.sources.c.name)
    .select_from(tables.appearances.join(tables.sources))
    .where(tables.appearances.c.article_id == bindparam("article_id"))
)
HELD_ELSEWHERE = (
    select(tables.articles.c.id)
    .where(tables.articles.c.held_hash == bindparam("held_hash"), tables.articles.c.id != bindparam("but"))
    .limit(1)
)
PLACES = (
    select(tables.articles.c.place)
    .where(
        tables.articles.c.owner == bindparam("owner"), tables.articles.c.version > 0, tables.articles.c.place != ""
    )
    .order_by(tables.articles.c.ok_at.desc(), tables.articles.c.id)
    .limit(bindparam("most"))
)
_versions, _earlier = tables.versions, tables.versions.alias()
MADE_OF = (
    select(tables.snapshots)
    .join(_versions, _versions.c.snapshot_id == tables.snapshots.c.id)
    .where(_versions.c.article_id == bindparam("article_id"), _versions.c.number == bindparam("number"))
)


def _rests_on(article_id: ColumnElement[str], number: ColumnElement[int]) -> ColumnElement[bool]:
    """Return which versions the body of a version rests on: from its last whole copy on, itself included."""
    whole = select(func.max(_earlier.c.number)).where(
        _earlier.c.article_id == article_id, _earlier.c.number <= number, _earlier.c.coding == WHOLE
    )
    own = _versions.c.article_id == article_id
    return own & (_versions.c.number >= whole.scalar_subquery()) & (_versions.c.number <= number)


CHAIN = (
    select(_versions)
    .where(_rests_on(bindparam("article_id", type_=Text), bindparam("number", type_=Integer)))
    .order_by(_versions.c.number)
)
_latest = (
    select(tables.articles.c.id, tables.articles.c.version, tables.articles.c.ok_at)
    .where(
        tables.articles.c.owner == bindparam("owner"),
        tables.articles.c.id != bindparam("but"),
        tables.articles.c.version > 0,
    )
    .order_by(tables.articles.c.ok_at.desc(), tables.articles.c.id)
    .limit(bindparam("most"))
    .subquery()
)
LATEST = (
    select(_versions)
    .join(_latest, _rests_on(_latest.c.id, _latest.c.version))
    .order_by(_latest.c.ok_at.desc(), _latest.c.id, _versions.c.number)
)


class VisitTables:
    """Implements stores.VisitStore."""

    database: Database

    def article(self, article_id: str) -> ArticleState:
        """Return one article's state; raises NotFound."""
        found = self.articles_by_id([article_id])
        if not found:
            raise NotFound(f'no article has the id "{article_id}"')
        return found[article_id]

    def articles_by_id(self, article_ids: Iterable[str]) -> dict[str, ArticleState]:
        """Return the articles with these ids."""
        found: dict[str, ArticleState] = {}
        for chunk in chunks(article_ids):
            found |= {row.id: rows.article_state(row) for row in self.database.rows(ARTICLES, ids=chunk)}
        return found

    def listed_by(self, article_id: str) -> frozenset[str]:
        """Return the names of the sources that list the article."""
        return frozenset(row.name for row in self.database.rows(LISTED_BY, article_id=article_id))

    def version(self, article_id: str, number: int) -> Version:
        """Return one version; raises NotFound."""
        with self.database.reading() as connection:
            chain = version_chain(connection, article_id, number)
        return _version(chain[-1], documents(chain)[-1])

    def snapshot(self, snapshot_id: str) -> Snapshot:
        """Return where a version's raw page lies; raises NotFound."""
        found = self.database.rows(select(tables.snapshots).where(tables.snapshots.c.id == snapshot_id))
        if not found:
            raise NotFound(f'no snapshot has the id "{snapshot_id}"')
        return rows.snapshot(found[0])

    def made_of(self, article_id: str, number: int) -> Snapshot:
        """Return where the raw page lies that a version was made of; raises NotFound."""
        found = self.database.rows(MADE_OF, article_id=article_id, number=number)
        if not found:
            raise NotFound(f'"{article_id}" has no version {number}')
        return rows.snapshot(found[0])

    def listed_now(self, article_ids: Iterable[str]) -> frozenset[str]:
        """Return which of the articles the last good documents of their owners listed."""
        found = (self.database.rows(LISTED_NOW, ids=chunk) for chunk in chunks(article_ids))
        return frozenset(row.id for each in found for row in each)

    def is_held_elsewhere(self, article_id: str, content_hash: str) -> bool:
        """Say whether another article's page shows this content as well, held back there too."""
        return bool(self.database.rows(HELD_ELSEWHERE, held_hash=content_hash, but=article_id))

    def sightings(self, source_id: str) -> tuple[Sighting, ...]:
        """Return the boxes that came or changed in texts of the source's articles, newest first."""
        table = tables.sightings
        query = select(table).where(table.c.source_id == source_id).order_by(table.c.at.desc(), table.c.mark)
        return tuple(Sighting(row.mark, row.text_hash, row.text) for row in self.database.rows(query))

    def forget_sightings(self, source_id: str) -> int:
        """Forget the boxes of a source; return how many there were."""
        with self.database.writing() as connection:
            return connection.execute(
                delete(tables.sightings).where(tables.sightings.c.source_id == source_id)
            ).rowcount

    def latest_contents(self, source_id: str, but: str, limit: int) -> tuple[Content, ...]:
        """Return what the source's other articles say now, those first that were seen last."""
        found = self.database.rows(LATEST, owner=source_id, but=but, most=limit)
        chains = (list(chain) for _, chain in groupby(found, key=attrgetter("article_id")))
        return tuple(content_of(documents(chain)[-1]) for chain in chains)

    def places(self, source_id: str, limit: int) -> tuple[str, ...]:
        """Return where the source's articles stand on their pages, those seen last first."""
        return tuple(row.place for row in self.database.rows(PLACES, owner=source_id, most=limit))

    def hashes_since(self, article_id: str, since: datetime) -> tuple[str, ...]:
        """Return the content hashes of the article's versions observed since an instant, in order."""
        table = tables.versions
        query = select(table.c.content_hash).where(table.c.article_id == article_id, table.c.observed_at >= since)
        return tuple(row.content_hash for row in self.database.rows(query.order_by(table.c.number)))

    def is_known_hash(self, article_id: str, content_hash: str) -> bool:
        """Say whether an older version of the article had this content."""
        table = tables.versions
        last = select(func.max(table.c.number)).where(table.c.article_id == article_id).scalar_subquery()
        query = select(table.c.number).where(
            table.c.article_id == article_id, table.c.content_hash == content_hash, table.c.number < last
        )
        return bool(self.database.rows(query.limit(1)))

    def captures(self) -> tuple[Snapshot, ...]:
        """Return the kept pages that made no version, newest first."""
        found = self.database.rows(captures().order_by(tables.snapshots.c.at.desc(), tables.snapshots.c.id))
        return tuple(map(rows.snapshot, found))

    def capture(self, capture_id: str) -> Snapshot:
        """Return one of them; raises NotFound."""
        found = self.database.rows(captures().where(tables.snapshots.c.id == capture_id))
        if not found:
            raise NotFound(f'no capture has the id "{capture_id}"; see: monitor captures list')
        return rows.snapshot(found[0])

    def commit_visit(self, outcome: VisitOutcome) -> None:
        """Commit one visit in one transaction."""
        try:
            with self.database.writing() as connection:
                advance(connection, outcome)
                if outcome.joined_to:
                    join(connection, outcome.article.id, outcome.joined_to)
                else:
                    _record(connection, [outcome])
        except IntegrityError as error:
            raise StaleRevision("the same version was committed by somebody else meanwhile") from error

    def commit_looks(self, outcomes: Sequence[VisitOutcome]) -> frozenset[str]:
        """Commit looks, none of which joins articles, in one transaction; return the ids of the articles that moved
        meanwhile."""
        if not outcomes:
            return frozenset()
        with self.database.writing() as connection:
            stale = advance_all(connection, outcomes)
            _record(connection, [each for each in outcomes if each.article.id not in stale])
        return stale


def _record(connection: Connection, outcomes: Sequence[VisitOutcome]) -> None:
    """Write what looks saw, each kind of row together, in the order in which they refer to each other."""
    if not outcomes:
        return
    record_visits(connection, [each.visit for each in outcomes])
    declare(connection, {each.article.id: each.declared for each in outcomes if each.declared})
    insert_all(
        connection, tables.snapshots, [rows.snapshot_values(each.snapshot) for each in outcomes if each.snapshot]
    )
    insert_all(
        connection, tables.versions, [_version_values(connection, each.version) for each in outcomes if each.version]
    )
    for each in outcomes:
        if each.snapshot and not each.version:
            _prune_captures(connection, each.article.id)
        _insert_sightings(connection, each)
    _insert_changes(connection, [each for each in outcomes if each.change])
    _teach(connection, outcomes)
    _note(connection, outcomes)


def _teach(connection: Connection, outcomes: Sequence[VisitOutcome]) -> None:
    lessons: dict[str, list[Lesson]] = {}
    for each in outcomes:
        if each.lesson:
            lessons.setdefault(each.article.owner, []).append(each.lesson)
    for owner in sorted(lessons):
        learn(connection, owner, lessons[owner])


def _note(connection: Connection, outcomes: Sequence[VisitOutcome]) -> None:
    """Write what looks tell of their sources; good looks end what such looks began."""
    ended: dict[str, datetime] = {}
    for each in outcomes:
        if each.notice:
            write_notice(connection, each.notice)
        elif each.visit.verdict in GOOD_VERDICTS:
            ended[each.article.owner] = each.visit.at
    for owner, at in sorted(ended.items()):
        end_notices(connection, owner, at)


def captures() -> Select[Any]:
    """Select the snapshots that no version was made of."""
    used = select(tables.versions.c.snapshot_id)
    return select(tables.snapshots).where(tables.snapshots.c.id.not_in(used))


def _prune_captures(connection: Connection, article_id: str) -> None:
    """Forget all but the latest few captures of an article; the records themselves stay in the evidence."""
    own = captures().where(tables.snapshots.c.article_id == article_id)
    found = connection.execute(own.order_by(tables.snapshots.c.at.desc(), tables.snapshots.c.id))
    old = [row.id for row in found][MOST_CAPTURES:]
    if old:
        connection.execute(delete(tables.snapshots).where(tables.snapshots.c.id.in_(old)))


def version_chain(connection: Connection, article_id: str, number: int) -> list[Row[Any]]:
    """Return the rows that a version's body rests on, the whole copy first; raises NotFound."""
    chain = list(connection.execute(CHAIN, {"article_id": article_id, "number": number}))
    if not chain or chain[-1].number != number:
        raise NotFound(f"article {article_id} has no version {number}")
    return chain


def unfolded(chain: list[Row[Any]]) -> list[Version]:
    """Unpack an article's rows in order; raises StateError when one was altered."""
    return [_version(row, document) for row, document in zip(chain, documents(chain), strict=True)]


def _version(row: Row[Any], document: bytes) -> Version:
    return Version(
        article_id=row.article_id,
        number=row.number,
        content=content_of(document),
        content_hash=row.content_hash,
        extractor=row.extractor,
        snapshot_id=row.snapshot_id,
        observed_at=row.observed_at,
    )


def documents(chain: list[Row[Any]]) -> list[bytes]:
    """Return the bodies of rows, each unpacked against the one before; raises StateError when one was altered."""
    made: list[bytes] = []
    for row in chain:
        made.append(unpacked(Body(row.coding, row.body, row.body_sha256), made[-1] if made else None))
    return made


def _version_values(connection: Connection, version: Version) -> rows.Values:
    previous = None
    if version.number > 1:
        chain = version_chain(connection, version.article_id, version.number - 1)
        previous = documents(chain)[-1]  # as it was written, be its form an older one
    body = packed(content_json(version.content), version.number, previous)
    return rows.cleaned(
        {
            "article_id": version.article_id,
            "number": version.number,
            "coding": body.coding,
            "body": body.data,
            "body_sha256": body.sha256,
            "format": FORMAT,
            "content_hash": version.content_hash,
            "extractor": version.extractor,
            "snapshot_id": version.snapshot_id,
            "observed_at": version.observed_at,
        }
    )


def _insert_sightings(connection: Connection, outcome: VisitOutcome) -> None:
    """Remember boxes, of each kind the latest few hundred texts."""
    table, source_id = tables.sightings, outcome.article.owner
    for each in outcome.sightings:
        own = (table.c.source_id == source_id) & (table.c.mark == each.mark)
        connection.execute(delete(table).where(own, table.c.text_hash == each.text_hash))
        oldest = select(table.c.at).where(own).order_by(table.c.at.desc()).offset(MOST_TEXTS).limit(1)
        connection.execute(delete(table).where(own, table.c.at <= oldest.scalar_subquery()))
        values = {
            "source_id": source_id,
            "mark": each.mark,
            "text_hash": each.text_hash,
            "text": each.text[:LONGEST_SHOWN],
        }
        known = {"article_id": outcome.article.id, "at": outcome.visit.at}
        connection.execute(insert(table).values(rows.cleaned({**values, **known})))


def _insert_changes(connection: Connection, outcomes: Sequence[VisitOutcome]) -> None:
    changed = [(each.change, each) for each in outcomes if each.change]
    insert_all(
        connection, tables.changes, [rows.change_values(change, each.article.revision) for change, each in changed]
    )
    waiting = [
        {"change_id": change.id, "subscription": name, "digest_id": None}
        for change, each in changed
        for name in each.pending
    ]
    insert_all(connection, tables.pending, waiting)

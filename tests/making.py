"""Values for tests, with everything that does not matter filled in."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

from monitor.check import Checker
from monitor.core.compare import content_hash
from monitor.model import (
    Appearance,
    ArticleState,
    Change,
    CheckOutcome,
    Content,
    Edit,
    Event,
    EvidenceRef,
    Field,
    Level,
    Listing,
    Op,
    Paragraph,
    Pending,
    Role,
    Segment,
    SegmentOp,
    Snapshot,
    SourceKind,
    SourceState,
    Version,
    Visit,
    VisitOutcome,
)
from monitor.settings import Source
from monitor.stores import CheckStore
from monitor.visit import Visitor
from monitor.wire import Fetched, Verdict

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


class CountedIds:
    """Ids that count up: `a1`, `a2`, `c3`."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def new(self, prefix: str) -> str:
        """Return the next id."""
        return f"{prefix}{next(self._numbers)}"


class SetClock:
    """A clock that shows what it was set to."""

    def __init__(self, now: datetime = NOON) -> None:
        self.at = now

    def now(self) -> datetime:
        """Return what it was set to."""
        return self.at


def checker_of(visitor: Visitor, store: CheckStore) -> Checker:
    """Return the checker of the sources whose pages a visitor looks at."""
    return Checker(
        store=store,
        fetcher=visitor.fetcher,
        workers=visitor.workers,
        clock=visitor.clock,
        ids=visitor.ids,
        sources=visitor.sources,
    )


def source(name: str = "paper", kind: SourceKind = SourceKind.FEED) -> Source:
    """Return a configured source."""
    urls = ("https://example.org/feed.xml",) if kind is SourceKind.FEED else ()
    return Source(name=name, kind=kind, urls=urls, path="/seeds" if kind is SourceKind.FOLDER else None)


def source_state(name: str = "paper") -> SourceState:
    """Return a source that was never checked."""
    return SourceState(id=f"s-{name}", name=name, kind=SourceKind.FEED, next_check_at=NOON)


def article(id_: str = "a1", url: str = "https://example.org/1") -> ArticleState:
    """Return an article that was never read."""
    return ArticleState(
        id=id_,
        url=url,
        location=url,
        owner="s-paper",
        title="A title",
        is_baseline=True,
        first_seen_at=NOON,
        next_visit_at=NOON,
    )


def listing(made: ArticleState, key: str = "", source_id: str = "s-paper", *, is_new: bool = True) -> Listing:
    """Return an article as listed by a source."""
    said = Appearance(
        source_id=source_id,
        article_id=made.id,
        guid="guid",
        title=made.title,
        url=made.url,
        digest="digest",
        listed_at=NOON,
    )
    keys = frozenset({key or f"key of {made.id}"})
    return Listing(article=made, appearance=said, keys=keys, is_new=is_new, is_due=is_new)


def check(state: SourceState, *listings: Listing, at: datetime = NOON, detail: str = "") -> CheckOutcome:
    """Return a good check."""
    fresh = replace(state, checked_at=at, ok_at=at, baseline_at=state.baseline_at or at, verdict=Verdict.OK)
    return CheckOutcome(
        source=fresh, verdict=Verdict.OK, detail=detail, at=at, listings=listings, total=len(listings)
    )


def content(*texts: str, title: str = "A title") -> Content:
    """Return an article's content."""
    return Content(title=title, paragraphs=tuple(Paragraph(Role.PARAGRAPH, text) for text in texts))


def edit(kind: str = "number", level: Level = Level.FACTUAL, before: str = "12 hurt", after: str = "21 hurt") -> Edit:
    """Return an edit of a paragraph."""
    segments = (
        Segment(SegmentOp.DELETE, before.split(" ", maxsplit=1)[0]),
        Segment(SegmentOp.INSERT, after.split(" ", maxsplit=1)[0]),
        Segment(SegmentOp.KEEP, " hurt"),
    )
    return Edit(
        field=Field.BODY,
        op=Op.EDIT,
        kind=kind,
        kinds=(kind,),
        score=0.7,
        level=level,
        before=before,
        after=after,
        paragraph=(0, 0),
        segments=segments,
    )


def change(id_: str = "c1", article_id: str = "a1", event: Event = Event.EDITED, *edits: Edit) -> Change:
    """Return a change, with one edit unless others are given."""
    given = edits or ((edit(),) if event is Event.EDITED else ())
    return Change(
        id=id_,
        article_id=article_id,
        event=event,
        before=1,
        after=2,
        edits=given,
        flags=frozenset({"unannounced"}),
        score=0.7 if given else 0.0,
        level=given[0].level if given else Level.CRITICAL,
        unchanged_until=NOON - HOUR,
        seen_at=NOON,
        algorithm="edits-1",
    )


def pending(id_: str = "c1", subscription: str = "all", seen_at: datetime = NOON, article_id: str = "a1") -> Pending:
    """Return a change that waits to be told."""
    return Pending(change_id=id_, subscription=subscription, seen_at=seen_at, article_id=article_id, source="paper")


def versioned(
    made: ArticleState, number: int, text: Content, told: Change | None = None, *pending: str
) -> VisitOutcome:
    """Return a look that saw a new version; `made` is the state that it was derived from."""
    snapshot = Snapshot(
        id=f"n-{made.id}-{number}",
        article_id=made.id,
        url=made.url,
        sha256="0" * 64,
        media_type="text/html",
        charset="utf-8",
        evidence=EvidenceRef(file="2026/11/x.warc.gz", offset=3, length=4),
        at=NOON,
    )
    version = Version(
        article_id=made.id,
        number=number,
        content=text,
        content_hash=content_hash(text),
        extractor="test 1",
        snapshot_id=snapshot.id,
        observed_at=NOON,
    )
    visit = Visit(article_id=made.id, at=NOON + number * MINUTE, verdict=Verdict.OK, version=number)
    fresh = replace(made, version=number, ok_at=visit.at, next_visit_at=visit.at + HOUR, verdict=Verdict.OK)
    return VisitOutcome(article=fresh, visit=visit, snapshot=snapshot, version=version, change=told, pending=pending)


def fetched(body: str | bytes, media_type: str = "text/html", url: str = "https://example.org/1") -> Fetched:
    """Return a page as fetched."""
    data = body.encode() if isinstance(body, str) else body
    return Fetched(url=url, status=200, media_type=media_type, charset=None, body=data, at=NOON)

"""A round: pages of one host, looked at in order, plain looks committed together, each as if it were alone."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from sqlalchemy import event

from monitor.core.article.place import FEWEST_ALIKE, common_place
from monitor.errors import NotFound
from monitor.evidence.warc import WarcEvidence
from monitor.model import ArticleState, Discovery, Entry, Event, Extraction, Reading, SourceKind, VisitOutcome
from monitor.round import READ_TOGETHER, Round
from monitor.settings import AllOf, Source, Subscription
from monitor.store import SqlStore, open_store
from monitor.visit import Visitor
from monitor.wire import Fetched, FetchFailed, FetchRequest, FetchResult, Verdict
from monitor.workers.inline import InlineWorkers
from tests.making import MINUTE, NOON, CountedIds, SetClock, checker_of, fetched

FEED = Source(name="paper", kind=SourceKind.FEED, urls=("https://example.org/feed.xml",))
PAGES = 2 * READ_TOGETHER + 3
PROSE = "The council met on Tuesday and voted to repair the old bridge over the river before winter comes."


def page(number: int, word: str = "repair", views: int = 0) -> str:
    """Return an article's page."""
    text = "".join(f"<p>{PROSE.replace('repair', word)} It was meeting {number}, point {n}.</p>" for n in range(6))
    return (
        f"<html><head><title>Story {number} of the council</title></head><body><span>{views} views</span>"
        f"<article><h1>Story {number} of the council</h1>{text}</article></body></html>"
    )


def url(number: int) -> str:
    """Return an article's address."""
    return f"https://example.org/story/{number}"


@dataclass
class Web(InlineWorkers):
    """The pages as they are served, and the parsers, of which a page may be too much for one."""

    pages: dict[str, FetchResult] = field(default_factory=dict)
    clock: SetClock = field(default_factory=SetClock)
    asked: list[str] = field(default_factory=list)
    read: list[list[str]] = field(default_factory=list)
    """Where the articles were known to stand, for the pages that were read together."""
    seconds: int = 0
    """That each answer takes."""

    def __post_init__(self) -> None:
        super().__init__()

    def fetch(self, request: FetchRequest) -> FetchResult:
        """Answer a request."""
        self.asked.append(request.url)
        self.clock.at += self.seconds * MINUTE / 60
        found = self.pages[request.url]
        if isinstance(found, Fetched) and found.body == b"a bug":
            raise ZeroDivisionError
        return replace(found, at=self.clock.at)

    def discover(self, document: Fetched, source: Source) -> Discovery:
        """List all pages."""
        entries = tuple(Entry(url=url(n), location=url(n)) for n in range(PAGES))
        return Discovery(verdict=Verdict.OK, entries=entries, total=PAGES)

    def begin(self, readings: Sequence[Reading]) -> Callable[[], Sequence[Extraction]]:
        """Read pages, of which no more than the bound may be given at once."""
        assert len(readings) <= READ_TOGETHER
        self.read.append([each.known.place for each in readings])
        return super().begin(readings)

    def serve(self, number: int, body: str) -> None:
        """Publish a page."""
        self.pages[url(number)] = fetched(body, url=url(number))


@dataclass
class Desk:
    """A checker over a web of pages."""

    visitor: Visitor
    store: SqlStore
    web: Web

    @property
    def ids(self) -> list[str]:
        """The articles by number."""
        by_url = {each.url: each.id for each in self.store.articles()}
        return [by_url[url(n)] for n in range(PAGES)]

    def round(self, *numbers: int) -> tuple[VisitOutcome, ...]:
        """Look at some pages, or at all of them, ten minutes later."""
        self.web.clock.at += 10 * MINUTE
        ids = self.ids
        return Round(visitor=self.visitor).visit([ids[n] for n in numbers or range(PAGES)])


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk whose articles have been read once."""
    web, ids = Web(), CountedIds()
    web.pages[FEED.urls[0]] = fetched("feed", "text/xml", FEED.urls[0])
    for number in range(PAGES):
        web.serve(number, page(number))
    with closing(open_store(tmp_path / "state")) as store:
        store.register([FEED], lambda: ids.new("s"), NOON)
        visitor = Visitor(
            store=store,
            fetcher=web,
            workers=web,
            evidence=WarcEvidence(tmp_path / "evidence", "t"),
            clock=web.clock,
            ids=ids,
            sources={"paper": FEED},
            subscriptions=(Subscription(name="all", channels=(), match=AllOf(), events=frozenset(Event)),),
        )
        checker_of(visitor, store).check("paper")
        made = Desk(visitor, store, web)
        made.round()
        yield made


def counts(desk: Desk) -> list[int]:
    """Return how many looks each article has had."""
    return [sum(run.count for run in desk.store.visits(each)) for each in desk.ids]


def test_all_pages_are_read_once_and_found_unchanged_then(desk: Desk) -> None:
    assert [desk.store.article(each).version for each in desk.ids] == [1] * PAGES
    outcomes = desk.round()
    assert [each.article.id for each in outcomes] == desk.ids
    assert all(each.is_plain for each in outcomes)
    assert counts(desk) == [2] * PAGES


def test_the_first_few_pages_tell_where_the_others_are_to_be_read(desk: Desk) -> None:
    first, *others = desk.web.read
    assert first == [""] * FEWEST_ALIKE
    assert {place for each in others for place in each} == {common_place(desk.store.places(first_owner(desk), 3))}
    assert [desk.store.article(each).imprint.place != "" for each in desk.ids] == [True] * PAGES


def first_owner(desk: Desk) -> str:
    """Return the source's id."""
    return desk.store.source("paper").id


def test_edits_are_found_among_pages_whose_furniture_changed(desk: Desk) -> None:
    edited = {2, READ_TOGETHER, PAGES - 1}
    for number in range(PAGES):
        desk.web.serve(number, page(number, "replace" if number in edited else "repair", views=7))
    outcomes = desk.round()
    assert {n for n, each in enumerate(outcomes) if each.change} == edited
    assert {each.change.event for each in outcomes if each.change} == {Event.EDITED}
    assert [desk.store.article(each).version for each in desk.ids] == [1 + (n in edited) for n in range(PAGES)]
    assert [desk.store.article(each).touched for each in desk.ids] == [int(n not in edited) for n in range(PAGES)]
    assert len(desk.store.pending("all")) == len(edited)


def test_a_page_that_fails_is_a_look_among_the_others(desk: Desk) -> None:
    missing = FetchFailed(url=url(1), verdict=Verdict.MISSING, detail="HTTP 404", status=404, at=NOON)
    desk.web.pages[url(1)] = missing
    assert [each.visit.verdict for each in desk.round(0, 1, 2)] == [Verdict.OK, Verdict.MISSING, Verdict.OK]
    assert desk.store.article(desk.ids[1]).misses == 1
    assert counts(desk) == [2, 2, 2, *[1] * (PAGES - 3)]


def test_a_round_ends_in_time_and_leaves_the_rest(desk: Desk) -> None:
    desk.web.seconds = 3
    assert len(desk.round()) == 1, "the first is always looked at"
    assert counts(desk) == [2, *[1] * (PAGES - 1)]
    desk.web.seconds = 1
    assert len(desk.round()) == 2


def test_of_articles_that_stand_as_they_did_only_the_look_is_written(desk: Desk) -> None:
    said: list[str] = []
    event.listen(desk.store.database.engine, "before_cursor_execute", lambda *given: said.append(given[2]))
    assert len(desk.round()) == PAGES
    (written,) = (each for each in said if each.startswith("UPDATE articles"))
    assert "visited_at=" in written
    assert not any(f" {name}=" in written for name in ("title", "place", "version", "held_hash", "verdict"))


def test_of_slow_hosts_no_more_is_read_from_the_store_than_is_looked_at_soon(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, read, ahead = list[int](), desk.store.articles_by_id, 10

    def counted(article_ids: Iterable[str]) -> Mapping[str, ArticleState]:
        asked.append(len(list(article_ids)))
        return read(article_ids)

    monkeypatch.setattr(desk.store, "articles_by_id", counted)
    monkeypatch.setattr("monitor.round.FIRST_AHEAD", ahead)
    assert len(desk.round()) == PAGES
    assert asked == [ahead, PAGES - ahead]
    desk.web.seconds, asked[:] = 3, ()
    assert len(desk.round()) == 1
    assert asked == [ahead]


def test_what_raises_ends_the_round_before_it_and_is_raised_where_it_comes_first(desk: Desk) -> None:
    desk.web.serve(2, "a bug")
    assert len(desk.round(0, 1, 2, 3)) == 2
    with pytest.raises(ZeroDivisionError):
        desk.round(2, 3)
    assert len(desk.round(3)) == 1
    with pytest.raises(NotFound):
        Round(visitor=desk.visitor).visit(["none"])


@pytest.mark.parametrize("word", ("repair", "replace"))
def test_an_article_that_moved_meanwhile_is_looked_at_again(desk: Desk, word: str) -> None:
    desk.web.serve(0, page(0, word, views=3))
    raced: list[VisitOutcome] = []
    fetch = desk.web.fetch

    def race(request: FetchRequest) -> FetchResult:
        if not raced:
            desk.web.fetch = fetch  # type: ignore[method-assign] # once
            raced.append(desk.visitor.visit(desk.ids[0]))
        return fetch(request)

    desk.web.fetch = race  # type: ignore[method-assign] # a look by somebody else in the middle of ours
    (outcome,) = desk.round(0)
    assert outcome.article.revision > raced[0].article.revision
    assert desk.store.article(desk.ids[0]).version == 1 + (word == "replace")
    assert counts(desk)[0] == 3

"""The use cases of looking, over the real store and scripted ports: what one look commits."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from monitor.check import Checker
from monitor.core.compare import content_hash
from monitor.errors import NotFound, StaleRevision, StateError
from monitor.evidence.warc import WarcEvidence
from monitor.model import (
    Content,
    Discovery,
    Entry,
    Event,
    Extraction,
    Imprint,
    PageHints,
    Reading,
    Selection,
    SourceKind,
)
from monitor.settings import AllOf, Is, RuleField, Source, Subscription
from monitor.store import SqlStore, open_store
from monitor.visit import Visitor, derived_anew
from monitor.wire import (
    Fetched,
    FetchFailed,
    FetchRequest,
    FetchResult,
    NotModified,
    Validators,
    Verdict,
)
from tests.making import HOUR, MINUTE, NOON, CountedIds, SetClock, checker_of, content, fetched

FEED_URL = "https://example.org/feed.xml"
URL = "https://example.org/1"
HELD = Validators(url=URL, etag='"1"')


@dataclass
class ScriptedFetcher:
    """Answers each address as it was told last, and notes what was asked."""

    answers: dict[str, FetchResult] = field(default_factory=dict)
    asked: list[FetchRequest] = field(default_factory=list)

    def fetch(self, request: FetchRequest) -> FetchResult:
        """Answer a request."""
        self.asked.append(request)
        missing = FetchFailed(url=request.url, verdict=Verdict.MISSING, detail="HTTP 404", status=404, at=NOON)
        return self.answers.get(request.url, missing)


@dataclass
class CountingWorkers:
    """Reads pages whose bodies are their text, and counts what it was made to do."""

    extractor: str = "test 1"
    entries: tuple[Entry, ...] = (Entry(url=URL, location=URL, title="A title", digest="1"),)
    discovered: int = 0
    extracted: int = 0
    prefix: str = ""
    verdict: Verdict = Verdict.OK
    """What becomes of whatever it reads."""
    addresses: tuple[str, ...] = ()
    """By which every page calls itself."""

    def discover(self, document: Fetched, source: Source) -> Discovery:
        """Return the scripted entries; a document that says so is no feed."""
        self.discovered += 1
        if self.verdict is not Verdict.OK:
            return Discovery(verdict=self.verdict, detail="ended the parser")
        if document.body == b"no feed":
            return Discovery(verdict=Verdict.NOT_FEED, detail="no feed")
        return Discovery(verdict=Verdict.OK, entries=self.entries, total=len(self.entries))

    def begin(self, readings: Sequence[Reading]) -> Callable[[], Sequence[Extraction]]:
        """Read them when they are waited for."""
        return lambda: [self.extract(each.page, each.hints, each.known) for each in readings]

    def extract(self, page: Fetched, hints: PageHints, known: Imprint) -> Extraction:
        """Return a page's lines before `--`, which parts it from its furniture; `~` begins a box in the text.

        What follows a second `--` is cleaned away before anything is read.
        """
        imprint = Imprint(blocks_hash="--".join(page.body.decode().split("--")[:2]) + self.extractor)
        if imprint == known:
            return Extraction(verdict=Verdict.UNCHANGED, imprint=imprint)
        self.extracted += 1
        if self.verdict is not Verdict.OK:
            return Extraction(verdict=self.verdict, detail="ended the parser")
        text = page.body.decode().partition("--")[0]
        verdict = Verdict.OK if text else Verdict.NOT_ARTICLE
        made = content(*(self.prefix + line for line in text.splitlines()))
        marks = tuple("div.box" if line.startswith("~") else "p" for line in text.splitlines())
        is_free = "[for subscribers]" not in text
        return Extraction(
            verdict=verdict,
            content=made,
            imprint=imprint,
            addresses=self.addresses,
            marks=marks,
            is_free=is_free,
        )


@dataclass
class Bench:
    """A checker and all that it works with."""

    visitor: Visitor
    store: SqlStore
    fetcher: ScriptedFetcher
    workers: CountingWorkers
    clock: SetClock

    @property
    def checker(self) -> Checker:
        """The checker of the same sources."""
        return checker_of(self.visitor, self.store)

    def serve(self, text: str, validators: Validators | None = None) -> None:
        """Publish the article."""
        self.fetcher.answers[URL] = replace(fetched(text, url=URL), validators=validators, at=self.clock.at)

    def look(self) -> list[Event]:
        """Check and visit all that is listed, ten minutes later; return what befell the articles."""
        self.clock.at += 10 * MINUTE
        done = self.checker.check("paper")
        listed = self.store.listed(done.source.id)
        seen = [self.visitor.visit(article_id) for article_id in listed]
        return [visit.change.event for visit in seen if visit.change]

    @property
    def article_id(self) -> str:
        """The one article's id."""
        (found,) = self.store.articles()
        return found.id


FEED = Source(name="paper", kind=SourceKind.FEED, urls=(FEED_URL,), tags=frozenset({"politics"}))


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    """A bench with one feed that lists one article, its baseline not yet taken."""
    clock, fetcher, workers = SetClock(), ScriptedFetcher(), CountingWorkers()
    fetcher.answers[FEED_URL] = fetched("feed", "text/xml", FEED_URL)
    events = frozenset({Event.NEW, Event.EDITED, Event.REMOVED, Event.RESTORED})
    ids = CountedIds()
    with closing(open_store(tmp_path / "state")) as store:
        visitor = Visitor(
            store=store,
            fetcher=fetcher,
            workers=workers,
            evidence=WarcEvidence(tmp_path / "evidence", "t"),
            clock=clock,
            ids=ids,
            sources={"paper": FEED},
            subscriptions=(
                Subscription(name="all", channels=(), match=AllOf(), events=events),
                Subscription(
                    name="politics", channels=(), match=Is(RuleField.TAG, frozenset({"politics"})), events=events
                ),
                Subscription(name="sport", channels=(), match=Is(RuleField.TAG, frozenset({"sport"})), events=events),
            ),
        )
        store.register([FEED], lambda: ids.new("s"), NOON)
        made = Bench(visitor, store, fetcher, workers, clock)
        made.serve("The army said that 12 people died.")
        yield made


def test_the_baseline_is_kept_and_not_told(bench: Bench) -> None:
    assert bench.look() == []
    assert len(bench.store.versions(bench.article_id)) == 1
    assert bench.store.changes(bench.article_id) == ()


def test_an_edit_is_kept_told_and_dated_between_two_looks(bench: Bench) -> None:
    bench.look()
    bench.serve("The army said that 21 people died.")
    assert bench.look() == [Event.EDITED]
    (change,) = bench.store.changes(bench.article_id)
    assert (change.before, change.after) == (1, 2)
    assert (change.unchanged_until, change.seen_at) == (NOON + 10 * MINUTE, NOON + 20 * MINUTE)
    assert [edit.kind for edit in change.edits] == ["number"]
    assert len(bench.store.pending("all")) == len(bench.store.pending("politics")) == 1
    assert bench.store.pending("sport") == ()


def test_an_unchanged_source_and_page_are_not_parsed_again(bench: Bench) -> None:
    bench.look()
    before = (bench.workers.discovered, bench.workers.extracted)
    for _ in range(3):
        assert bench.look() == []
    assert (bench.workers.discovered, bench.workers.extracted) == before == (1, 1)
    (run,) = bench.store.visits(bench.article_id)
    assert run.count == 4


def test_validators_are_kept_and_a_304_is_a_look(bench: Bench) -> None:
    bench.serve("The army said that 12 people died.", HELD)
    bench.look()
    bench.fetcher.answers[URL] = NotModified(url=URL, validators=replace(HELD, etag='"2"'), at=NOON)
    bench.fetcher.answers[FEED_URL] = NotModified(url=FEED_URL, validators=replace(HELD, url=FEED_URL), at=NOON)
    bench.look()
    assert bench.fetcher.asked[-1].validators == HELD
    assert bench.store.article(bench.article_id).validators == replace(HELD, etag='"2"')
    assert bench.store.source("paper").verdict is Verdict.UNCHANGED
    assert bench.store.visits(bench.article_id)[0].count == 2


def test_furniture_that_is_cleaned_away_costs_no_extraction(bench: Bench) -> None:
    bench.serve("The army said that 12 people died.--a--17 views")
    bench.look()
    extracted = bench.workers.extracted
    bench.serve("The army said that 12 people died.--a--18 views")
    assert bench.look() == []
    assert bench.workers.extracted == extracted
    assert bench.store.article(bench.article_id).touched == 1


def test_a_page_that_differs_only_outside_the_article_is_counted_and_makes_no_version(bench: Bench) -> None:
    bench.look()
    bench.serve("The army said that 12 people died.--other furniture")
    assert bench.look() == []
    assert bench.store.article(bench.article_id).touched == 1
    assert len(bench.store.versions(bench.article_id)) == 1


@pytest.mark.parametrize(
    "answer",
    (
        FetchFailed(url=URL, verdict=Verdict.TIMEOUT, detail="no complete answer in time", at=NOON),
        FetchFailed(url=URL, verdict=Verdict.TRUNCATED, detail="broke off", at=NOON),
        fetched("", url=URL),
    ),
)
def test_a_look_that_saw_no_article_makes_no_version_and_what_follows_is_compared_with_the_last(
    bench: Bench, answer: FetchResult
) -> None:
    bench.look()
    bench.fetcher.answers[URL] = answer
    assert bench.look() == []
    article = bench.store.article(bench.article_id)
    assert (article.version, article.failures) == (1, 1)
    bench.serve("The army said that 21 people died.")
    assert bench.look() == [Event.EDITED]
    assert bench.store.changes(bench.article_id)[0].unchanged_until == NOON + 10 * MINUTE


def test_a_failed_feed_touches_nothing_known(bench: Bench) -> None:
    bench.look()
    bench.fetcher.answers[FEED_URL] = fetched("no feed", "text/xml", FEED_URL)
    assert bench.look() == []
    state = bench.store.source("paper")
    assert (state.verdict, state.failures) == (Verdict.NOT_FEED, 1)
    assert bench.store.listed(state.id) == (bench.article_id,)


def test_an_entry_once_seen_is_an_article_even_if_its_page_failed(bench: Bench) -> None:
    del bench.fetcher.answers[URL]
    bench.look()
    article = bench.store.article(bench.article_id)
    assert (article.version, article.verdict) == (0, Verdict.MISSING)
    assert article.next_visit_at is not None


def test_a_removal_is_told_once_and_a_return_is_no_new_article(bench: Bench) -> None:
    bench.look()
    del bench.fetcher.answers[URL]
    told = [event for _ in range(9) for event in bench.look()]
    assert told == [Event.REMOVED]
    bench.serve("The army said that 12 people died.")
    assert bench.look() == [Event.RESTORED]
    bench.fetcher.answers[URL] = FetchFailed(url=URL, verdict=Verdict.GONE, detail="HTTP 410", at=NOON)
    assert [event for _ in range(4) for event in bench.look()] == [Event.REMOVED]
    bench.serve("The army said that 21 people died.")
    assert bench.look() == [Event.RESTORED]
    assert bench.store.changes(bench.article_id)[-1].edits


def test_a_redirect_to_the_front_page_is_a_missing_page(bench: Bench) -> None:
    bench.look()
    bench.fetcher.answers[URL] = fetched("The front page.", url="https://example.org/")
    bench.look()
    assert bench.store.article(bench.article_id).verdict is Verdict.MISSING


def test_a_text_that_comes_back_is_said_to_be_back(bench: Bench) -> None:
    bench.look()
    for text in ("The army said that 21 people died.", "The army said that 12 people died."):
        bench.serve(text)
        assert bench.look() == [Event.EDITED]
    first, second = bench.store.changes(bench.article_id)
    assert "reverted" not in first.flags
    assert "reverted" in second.flags


def test_a_headline_in_the_address_that_is_edited_is_an_edit_and_no_new_article(bench: Bench) -> None:
    named = "https://example.org/news/mayor-resigns", "Mayor resigns after vote on the bridge"
    renamed = "https://example.org/news/mayor-lind-resigns", "Mayor Lind resigns after vote on the bridge"
    bench.workers.entries = (Entry(url=named[0], location=named[0], title=named[1], digest="1"),)
    bench.fetcher.answers[named[0]] = fetched("The army said that 12 people died.", url=named[0])
    bench.look()
    article_id = bench.article_id
    bench.workers.entries = (Entry(url=renamed[0], location=renamed[0], title=renamed[1], digest="2"),)
    bench.fetcher.answers[FEED_URL] = fetched("feed, again", "text/xml", FEED_URL)
    bench.fetcher.answers[renamed[0]] = fetched("The army said that 21 people died.", url=renamed[0])
    assert bench.look() == [Event.EDITED]
    assert bench.article_id == article_id
    state = bench.store.article(article_id)
    assert (state.url, state.location, state.version) == (renamed[0], renamed[0], 2)
    bench.fetcher.answers[FEED_URL] = fetched("feed, once more", "text/xml", FEED_URL)
    assert bench.look() == []


def test_two_texts_by_turns_are_told_of_twice_and_a_third_one_still_is(bench: Bench) -> None:
    bench.look()
    told = []
    for turn in range(20):
        bench.serve(f"The army said that {21 if turn % 2 == 0 else 12} people died.")
        told += bench.look()
    assert (len(told), len(bench.store.pending("all"))) == (20, 2)
    assert "flapping" in bench.store.changes(bench.article_id)[-1].flags
    bench.serve("The army said that 17 people died.")
    assert bench.look() == [Event.EDITED]
    assert len(bench.store.pending("all")) == 3


def test_texts_that_come_back_after_days_are_told_of_each_time(bench: Bench) -> None:
    bench.look()
    for turn in range(4):
        bench.clock.at += 30 * HOUR
        bench.serve(f"The army said that {21 if turn % 2 == 0 else 12} people died.")
        assert bench.look() == [Event.EDITED]
    assert len(bench.store.pending("all")) == 4


def test_a_block_that_repeats_across_the_source_is_told_to_nobody(bench: Bench) -> None:
    call = "Sign up for our letter and have the news of the town in your mailbox every morning."
    urls = [f"{URL}/{n}" for n in range(4)]
    bench.workers.entries += tuple(Entry(url=url, location=url, title="Another", digest="1") for url in urls)
    for number, url in enumerate(urls):
        bench.fetcher.answers[url] = fetched(f"Story {number} is another one.\n{call}", url=url)
    bench.look()
    bench.serve(f"The army said that 12 people died.\n{call}")
    bench.look()
    (change,) = bench.store.changes(bench.store.find_articles(URL)[0].id)
    assert [(edit.kind, edit.note) for edit in change.edits] == [
        ("furniture", "repeats on 4 of 4 articles of this source")
    ]


def test_a_box_that_comes_and_goes_is_told_of_once(bench: Bench) -> None:
    story = "The army said that 12 people died.\nNobody knows more of it by now, they said."
    bench.serve(story)
    bench.look()
    bench.serve(f"~More of this on our channel\n{story}")
    assert bench.look() == [Event.EDITED]
    waiting = len(bench.store.pending("all"))
    for box in ("~A quiz on bridges\n", "", "~Ten shops to see\n"):
        bench.serve(box + story)
        bench.look()
        (*_, change) = bench.store.changes(bench.article_id)
        assert {edit.kind for edit in change.edits} == {"furniture"}
        assert "furniture-only" in change.flags
    bench.serve("~Another box\n" + story.replace("12", "21"))
    assert bench.look() == [Event.EDITED]
    (*_, change) = bench.store.changes(bench.article_id)
    assert {edit.kind for edit in change.edits} == {"furniture", "number"}
    assert waiting == 1
    source_id = bench.store.source("paper").id
    assert bench.store.forget_sightings(source_id) == 4
    assert bench.store.sightings(source_id) == ()


LONG = "\n".join(f"Paragraph {n} of the story tells of the bridge, the mill and the {n} men." for n in range(12))
HALF_A_PAGE = LONG[: len(LONG) // 3].rpartition("\n")[0]
OTHER = "Nothing of what was written here is to be had at this time, and nobody knows why."


def test_a_half_page_is_held_back_and_forgotten_when_the_whole_one_returns(bench: Bench) -> None:
    bench.serve(LONG)
    bench.look()
    bench.serve(HALF_A_PAGE)
    assert bench.look() == []
    state = bench.store.article(bench.article_id)
    assert (state.verdict, state.version) == (Verdict.SUSPECT, 1)
    assert "only 3" in state.detail
    assert state.next_visit_at is not None
    assert state.next_visit_at - bench.clock.at < 2 * MINUTE
    bench.serve(LONG)
    assert bench.look() == []
    state = bench.store.article(bench.article_id)
    assert (state.verdict, state.held_hash, state.held_looks) == (Verdict.OK, None, 0)


def test_a_text_that_stays_cut_is_told_of_once_it_was_seen_twice(bench: Bench) -> None:
    bench.serve(LONG)
    bench.look()
    bench.serve(HALF_A_PAGE)
    assert [bench.look() for _ in range(3)] == [[], [Event.EDITED], []]


def test_a_text_that_went_behind_a_paywall_is_never_told_as_cut(bench: Bench) -> None:
    bench.serve(LONG)
    bench.look()
    bench.serve(f"{HALF_A_PAGE}\n[for subscribers]")
    assert [event for _ in range(9) for event in bench.look()] == []
    assert bench.store.article(bench.article_id).verdict is Verdict.PAYWALL


def test_an_emptied_article_is_told_of_after_an_hour_and_three_looks(bench: Bench) -> None:
    bench.serve(LONG)
    bench.look()
    bench.serve(OTHER)
    told = [bench.look() for _ in range(9)]
    assert [event for each in told for event in each] == [Event.EDITED]
    assert told.index([Event.EDITED]) == 6


def test_a_page_that_was_not_believed_can_be_accepted(bench: Bench) -> None:
    bench.serve(LONG)
    bench.look()
    bench.serve(OTHER)
    bench.look()
    bench.look()
    (capture,) = bench.store.captures()
    seen = bench.visitor.accept(capture.id)
    assert seen.change is not None
    assert (seen.change.event, seen.article.version) == (Event.EDITED, 2)
    assert len(bench.store.pending("all")) == 1
    assert bench.store.captures() == ()
    assert bench.look() == []
    assert bench.store.article(bench.article_id).verdict is Verdict.OK
    with pytest.raises(NotFound, match="captures list"):
        bench.visitor.accept(capture.id)


def test_a_page_without_a_text_is_kept_and_cannot_be_accepted(bench: Bench) -> None:
    bench.look()
    bench.serve("--no article")
    bench.look()
    bench.look()
    (capture,) = bench.store.captures()
    with pytest.raises(NotFound, match="holds no text"):
        bench.visitor.accept(capture.id)


def test_the_latest_few_captures_of_an_article_are_kept(bench: Bench) -> None:
    bench.serve(LONG)
    bench.look()
    for number in range(8):
        bench.serve(f"{OTHER} Number {number}.")
        bench.look()
    assert len(bench.store.captures()) == 5


def test_what_several_articles_show_alike_is_never_believed(bench: Bench) -> None:
    second = "https://example.org/2"
    bench.workers.entries += (Entry(url=second, location=second, title="Another", digest="1"),)
    bench.serve(LONG)
    bench.fetcher.answers[second] = fetched(LONG.replace("bridge", "harbour"), url=second)
    bench.look()
    bench.serve(OTHER)
    bench.fetcher.answers[second] = fetched(OTHER, url=second)
    assert [event for _ in range(20) for event in bench.look()] == []
    assert {each.version for each in bench.store.articles()} == {1}
    assert all("so on other pages" in each.detail for each in bench.store.articles())


def test_our_own_upgrade_is_no_edit(bench: Bench) -> None:
    bench.look()
    bench.workers.extractor, bench.workers.prefix = "test 2", "NEW RULES: "
    bench.serve("The army said that 12 people died.--moved furniture")
    assert bench.look() == [], "the old page is read by the new rules, too"
    bench.serve("The army said that 21 people died.")
    assert bench.look() == [Event.EDITED]
    (change,) = bench.store.changes(bench.article_id)
    assert [edit.kind for edit in change.edits] == ["number"]


def test_settings_that_were_mended_are_no_edit(bench: Bench) -> None:
    bench.look()
    (name, source), *_ = bench.visitor.sources.items()
    mended = replace(source, selection=Selection(drop_text=("advertisement",)))
    bench.visitor = replace(bench.visitor, sources={name: mended})
    bench.workers.prefix = "READ ANOTHER WAY: "
    bench.serve("The army said that 12 people died.--moved furniture")
    assert bench.look() == [], "the old page is read with the new settings, too"
    bench.serve("The army said that 21 people died.")
    assert bench.look() == [Event.EDITED]
    (change,) = bench.store.changes(bench.article_id)
    assert [edit.kind for edit in change.edits] == ["number"]
    assert bench.store.version(bench.article_id, 1).extractor == "test 1"
    assert bench.store.version(bench.article_id, 2).extractor.startswith("test 1, settings ")


def test_the_raw_page_of_a_version_is_kept_before_the_version(bench: Bench) -> None:
    bench.look()
    version = bench.store.version(bench.article_id, 1)
    snapshot = bench.store.snapshot(version.snapshot_id)
    assert bench.visitor.evidence.read(snapshot.evidence).body == b"The army said that 12 people died."
    assert version.content_hash == content_hash(version.content)


def test_evidence_that_cannot_be_kept_stops_the_version(bench: Bench, tmp_path: Path) -> None:
    (tmp_path / "evidence").write_text("in the way")
    with pytest.raises(StateError):
        bench.look()
    assert bench.store.article(bench.article_id).version == 0


def test_a_unit_of_work_is_derived_anew_when_its_state_moved_and_not_for_ever() -> None:
    results: list[object] = [StaleRevision("moved"), "done"]

    def unit() -> object:
        result = results.pop(0)
        if isinstance(result, Exception):
            raise result
        return result

    assert derived_anew(unit) == "done"
    results += [StaleRevision("moved")] * 3
    with pytest.raises(StaleRevision):
        derived_anew(unit)


def test_an_article_whose_source_left_the_configuration_is_read_without_its_settings(bench: Bench) -> None:
    bench.look()
    bare = replace(bench.visitor, sources={})
    bench.clock.at += HOUR
    assert bare.visit(bench.article_id).visit.verdict is Verdict.OK
    assert bench.fetcher.asked[-1].named == frozenset()


def test_a_page_source_lists_its_own_pages(bench: Bench) -> None:
    pages = Source(name="pages", kind=SourceKind.PAGE, urls=(URL, "https://example.org/2"))
    bench.store.register([FEED, pages], lambda: "s-pages", NOON)
    checker = replace(bench.checker, sources={"paper": FEED, "pages": pages})
    done = checker.check("pages")
    assert [each.article.url for each in done.listings] == list(pages.urls)
    assert bench.fetcher.asked == []


def test_two_contents_of_nothing_are_the_same() -> None:
    assert content_hash(Content(title="")) == content_hash(Content(title="", published_at=NOON))


# --------------------------------------------------------------------------------------- two addresses of one article


SECOND = "https://example.org/amp/1"
TWO = (
    Entry(url=URL, location=URL, title="A title", digest="1"),
    Entry(url=SECOND, location=SECOND, title="A title", digest="1"),
)


def serve_two(bench: Bench, second: str) -> None:
    """List two addresses whose pages both call themselves the first; the second shows its own text."""
    bench.workers.entries = TWO
    bench.workers.addresses = (URL,)
    bench.fetcher.answers[SECOND] = fetched(second, url=SECOND)


def test_two_addresses_of_one_text_are_one_article(bench: Bench) -> None:
    bench.serve(LONG)
    serve_two(bench, LONG.replace("bridge", "crossing", 1))
    assert bench.look() == []
    (article,) = bench.store.articles()
    assert article.url == URL
    assert bench.look() == []
    assert [each.id for each in bench.store.articles()] == [article.id], "the second address leads to it from now on"


def test_two_texts_that_claim_one_address_are_two_articles(bench: Bench) -> None:
    bench.serve(LONG)
    serve_two(bench, OTHER)
    bench.look()
    bench.look()
    assert len(tuple(bench.store.articles())) == 2


# ------------------------------------------------------------------------------------ what befell a source as a whole


def notice(bench: Bench) -> tuple[str, int, bool] | None:
    """Return the source's one notice: its kind, in how many looks, and whether it ended."""
    found = bench.store.source_notices()
    return (found[0].kind, found[0].looks, found[0].ended_at is not None) if found else None


def test_walls_are_one_notice_of_the_source_that_a_good_look_ends(bench: Bench) -> None:
    bench.look()
    for looks in (1, 2, 3):
        bench.serve("")
        assert bench.look() == []
        assert notice(bench) == ("walled", looks, False)
    bench.serve("The army said that 12 people died.")
    assert bench.look() == []
    assert notice(bench) == ("walled", 3, True)
    bench.serve("")
    bench.look()
    assert notice(bench) == ("walled", 1, False)


def test_a_source_whose_pages_end_their_parsers_rests_for_a_day(bench: Bench) -> None:
    bench.look()
    bench.workers.verdict = Verdict.PARSE_TIMEOUT
    for _ in range(3):
        bench.serve("x" * (1 + bench.workers.extracted))
        bench.look()
    assert notice(bench) == ("quarantined", 3, False)
    later = bench.clock.at + 20 * HOUR
    assert (bench.store.due_checks(later), bench.store.due_visits(later, 9)) == ((), ())
    later = bench.clock.at + 25 * HOUR
    assert [state.name for state in bench.store.due_checks(later)] == ["paper"]
    assert [each.id for each in bench.store.due_visits(later, 9)] == [bench.article_id]
    bench.workers.verdict = Verdict.OK
    bench.serve("The army said that 12 people died.")
    bench.look()
    assert notice(bench) == ("quarantined", 3, True)


def test_a_feed_that_ends_its_parser_is_quarantined_too(bench: Bench) -> None:
    bench.look()
    bench.workers.verdict = Verdict.PARSE_CRASH
    for number in range(3):
        bench.fetcher.answers[FEED_URL] = fetched(f"feed {number}", "text/xml", FEED_URL)
        bench.clock.at += HOUR
        assert bench.checker.check("paper").verdict is Verdict.PARSE_CRASH
    assert notice(bench) == ("quarantined", 3, False)


def entries_of(*guids: str) -> tuple[Entry, ...]:
    """Return ten entries whose ids begin with some text, each."""
    return tuple(
        Entry(url=f"{URL}{n}", location=f"{URL}{n}", title=f"Story {n}", guid=f"{guid}{n}")
        for guid in guids
        for n in range(10)
    )


def test_ids_that_are_made_up_anew_are_one_notice_and_no_article(bench: Bench) -> None:
    bench.workers.entries = entries_of("a")
    bench.look()
    known = {each.id for each in bench.store.articles()}
    for looks in (1, 2):
        bench.workers.entries = entries_of(f"b{looks}-")
        bench.fetcher.answers[FEED_URL] = fetched(f"feed {looks}", "text/xml", FEED_URL)
        assert bench.look() == []
        assert notice(bench) == ("unstable-ids", looks, False)
    assert {each.id for each in bench.store.articles()} == known
    bench.fetcher.answers[FEED_URL] = fetched("feed 3", "text/xml", FEED_URL)
    bench.look()
    assert notice(bench) == ("unstable-ids", 2, True)


# --------------------------------------------------------------------------------------------- what a host asks of us


def test_a_look_that_has_to_wait_is_no_failure_and_comes_later(bench: Bench) -> None:
    bench.look()
    waiting = FetchFailed(
        url=URL, verdict=Verdict.WAITING, detail="until later", retry_after=5 * HOUR, at=bench.clock.at
    )
    bench.fetcher.answers |= {URL: waiting, FEED_URL: waiting}
    assert bench.look() == []
    source, article = bench.store.source("paper"), bench.store.article(bench.article_id)
    assert (source.failures, article.failures, article.verdict) == (0, 0, Verdict.OK)
    for due in (source.next_check_at, article.next_visit_at):
        assert due is not None
        assert 5 * HOUR <= due - bench.clock.at <= 5.5 * HOUR

"""What a store promises, whatever it is made of."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.core.habits import UNKNOWN
from monitor.errors import NotFound, StaleRevision
from monitor.model import (
    ArticleState,
    Backlog,
    CheckOutcome,
    ClosedChannel,
    Coverage,
    DeclaredFeed,
    Delivery,
    DeliveryStatus,
    Digest,
    DocumentState,
    Event,
    Fragment,
    Gap,
    GapKind,
    Imprint,
    Lesson,
    Listing,
    NoticeKind,
    Pace,
    Sighting,
    SourceKind,
    SourceNotice,
    Thread,
    Told,
    Trouble,
    Visit,
    VisitOutcome,
)
from monitor.stores import Store
from monitor.wire import Validators, Verdict
from tests.making import (
    HOUR,
    MINUTE,
    NOON,
    CountedIds,
    article,
    change,
    check,
    content,
    listing,
    pending,
    source,
    source_state,
    versioned,
)


@pytest.fixture
def paper(store: Store) -> Store:
    """A store with one source, `paper`."""
    store.register([source()], lambda: "s-paper", NOON)
    return store


@pytest.fixture
def listed(paper: Store) -> Store:
    """A store with one article, `a1`, listed by `paper`."""
    paper.commit_check(check(source_state(), listing(article())))
    return paper


# ------------------------------------------------------------------------------------------------------- sources


def test_a_new_source_is_due_at_once(store: Store) -> None:
    ids = CountedIds()
    store.register([source("b"), source("a", SourceKind.FOLDER)], lambda: ids.new("s"), NOON)
    assert [(s.id, s.name, s.kind, s.next_check_at) for s in store.sources()] == [
        ("s2", "a", SourceKind.FOLDER, NOON),
        ("s1", "b", SourceKind.FEED, NOON),
    ]
    assert [s.name for s in store.due_checks(NOON)] == ["b", "a"]
    assert store.due_checks(NOON - MINUTE) == ()


def test_registering_again_changes_nothing(paper: Store) -> None:
    before = paper.sources()
    paper.register([source()], lambda: "s-other", NOON + HOUR)
    assert paper.sources() == before


def test_the_further_documents_of_a_source_are_those_of_its_last_check(paper: Store) -> None:
    held = Validators(url="https://e.org/1.xml", etag='"1"')
    first = DocumentState(url="https://e.org/1.xml", lead_at=NOON, validators=held, key="k", is_baseline=True)
    second = DocumentState(url="https://e.org/2.xml", parent=first.url, full_at=NOON, is_baseline=False)
    paper.commit_check(replace(check(source_state()), documents=(second, first)))
    assert paper.documents("s-paper") == (first, second)
    paper.commit_check(check(paper.source("paper")))
    assert paper.documents("s-paper") == (first, second), "a check that read none of them leaves them"
    paper.commit_check(replace(check(paper.source("paper")), documents=(replace(second, key="new"),)))
    assert paper.documents("s-paper") == (replace(second, key="new"),)
    assert paper.documents("s-other") == ()


def test_only_the_lists_of_documents_that_were_read_are_replaced(paper: Store) -> None:
    def of(document: str, made: Listing) -> Listing:
        return replace(made, appearance=replace(made.appearance, document=document))

    one, other = (of(name, listing(article(f"a{name}", f"https://e.org/{name}"))) for name in ("1", "2"))
    paper.commit_check(replace(check(source_state(), one, other), renewed=frozenset({"1", "2"})))
    third = of("1", listing(article("a3", "https://e.org/3")))
    paper.commit_check(replace(check(paper.source("paper"), third), renewed=frozenset({"1"})))
    assert sorted(paper.listed("s-paper")) == ["a2", "a3"]
    said = paper.appearances("s-paper", ["a1", "a2"])
    assert {key: (each.document, each.is_listed) for key, each in said.items()} == {
        "a1": ("1", False),
        "a2": ("2", True),
    }


def test_the_text_that_a_source_has_of_an_article_is_the_last_one(paper: Store) -> None:
    made = listing(article())
    first = Fragment(html="<p>one\0</p>", at=NOON)
    paper.commit_check(check(source_state(), replace(made, fragment=first)))
    assert paper.fragment("s-paper", "a1") == replace(first, html="<p>one\N{REPLACEMENT CHARACTER}</p>")
    again = replace(made, is_new=False)
    paper.commit_check(check(paper.source("paper"), again))
    assert paper.fragment("s-paper", "a1") is not None, "a check that says nothing new leaves it"
    second = Fragment(html="two", at=NOON + HOUR, unchanged_until=NOON)
    paper.commit_check(check(paper.source("paper"), replace(again, fragment=second)))
    assert paper.fragment("s-paper", "a1") == second
    assert paper.fragment("s-other", "a1") is None


def test_the_feed_that_a_page_declares_is_remembered(paper: Store) -> None:
    led = DeclaredFeed(page="https://e.org/", url="https://e.org/feed.xml")
    paper.commit_check(check(replace(source_state(), declared=led)))
    assert paper.source("paper").declared == led


def test_a_renamed_source_keeps_its_history(paper: Store) -> None:
    paper.register([replace(source("journal"), was="paper")], lambda: "s-other", NOON)
    assert [(s.id, s.name) for s in paper.sources()] == [("s-paper", "journal")]
    with pytest.raises(NotFound, match='no source is called "paper"'):
        paper.source("paper")


def test_a_source_taken_out_is_kept_and_no_longer_due(listed: Store) -> None:
    listed.register([], lambda: "", NOON)
    assert listed.sources() == ()
    assert listed.due_checks(NOON + HOUR) == ()
    assert listed.due_visits(NOON + HOUR, 10) == ()
    assert listed.article("a1").url == "https://example.org/1"
    listed.register([source()], lambda: "s-other", NOON)
    assert [s.id for s in listed.sources()] == ["s-paper"]


def test_an_article_of_a_source_taken_out_passes_to_another_that_lists_it(listed: Store) -> None:
    names = ("late", "early", "copies")
    kinds = {"copies": SourceKind.FOLDER}
    given = [source(name, kinds.get(name, SourceKind.FEED)) for name in names]
    ids = CountedIds()
    listed.register([source(), *given], lambda: ids.new("s"), NOON)
    for name, at in (("copies", NOON - HOUR), ("early", NOON), ("late", NOON + HOUR)):
        known = listing(article(), source_id=listed.source(name).id, is_new=False)
        seen = replace(known.appearance, url=f"https://example.org/from-{name}", listed_at=at)
        listed.commit_check(check(listed.source(name), replace(known, appearance=seen)))
    before = listed.article("a1")
    assert before.owner == "s-paper"
    listed.register(given, lambda: "", NOON)
    after = listed.article("a1")
    assert (after.owner, after.location) == (listed.source("early").id, "https://example.org/from-early")
    assert after.revision > before.revision, "a visit under way does not write the old place back"
    listed.register([given[2]], lambda: "", NOON)
    assert listed.article("a1") == after, "a copy in hand is no place to look"
    assert listed.due_visits(NOON + HOUR, 10) == ()


def test_a_check_is_committed_against_the_revision_it_was_derived_from(paper: Store) -> None:
    state = replace(
        source_state(), validators=Validators(url="https://example.org/f", etag='W/"x"', last_modified="yesterday")
    )
    paper.commit_check(check(state))
    stored = paper.source("paper")
    assert (stored.revision, stored.validators, stored.verdict) == (1, state.validators, Verdict.OK)
    with pytest.raises(StaleRevision):
        paper.commit_check(check(state))


# ------------------------------------------------------------------------------------------- articles of a check


def test_a_listed_article_is_found_by_its_key_and_due(listed: Store) -> None:
    assert listed.articles_by_key(["key of a1", "unknown"]) == {"key of a1": listed.article("a1")}
    assert [a.id for a in listed.due_visits(NOON, 10)] == ["a1"]
    assert listed.due_visits(NOON - MINUTE, 10) == ()
    assert listed.listed("s-paper") == ("a1",)
    assert listed.listed_by("a1") == {"paper"}
    assert listed.appearances("s-paper", ["a1", "a2"])["a1"].digest == "digest"


def test_many_keys_are_looked_up_in_pieces(listed: Store) -> None:
    keys = [f"k{n}" for n in range(1_500)] + ["key of a1"]
    assert set(listed.articles_by_key(keys)) == {"key of a1"}


def test_a_key_that_went_to_another_article_meanwhile_is_stale(listed: Store) -> None:
    state = listed.source("paper")
    with pytest.raises(StaleRevision):
        listed.commit_check(check(state, listing(article("a2"), "key of a1")))
    assert listed.source("paper").revision == state.revision, "nothing of the check was committed"
    with pytest.raises(NotFound):
        listed.article("a2")


def test_what_a_source_lists_is_what_its_last_document_listed(listed: Store) -> None:
    state = listed.source("paper")
    known = listed.article("a1")
    listed.commit_check(check(state, listing(article("a2")), listing(known, is_new=False)))
    assert listed.listed("s-paper") == ("a2", "a1")
    listed.commit_check(check(listed.source("paper"), listing(known, is_new=False)))
    assert listed.listed("s-paper") == ("a1",)
    listed.commit_check(check(listed.source("paper")))
    assert listed.listed("s-paper") == ("a1",), "an unchanged document lists what it did"


def test_a_listing_may_move_an_article_and_a_visit_under_way_must_not_move_it_back(listed: Store) -> None:
    before = listed.article("a1")
    moved = replace(before, location="https://example.org/moved")
    listed.commit_check(check(listed.source("paper"), replace(listing(moved, is_new=False), is_due=True)))
    assert listed.article("a1").location == "https://example.org/moved"
    with pytest.raises(StaleRevision):
        listed.commit_visit(versioned(before, 1, content("text")))


def test_a_listing_that_says_nothing_new_disturbs_no_visit(listed: Store) -> None:
    before = listed.article("a1")
    listed.commit_check(check(listed.source("paper"), listing(before, is_new=False)))
    listed.commit_visit(versioned(before, 1, content("text")))
    assert listed.article("a1").version == 1


# -------------------------------------------------------------------------------------------------------- visits


def test_a_visit_commits_everything_at_once(listed: Store) -> None:
    told = change()
    listed.commit_visit(versioned(listed.article("a1"), 1, content("one")))
    listed.commit_visit(versioned(listed.article("a1"), 2, content("two"), told, "all", "desk"))
    assert listed.article("a1").revision == 2
    assert listed.version("a1", 2).content == content("two")
    assert listed.snapshot("n-a1-2").evidence.offset == 3
    assert [listed.made_of("a1", number) for number in (1, 2)] == [listed.snapshot(f"n-a1-{n}") for n in (1, 2)]
    assert listed.changes("a1") == (told,)
    assert listed.change("c1") == told
    assert listed.pending("desk") == (pending("c1", "desk"),)
    assert listed.pending("nobody") == ()


def test_a_visit_on_a_state_that_moved_commits_nothing(listed: Store) -> None:
    state = listed.article("a1")
    listed.commit_visit(versioned(state, 1, content("one")))
    with pytest.raises(StaleRevision):
        listed.commit_visit(versioned(state, 1, content("other")))
    assert listed.version("a1", 1).content == content("one")


def test_of_two_visits_at_the_same_time_one_wins(listed: Store) -> None:
    state = listed.article("a1")
    results: list[str] = []

    def visit(text: str) -> None:
        try:
            listed.commit_visit(versioned(state, 1, content(text)))
            results.append("won")
        except StaleRevision:
            results.append("lost")

    threads = [threading.Thread(target=visit, args=(str(n),)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == ["lost", "lost", "lost", "won"]
    assert len(listed.versions("a1")) == 1


def plain(store: Store, number: int, verdict: Verdict = Verdict.OK, detail: str = "") -> list[VisitOutcome]:
    """Return a look at each of the store's articles, the `number`-th."""
    at = NOON + number * MINUTE
    return [
        VisitOutcome(
            article=replace(
                each, visited_at=at, touched=number, validators=Validators(url=each.url, etag=f'"{number}"')
            ),
            visit=Visit(article_id=each.id, at=at, verdict=verdict, detail=detail, body_sha256=f"{each.id} {number}"),
        )
        for each in sorted(store.articles(), key=lambda each: each.id)
    ]


@pytest.fixture
def three(paper: Store) -> Store:
    """A store with three articles."""
    made = [article(f"a{n}", f"https://example.org/{n}") for n in (1, 2, 3)]
    paper.commit_check(check(source_state(), *(listing(each, f"http://example.org/{each.id}") for each in made)))
    return paper


def test_looks_are_committed_together_as_they_would_be_one_by_one(three: Store) -> None:
    for number in range(3):
        assert three.commit_looks(plain(three, number)) == frozenset()
    for each in three.articles():
        assert (each.revision, each.touched, each.visited_at) == (3, 2, NOON + 2 * MINUTE)
        assert each.validators == Validators(url=each.url, etag='"2"')
        (run,) = three.visits(each.id)
        assert (run.count, run.first_at, run.last_at) == (3, NOON, NOON + 2 * MINUTE)
    assert three.commit_looks([]) == frozenset()


def test_of_looks_committed_together_each_has_a_run_of_its_own(three: Store) -> None:
    three.commit_looks(plain(three, 0))
    first, *others = plain(three, 1)
    failed = replace(first.visit, verdict=Verdict.TIMEOUT, detail="slow\0")
    three.commit_looks([replace(first, visit=failed), *others])
    assert [run.count for run in three.visits("a1")] == [1, 1]
    assert [run.count for run in three.visits("a2")] == [2]
    assert three.visits("a1")[-1].verdict is Verdict.TIMEOUT


def test_of_looks_committed_together_a_stale_one_writes_nothing(three: Store) -> None:
    looks = plain(three, 1)
    three.commit_looks([plain(three, 0)[1]])
    assert three.commit_looks(looks) == frozenset({"a2"})
    assert {each.id: each.touched for each in three.articles()} == {"a1": 1, "a2": 0, "a3": 1}
    assert [run.last_at for run in three.visits("a2")] == [NOON]
    assert three.commit_looks([looks[1]]) == frozenset({"a2"}), "alone it is no less stale"


OTHER: dict[object, Any] = {
    str: "changed",
    str | None: "changed",
    int: 7,
    datetime | None: NOON + HOUR,
    Verdict | None: Verdict.TIMEOUT,
    Validators | None: Validators(url="https://example.org/other", etag='"other"'),
}
"""Another value for each kind of field of an article."""
KEPT = {"id", "revision", "url", "location", "owner", "is_baseline", "language", "first_seen_at"}
"""What no look changes."""


def changed_fields(before: ArticleState) -> Iterator[ArticleState]:
    """Yield states of an article that each differ in one field."""
    kinds = get_type_hints(ArticleState)
    for name in kinds.keys() - KEPT - {"imprint", "pace"}:
        yield replace(before, **{name: OTHER[kinds[name]]})
    yield replace(before, validators=Validators(url=before.url, last_modified="changed"))
    for name in get_type_hints(Imprint):
        yield replace(before, imprint=replace(before.imprint, **{name: "changed"}))
    for name, kind in get_type_hints(Pace).items():
        yield replace(before, pace=replace(before.pace, **{name: OTHER[kind]}))


def test_of_an_article_that_was_read_before_what_changed_is_written(three: Store) -> None:
    for number, fresh in enumerate(changed_fields(three.article("a1"))):
        one, other = (replace(each, before=three.article(each.article.id)) for each in plain(three, number)[:2])
        state = replace(fresh, revision=one.article.revision)
        assert three.commit_looks([replace(one, article=state), other]) == frozenset()
        assert three.article("a1") == replace(state, revision=state.revision + 1)
        assert three.article("a2") == replace(other.article, revision=other.article.revision + 1)


def test_a_state_that_rests_on_another_than_what_was_read_is_written_whole(three: Store) -> None:
    read = three.article("a1")
    three.commit_looks([plain(three, 5)[0]])
    assert three.article("a1").touched == 5
    undone = replace(plain(three, 6)[0], before=read)
    three.commit_looks([replace(undone, article=replace(undone.article, touched=read.touched))])
    assert three.article("a1").touched == read.touched


def test_good_looks_committed_together_end_their_sources_notices(three: Store) -> None:
    walled = SourceNotice(source_id="s-paper", kind=NoticeKind.WALLED, detail="a wall", since_at=NOON, last_at=NOON)
    first, *_ = plain(three, 0, Verdict.PAYWALL)
    three.commit_visit(replace(first, notice=walled))
    three.commit_looks(plain(three, 1, Verdict.TIMEOUT))
    assert three.source_notices()[0].ended_at is None
    three.commit_looks(plain(three, 2))
    assert three.source_notices()[0].ended_at == NOON + 2 * MINUTE


def test_articles_are_known_by_id_and_sources_by_name(three: Store) -> None:
    assert three.articles_by_id(["a3", "a1", "none"]) == {each: three.article(each) for each in ("a1", "a3")}
    assert three.source_names(["s-paper", "none"]) == {"s-paper": "paper"}
    assert three.source_names(["none"]) == three.source_names([]) == {}


def test_looks_that_see_the_same_are_one_run(listed: Store) -> None:
    verdicts = [Verdict.OK, Verdict.OK, Verdict.TIMEOUT, Verdict.OK]
    for number, verdict in enumerate(verdicts):
        visit = Visit(article_id="a1", at=NOON + number * MINUTE, verdict=verdict, version=1)
        listed.commit_visit(VisitOutcome(article=listed.article("a1"), visit=visit))
    runs = listed.visits("a1")
    assert [(run.verdict, run.count) for run in runs] == [
        (Verdict.OK, 2),
        (Verdict.TIMEOUT, 1),
        (Verdict.OK, 1),
    ]
    assert (runs[0].first_at, runs[0].last_at) == (NOON, NOON + MINUTE)


def test_a_hash_is_known_when_an_older_version_had_it(listed: Store) -> None:
    for number, text in enumerate(["one", "two", "three"], start=1):
        listed.commit_visit(versioned(listed.article("a1"), number, content(text)))
    hashes = [version.content_hash for version in listed.versions("a1")]
    assert [listed.is_known_hash("a1", each) for each in hashes] == [True, True, False]
    assert not listed.is_known_hash("a1", "never")


def test_a_hash_is_told_with_those_since_an_instant(listed: Store) -> None:
    for number, text in enumerate(["one", "two", "one"], start=1):
        listed.commit_visit(versioned(listed.article("a1"), number, content(text)))
    one, two, again = (version.content_hash for version in listed.versions("a1"))
    assert listed.hashes_since("a1", NOON - HOUR) == (one, two, again)
    assert listed.hashes_since("a1", NOON + 99 * HOUR) == ()


def test_what_was_listed_last_is_told_in_its_order(listed: Store) -> None:
    (state,) = [each for each in listed.sources() if listed.last_listed(each.id)]
    assert [each.article_id for each in listed.last_listed(state.id)] == list(listed.listed(state.id))
    assert listed.last_listed("s9") == ()


def test_a_text_is_known_to_be_held_back_elsewhere(listed: Store) -> None:
    state = replace(listed.article("a1"), held_hash="h", held_at=NOON, held_looks=1)
    visit = Visit(article_id="a1", at=NOON, verdict=Verdict.SUSPECT)
    listed.commit_visit(VisitOutcome(article=state, visit=visit))
    held = listed.article("a1")
    assert (held.held_hash, held.held_at, held.held_looks) == ("h", NOON, 1)
    assert not listed.is_held_elsewhere("a1", "h")
    assert listed.is_held_elsewhere("a2", "h")
    assert not listed.is_held_elsewhere("a2", "another")


def test_boxes_are_remembered_by_their_making_and_forgotten(listed: Store) -> None:
    owner = listed.article("a1").owner
    for number in range(4):
        boxes = (Sighting("div.box", f"h{number % 3}", f"text {number}"),)
        visit = Visit(article_id="a1", at=NOON + number * MINUTE, verdict=Verdict.OK)
        listed.commit_visit(VisitOutcome(article=listed.article("a1"), visit=visit, sightings=boxes))
    assert [(each.text_hash, each.text) for each in listed.sightings(owner)] == [
        ("h0", "text 3"),
        ("h2", "text 2"),
        ("h1", "text 1"),
    ]
    assert listed.sightings("s9") == ()
    assert listed.forget_sightings(owner) == 3
    assert listed.sightings(owner) == ()


def test_what_is_not_there_is_said(store: Store) -> None:
    lookups = (
        lambda: store.article("a9"),
        lambda: store.version("a9", 1),
        lambda: store.snapshot("n9"),
        lambda: store.made_of("a9", 1),
        lambda: store.change("c9"),
        lambda: store.digest("g9"),
        lambda: store.article_ref("a9"),
    )
    for look in lookups:
        with pytest.raises(NotFound):
            look()


def test_forty_versions_come_back_as_they_went_in(listed: Store) -> None:
    contents = [content("A paragraph that stays.", f"Count {number}.") for number in range(1, 46)]
    for number, text in enumerate(contents, start=1):
        listed.commit_visit(versioned(listed.article("a1"), number, text))
    assert [version.content for version in listed.versions("a1")] == contents
    assert listed.version("a1", 41).content == contents[40]
    assert listed.version("a1", 20).content == contents[19]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(codec=None), max_size=30))
def test_no_text_makes_an_insert_fail(store: Store, text: str) -> None:
    name = f"n{abs(hash(text))}"
    store.register([source(name)], lambda: f"s-{name}", NOON)
    made = replace(article(f"a-{name}", text), title=text, detail=text, owner=f"s-{name}")
    if name in {s.name for s in store.sources()} and store.source(name).revision == 0:
        joined = listing(made, f"key {text}", f"s-{name}")
        store.commit_check(check(store.source(name), joined, detail=text))
        stored = store.article(made.id)
        assert len(stored.title) == len(text)
        store.commit_visit(versioned(stored, 1, content(text, title=text), None))


# -------------------------------------------------------------------------------------------------------- outbox


def digest(id_: str, *change_ids: str) -> Digest:
    """Return a digest of changes for the subscription `all`."""
    return Digest(id=id_, subscription="all", fixed_at=NOON, from_at=NOON - HOUR, to_at=NOON, change_ids=change_ids)


def delivery(id_: str, recipient: str = "", channel: str = "desk") -> Delivery:
    """Return a delivery of the digest `g1`, due at once."""
    return Delivery(
        id=id_,
        digest_id="g1",
        channel=channel,
        recipient=recipient,
        payload=b"bytes \0 \xff",
        created_at=NOON,
        next_attempt_at=NOON,
    )


@pytest.fixture
def waiting(listed: Store) -> Store:
    """A store in which two changes wait for the subscription `all`."""
    listed.commit_visit(versioned(listed.article("a1"), 1, content("one")))
    listed.commit_visit(versioned(listed.article("a1"), 2, content("two"), change("c1"), "all"))
    later = replace(change("c2"), seen_at=NOON + MINUTE)
    listed.commit_visit(versioned(listed.article("a1"), 3, content("three"), later, "all"))
    return listed


def test_a_change_is_bound_to_one_digest_only(waiting: Store) -> None:
    assert [each.change_id for each in waiting.pending("all")] == ["c1", "c2"]
    waiting.fix_digest(digest("g1", "c1", "c2"))
    assert waiting.pending("all") == ()
    assert waiting.told("all", NOON) == Told(at=NOON)
    assert waiting.told("all", NOON - MINUTE) == Told(), "a digest from after a clock was put back"
    with pytest.raises(StaleRevision):
        waiting.fix_digest(digest("g2", "c2"))
    assert [each.id for each in waiting.open_digests()] == ["g1"], "the second digest was not made at all"
    assert waiting.digest("g1").change_ids == ("c1", "c2")


def test_a_digest_is_queued_once(waiting: Store) -> None:
    waiting.fix_digest(digest("g1", "c1", "c2"))
    waiting.queue("g1", [delivery("d1"), delivery("d2", "other@example.org")])
    assert waiting.open_digests() == ()
    with pytest.raises(StaleRevision):
        waiting.queue("g1", [delivery("d3", "third@example.org")])
    due = waiting.due_deliveries("desk", NOON, 9)
    assert [(each.id, each.payload) for each in due] == [("d1", b""), ("d2", b"")]
    assert waiting.unsent("d1") == waiting.payload("d1") == b"bytes \0 \xff"
    assert waiting.due_deliveries("desk", NOON - MINUTE, 9) == ()


def test_an_attempt_is_recorded_with_what_became_of_it(waiting: Store) -> None:
    waiting.fix_digest(digest("g1", "c1", "c2"))
    waiting.queue("g1", [delivery("d1"), delivery("d2", "x"), delivery("d3", "y")])
    later = NOON + HOUR
    pending, sent, dead = DeliveryStatus.PENDING, DeliveryStatus.SENT, DeliveryStatus.DEAD
    waiting.settle("d1", status=pending, detail="busy", now=NOON, next_attempt_at=later)
    waiting.settle("d2", status=sent, detail="", now=NOON, next_attempt_at=None)
    waiting.settle("d3", status=dead, detail="no such user", now=NOON, next_attempt_at=None)
    assert waiting.due_deliveries("desk", NOON, 9) == ()
    assert [each.id for each in waiting.due_deliveries("desk", later, 9)] == ["d1"]
    listed = {each.id: each for each in waiting.deliveries(frozenset(DeliveryStatus))}
    assert (listed["d1"].attempts, listed["d1"].settled_at, listed["d1"].detail) == (1, None, "busy")
    assert (listed["d2"].status, listed["d2"].settled_at, listed["d2"].payload) == (sent, NOON, b"")
    assert [each.id for each in waiting.deliveries(frozenset({dead}))] == ["d3"]
    with pytest.raises(NotFound):
        waiting.settle("d9", status=sent, detail="", now=NOON, next_attempt_at=None)


@pytest.fixture
def posted(waiting: Store) -> Store:
    """A store with two deliveries to one recipient and one to another, an hour old and all due."""
    waiting.fix_digest(digest("g1", "c1"))
    waiting.queue("g1", [delivery("d1"), replace(delivery("d3", "other@example.org"), channel="hook")])
    waiting.fix_digest(digest("g2", "c2"))
    waiting.queue("g2", [replace(delivery("d2"), digest_id="g2", created_at=NOON + MINUTE)])
    return waiting


def test_what_is_due_is_told_by_channel_oldest_first(posted: Store) -> None:
    assert posted.due_channels(NOON - HOUR) == ()
    assert posted.due_channels(NOON) == ("desk", "hook")
    assert [each.id for each in posted.due_deliveries("desk", NOON, 9)] == ["d1", "d2"]
    assert [each.id for each in posted.due_deliveries("desk", NOON, 1)] == ["d1"]
    assert posted.due_deliveries("nowhere", NOON, 9) == ()


@pytest.mark.parametrize(("is_holding", "due"), ((True, []), (False, ["d2"])))
def test_one_that_holds_keeps_those_behind_it(posted: Store, is_holding: bool, due: list[str]) -> None:
    later = NOON + HOUR
    posted.settle(
        "d1", status=DeliveryStatus.PENDING, detail="", now=NOON, next_attempt_at=later, is_holding=is_holding
    )
    assert [each.id for each in posted.due_deliveries("desk", NOON, 9)] == due
    assert [each.id for each in posted.due_deliveries("desk", later, 9)] == ["d1", "d2"]
    assert [each.id for each in posted.due_deliveries("hook", NOON, 9)] == ["d3"]


def test_a_channel_is_put_off_without_an_attempt(posted: Store) -> None:
    posted.postpone("desk", "not configured", NOON + HOUR)
    assert posted.due_channels(NOON) == ("hook",)
    put_off = posted.due_deliveries("desk", NOON + HOUR, 9)
    assert [(each.attempts, each.detail) for each in put_off] == [(0, "not configured")] * 2


def test_a_closed_channel_has_nothing_due_until_it_is_opened(posted: Store) -> None:
    for detail in ("HTTP 410", "HTTP 410 again"):
        posted.close_channel(ClosedChannel(name="desk", detail=detail, since_at=NOON))
    assert [each.detail for each in posted.closed_channels()] == ["HTTP 410 again"]
    assert posted.due_channels(NOON) == ("hook",)
    assert posted.open_channel("desk")
    assert not posted.open_channel("desk")
    assert posted.due_channels(NOON) == ("desk", "hook")


def test_what_was_given_up_is_tried_again_from_the_beginning(posted: Store) -> None:
    dead = DeliveryStatus.DEAD
    posted.settle("d1", status=dead, detail="550", now=NOON, next_attempt_at=None)
    posted.settle("d3", status=DeliveryStatus.SENT, detail="", now=NOON, next_attempt_at=None)
    posted.close_channel(ClosedChannel(name="desk", detail="HTTP 410", since_at=NOON))
    assert posted.retry({"d1", "d3", "d9"}, NOON + HOUR) == 1, "what was sent is not sent again"
    assert posted.closed_channels() == ()
    (first, _) = posted.due_deliveries("desk", NOON + HOUR, 9)
    assert (first.id, first.attempts, first.settled_at, first.detail) == ("d1", 0, None, "550")


def test_what_was_discarded_stays_so_unless_it_was_sent_meanwhile(posted: Store) -> None:
    pending, sent, discarded = DeliveryStatus.PENDING, DeliveryStatus.SENT, DeliveryStatus.DISCARDED
    assert posted.discard({"d1", "d2"}, NOON) == 2
    assert posted.discard({"d1"}, NOON) == 0
    posted.settle("d1", status=pending, detail="busy", now=NOON, next_attempt_at=NOON)
    posted.settle("d2", status=sent, detail="", now=NOON, next_attempt_at=None)
    standing = {each.id: each.status for each in posted.deliveries(frozenset(DeliveryStatus))}
    assert standing == {"d1": discarded, "d2": sent, "d3": pending}


def test_only_what_waits_has_something_to_send(posted: Store) -> None:
    posted.discard({"d1"}, NOON)
    posted.settle("d2", status=DeliveryStatus.SENT, detail="", now=NOON, next_attempt_at=None)
    assert [posted.unsent(each) for each in ("d1", "d2", "d3", "d9")] == [None, None, b"bytes \0 \xff", None]
    assert [posted.payload(each) for each in ("d1", "d2", "d3")] == [b"bytes \0 \xff"] * 3
    with pytest.raises(NotFound):
        posted.payload("d9")


def test_deliveries_are_found_by_the_beginnings_of_ids(posted: Store) -> None:
    assert [each.id for each in posted.find_deliveries("d")] == ["d1", "d3", "d2"]
    assert [(each.id, each.payload) for each in posted.find_deliveries("g2")] == [("d2", b"")]
    assert posted.find_deliveries("") == posted.find_deliveries("%") == ()


def test_a_backlog_says_what_a_channel_has_not_taken(posted: Store) -> None:
    assert posted.backlogs() == (Backlog(channel="desk", waiting=2), Backlog(channel="hook", waiting=1))
    later = NOON + HOUR
    posted.settle("d2", status=DeliveryStatus.PENDING, detail="busy", now=later, next_attempt_at=later)
    posted.settle("d1", status=DeliveryStatus.DEAD, detail="550", now=later, next_attempt_at=None)
    posted.settle("d3", status=DeliveryStatus.SENT, detail="", now=later, next_attempt_at=None)
    stuck = {"waiting": 1, "stuck_since": NOON + MINUTE, "stuck_detail": "busy"}
    assert posted.backlogs() == (Backlog(channel="desk", **stuck, dead=1, died_at=later, died_detail="550"),)  # type: ignore[arg-type] # by name


def test_the_first_message_on_an_article_is_remembered_as_the_thread(waiting: Store) -> None:
    thread = Thread(subscription="all", article_id="a1", digest_id="g1", subject="12 \u2192 21")
    waiting.fix_digest(digest("g1", "c1", "c2"))
    assert waiting.thread("all", "a1") is None
    waiting.queue("g1", [delivery("d1")], thread)
    assert waiting.thread("all", "a1") == thread
    assert waiting.thread("other", "a1") is None


def test_troubles_are_remembered_with_what_tells_of_them(posted: Store) -> None:
    trouble = Trouble(key="disk", what="full \0", since_at=NOON, last_at=NOON, told_at=NOON)
    notice = Digest(id="g9", subscription="", fixed_at=NOON, from_at=NOON, to_at=NOON, change_ids=())
    told = replace(delivery("d9"), digest_id="g9", channel="ops")
    posted.keep_troubles([trouble], notice, [told])
    assert [each.what for each in posted.troubles()] == ["full \N{REPLACEMENT CHARACTER}"]
    assert posted.due_channels(NOON) == ("desk", "hook", "ops")
    assert posted.last_digest_at("") == NOON
    assert [each.id for each in posted.open_digests()] == [], "it is composed already"
    posted.settle("d9", status=DeliveryStatus.DEAD, detail="", now=NOON, next_attempt_at=None)
    assert [each.dead for each in posted.backlogs() if each.channel == "ops"] == [0], "of messages to readers only"
    posted.keep_troubles([], None, ())
    assert posted.troubles() == ()


def test_sources_that_failed_for_long(paper: Store) -> None:
    failing = replace(paper.source("paper"), failing_since=NOON, verdict=Verdict.TIMEOUT)
    paper.commit_check(CheckOutcome(source=failing, verdict=Verdict.TIMEOUT, detail="", at=NOON))
    assert paper.failing_sources(NOON - MINUTE) == ()
    assert [each.name for each in paper.failing_sources(NOON)] == ["paper"]
    paper.register([], lambda: "s", NOON)
    assert paper.failing_sources(NOON) == ()


def test_what_a_digest_calls_silent_is_known_to_its_reader_until_the_next_one(waiting: Store) -> None:
    assert waiting.waiting() == {"all"}
    names = frozenset({"paper", "wire"})
    first = replace(digest("g1", "c1", "c2"), coverage=Coverage(silent=names, newly_silent=names))
    waiting.fix_digest(first)
    assert waiting.waiting() == frozenset()
    assert waiting.told_silent() == {"all": names}
    waiting.fix_digest(replace(digest("g2"), subscription="other", coverage=Coverage(silent=frozenset({"wire"}))))
    waiting.fix_digest(replace(digest("g3"), coverage=Coverage(seen_again=names)))
    assert waiting.told_silent() == {"other": frozenset({"wire"})}
    assert waiting.digest("g1") == first
    assert waiting.digest("g3").coverage.seen_again == names


def test_a_digest_keeps_its_date_and_what_could_not_be_seen(waiting: Store) -> None:
    gap = Gap(source="paper", kind=GapKind.FAILING, detail="timeout", number=2, since=NOON - HOUR)
    coverage = Coverage(checked=1, total=2, gaps=(gap, replace(gap, kind=GapKind.MISSED, since=None)))
    made = replace(digest("g1", "c1", "c2"), slot=NOON.date(), coverage=coverage)
    waiting.fix_digest(made)
    assert waiting.digest("g1") == made
    waiting.fix_digest(replace(digest("g2"), to_at=NOON + HOUR, slot=None))
    assert waiting.told("all", NOON + HOUR) == Told(at=NOON + HOUR, slot=NOON.date())
    assert waiting.told("other", NOON + HOUR) == Told()
    assert waiting.fixed_since(NOON - MINUTE) == {"all": (NOON, NOON)}
    assert waiting.fixed_since(NOON) == {}


def test_a_digest_that_says_less_than_it_should_is_remembered(waiting: Store) -> None:
    waiting.fix_digest(digest("g1", "c1"))
    waiting.fix_digest(replace(digest("g2", "c2"), fixed_at=NOON + HOUR))
    waiting.queue("g1", [delivery("d1")])
    waiting.queue("g2", [replace(delivery("d2"), digest_id="g2")], None, "a1 was too long")
    assert waiting.faults(NOON) == {"g2": "a1 was too long"}
    assert waiting.faults(NOON + 2 * HOUR) == {}
    with pytest.raises(StaleRevision):
        waiting.queue("g9", [], None, "no such digest")


def test_what_became_of_the_changes_of_a_time(waiting: Store) -> None:
    waiting.fix_digest(digest("g1", "c1"))
    assert [each.id for each in waiting.changes_between(NOON, NOON + MINUTE)] == ["c1"]
    assert [each.id for each in waiting.changes_between(NOON, NOON + HOUR)] == ["c1", "c2"]
    assert waiting.fates("all", NOON, NOON + HOUR) == {"c1": "g1", "c2": None}
    assert waiting.fates("other", NOON, NOON + HOUR) == {}


def test_a_muted_article_waits_to_be_told_to_nobody(waiting: Store) -> None:
    waiting.fix_digest(digest("g1", "c1"))
    under_way = waiting.article("a1")
    assert waiting.mute("a1", NOON) == 1
    assert waiting.pending("all") == ()
    assert waiting.digest("g1").change_ids == ("c1",), "what is in a digest is sent"
    assert waiting.article("a1").muted_at == NOON
    with pytest.raises(StaleRevision):
        waiting.commit_visit(versioned(under_way, 4, content("four"), change("c4"), "all"))
    assert waiting.mute("a1", None) == 0
    assert waiting.article("a1").muted_at is None
    with pytest.raises(NotFound):
        waiting.mute("a9", NOON)


def test_what_could_not_be_read_is_counted_by_source(listed: Store) -> None:
    state = listed.article("a1")
    bad = replace(state, verdict=Verdict.BLOCKED)
    listed.commit_visit(VisitOutcome(article=bad, visit=Visit(article_id="a1", at=NOON, verdict=Verdict.BLOCKED)))
    assert listed.unread() == {"paper": 1}
    before = listed.missed(NOON - HOUR)
    listed.commit_check(check(listed.source("paper"), listing(article("a9", "https://example.org/9"), "k9")))
    assert before == {}
    assert listed.missed(NOON - HOUR)["paper"] >= 1
    assert listed.missed(NOON + HOUR) == {}


def test_a_storm_is_noted_and_ended(listed: Store) -> None:
    storm = SourceNotice(
        source_id="s-paper", kind=NoticeKind.MANY_CHANGED, detail="many", since_at=NOON, last_at=NOON
    )
    listed.note_source(storm)
    listed.note_source(replace(storm, ended_at=NOON + HOUR))
    assert listed.source_notices() == (replace(storm, ended_at=NOON + HOUR),)


# ------------------------------------------------------------------------------------------------------- reading


def test_an_article_is_found_by_the_beginning_of_its_id_and_by_its_address(listed: Store) -> None:
    made = article("abc", "https://example.org/two?b=1")
    listed.commit_check(check(listed.source("paper"), listing(made, "http://example.org/two?b=1")))
    assert [a.id for a in listed.find_articles("ab")] == ["abc"]
    assert [a.id for a in listed.find_articles("a")] == ["a1", "abc"]
    assert [a.id for a in listed.find_articles("https://example.org/1")] == ["a1"]
    assert [a.id for a in listed.find_articles("https://example.org/two?utm_source=x&b=1#top")] == ["abc"]
    assert listed.find_articles("%") == ()
    assert listed.find_articles("") == ()


def test_articles_are_streamed_newest_first_and_by_source(listed: Store) -> None:
    listed.register([source(), source("other")], lambda: "s-other", NOON)
    newer = replace(article("a2"), first_seen_at=NOON + HOUR, owner="s-other")
    state = listed.source("other")
    listed.commit_check(check(state, listing(newer, "", "s-other")))
    assert [a.id for a in listed.articles()] == ["a2", "a1"]
    assert [a.id for a in listed.articles("other")] == ["a2"]
    assert listed.article_ref("a2").sources == ("other",)


def test_where_a_source_s_articles_stand_on_their_pages(listed: Store) -> None:
    for name in ("a2", "a3", "a4"):
        listed.commit_check(check(listed.source("paper"), listing(article(name, f"https://example.org/{name}"))))
    for name, place, at in (("a1", "one", NOON), ("a2", "two", NOON + HOUR), ("a3", "", NOON + HOUR)):
        seen = versioned(listed.article(name), 1, content(f"Text of {name}."))
        where = replace(seen.article, ok_at=at, imprint=Imprint(place=place))
        listed.commit_visit(replace(seen, article=where))
    owner = listed.article("a1").owner
    assert listed.places(owner, 9) == ("two", "one")
    assert listed.places(owner, 1) == ("two",)
    assert listed.places("s9", 9) == ()


def test_what_a_source_s_articles_say_now(listed: Store) -> None:
    for name in ("a2", "a3"):
        listed.commit_check(check(listed.source("paper"), listing(article(name, f"https://example.org/{name}"))))
    for name, number, at in (("a1", 1, NOON), ("a2", 1, NOON + HOUR), ("a1", 2, NOON)):
        seen = versioned(listed.article(name), number, content(f"Text {number} of {name}."))
        listed.commit_visit(replace(seen, article=replace(seen.article, ok_at=at)))
    owner = listed.article("a1").owner
    assert listed.latest_contents(owner, "a3", 9) == (content("Text 1 of a2."), content("Text 2 of a1."))
    assert listed.latest_contents(owner, "a3", 1) == (content("Text 1 of a2."),)
    assert listed.latest_contents(owner, "a2", 9) == (content("Text 2 of a1."),)
    assert listed.latest_contents("s9", "a3", 9) == ()


def test_articles_that_are_one_are_joined(listed: Store) -> None:
    listed.register([source(), source("other")], lambda: "s-other", NOON)
    amp = replace(article("a2", "https://example.org/amp/1"), owner="s-other")
    listed.commit_check(check(listed.source("other"), listing(amp, "http://example.org/amp/1", "s-other")))
    seen = versioned(listed.article("a1"), 1, content("A text."))
    listed.commit_visit(replace(seen, declared=frozenset({"http://example.org/story"})))
    for key in ("http://example.org/story", "key of a1"):
        assert [each.id for each in listed.same_address("a2", {key, "http://example.org/9"})] == ["a1"]
        assert listed.same_address("a1", {key}) == ()
    visit = Visit(article_id="a2", at=NOON, verdict=Verdict.OK)
    listed.commit_visit(VisitOutcome(article=listed.article("a2"), visit=visit, joined_to="a1"))
    assert [each.id for each in listed.articles()] == ["a1"]
    assert listed.articles_by_key({"http://example.org/amp/1"})["http://example.org/amp/1"].id == "a1"
    assert listed.article_ref("a1").sources == ("other", "paper")
    assert listed.listed("s-other") == ("a1",)


def test_counts_say_what_is_stored(waiting: Store) -> None:
    assert dict(waiting.counts()) == {"articles": 1, "versions": 3, "changes": 2, "visits": 3, "pending": 2}


def test_events_without_texts_are_kept(listed: Store) -> None:
    gone = replace(change("c1", "a1", Event.REMOVED), after=None, level=None, unchanged_until=None)
    visit = Visit(article_id="a1", at=NOON, verdict=Verdict.GONE, detail="HTTP 410")
    listed.commit_visit(VisitOutcome(article=listed.article("a1"), visit=visit, change=gone))
    assert listed.changes("a1") == (gone,)


# ------------------------------------------------------------------------------------------- habits and what is due


def taught_visit(made: ArticleState, at: datetime) -> VisitOutcome:
    """Return a look that saw a change and teaches it."""
    lesson = Lesson(pace=Pace(turned_at=NOON), since_at=at - HOUR, at=at, is_changed=True, is_listed=True)
    visit = Visit(article_id=made.id, at=at, verdict=Verdict.OK, version=1)
    pace = Pace(turned_at=at - HOUR / 2, changes=1, quick=0, hinted_at=at, planned_at=at + HOUR)
    fresh = replace(made, ok_at=at, visited_at=at, next_visit_at=at + HOUR, pace=pace)
    return VisitOutcome(article=fresh, visit=visit, lesson=lesson)


def test_what_a_look_teaches_is_kept_with_it(listed: Store) -> None:
    assert listed.habits("s-paper") == (UNKNOWN, UNKNOWN)
    seen = taught_visit(listed.article("a1"), NOON + HOUR)
    listed.commit_visit(seen)
    own, common = listed.habits("s-paper")
    assert sum(map(sum, own.changes)) == pytest.approx(1)
    assert sum(map(sum, common.changes)) == pytest.approx(1)
    assert listed.habits("s-other") == (UNKNOWN, common)
    assert listed.article("a1").pace == seen.article.pace
    listed.commit_visit(taught_visit(listed.article("a1"), NOON + 2 * HOUR))
    own, again = listed.habits("s-paper")
    assert sum(map(sum, own.changes)) == pytest.approx(2, rel=0.01)
    assert again == common, "what all sources do is gathered now and then"
    listed.commit_visit(taught_visit(listed.article("a1"), NOON + 9 * HOUR))
    assert sum(map(sum, listed.habits("")[1].changes)) == pytest.approx(3, rel=0.02)


def test_a_look_that_came_to_nothing_teaches_nothing(listed: Store) -> None:
    seen = taught_visit(listed.article("a1"), NOON + HOUR)
    listed.commit_visit(seen)
    known = listed.habits("s-paper")
    with pytest.raises(StaleRevision):
        listed.commit_visit(seen)
    assert listed.habits("s-paper") == known


def test_an_announcement_is_noted_be_it_worth_a_look_or_not(listed: Store) -> None:
    assert listed.listed_now(["a1", "a2"]) == {"a1"}
    listed.commit_visit(taught_visit(listed.article("a1"), NOON + HOUR))
    for is_due, due in ((False, NOON + 2 * HOUR), (True, NOON)):
        known = replace(listed.article("a1"), pace=Pace())
        said = replace(listing(known, is_new=False), is_hinted=True, is_due=is_due)
        listed.commit_check(check(listed.source("paper"), said))
        stored = listed.article("a1")
        assert (stored.next_visit_at, stored.pace.hinted_at) == (due, NOON)
    assert stored.pace.planned_at == NOON + 2 * HOUR


def test_sources_are_looked_at_by_turns_the_latest_of_each_first(store: Store) -> None:
    names = iter(("s-a", "s-b"))
    store.register([source("a"), source("b")], lambda: next(names), NOON)
    for name, late in (("a", (5, 4, 3, 2)), ("b", (1,))):
        made = [
            replace(
                article(f"{name}{n}", f"https://{name}.org/{n}"), owner=f"s-{name}", next_visit_at=NOON - n * MINUTE
            )
            for n in late
        ]
        listings = [listing(each, source_id=f"s-{name}") for each in made]
        store.commit_check(check(store.source(name), *listings))
    assert [each.id for each in store.due_visits(NOON, 3)] == ["a5", "b1", "a4"]


def test_times_that_a_wrong_clock_set_are_pulled_in(listed: Store) -> None:
    year = timedelta(days=365)
    ahead = taught_visit(listed.article("a1"), NOON + year)
    listed.commit_visit(ahead)
    state = listed.source("paper")
    late = replace(check(state), source=replace(state, checked_at=NOON + HOUR, next_check_at=NOON + 75 * MINUTE))
    listed.commit_check(late)
    assert listed.pull_in(NOON) == 2
    assert listed.article("a1").next_visit_at == NOON + HOUR
    assert listed.source("paper").next_check_at == NOON + 15 * MINUTE
    assert listed.pull_in(NOON) == 0
    assert listed.looked_since(NOON) == ((NOON + year, "https://example.org/1"),)
    assert listed.looked_since(NOON + 2 * year) == ()

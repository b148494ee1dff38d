"""The pure decisions: what a listing means, what a look means, when to look again, who wants to hear."""

from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest

from monitor.core import outcome
from monitor.core.plan import Planner, by_key
from monitor.core.removal import is_front_page
from monitor.core.schedule import backoff, jitter, wait_after_failure
from monitor.model import (
    Appearance,
    ArticleState,
    CheckOutcome,
    Entry,
    Event,
    Level,
    SourceKind,
)
from monitor.wire import FetchFailed, Verdict
from tests.making import HOUR, MINUTE, NOON, article, source, source_state

DAY = timedelta(days=1)
URL = "https://example.org/1"

# --------------------------------------------------------------------------------------------------------- plan


def entry(url: str = URL, digest: str | None = "new", title: str = "From the feed", location: str = "") -> Entry:
    """Return a feed's entry."""
    return Entry(url=url, location=location or url, title=title, digest=digest)


def planner(
    *known: ArticleState, kind: SourceKind = SourceKind.FEED, newest: int = 0, checked: bool = True
) -> Planner:
    """Return a planner for `paper` that knows these articles, each by its own address."""
    said = {
        each.id: Appearance(
            source_id="s-paper", article_id=each.id, guid=None, title="", url=each.url, digest="old", listed_at=NOON
        )
        for each in known
    }
    numbers = count(1)
    return Planner(
        source=replace(source("paper", kind), newest=newest),
        state=replace(source_state(), baseline_at=NOON - DAY if checked else None),
        articles={"http://example.org/" + each.url.rpartition("/")[2]: each for each in known},
        appearances=said,
        live=frozenset({"s-paper", "s-other"}),
        new_id=lambda: f"new{next(numbers)}",
        now=NOON,
    )


def test_two_entries_with_one_address_are_one_article() -> None:
    entries = by_key((entry(URL), entry(URL + "?utm_source=x", title="Again"), entry("https://example.org/2")))
    assert [each.title for each in entries.values()] == ["From the feed", "From the feed"]


def test_the_first_check_is_the_baseline_save_for_the_newest_that_were_asked_for() -> None:
    entries = by_key(tuple(entry(f"https://example.org/{n}") for n in range(3)))
    for made, expected in (
        (planner(checked=False), [True, True, True]),
        (planner(checked=False, newest=1), [False, True, True]),
        (planner(), [False, False, False]),
        (planner(kind=SourceKind.FOLDER), [True, True, True]),
    ):
        listings = made.listings(entries)
        assert [each.article.is_baseline for each in listings] == expected
        assert all(each.is_new and each.is_due and each.article.next_visit_at == NOON for each in listings)


@pytest.mark.parametrize(
    ("known", "kind", "given", "is_due", "owner"),
    (
        (article(), SourceKind.FEED, entry(), True, "s-paper"),
        (article(), SourceKind.FEED, entry(digest="old"), False, "s-paper"),
        (article(), SourceKind.FEED, entry(digest=None), False, "s-paper"),
        (replace(article(), owner="s-other"), SourceKind.FEED, entry(), True, "s-other"),
        (replace(article(), owner="s-gone"), SourceKind.FEED, entry(digest="old"), False, "s-paper"),
        (
            replace(article(), owner="s-seeds", location="file:///a.txt"),
            SourceKind.FEED,
            entry(digest="old"),
            True,
            "s-paper",
        ),
        (
            replace(article(), owner="s-paper", location="file:///a.txt"),
            SourceKind.FOLDER,
            entry(location="file:///a.txt"),
            True,
            "s-paper",
        ),
    ),
)
def test_a_known_article_is_looked_at_when_its_listing_gives_a_reason(
    known: ArticleState, kind: SourceKind, given: Entry, is_due: bool, owner: str
) -> None:
    (listing,) = planner(known, kind=kind).listings(by_key((given,)))
    assert (listing.is_new, listing.is_due, listing.article.owner) == (False, is_due, owner)
    assert listing.article.id == known.id


def test_a_copy_in_a_folder_does_not_take_an_article_from_the_live_page() -> None:
    made = replace(planner(article(), kind=SourceKind.FOLDER), live=frozenset({"s-other"}))
    live = replace(article(), owner="s-other")
    (listing,) = replace(made, articles={"http://example.org/1": live}).listings(
        by_key((entry(location="file:///a.txt"),))
    )
    assert (listing.article.owner, listing.article.location) == ("s-other", URL)


# -------------------------------------------------------------------------------------------------------- looks


def failed(verdict: Verdict, retry_after: timedelta | None = None) -> FetchFailed:
    """Return a fetch that failed."""
    return FetchFailed(url=URL, verdict=verdict, detail="why", retry_after=retry_after, at=NOON)


READ = replace(article(), version=3, ok_at=NOON - HOUR)


def looks(state: ArticleState, *steps: tuple[Verdict, timedelta]) -> tuple[ArticleState, list[Event]]:
    """Return the article after failed looks at these times, and the events that were told."""
    events: list[Event] = []
    for verdict, at in steps:
        now = NOON + at
        removed = outcome.change_of("c1", state, Event.REMOVED, now, "edits-1")
        seen = outcome.visit_failed(state, failed(verdict), removed, now)
        state = seen.article
        events += [seen.change.event] if seen.change else []
    return state, events


@pytest.mark.parametrize(
    ("steps", "events"),
    (
        ([(Verdict.GONE, 0), (Verdict.GONE, 10)], [Event.REMOVED]),
        ([(Verdict.GONE, 0), (Verdict.GONE, 9)], []),
        ([(Verdict.GONE, 0)], []),
        ([(Verdict.MISSING, 0), (Verdict.MISSING, 30), (Verdict.MISSING, 60)], [Event.REMOVED]),
        ([(Verdict.MISSING, 0), (Verdict.MISSING, 10), (Verdict.MISSING, 20)], []),
        ([(Verdict.MISSING, 0), (Verdict.MISSING, 60)], []),
        ([(Verdict.GONE, n * 10) for n in range(6)], [Event.REMOVED]),
        ([(Verdict.TIMEOUT, n * 60) for n in range(9)], []),
        ([(Verdict.NOT_ARTICLE, n * 60) for n in range(9)], []),
    ),
)
def test_a_removal_is_told_once_it_is_confirmed_and_once(
    steps: list[tuple[Verdict, int]], events: list[Event]
) -> None:
    state, told = looks(READ, *((verdict, minutes * MINUTE) for verdict, minutes in steps))
    assert told == events
    assert (state.gone_at is not None) is bool(events)
    assert state.version == 3, "no failed look makes a version"


def test_an_article_that_was_never_read_is_not_told_as_removed() -> None:
    state, told = looks(article(), (Verdict.GONE, MINUTE * 0), (Verdict.GONE, MINUTE * 10))
    assert told == []
    assert state.gone_at is not None


def test_what_comes_back_is_restored() -> None:
    gone = replace(READ, gone_at=NOON, misses=3, failures=3, missed_at=NOON, verdict=Verdict.GONE)
    restored = outcome.change_of("c1", gone, Event.RESTORED, NOON + DAY, "edits-1")
    seen = outcome.visit_same(gone, restored, NOON + DAY)
    assert seen.change is not None
    assert (seen.change.event, seen.change.before, seen.change.after) == (Event.RESTORED, 3, 3)
    assert seen.change.level is Level.UPDATE
    state = seen.article
    assert (state.gone_at, state.misses, state.failures, state.missed_at, state.verdict) == (
        None,
        0,
        0,
        None,
        Verdict.OK,
    )


def test_a_missing_page_is_looked_at_again_soon_and_a_gone_one_seldom() -> None:
    state, _ = looks(READ, (Verdict.GONE, timedelta(0)))
    assert state.next_visit_at == NOON + 10 * MINUTE
    state, _ = looks(READ, (Verdict.MISSING, timedelta(0)))
    assert state.next_visit_at == NOON + 30 * MINUTE
    state, _ = looks(READ, (Verdict.GONE, timedelta(0)), (Verdict.GONE, HOUR))
    assert state.next_visit_at == NOON + HOUR + timedelta(days=7)


@pytest.mark.parametrize(
    ("asked", "answered", "expected"),
    (
        ("https://a.org/story/1", "https://a.org/", True),
        ("https://a.org/story/1", "https://www.a.org", True),
        ("https://a.org/story/1", "https://a.org/story/2", False),
        ("https://a.org/", "https://a.org/", False),
    ),
)
def test_a_redirect_to_the_front_page_is_no_page(asked: str, answered: str, expected: bool) -> None:
    assert is_front_page(asked, answered) is expected


def test_a_failed_check_backs_off_and_a_good_one_forgives() -> None:
    state = source_state()
    waits = []
    for _ in range(3):
        state = outcome.check_failed(source(), state, failed(Verdict.TIMEOUT), NOON).source
        waits.append(state.next_check_at - NOON)
    assert waits[0] < waits[1] < waits[2]
    assert (state.failures, state.failing_since, state.baseline_at) == (3, NOON, None)
    good = outcome.check_succeeded(source(), state, Verdict.OK, "", timedelta(0), NOON + HOUR).source
    assert (good.failures, good.failing_since, good.baseline_at) == (0, None, NOON + HOUR)
    assert timedelta(minutes=15) <= good.next_check_at - NOON - HOUR <= timedelta(minutes=16)


@pytest.mark.parametrize(
    ("took", "wait", "expected"),
    (
        (timedelta(0), 15 * MINUTE, 15 * MINUTE),
        (4 * MINUTE, 15 * MINUTE, 11 * MINUTE),
        (40 * MINUTE, 15 * MINUTE, timedelta(0)),
        (4 * MINUTE, 5 * HOUR, 5 * HOUR),
    ),
)
def test_a_check_is_due_by_when_the_last_one_began_unless_it_was_put_off(
    took: timedelta, wait: timedelta, expected: timedelta
) -> None:
    done = CheckOutcome(
        source=replace(source_state(), next_check_at=NOON + wait), verdict=Verdict.OK, detail="", at=NOON
    )
    due = outcome.due_from_start(source(), done, NOON - took).source.next_check_at
    assert due == NOON + expected
    failing = replace(done, source=replace(done.source, failures=1))
    assert outcome.due_from_start(source(), failing, NOON - took) == failing


# ----------------------------------------------------------------------------------------------------- schedule


def test_waits_double_to_a_day_and_a_server_may_ask_for_more() -> None:
    waits = [backoff(15 * MINUTE, failures, "s1") for failures in range(1, 12)]
    assert waits == sorted(waits)
    assert 15 * MINUTE <= waits[0] <= 16.5 * MINUTE
    assert waits[-1] == DAY
    assert backoff(2 * DAY, 5, "s1") == 2 * DAY
    assert wait_after_failure(15 * MINUTE, 1, "s1", 2 * DAY) == 2 * DAY
    assert wait_after_failure(15 * MINUTE, 1, "s1", 99 * DAY) == 30 * DAY
    assert 0 <= jitter("a", 1) < 1
    assert jitter("a", 1) == jitter("a", 1) != jitter("a", 2)

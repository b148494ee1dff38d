"""When to look: how waits follow from what was seen, and what looks teach."""

import math
from dataclasses import replace
from datetime import datetime, timedelta
from operator import mul

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.foresight import foresee, outlook, outlook_words
from monitor.core.habits import (
    BY_AGE,
    LIVE,
    ONCE,
    PHASES,
    SPANS,
    UNKNOWN,
    Day,
    fade,
    hazards,
    parts,
    phase_of,
    pooled,
    table_looks,
    time_for,
)
from monitor.core.lessons import paced
from monitor.core.schedule import (
    LONGEST_WAIT,
    SHORTEST,
    Rhythm,
    is_worth_a_look,
    next_visit,
    planned,
    pulled_in,
    taught,
    trust,
    untold,
    wanted_wait,
    weight,
    worths,
)
from monitor.model import ArticleState, Habits, Hints, Lesson, Pace, Row
from tests.making import HOUR, MINUTE, NOON, article

DAY = timedelta(days=1)


def still_for(age: timedelta, changes: int = 0, quick: int = 0) -> ArticleState:
    """Return an article that last changed, or was published, so long ago and was looked at just now."""
    since = NOON - age
    pace = Pace(turned_at=since, changes=changes, quick=quick)
    return replace(article(), first_seen_at=since, ok_at=NOON, pace=pace, next_visit_at=NOON + HOUR)


def wait(state: ArticleState, rhythm: Rhythm | None = None, now: datetime = NOON) -> timedelta:
    """Return how long the article's next look is away."""
    return wanted_wait(state, rhythm or Rhythm(), now)


def look_at(at: datetime, habits: Habits, age: timedelta, length: timedelta, **what: bool) -> Habits:
    """Return habits after a look at an article of that age, so long after the last one."""
    pace = Pace(turned_at=at - length - age, hinted_at=at - MINUTE if what.get("hinted") else None)
    lesson = Lesson(
        pace=pace,
        since_at=at - length,
        at=at,
        is_changed=what.get("changed", False),
        is_listed=what.get("listed", False),
    )
    return taught(habits, UNKNOWN, [lesson])


def look(habits: Habits, age: timedelta, length: timedelta, **what: bool) -> Habits:
    """Return habits after such a look at noon."""
    return look_at(NOON, habits, age, length, **what)


def many(number: int, age: timedelta, length: timedelta, **what: bool) -> Habits:
    """Return habits after so many such looks."""
    habits = UNKNOWN
    for _ in range(number):
        habits = look(habits, age, length, **what)
    return habits


# ------------------------------------------------------------------------------------------------- nothing known


@pytest.mark.parametrize(
    ("age", "interval"), ((HOUR, BY_AGE[0][1]), (10 * HOUR, BY_AGE[1][1]), (3 * DAY, BY_AGE[2][1]))
)
def test_with_nothing_known_it_looks_about_as_often_as_the_table(age: timedelta, interval: timedelta) -> None:
    assert interval / 2.5 <= wait(still_for(age)) <= interval * 2.5


def test_with_nothing_known_a_first_week_costs_about_what_the_table_costs() -> None:
    at, looks, state = NOON, 0, still_for(timedelta(0))
    while at < NOON + 7 * DAY:
        at += wanted_wait(state, Rhythm(), at)
        looks += 1
    assert looks == pytest.approx(table_looks(0, 7 * 24), rel=0.25)


@pytest.mark.parametrize(("age", "longest"), ((3 * DAY, DAY / 2), (20 * DAY, DAY), (200 * DAY, 30 * DAY)))
def test_waits_stay_within_bounds(age: timedelta, longest: timedelta) -> None:
    never = many(400, age, 2 * DAY)
    assert SHORTEST <= wait(still_for(age), Rhythm(own=never)) <= longest


def test_an_article_is_given_up_after_a_year_of_stillness_and_taken_up_when_it_changed() -> None:
    old = replace(article(), first_seen_at=NOON - 361 * DAY)
    assert next_visit(old, Rhythm(), NOON) is None
    assert next_visit(replace(old, changed_at=NOON - HOUR), Rhythm(), NOON) is not None
    gone = replace(old, gone_at=NOON - DAY)
    assert next_visit(gone, Rhythm(), NOON) == NOON + 7 * DAY


@given(
    age=st.timedeltas(timedelta(0), timedelta(days=359)),
    changes=st.integers(0, 40),
    quick=st.integers(0, 5),
    revision=st.integers(0, 1000),
)
def test_the_next_look_is_always_ahead_and_never_further_than_any_wait(
    age: timedelta, changes: int, quick: int, revision: int
) -> None:
    state = replace(still_for(age, changes, quick), revision=revision)
    due = next_visit(state, Rhythm(), NOON)
    assert due is not None
    assert NOON < due <= NOON + LONGEST_WAIT
    assert due == next_visit(state, Rhythm(), NOON), "the same state gives the same schedule"


# --------------------------------------------------------------------------------------- hours and spans at a time


def step_by_step(much: float, hazard: Row, hours: Row, since: float, at: datetime, longest: float) -> float:
    """Return in how many hours so many edits are expected, part by part: what `time_for` has to come to."""
    waited = 0.0
    for part in parts(hazard, hours, since, at):
        if part.hazard * part.length >= much or waited >= longest:
            return min(waited + much / part.hazard, longest)
        much, waited = much - part.hazard * part.length, waited + part.length
    return longest


@given(
    much=st.floats(1e-6, 100),
    hazard=st.lists(st.floats(1e-7, 10), min_size=len(SPANS) + 1, max_size=len(SPANS) + 1),
    hours=st.lists(st.floats(0.02, 30), min_size=24, max_size=24),
    since=st.one_of(st.just(0.0), st.sampled_from(SPANS), st.floats(0, 9000)),
    at=st.one_of(st.just(NOON), st.timedeltas(-DAY, 365 * DAY).map(lambda past: NOON + past)),
    longest=st.sampled_from((0.5, 12.0, 24.0, 48.0, 49.0, 720.0)),
)
def test_whole_spans_at_a_time_come_to_the_same_as_step_by_step(
    much: float, hazard: list[float], hours: list[float], since: float, at: datetime, longest: float
) -> None:
    row, day = tuple(hazard), tuple(hours)
    slow = step_by_step(much, row, day, since, at, longest)
    fast = time_for(much, row, Day(day), since, at, longest)
    # Where a wait ends within rounding of a seam, a hundred-million-fold hazard on its other side may stretch that.
    assert fast == pytest.approx(slow, rel=1e-6, abs=1e-6)


@given(hours=st.lists(st.floats(0.02, 30), min_size=24, max_size=24), place=st.floats(0, 200))
def test_what_came_together_by_an_hour_tells_the_hour(hours: list[float], place: float) -> None:
    day = Day(tuple(hours))
    assert day.when(day.until(place)) == pytest.approx(place, abs=1e-6)
    assert day.until(place + 24) == pytest.approx(day.until(place) + sum(hours))


# ----------------------------------------------------------------------------------------------- what looks teach


def test_changed_is_sooner_and_still_is_later() -> None:
    age, length = HOUR, 15 * MINUTE
    edited = many(60, age, length, changed=True)
    still = many(600, age, length)
    usual = hazards(UNKNOWN, UNKNOWN, 0)
    at = 3  # the span of forty to eighty minutes
    assert hazards(edited, UNKNOWN, 0)[at] > 3 * usual[at]
    assert hazards(still, UNKNOWN, 0)[at] < usual[at] / 3
    # What is left of the looks goes where edits are: at an hour against at a day.
    early, late = still_for(HOUR), still_for(DAY)
    before = wait(late) / wait(early)
    assert wait(late, Rhythm(own=edited)) / wait(early, Rhythm(own=edited)) > before


def test_what_is_found_in_a_span_says_something_of_those_beside_it() -> None:
    at = 3
    edited = many(60, HOUR, 15 * MINUTE, changed=True)
    oftener = [
        own / usual for own, usual in zip(hazards(edited, UNKNOWN, 0), hazards(UNKNOWN, UNKNOWN, 0), strict=True)
    ]
    assert oftener[at] > oftener[at - 1] == pytest.approx(oftener[at + 1], rel=0.2)
    assert oftener[at + 1] > 2 * oftener[at + 2], "what is further off only knows that the source edits much"
    assert oftener[at + 2] == pytest.approx(oftener[-1])
    assert oftener[-1] > 1


def test_of_a_span_that_was_watched_much_its_own_count_decides() -> None:
    usual = hazards(UNKNOWN, UNKNOWN, 0)
    true = [(8.0 if span == 4 else 0.2) * hazard for span, hazard in enumerate(usual)]
    hours = [10_000 / hazard for hazard in usual]
    changes = (tuple(map(mul, true, hours)), *UNKNOWN.changes[1:])
    learned = hazards(replace(UNKNOWN, changes=changes, watched=(tuple(hours), *UNKNOWN.watched[1:])), UNKNOWN, 0)
    assert learned == pytest.approx(true, rel=0.05)


def test_a_change_counts_once_wherever_in_the_wait_it_was() -> None:
    habits = look(UNKNOWN, HOUR, 30 * HOUR, changed=True)
    assert sum(map(sum, habits.changes)) == pytest.approx(1)
    assert sum(map(sum, habits.watched)) == pytest.approx(15), "it may have been at any time of the thirty hours"
    assert sum(habits.by_hour) == pytest.approx(1)
    assert habits.allowed == pytest.approx(table_looks(1, 31))


def test_two_quick_changes_make_a_live_page_and_stillness_ends_it() -> None:
    pace, at = Pace(turned_at=NOON), NOON
    for _ in range(2):
        lesson = Lesson(pace=pace, since_at=at, at=at + 10 * MINUTE, is_changed=True, is_listed=True)
        pace, at = paced(lesson), at + 10 * MINUTE
    assert phase_of(pace) == LIVE
    soon = Lesson(pace=pace, since_at=at, at=at + 20 * MINUTE, is_changed=False, is_listed=True)
    assert phase_of(paced(soon)) == LIVE
    later = Lesson(pace=pace, since_at=at, at=at + 3 * HOUR, is_changed=False, is_listed=True)
    assert phase_of(paced(later)) != LIVE


def test_a_change_that_was_announced_was_made_then() -> None:
    hinted = Pace(turned_at=NOON - DAY, hinted_at=NOON - 5 * MINUTE)
    lesson = Lesson(pace=hinted, since_at=NOON - 4 * HOUR, at=NOON, is_changed=True, is_listed=True)
    assert paced(lesson) == Pace(turned_at=NOON - 5 * MINUTE, changes=1)
    assert phase_of(paced(lesson)) == ONCE


def test_night_desks_are_known_by_their_hours() -> None:
    habits = UNKNOWN
    for day in range(60):
        night = NOON + day * DAY - 10 * HOUR
        habits = look_at(night, habits, 2 * HOUR, HOUR, changed=True)
        for hour in range(8):
            habits = look_at(NOON + day * DAY + hour * HOUR, habits, 2 * HOUR, HOUR)
    by_night = replace(still_for(6 * HOUR), pace=Pace(turned_at=NOON - 17 * HOUR))
    at_night, by_day = NOON - 11 * HOUR, NOON
    rhythm = Rhythm(own=habits)
    pace = replace(by_night, pace=Pace(turned_at=at_night - 6 * HOUR))
    assert wait(pace, rhythm, at_night) < wait(still_for(6 * HOUR), rhythm, by_day)


def test_many_looks_teach_as_they_would_one_by_one() -> None:
    lessons = [
        Lesson(
            pace=Pace(turned_at=NOON - DAY, changes=n, hinted_at=NOON if n % 2 else None),
            since_at=NOON + n * MINUTE,
            at=NOON + (n + 1) * MINUTE,
            is_changed=n > 2,
            is_listed=True,
        )
        for n in range(5)
    ]
    together = taught(UNKNOWN, UNKNOWN, lessons)
    alone = [taught(UNKNOWN, UNKNOWN, [each]) for each in lessons]
    for phase in range(PHASES):
        for counts in ("changes", "watched"):
            added = [sum(each) for each in zip(*(getattr(one, counts)[phase] for one in alone), strict=True)]
            assert getattr(together, counts)[phase] == pytest.approx(added)
    for counts in ("by_hour", "by_hour_expected"):
        added = [sum(each) for each in zip(*(getattr(one, counts) for one in alone), strict=True)]
        assert getattr(together, counts) == pytest.approx(added)
    assert together.urge == pytest.approx(sum(one.urge for one in alone))
    assert together.allowed == pytest.approx(sum(one.allowed for one in alone))
    assert (together.hints.seen, together.hints.told, together.hints.untold) == (2, 1, 1)


def test_what_looks_teach_fades_between_them() -> None:
    first, later = (
        Lesson(pace=Pace(turned_at=at - DAY), since_at=at - HOUR, at=at, is_changed=True, is_listed=False)
        for at in (NOON, NOON + 30 * DAY)
    )
    both, once = taught(UNKNOWN, UNKNOWN, [first, later]), taught(UNKNOWN, UNKNOWN, [first])
    assert sum(map(sum, both.changes)) == pytest.approx(1.5)
    assert both.urge == pytest.approx(once.urge * 1.5)
    assert both.at == NOON + 30 * DAY


def test_counts_fade_and_a_clock_that_goes_back_harms_nothing() -> None:
    habits = many(10, HOUR, HOUR, changed=True)
    later = fade(habits, NOON + 30 * DAY)
    assert sum(map(sum, later.changes)) == pytest.approx(sum(map(sum, habits.changes)) / 2)
    assert later.hours == pytest.approx(30 * 24)
    assert fade(habits, NOON - 30 * DAY) == replace(habits, at=NOON - 30 * DAY)


def test_what_all_sources_do_is_not_what_the_greatest_does() -> None:
    giant = many(600, HOUR, HOUR, changed=True)
    small = many(40, DAY, HOUR, changed=True)
    common = pooled([giant, small])
    assert sum(common.changes[0]) == pytest.approx(240)
    assert pooled([]).at is None
    new = Rhythm(common=pooled([many(300, HOUR, HOUR, changed=True)]))
    assert wait(still_for(40 * HOUR), new) / wait(still_for(HOUR), new) > 4


def test_where_all_pages_are_live_a_late_edit_weighs_nearly_as_much_as_the_first() -> None:
    pause, habits = 8 * MINUTE, UNKNOWN
    for number in range(1600):
        pace = Pace(turned_at=NOON - pause, changes=number % 20, quick=number % 20)
        lesson = Lesson(pace=pace, since_at=NOON - pause, at=NOON, is_changed=True, is_listed=False)
        habits = taught(habits, UNKNOWN, [lesson])
    fifteenth = Pace(changes=14, quick=14)
    assert weight(fifteenth, Rhythm()) < 0.1
    assert weight(fifteenth, Rhythm(own=habits)) > 0.3


def test_a_first_live_page_that_was_not_seen_to_end_is_not_thought_endless() -> None:
    habits, since = UNKNOWN, NOON
    for number in range(20):
        pace = Pace(turned_at=since, changes=number, quick=number)
        lesson = Lesson(pace=pace, since_at=since, at=since + 8 * MINUTE, is_changed=True, is_listed=False)
        habits, since = taught(habits, UNKNOWN, [lesson]), lesson.at
    page = replace(still_for(timedelta(0)), pace=Pace(turned_at=since, changes=20, quick=20))
    assert wait(page, Rhythm(own=habits), since) < HOUR / 4


@given(changes=st.integers(0, 60), quick=st.integers(0, 60))
def test_of_an_ordinary_article_an_edit_weighs_less_the_more_there_were(changes: int, quick: int) -> None:
    before, after = Pace(changes=changes, quick=quick), Pace(changes=changes + 1, quick=quick)
    assert 0 < weight(after, Rhythm()) < weight(before, Rhythm()) <= 1


def test_an_article_that_seems_never_to_come_to_rest_still_weighs_something() -> None:
    restless = tuple((1e4,) * (len(SPANS) + 1) for _ in range(PHASES))
    known = worths(restless)
    assert all(0 < each < 1 for each in known.early)
    assert known.live < math.inf


def test_more_given_is_more_looked_at() -> None:
    habits = fade(many(50, HOUR, HOUR), NOON + 10 * DAY)
    waits = [wait(still_for(5 * HOUR), Rhythm(own=habits, per_hour=each)) for each in (0.05, 1, 20)]
    assert waits == sorted(waits, reverse=True)
    assert waits[0] > 2 * waits[-1]


# ------------------------------------------------------------------------------------------------- announcements


def test_a_source_that_announces_its_edits_is_believed_and_one_that_cries_wolf_is_not() -> None:
    honest, lying = UNKNOWN, UNKNOWN
    for _ in range(40):
        honest = look(honest, 2 * HOUR, 15 * MINUTE, changed=True, hinted=True, listed=True)
        for _ in range(6):
            honest = look(honest, 2 * HOUR, 15 * MINUTE, listed=True)
        for _ in range(4):
            lying = look(lying, 2 * HOUR, 15 * MINUTE, hinted=True, listed=True)
    assert trust(honest.hints) > 0.6
    assert trust(lying.hints) < 0.05
    state = still_for(2 * HOUR)
    assert is_worth_a_look(state, Rhythm(own=honest, is_listed=True), NOON + MINUTE)
    assert not is_worth_a_look(state, Rhythm(own=lying, is_listed=True), NOON + MINUTE)
    assert untold(Rhythm(own=honest, is_listed=True)) < 0.2
    assert untold(Rhythm(own=honest, is_listed=False)) == 1
    assert untold(Rhythm(own=lying, is_listed=True)) == 1


def test_of_edits_that_are_announced_by_half_the_other_half_is_looked_for() -> None:
    habits = UNKNOWN
    for _ in range(30):
        for hinted in (True, False):
            habits = look(habits, 2 * HOUR, 15 * MINUTE, changed=True, hinted=hinted, listed=True)
    assert untold(Rhythm(own=habits, is_listed=True)) == pytest.approx(0.5, abs=0.05)


@pytest.mark.parametrize("state", ({"ok_at": None}, {"next_visit_at": None}, {"failures": 2}, {"gone_at": NOON}))
def test_an_article_that_is_not_watched_as_usual_is_looked_at_on_any_announcement(state: dict[str, object]) -> None:
    lying = Rhythm(own=replace(UNKNOWN, hints=Hints(seen=500)))
    assert is_worth_a_look(replace(still_for(HOUR), **state), lying, NOON)  # type: ignore[arg-type] # one field each


def test_a_look_before_its_time_costs_what_it_does_not_replace() -> None:
    pace = Pace(turned_at=NOON - HOUR, hinted_at=NOON, planned_at=NOON + 45 * MINUTE)
    lesson = Lesson(pace=pace, since_at=NOON - 15 * MINUTE, at=NOON, is_changed=True, is_listed=True)
    assert taught(UNKNOWN, UNKNOWN, [lesson]).hints.cost == pytest.approx(0.75)
    late = replace(lesson, pace=replace(pace, planned_at=NOON - MINUTE))
    assert taught(UNKNOWN, UNKNOWN, [late]).hints.cost == 0


# ------------------------------------------------------------------------------------------------------ the clock


@pytest.mark.parametrize(
    ("last", "due", "expected"),
    (
        (-HOUR, HOUR, HOUR),
        (None, HOUR, HOUR),
        (-HOUR, -HOUR, -HOUR),
        (HOUR, HOUR + 15 * MINUTE, 15 * MINUTE),
        (365 * DAY, 365 * DAY + 3 * HOUR, 3 * HOUR),
        (-HOUR, 365 * DAY, timedelta(0)),
        (HOUR, 30 * MINUTE, 30 * MINUTE),
    ),
)
def test_a_time_that_a_wrong_clock_set_is_pulled_in(
    last: timedelta | None, due: timedelta, expected: timedelta
) -> None:
    looked = NOON + last if last is not None else None
    assert pulled_in(looked, NOON + due, NOON) == NOON + expected


def test_a_look_at_which_the_clock_went_back_teaches_nothing() -> None:
    before = replace(still_for(HOUR), ok_at=NOON + HOUR)
    after, lesson = planned(before, before, Rhythm(), NOON, is_changed=False)
    assert lesson is None
    assert after.next_visit_at is not None
    first, nothing = planned(replace(before, ok_at=None), before, Rhythm(), NOON, is_changed=False)
    assert (nothing, first.pace) == (None, before.pace)


# -------------------------------------------------------------------------------------------------- in plain words


@pytest.mark.parametrize(
    ("state", "words"),
    (
        (still_for(HOUR), "never seen changed"),
        (still_for(HOUR, 1), "seen changed once"),
        (still_for(HOUR, 7), "seen changed 7 times"),
        (still_for(HOUR, 7, 2), "a live page"),
    ),
)
def test_it_says_what_is_expected_of_an_article(state: ArticleState, words: str) -> None:
    found = foresee(state, Rhythm(), NOON)
    assert found.phase.startswith(words)
    assert found.wait == wait(state)
    assert 0 < found.chance < 1
    assert found.by_table == 15 * MINUTE


@pytest.mark.parametrize(
    ("state", "words"),
    (
        (replace(still_for(HOUR), gone_at=NOON), "gone"),
        (replace(still_for(400 * DAY), next_visit_at=None), "no more"),
        (replace(still_for(HOUR), failures=2), "no text"),
        (replace(still_for(HOUR), held_hash="x"), "not believed"),
        (replace(still_for(HOUR), pace=Pace(turned_at=NOON, hinted_at=NOON)), "something new"),
    ),
)
def test_it_says_why_an_article_is_looked_at_when_it_is(state: ArticleState, words: str) -> None:
    assert words in " ".join(foresee(state, Rhythm(), NOON).reasons)


def test_it_says_what_is_known_of_a_source() -> None:
    assert "little is known" in next(outlook_words(outlook(Rhythm())))
    honest = many(40, 2 * HOUR, 15 * MINUTE, changed=True, hinted=True, listed=True)
    known = outlook(Rhythm(own=honest, is_listed=True))
    assert known.announced == 1
    assert "announces 100% of its edits" in " ".join(outlook_words(known))
    lying = replace(honest, hints=Hints(seen=90, told=5, true=5, expected=5))
    assert "not trusted" in " ".join(outlook_words(outlook(Rhythm(own=lying, per_hour=2))))
    listed = Rhythm(own=honest, is_listed=True)
    assert "silence makes waits longer" in " ".join(foresee(still_for(HOUR), listed, NOON).reasons)

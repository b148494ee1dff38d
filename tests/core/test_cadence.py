"""When a subscription is told: bursts, intervals, hours of the day over both days without one, clocks put back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.cadence import (
    STORM,
    Sources,
    Turn,
    horizon,
    instant_of,
    is_quiet,
    is_within,
    settled,
    slot_before,
    storms,
    turn,
)
from monitor.model import Event, Pending, Told
from monitor.settings import Cadence, Daily, Every, Instant, Quiet, Rate, Subscription, Weekly
from tests.making import HOUR, MINUTE, NOON, pending

DAY = timedelta(days=1)
BERLIN = ZoneInfo("Europe/Berlin")
NEVER = Told()
PAPER = Sources(news=frozenset({"paper"}))


def subscription(cadence: Cadence, **rest: object) -> Subscription:
    """Return a subscription with this cadence."""
    made = Subscription(name="all", channels=("desk",), events=frozenset(Event), cadence=cadence)
    return replace(made, **rest)  # type: ignore[arg-type] # fields of the dataclass by name


def waiting(*ago: float) -> tuple[Pending, ...]:
    """Return changes that were seen so many seconds before noon."""
    return tuple(pending(f"c{n}", seen_at=NOON - timedelta(seconds=each)) for n, each in enumerate(ago))


def utc(text: str) -> datetime:
    """Read an instant in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("cadence", "settle", "seen", "last", "expected"),
    (
        (Instant(), 60, [60], None, True),
        (Instant(), 60, [59], None, False),
        (Instant(), 0, [0], None, True),
        (Instant(), 60, [300, 30], None, False),
        (Instant(), 60, [600, 30], None, True),
        (Instant(), 60, [], None, False),
        (Instant(), 60, [-9_000], None, True),  # seen under a clock that was put back since
        (Every(2 * HOUR), 60, [0], None, True),
        (Every(2 * HOUR), 60, [0], 7_200, True),
        (Every(2 * HOUR), 60, [5_000], 7_199, False),
        (Every(2 * HOUR), 60, [], 9_000, False),
    ),
)
def test_a_digest_waits_until_a_burst_of_saves_has_settled_or_its_turn_has_come(
    cadence: Cadence, settle: int, seen: list[float], last: int | None, expected: bool
) -> None:
    wanted = subscription(cadence, settle=timedelta(seconds=settle))
    told = Told(at=NOON - timedelta(seconds=last)) if last is not None else NEVER
    found = turn(wanted, waiting(*seen), told, UTC, NOON)
    assert (found is not None) is expected
    if found is not None:
        assert (found.pending, found.slot) == (waiting(*seen), None)


def test_a_site_that_changes_all_over_is_waited_for_and_holds_up_nobody_else() -> None:
    storm = tuple(
        pending(f"s{n}", article_id=f"a{n}", seen_at=NOON - 2 * MINUTE - timedelta(seconds=n)) for n in range(STORM)
    )
    other = replace(pending("c1", article_id="b1", seen_at=NOON - 2 * MINUTE), source="wire")
    assert storms((*storm, other), NOON) == {"paper": STORM}
    assert settled((*storm, other), MINUTE, NOON) == (other,)
    assert settled((*storm, other), MINUTE, NOON + 10 * MINUTE) == (*storm, other)
    assert settled(storm, timedelta(0), NOON) == storm
    assert settled(storm[1:], MINUTE, NOON) == storm[1:]
    assert settled(storm[1:], MINUTE, NOON, frozenset({"paper"})) == (), "what still comes of it is gathered, too"
    assert settled(storm[1:], MINUTE, NOON + 10 * MINUTE, frozenset({"paper"})) == storm[1:]
    assert storms(storm[1:], NOON) == {}
    assert storms(storm, NOON + 2 * HOUR) == {}


# ------------------------------------------------------------------------------------------------ hours of the day


@pytest.mark.parametrize(
    ("day", "at", "expected"),
    (
        ("2026-11-25", "08:00", "2026-11-25T07:00"),
        ("2026-07-01", "08:00", "2026-07-01T06:00"),
        ("2026-03-29", "02:30", "2026-03-29T01:00"),  # there is no 02:30: told when the clock jumps to 03:00
        ("2026-03-29", "01:59", "2026-03-29T00:59"),
        ("2026-03-29", "03:00", "2026-03-29T01:00"),
        ("2026-10-25", "02:30", "2026-10-25T00:30"),  # there are two: told at the first
        ("2026-10-25", "03:00", "2026-10-25T02:00"),
    ),
)
def test_an_hour_of_a_date_is_one_instant(day: str, at: str, expected: str) -> None:
    assert instant_of(date.fromisoformat(day), time.fromisoformat(at), BERLIN) == utc(expected)


DAILY = Daily(time(2, 30))


def told_on(wanted: Subscription, ticks: Iterator[datetime], zone: ZoneInfo) -> list[tuple[date | None, datetime]]:
    """Return the dates of the digests that a subscription gets over some ticks, one change coming at each."""
    told, left, made = NEVER, list[Pending](), list[tuple[date | None, datetime]]()
    for number, now in enumerate(ticks):
        left.append(pending(f"c{number}", seen_at=now))
        found = turn(wanted, left, told, zone, now)
        if found is not None:
            left = [each for each in left if each not in found.pending]
            told = Told(at=now, slot=max(filter(None, (told.slot, found.slot)), default=None))
            made.append((found.slot, now))
    return made


@pytest.mark.parametrize(
    ("zone", "start"),
    (
        ("Europe/Berlin", "2026-03-27T12:00"),
        ("Europe/Berlin", "2026-10-23T12:00"),
        ("America/New_York", "2026-03-06T12:00"),
        ("America/New_York", "2026-10-30T12:00"),
        ("Australia/Lord_Howe", "2026-04-03T00:00"),  # half an hour
        ("Africa/Casablanca", "2026-02-13T00:00"),
        ("Asia/Kathmandu", "2026-06-01T00:00"),
    ),
)
def test_every_local_date_has_one_digest(zone: str, start: str) -> None:
    local = ZoneInfo(zone)
    ticks = (utc(start) + 7 * MINUTE * n for n in range(5 * 24 * 60 // 7))
    made = told_on(subscription(DAILY), ticks, local)
    days = [day for day, _ in made if day]
    assert days == [days[0] + DAY * n for n in range(len(days))], "one a date, none left out"
    assert len(days) >= 4
    for day, now in made[1:]:
        assert now.astimezone(local).date() == day
        assert now.astimezone(local).time() >= time(2, 30)


def test_a_clock_that_is_put_back_gives_no_second_digest() -> None:
    eight = Daily(time(8))
    ticks = [utc("2026-11-25T06:30"), utc("2026-11-25T07:01"), utc("2026-11-25T06:01"), utc("2026-11-25T07:01")]
    made = told_on(subscription(eight), iter(ticks), BERLIN)
    assert [day for day, _ in made] == [date(2026, 11, 25)]
    later = told_on(subscription(eight), iter([*ticks, utc("2026-11-26T07:01")]), BERLIN)
    assert [day for day, _ in later] == [date(2026, 11, 25), date(2026, 11, 26)]


def test_digests_from_a_year_ahead_do_not_count() -> None:
    assert horizon(DAILY, NOON) == NOON + DAY
    assert horizon(Instant(), NOON) == NOON + DAY
    assert horizon(Every(2 * HOUR), NOON) == NOON + 2 * HOUR
    assert horizon(Weekly(0, time(8)), NOON) == NOON + 7 * DAY
    ahead = (pending("c1", seen_at=NOON + 365 * DAY),)
    assert turn(subscription(Daily(time(8))), ahead, NEVER, UTC, NOON) == Turn(ahead, date(2026, 11, 23))


def test_after_days_of_sleep_one_digest_tells_all() -> None:
    eight = subscription(Daily(time(8)))
    old = (pending("c1", seen_at=utc("2026-11-20T12:00")), pending("c2", seen_at=utc("2026-11-23T12:00")))
    told = Told(at=utc("2026-11-20T08:00"), slot=date(2026, 11, 20))
    assert turn(eight, old, told, UTC, NOON) == Turn(old, date(2026, 11, 23))
    since = Told(at=NOON, slot=date(2026, 11, 23))
    new = (pending("c3", seen_at=NOON + MINUTE),)
    assert turn(eight, new, since, UTC, NOON + HOUR) is None
    assert turn(eight, new, told, UTC, NOON + HOUR) is None, "what came after the hour waits for the next one"
    assert turn(eight, new, since, UTC, utc("2026-11-24T08:00")) == Turn(new, date(2026, 11, 24))


def test_a_week_has_one_digest_on_its_day() -> None:
    monday = subscription(Weekly(0, time(8)))
    ticks = (utc("2026-11-22T00:00") + HOUR * n for n in range(24 * 17))
    made = told_on(monday, ticks, ZoneInfo("UTC"))
    assert [day for day, _ in made] == [date(2026, 11, 23), date(2026, 11, 30), date(2026, 12, 7)]
    assert all(now.hour == 8 for _, now in made)


# -------------------------------------------------------------------------------------- quiet hours, rates, heartbeat


@pytest.mark.parametrize(
    ("hours", "at", "expected"),
    (
        (Quiet(time(22), time(7)), "2026-11-25T21:30", True),
        (Quiet(time(22), time(7)), "2026-11-25T20:59", False),
        (Quiet(time(22), time(7)), "2026-11-26T05:59", True),
        (Quiet(time(22), time(7)), "2026-11-26T06:00", False),
        (Quiet(time(12), time(14)), "2026-11-26T11:30", True),
        (Quiet(time(12), time(14)), "2026-11-26T13:00", False),
    ),
)
def test_quiet_hours_go_by_the_local_clock(hours: Quiet, at: str, expected: bool) -> None:
    assert is_quiet(hours, BERLIN, utc(at)) is expected
    told = turn(subscription(Instant(), quiet=hours), (pending(seen_at=utc(at) - HOUR),), NEVER, BERLIN, utc(at))
    assert (told is None) is expected


def test_a_rate_counts_the_digests_of_its_span() -> None:
    two = Rate(2, HOUR)
    assert is_within(two, [], NOON)
    assert is_within(two, [NOON - MINUTE], NOON)
    assert not is_within(two, [NOON - MINUTE, NOON], NOON)
    assert is_within(two, [NOON - HOUR, NOON], NOON)
    assert is_within(two, [NOON + DAY, NOON + DAY, NOON], NOON), "those of a clock that was put back do not count"


@pytest.mark.parametrize(
    ("told", "now", "expected"),
    (
        (NEVER, "2026-11-25T08:00", date(2026, 11, 25)),
        (Told(at=utc("2026-11-24T07:59")), "2026-11-25T08:00", date(2026, 11, 25)),
        (Told(at=utc("2026-11-24T09:00")), "2026-11-25T08:00", None),
        (Told(at=utc("2026-11-24T08:00"), slot=date(2026, 11, 24)), "2026-11-25T07:59", None),
        (Told(at=utc("2026-11-24T08:00"), slot=date(2026, 11, 24)), "2026-11-25T08:00", date(2026, 11, 25)),
        (Told(at=utc("2026-11-24T08:01"), slot=date(2026, 11, 24)), "2026-11-25T08:00", date(2026, 11, 25)),
        (Told(at=utc("2026-11-24T15:00"), slot=date(2026, 11, 23)), "2026-11-25T08:00", None),
        (Told(at=utc("2026-11-25T08:00"), slot=date(2026, 11, 25)), "2026-11-25T09:00", None),
    ),
)
def test_a_day_on_which_nothing_was_told_ends_with_a_word(told: Told, now: str, expected: date | None) -> None:
    wanted = subscription(Instant(), heartbeat=Daily(time(8)))
    found = turn(wanted, (), told, UTC, utc(now))
    assert found == (Turn((), expected) if expected else None)
    assert turn(subscription(Instant()), (), told, UTC, utc(now)) is None


@pytest.mark.parametrize(
    ("cadence", "told", "now", "expected"),
    (
        (Instant(), NEVER, "2026-11-25T12:00", Turn(())),
        (Instant(), Told(at=utc("2026-11-25T11:01")), "2026-11-25T12:00", None),
        (Instant(), Told(at=utc("2026-11-25T11:00")), "2026-11-25T12:00", Turn(())),
        (Every(2 * HOUR), Told(at=utc("2026-11-25T10:01")), "2026-11-25T12:00", None),
        (Every(2 * HOUR), Told(at=utc("2026-11-25T10:00")), "2026-11-25T12:00", Turn(())),
        (Every(MINUTE), Told(at=utc("2026-11-25T11:58")), "2026-11-25T12:00", None),
        (Daily(time(8)), Told(slot=date(2026, 11, 24)), "2026-11-25T07:59", None),
        (Daily(time(8)), Told(slot=date(2026, 11, 24)), "2026-11-25T08:00", Turn((), date(2026, 11, 25))),
        (Daily(time(8)), Told(slot=date(2026, 11, 25)), "2026-11-25T12:00", None),
        (Weekly(2, time(8)), Told(slot=date(2026, 11, 18)), "2026-11-25T08:00", Turn((), date(2026, 11, 25))),
    ),
)
def test_how_sources_are_is_told_at_the_usual_time_and_not_one_by_one(
    cadence: Cadence, told: Told, now: str, expected: Turn | None
) -> None:
    assert turn(subscription(cadence), (), told, UTC, utc(now), PAPER) == expected
    assert turn(subscription(cadence), (), told, UTC, utc(now)) is None
    asleep = subscription(cadence, quiet=Quiet(time(0), time(23, 59)))
    assert turn(asleep, (), told, UTC, utc(now), PAPER) is None


ZONES = st.sampled_from(["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia"])
TIMES = st.times().map(lambda given: given.replace(second=0, microsecond=0))


@given(st.dates(date(2012, 1, 1), date(2030, 1, 1)), TIMES, ZONES)
def test_an_instant_of_a_date_is_on_it_and_its_slot_is_the_date(day: date, at: time, name: str) -> None:
    zone = ZoneInfo(name)
    instant = instant_of(day, at, zone)
    assert instant.astimezone(zone).date() == day
    assert instant.astimezone(zone).time() >= at
    assert slot_before(Daily(at), zone, instant) == day
    assert slot_before(Daily(at), zone, instant - timedelta(seconds=1)) == day - DAY

"""How long a server wants its document left alone, and how far that goes."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.rest import fresh_for, put_off, rest_of
from monitor.model import Rest
from tests.making import HOUR, MINUTE, NOON

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    (
        ((), 0),
        ((("Cache-Control", "max-age=600"),), 600),
        ((("cache-control", "public, MAX-AGE = 600"),), 600),
        ((("Cache-Control", 'max-age="600"'),), 600),
        ((("Cache-Control", "max-age=600"), ("Age", "200")), 400),
        ((("Cache-Control", "max-age=600"), ("Age", "900")), 0),
        ((("Cache-Control", "max-age=600"), ("Age", "-1")), 600),
        ((("Cache-Control", "no-cache, max-age=600"),), 0),
        ((("Cache-Control", "no-store"),), 0),
        ((("Cache-Control", "s-maxage=600"),), 0),
        ((("Cache-Control", "max-age=soon"),), 0),
        ((("Cache-Control", "max-age=99999999999999999999"),), 1_000_000_000),
        ((("Cache-Control", "max-age=999999999999"),), 1_000_000_000),
        ((("Expires", "Mon, 23 Nov 2026 13:00:00 GMT"),), 3_600),
        ((("Expires", "Mon, 23 Nov 2026 13:00:00 GMT"), ("Date", "Mon, 23 Nov 2026 12:30:00 GMT")), 1_800),
        ((("Expires", "Mon, 23 Nov 2020 13:00:00 GMT"),), 0),
        ((("Expires", "0"),), 0),
        ((("Cache-Control", "max-age=60"), ("Expires", "Mon, 23 Nov 2026 13:00:00 GMT")), 60),
    ),
)
def test_for_how_long_an_answer_stands(headers: tuple[tuple[str, str], ...], seconds: int) -> None:
    assert fresh_for(headers, NOON) == timedelta(seconds=seconds)


@given(st.lists(st.tuples(st.sampled_from(("Cache-Control", "Expires", "Age", "Date")), st.text(max_size=40))))
def test_any_headers_are_read(headers: list[tuple[str, str]]) -> None:
    assert fresh_for(headers, NOON) >= timedelta(0)


@pytest.mark.parametrize(
    ("said", "rest"),
    (
        ("", Rest()),
        ("<ttl>60</ttl>", Rest(ttl=HOUR)),
        ("<ttl> 5 </ttl>", Rest(ttl=5 * MINUTE)),
        ("<ttl>soon</ttl><ttl>-5</ttl>", Rest()),
        ("<skipHours><hour>0</hour><hour>23</hour></skipHours>", Rest(hours=frozenset({0, 23}))),
        ("<skipHours><hour>24</hour><hour>99</hour></skipHours>", Rest(hours=frozenset({0}))),
        ("<skipDays><day>Saturday</day><day>sunday</day></skipDays>", Rest(days=frozenset({5, 6}))),
        ("<skipDays><day>Someday</day></skipDays>", Rest()),
        ("<skipHours>" + "".join(f"<hour>{n}</hour>" for n in range(24)) + "</skipHours>", Rest()),
    ),
)
def test_a_feed_says_when_to_leave_it_alone(said: str, rest: Rest) -> None:
    assert rest_of(f"<rss><channel>{said}<item/></channel></rss>".encode()) == rest


@pytest.mark.parametrize(
    ("rest", "fresh", "longest", "expected"),
    (
        (Rest(), timedelta(0), DAY, 15 * MINUTE),
        (Rest(), HOUR, DAY, HOUR),
        (Rest(ttl=2 * HOUR), HOUR, DAY, 2 * HOUR),
        (Rest(), timedelta(days=999), DAY, DAY),
        (Rest(), HOUR, timedelta(0), 15 * MINUTE),
        (Rest(ttl=HOUR), HOUR, 30 * MINUTE, 30 * MINUTE),
        (Rest(hours=frozenset({12, 13})), timedelta(0), DAY, 2 * HOUR + 15 * MINUTE),
        (Rest(days=frozenset({0})), timedelta(0), DAY, 12 * HOUR + 15 * MINUTE),
        (Rest(days=frozenset({0, 1, 2})), timedelta(0), DAY, DAY),
    ),
)
def test_a_check_is_put_off_as_the_server_wishes_and_no_further(
    rest: Rest, fresh: timedelta, longest: timedelta, expected: timedelta
) -> None:
    assert put_off(NOON + 15 * MINUTE, rest, fresh, longest, NOON) - NOON == expected


@given(
    st.builds(
        Rest,
        ttl=st.timedeltas(timedelta(0), timedelta(days=900)),
        hours=st.frozensets(st.integers(0, 23)),
        days=st.frozensets(st.integers(0, 6)),
    ),
    st.timedeltas(timedelta(0), timedelta(days=900)),
    st.timedeltas(timedelta(0), timedelta(days=40)),
)
def test_no_wish_brings_a_check_forward_or_puts_it_off_for_ever(
    rest: Rest, fresh: timedelta, longest: timedelta
) -> None:
    now = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
    wanted = now + HOUR
    assert wanted <= put_off(wanted, rest, fresh, longest, now) <= max(wanted, now + longest)

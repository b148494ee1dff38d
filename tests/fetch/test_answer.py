"""What single headers of an answer mean."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.fetch.answer import LONGEST_RETRY_AFTER, charset_of, retry_after
from tests.making import NOON

DATE = "Mon, 23 Nov 2026 12:00:00 GMT"
FAST = "Mon, 23 Nov 2026 13:00:00 GMT"
"""The Date of a server whose clock is an hour fast."""


@pytest.mark.parametrize(
    ("value", "date", "expected"),
    (
        (None, DATE, None),
        ("120", DATE, timedelta(seconds=120)),
        (" 120 ", None, timedelta(seconds=120)),
        ("0", DATE, timedelta(0)),
        ("000000000000000060", DATE, timedelta(seconds=60)),
        ("99999999999", DATE, timedelta(days=30)),
        ("9" * 5_000, DATE, timedelta(days=30)),
        ("Mon, 23 Nov 2026 12:10:00 GMT", DATE, timedelta(minutes=10)),
        ("Mon, 23 Nov 2026 13:10:00 GMT", FAST, timedelta(minutes=10)),
        ("Mon, 23 Nov 2026 12:10:00 GMT", None, timedelta(minutes=10)),
        ("Mon, 23 Nov 2026 12:10:00 GMT", "garbage", timedelta(minutes=10)),
        ("Mon, 23 Nov 2026 12:10:00 -0000", DATE, timedelta(minutes=10)),
        ("Mon, 23 Nov 2020 12:00:00 GMT", DATE, timedelta(0)),
        ("Mon, 23 Nov 2099 12:00:00 GMT", DATE, timedelta(days=30)),
        ("Mon, 23 Nov 99999 12:00:00 GMT", DATE, None),
        ("soon", DATE, None),
        ("-5", DATE, None),
        ("1.5", DATE, None),
        ("\N{SUPERSCRIPT TWO}", DATE, None),
        ("", DATE, None),
    ),
)
def test_how_long_a_server_asks_us_to_wait(value: str | None, date: str | None, expected: timedelta | None) -> None:
    assert retry_after(value, date, NOON) == expected


@settings(deadline=None)
@given(value=st.text(), date=st.none() | st.text())
def test_no_wait_is_negative_or_longer_than_a_month(value: str, date: str | None) -> None:
    wait = retry_after(value, date, NOON)
    assert wait is None or timedelta(0) <= wait <= LONGEST_RETRY_AFTER


@pytest.mark.parametrize(
    ("content_type", "expected"),
    (
        ("text/html; charset=utf-8", "utf-8"),
        ('text/html;charset="ISO-8859-1"', "ISO-8859-1"),
        ("text/html; Charset = windows-1251 ; x=y", "windows-1251"),
        ("text/html; x=y; charset=koi8-r", "koi8-r"),
        ("text/html", None),
        ("text/html; charset=", None),
        ("text/html; xcharset=utf-8", None),
        ("text/html; charset=base64", None),
        ("text/html; charset=bz2_codec", None),
        ("text/html; charset=utf-7", None),
        ("text/html; charset=unicode_escape", None),
        ("text/html; charset=no-such-thing", None),
    ),
)
def test_a_charset_is_one_of_text_or_none(content_type: str, expected: str | None) -> None:
    assert charset_of(content_type) == expected

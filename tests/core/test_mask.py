"""An address as it may be shown: the host, and nothing that may be a secret."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.mask import MASK, hidden, masked, without_query


@pytest.mark.parametrize(
    ("url", "expected"),
    (
        ("https://paper.test", "https://paper.test"),
        ("https://paper.test/", "https://paper.test"),
        ("https://Paper.test:8443/", "https://paper.test:8443"),
        ("https://paper.test/feed.xml", "https://paper.test/***"),
        ("https://paper.test?token=hunter2", "https://paper.test/***"),
        ("https://paper.test/#hunter2", "https://paper.test/***"),
        ("https://bob:hunter2@paper.test/", "https://paper.test"),
        ("https://hunter2@paper.test/feed", "https://paper.test/***"),
        ("https://[2001:db8::1]:8443/feed", "https://[2001:db8::1]:8443/***"),
        ("smtp://bob:hunter2@mail.test:587", "smtp://mail.test:587"),
        ("file:///home/bob/hunter2", "***"),
        ("https://bob:hunter2/feed", "***"),
        ("https://[bob:hunter2/feed", "***"),
        ("https://paper.test:99999/hunter2", "***"),
        ("https://paper\x1b[2J.test/hunter2", "***"),
        ("hunter2", "***"),
        ("mailto:hunter2", "***"),
        ("", "***"),
    ),
)
def test_only_scheme_host_and_port_are_shown(url: str, expected: str) -> None:
    assert masked(url) == expected


@settings(deadline=None)
@given(st.text())
def test_whatever_is_no_address_is_masked_and_nothing_raises(text: str) -> None:
    assert masked(text) == MASK or "://" in masked(text)


@settings(deadline=None)
@given(
    secret=st.from_regex(r"[a-z0-9]{8,20}", fullmatch=True),
    form=st.sampled_from(
        ("https://{}@paper.test/", "https://u:{}@paper.test/x", "https://paper.test/{}", "https://paper.test/?q={}")
    ),
)
def test_no_secret_survives_in_any_place_that_may_hold_one(secret: str, form: str) -> None:
    assert secret not in masked(form.format(secret))


@pytest.mark.parametrize(
    ("url", "shown"),
    (
        ("https://e.org/feeds/all.xml", "https://e.org/feeds/all.xml"),
        ("https://me:pw@e.org:8080/feed?token=x#y", "https://e.org:8080/feed?***"),
        ("https://e.org", "https://e.org"),
        ("https://e.org/?token=x", "https://e.org/?***"),
        ("http://[::1", "***"),
        ("", "***"),
    ),
)
def test_of_an_address_that_a_site_gave_itself_the_path_is_shown(url: str, shown: str) -> None:
    assert without_query(url) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    (
        ("bad password hunter2!", "bad password ***!"),
        ("aHVudGVyMg== is wrong", "***== is wrong"),
        ("v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4= whsec_QUJD", "*** ***"),
        ("me too", "me too"),
        ("", ""),
    ),
)
def test_answers_are_shown_without_secrets(text: str, shown: str) -> None:
    assert hidden(text, ("hunter2", "me", "hunter2x")) == shown

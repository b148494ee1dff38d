"""Addresses: which of them mean one article, which site they belong to, which of them globs let in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.urls import article_key, host_port, is_same_site, is_web, matches, origin, without_trackers

STORY = "https://news.example.org/2026/bridge?id=7"


@pytest.mark.parametrize(
    "same",
    (
        "http://news.example.org/2026/bridge?id=7",
        "https://NEWS.example.ORG/2026/bridge?id=7",
        "https://news.example.org:443/2026/bridge?id=7",
        "https://news.example.org/2026/bridge/?id=7",
        "https://news.example.org/2026/bridge?id=7#comments",
        "https://news.example.org/2025/../2026/bridge?id=7",
        "https://news.example.org/2026/bridge?utm_source=feed&id=7&UTM_Medium=rss",
        "https://news.example.org/2026/bridge?fbclid=abc&id=7&mc_cid=1&yclid=2",
        "https://reader:secret@news.example.org/2026/bridge?id=7",
        "  https://news.example.org/2026/bridge?id=7\n",
    ),
)
def test_two_spellings_of_one_address_have_one_key(same: str) -> None:
    assert article_key(same) == article_key(STORY)


@pytest.mark.parametrize(
    "other",
    (
        "https://news.example.org/2026/bridge?id=8",
        "https://news.example.org/2026/Bridge?id=7",
        "https://www.news.example.org/2026/bridge?id=7",
        "https://news.example.org:8443/2026/bridge?id=7",
        "https://news.example.org/2026/bridge",
        "https://news.example.org/2026/bridge?id=7&page=2",
        "file:///srv/news.example.org/2026/bridge",
    ),
)
def test_another_address_has_another_key(other: str) -> None:
    assert article_key(other) != article_key(STORY)


@pytest.mark.parametrize("odd", ("", "news", "http://[::1", "http://a:b/", "//x", "mailto:a@b", "\ud800"))
def test_odd_input_is_its_own_key(odd: str) -> None:
    key = article_key(odd)
    assert key == odd.encode(errors="replace").decode()
    assert article_key(key) == key


@given(st.text(max_size=60) | st.text(max_size=60).map("https://example.org/".__add__))
def test_a_key_never_raises_can_be_stored_and_is_its_own_key(url: str) -> None:
    key = article_key(url)
    assert key.encode().decode() == key
    assert article_key(key) == key


@given(st.dictionaries(st.sampled_from(("utm_source", "gclid", "fbclid", "mc_eid")), st.text("abc123", max_size=5)))
def test_trackers_never_make_another_article(trackers: dict[str, str]) -> None:
    query = "".join(f"&{name}={value}" for name, value in trackers.items())
    assert article_key(STORY + query) == article_key(STORY)


def test_parameters_that_stay_are_kept_byte_for_byte() -> None:
    assert without_trackers("https://a.example/?q=%E9+x&utm_source=y&empty=&flag") == (
        "https://a.example/?q=%E9+x&empty=&flag"
    )


@pytest.mark.parametrize(
    ("url", "where"),
    (
        ("https://a.example/x", "a.example:443"),
        ("http://A.example", "a.example:80"),
        ("http://a.example:8080/", "a.example:8080"),
        ("https://u:p@a.example/", "a.example:443"),
        ("http://[2001:db8::1]/", "[2001:db8::1]:80"),
        ("http://a.example:99999/", ""),
        ("http://a.example:port/", ""),
        ("http:///x", ""),
        ("ftp://a.example/", ""),
        ("file:///etc/passwd", ""),
        ("javascript:alert(1)", ""),
        ("", ""),
    ),
)
def test_host_and_port(url: str, where: str) -> None:
    assert host_port(url) == where
    assert is_web(url) is bool(where)


@pytest.mark.parametrize(
    ("url", "expected"),
    (
        ("https://a.example/x?y", "https://a.example:443"),
        ("http://a.example:81", "http://a.example:81"),
        ("/x", ""),
    ),
)
def test_origin(url: str, expected: str) -> None:
    assert origin(url) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    (
        ("https://a.example/x", "http://a.example:8080/y", True),
        ("https://www.a.example/", "https://a.example/", True),
        ("https://news.a.example/", "https://a.example/", True),
        ("https://a.example/", "https://news.a.example/", True),
        ("https://a.example/", "https://ba.example/", False),
        ("https://a.example/", "https://a.example.test/", False),
        ("https://a.example/", "file:///x", False),
        ("", "", False),
    ),
)
def test_same_site(one: str, other: str, expected: bool) -> None:
    assert is_same_site(one, other) is expected


@pytest.mark.parametrize(
    ("include", "exclude", "expected"),
    (
        ((), (), True),
        (("*/news/*",), (), True),
        (("*/sport/*", "*/news/*"), (), True),
        (("*/sport/*",), (), False),
        (("news",), (), False),
        ((), ("*.example/*",), False),
        (("*/news/*",), ("*/news/[0-9]*",), False),
        (("*/NEWS/*",), (), False),
        (("https://a.example/news/?",), (), True),
    ),
)
def test_globs(include: tuple[str, ...], exclude: tuple[str, ...], expected: bool) -> None:
    assert matches("https://a.example/news/1", include, exclude) is expected


def test_a_glob_of_many_stars_is_no_trap() -> None:
    assert not matches("https://a.example/" + "a" * 5_000, ("*a" * 30 + "b",), ())

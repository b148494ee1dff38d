"""By which addresses a page is known."""

import pytest

from monitor.core.article.addresses import own

PAGE = "https://www.example.org/news/1?utm_source=feed"


@pytest.mark.parametrize(
    ("declared", "found"),
    (
        ((), ("https://www.example.org/news/1?utm_source=feed",)),
        (("/news/one",), ("https://www.example.org/news/one", PAGE)),
        (
            ("https://example.org/a", "https://m.example.org/a"),
            ("https://example.org/a", "https://m.example.org/a", PAGE),
        ),
        (("https://amp.example.org/a?fbclid=7",), ("https://amp.example.org/a", PAGE)),
        (("https://thief.example.com/a",), (PAGE,)),
        (("https://www.example.org/", "javascript:alert(1)", "http://[", ""), (PAGE,)),
    ),
)
def test_a_page_s_addresses_are_its_own_site_s_and_no_front_page(
    declared: tuple[str, ...], found: tuple[str, ...]
) -> None:
    assert own(declared, PAGE) == found


def test_a_local_copy_has_none() -> None:
    assert own(("https://example.org/a",), "file:///copies/a.html") == ()

"""Where the article is when only the density of prose tells."""

import pytest
from lxml.html import document_fromstring

from monitor.core.article.region import NOWHERE, densest

LONG = "The council voted on Monday to close the northern bridge for repairs that will last until the spring."


@pytest.mark.parametrize(
    ("body", "element"),
    (
        (f"<div id='menu'>Home</div><div id='text'><p>{LONG}</p><p>{LONG}</p></div>", "text"),
        (f"<div id='all'><div id='one'><p>{LONG}</p></div><div id='two'><p>{LONG}</p></div></div>", "all"),
        (f"<div id='text'>{LONG}<br>{LONG}</div><p><a href='/x'>{LONG}</a></p>", "text"),
    ),
)
def test_the_smallest_element_that_holds_most_prose_is_the_region(body: str, element: str) -> None:
    found = densest(document_fromstring(body))
    assert [root.get("id") for root in found.roots] == [element]
    assert found.how == "found where most prose stands"


def test_a_page_without_prose_has_no_region() -> None:
    assert densest(document_fromstring(f"<p>Home</p><p><a href='/x'>{LONG} {LONG}</a></p>")) == NOWHERE

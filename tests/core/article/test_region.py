"""Where the article is when only the density of prose tells."""

import pytest
from lxml.html import document_fromstring

from monitor.core.article.measure import measured
from monitor.core.article.region import LEAST_DENSE, NOWHERE, densest, is_dense

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


@pytest.mark.parametrize(
    ("body", "dense"),
    (
        (f"<p>{LONG}</p><p>{LONG}</p>", True),
        (f"<p>{LONG}</p>", False),
        (f"<div>{LONG}</div><div>{LONG}</div>", True),
        (f"<a href='/x'><p>{LONG}</p><p>{LONG}</p></a>", False),
        (f"<p><a href='/x'>{LONG} {LONG}</a></p>", False),
        (f"<p>{LONG}</p><a href='/x'><p>{LONG}</p></a>", False),
        ("<p>Home</p>" * 40, False),
    ),
)
def test_a_page_is_dense_where_all_of_it_measures_so(body: str, dense: bool) -> None:
    tree = document_fromstring(body)
    assert is_dense(tree) is dense
    assert (measured(tree)[tree].prose >= LEAST_DENSE) is dense


def test_a_page_without_prose_has_no_region() -> None:
    assert densest(document_fromstring(f"<p>Home</p><p><a href='/x'>{LONG} {LONG}</a></p>")) == NOWHERE

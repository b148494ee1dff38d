"""Articles under new addresses are known again; what only looks alike is not joined."""

import pytest

from monitor.core.moved import moved
from monitor.model import Appearance, Entry
from tests.making import NOON

OLD = "https://example.org/news/mayor-resigns"
TITLE = "Mayor resigns after vote on the bridge"


def appearance(url: str = OLD, title: str = TITLE, guid: str | None = "g1") -> Appearance:
    """Return what a source said of article a1."""
    return Appearance(
        source_id="s1", article_id="a1", guid=guid, title=title, url=url, digest=None, listed_at=NOON
    )  # fmt: skip


def entry(url: str, title: str = TITLE, guid: str | None = "g2") -> Entry:
    """Return an entry of a document."""
    return Entry(url=url, location=url, title=title, guid=guid)


@pytest.mark.parametrize(
    ("new", "is_same"),
    (
        (entry("https://example.org/news/mayor-lind-resigns", "Mayor Lind resigns after vote on the bridge"), True),
        (entry("https://example.org/news/other", "Mayor Lind resigns after the vote", "g1"), True),
        (entry("https://new.example.net/news/mayor-resigns"), True),
        (entry("https://example.org/news/museum", "Museum returns three paintings", "g1"), False),
        (entry("https://example.org/news/museum", "Museum returns three paintings"), False),
        (entry("https://example.org/sport/mayor-resigns-2", "Mayor resigns after vote on the budget"), False),
        (entry("https://other.example/elsewhere/mayor-resigns"), False),
        (entry("https://example.org/news/mayor-resigns-20261124", TITLE), False),
        (entry("https://example.org/news/untitled", ""), False),
    ),
)
def test_what_is_the_same_article(new: Entry, is_same: bool) -> None:
    assert moved({"k": new}, set(), {0: appearance()}) == ({"k": "a1"} if is_same else {})


def test_the_next_issue_of_a_column_is_another_article() -> None:
    old = appearance("https://example.org/news/briefing-3", "Morning briefing: 3 November")
    new = entry("https://example.org/news/briefing-4", "Morning briefing: 4 November")
    assert moved({"k": new}, set(), {0: old}) == {}


def test_what_slid_out_at_the_end_of_the_list_did_not_move_to_its_top() -> None:
    new = entry("https://example.org/news/mayor-lind-resigns", "Mayor Lind resigns after vote on the bridge")
    assert moved({"k": new}, set(), {19: appearance()}) == {}


def test_two_that_might_be_it_are_none() -> None:
    one = entry("https://example.org/news/mayor-lind-resigns", "Mayor Lind resigns after vote on the bridge")
    other = entry("https://example.org/news/mayor-will-resign", "Mayor to resign after vote on the bridge")
    assert moved({"k": one, "l": other}, set(), {0: appearance()}) == {}
    assert moved({"k": one, "l": other}, {"l"}, {0: appearance()}) == {"k": "a1"}

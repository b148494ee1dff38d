"""Feeds as they are: ids made up anew, windows that shrink, addresses that move. Which article is which?"""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from monitor.model import NoticeKind
from tests.acceptance.paper import BRIDGE, EDITED, FARMERS, LETTER, Paper, Story, many
from tests.faults.origin import Origin, Page

THREE = (BRIDGE, FARMERS, LETTER)


def guids(stories: Sequence[Story], shape: str) -> tuple[Story, ...]:
    """Return the stories with ids of a shape, in which `{}` is the story's own number."""
    return tuple(replace(story, guid=shape.format(number)) for number, story in enumerate(stories))


def links(stories: Sequence[Story], query: str, origin: Origin) -> tuple[Story, ...]:
    """Return the stories with links that carry a query, and no ids."""
    return tuple(replace(story, guid=None, link=origin.url + story.path + query) for story in stories)


@pytest.mark.parametrize(
    "editions",
    (
        pytest.param([THREE] * 3, id="the same"),
        pytest.param([guids(THREE, f"{n}-{{}}") for n in range(4)], id="ids made up anew at each look"),
        pytest.param([guids(THREE, "the same id")] * 3, id="one id for all"),
        pytest.param([THREE, THREE[:1], THREE], id="a window that shrinks and returns"),
        pytest.param([THREE, tuple(reversed(THREE)), THREE], id="another order"),
        pytest.param([THREE, (), THREE], id="empty, then full"),
        pytest.param([THREE, (*THREE, BRIDGE), (BRIDGE, *THREE)], id="an entry twice"),
        pytest.param([guids(THREE, "ID-{}"), guids(THREE, "id-{}")], id="ids in other letters"),
        pytest.param([tuple(replace(each, guid=None) for each in THREE)] * 3, id="no ids"),
        pytest.param([tuple(replace(each, date=date) for each in THREE) for date in (
            "Thu, 01 Jan 1970 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT", "yesterday-ish", "",
            "Sun, 29 Mar 2026 02:30:00 +0100", "Wed, 01 Jan 2031 10:00:00 GMT",
        )], id="dates of all sorts"),
    ),
)  # fmt: skip
def test_what_a_feed_does_by_itself_is_no_news(paper: Paper, editions: Sequence[Sequence[Story]]) -> None:
    for stories in editions:
        paper.publish(*stories)
        assert paper.events() == []
    assert paper.urls() == ["/news/1", "/news/2", "/news/3"]
    paper.publish(EDITED, FARMERS, LETTER)
    assert paper.events() == ["edited"]


def test_tracking_parameters_that_change_make_no_article(paper: Paper, origin: Origin) -> None:
    for number in range(3):
        paper.publish(*links(THREE, f"?utm_source=rss&amp;utm_campaign={number}", origin))
        for story in THREE:
            paper.show(f"{story.path}?utm_source=rss&utm_campaign={number}", Page(story.page().encode()))
        assert paper.events() == []
    assert len(paper.urls()) == 3


def test_ids_that_differ_in_case_alone_are_ids_of_two_articles(paper: Paper) -> None:
    paper.publish(replace(BRIDGE, guid="abc"), replace(FARMERS, guid="ABC"))
    assert paper.events() == []
    assert len(paper.urls()) == 2


def test_an_id_used_again_for_another_story_is_that_story(paper: Paper) -> None:
    paper.publish(replace(BRIDGE, guid="lead"), FARMERS)
    paper.look()
    paper.publish(replace(LETTER, guid="lead"), FARMERS)
    assert paper.events() == ["new"]
    assert len(paper.urls()) == 3


@pytest.mark.parametrize("is_first_edited", (True, False))
def test_one_id_twice_in_a_document_with_two_texts_never_flips(paper: Paper, is_first_edited: bool) -> None:
    pair = [replace(BRIDGE, guid="lead"), replace(EDITED, guid="lead", path="/news/1b")]
    for number in range(4):
        paper.publish(*(pair if (number % 2 == 0) == is_first_edited else reversed(pair)))
        assert paper.events() == []


def test_ids_made_up_anew_are_one_notice(paper: Paper) -> None:
    stories = many(10)
    for number in range(4):
        paper.publish(*guids(stories, f"{number}-{{}}"))
        assert paper.events() == []
    (notice,) = paper.notices()
    assert (notice.kind, notice.looks, notice.ended_at) == (NoticeKind.UNSTABLE_IDS, 3, None)
    assert "10 of 10 known entries have new ids" in notice.detail


def test_a_site_that_moves_with_all_its_ids_is_one_notice(paper: Paper, new_host: Origin) -> None:
    stories = many(10)
    paper.publish(*guids(stories, "old-{}"))
    paper.look()
    paper.publish(*guids(stories, "new-{}"), pages=new_host)
    assert paper.events() == []
    assert [notice.kind for notice in paper.notices()] == [NoticeKind.MOVED]
    assert {article.url.rsplit("/story", 1)[0] for article in paper.store.articles()} == {new_host.url}
    paper.publish(*guids((stories[0].but("12 people", "21 people"), *stories[1:]), "new-{}"), pages=new_host)
    assert paper.events() == ["edited"]


def test_many_that_are_new_at_once_are_said_to_be(paper: Paper) -> None:
    paper.publish(*many(10))
    paper.look()
    paper.publish(*many(6, first=20), *many(4))
    assert paper.events() == ["new"] * 6
    assert [notice.kind for notice in paper.notices()] == [NoticeKind.MANY_NEW]


def test_a_headline_that_stands_in_the_address_and_the_id_is_edited_there_too(paper: Paper) -> None:
    old = replace(BRIDGE, path="/news/2026/town-to-build-a-new-bridge")
    new = replace(BRIDGE, path="/news/2026/town-to-build-a-second-bridge", title="Town to build a second bridge")
    paper.publish(old, FARMERS)
    paper.look()
    paper.publish(new, FARMERS)
    (change,) = paper.look()
    assert [(edit.field.value, edit.before, edit.after) for edit in change.edits] == [
        ("headline", old.title, new.title)
    ]
    assert paper.urls() == [FARMERS.path, new.path]


def test_an_entry_that_vanishes_and_returns_edited_is_one_edit(paper: Paper) -> None:
    paper.publish(*THREE)
    paper.look()
    paper.publish(*THREE[1:])
    assert paper.events() == []
    paper.publish(EDITED, *THREE[1:])
    (change,) = paper.look()
    assert (change.event.value, change.before, change.after) == ("edited", 1, 2)
    assert len(paper.store.versions(change.article_id)) == 2


def test_what_stands_there_at_first_is_no_news(paper: Paper) -> None:
    paper.publish(*THREE)
    assert paper.events() == []
    assert [article.version for article in paper.store.articles()] == [1, 1, 1]


BROKEN = {
    "a page": BRIDGE.page(),
    "an error page": "<html><body><h1>502 Bad Gateway</h1></body></html>",
    "cut": '<?xml version="1.0"?><rss version="2.0"><channel><item><title>Town to bu',
    "an odd reference": '<rss version="2.0"><channel><item><title>&#x110000;</title></item></channel></rss>',
    "a path": "/etc/passwd",
    "an address": "http://169.254.169.254/latest/meta-data",
    "nothing": "",
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN.keys())
def test_what_is_no_feed_touches_nothing(paper: Paper, text: str) -> None:
    paper.publish(*THREE)
    paper.look()
    asked = len(paper.origin.requests)
    paper.feed(text)
    assert paper.events() == []
    assert sorted(paper.origin.paths()[asked:]) == ["/feed.xml", *paper.urls()]
    paper.publish(EDITED, *THREE[1:])
    assert paper.events() == ["edited"]
    assert len(paper.urls()) == 3


def test_of_a_feed_that_is_cut_only_whole_entries_are_believed(paper: Paper) -> None:
    paper.publish(*THREE)
    paper.look()
    whole = paper.origin.pages["/feed.xml"]
    assert isinstance(whole, Page)
    for share in range(1, 10):
        paper.feed(whole.body.decode()[: len(whole.body) * share // 10])
        assert paper.events() == []
    assert len(paper.urls()) == 3


def test_one_odd_reference_costs_no_other_entry(paper: Paper) -> None:
    paper.publish(replace(BRIDGE, title="Odd &#xD800; &#99999999999; bridge"), FARMERS, LETTER)
    assert paper.events() == []
    assert len(paper.urls()) == 3

"""What no kind of source does: open what it should not, or tell of what stood there at first."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.model import SourceKind
from monitor.wire import Verdict
from tests.acceptance.paper import BRIDGE, FARMERS, LETTER, Paper, Story
from tests.faults.origin import Origin
from tests.making import MINUTE

STORIES = (BRIDGE, FARMERS, LETTER)
NEWS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def be(paper: Paper, kind: SourceKind, path: str, newest: int = 0) -> None:
    """Make the paper's source one of another kind, at another path."""
    source = paper.visitor.sources["paper"]
    other = replace(source, kind=kind, urls=(paper.origin.url + path,), newest=newest)
    paper.visitor = replace(paper.visitor, sources={"paper": other})


def rss(*items: str) -> str:
    return f"<rss version='2.0'><channel>{''.join(f'<item>{each}</item>' for each in items)}</channel></rss>"


def sitemap(paper: Paper, *stories: Story, lastmod: str = "") -> str:
    said = f"<lastmod>{lastmod}</lastmod>" if lastmod else ""
    urls = "".join(f"<url><loc>{paper.origin.url}{each.path}</loc>{said}</url>" for each in stories)
    return f"<urlset {NEWS}>{urls}</urlset>"


def verdict(paper: Paper) -> Verdict:
    """Check the source and return what came of it."""
    return paper.checker.check("paper").verdict


# ----------------------------------------------------------------------------------------------- what is not opened


@pytest.mark.parametrize("kind", (SourceKind.FEED, SourceKind.SITEMAP))
@pytest.mark.parametrize("shape", ("external", "parameter", "xinclude"))
def test_entities_and_inclusions_are_never_fetched(
    paper: Paper, origin: Origin, kind: SourceKind, shape: str
) -> None:
    canary = f"{origin.url}/canary"
    head = {
        "external": f'<!DOCTYPE x [<!ENTITY x SYSTEM "{canary}">]>',
        "parameter": f'<!DOCTYPE x [<!ENTITY % p SYSTEM "{canary}"> %p; <!ENTITY x "x">]>',
        "xinclude": "",
    }[shape]
    include = f'<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="{canary}"/>'
    said = include if shape == "xinclude" else "&x;"
    body = {
        SourceKind.FEED: rss(f"<title>{said}</title><link>/news/1</link>"),
        SourceKind.SITEMAP: f"<urlset><url><lastmod>{said}</lastmod><loc>{origin.url}/news/1</loc></url></urlset>",
    }[kind]
    be(paper, kind, "/source.xml")
    origin.serve("/source.xml", head + body, "text/xml")
    paper.visits()
    assert "/canary" not in origin.paths()


@pytest.mark.parametrize("kind", (SourceKind.FEED, SourceKind.SITEMAP, SourceKind.LISTING))
@pytest.mark.parametrize("body", ("/etc/passwd", "http://canary.test/x", "file:///etc/passwd", "source.xml"))
def test_a_body_that_is_a_path_or_an_address_opens_nothing(
    paper: Paper, origin: Origin, kind: SourceKind, body: str
) -> None:
    be(paper, kind, "/source.xml")
    origin.serve("/source.xml", body, "text/xml")
    found = paper.checker.check("paper")
    # A list of addresses in plain text is a sitemap; this one is of another site.
    assert found.verdict is (Verdict.OK if "canary" in body and kind is SourceKind.SITEMAP else Verdict.NOT_FEED)
    assert found.listings == ()
    assert origin.paths() == ["/source.xml"]


HOSTILE = {
    "deep": '{"version": "https://jsonfeed.org/version/1.1", "items": %s}'.replace("%s", "[" * 50_000 + "]" * 50_000),
    "not a number": '{"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "/news/1", "x": NaN}]}',
    "types": '{"version": "https://jsonfeed.org/version/1.1", "items": "many"}',
    "cut": '{"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "/news/1"',
    "another version": '{"version": 1, "items": []}',
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_json_that_is_no_feed_touches_nothing(paper: Paper, body: str) -> None:
    paper.publish(*STORIES)
    paper.look()
    paper.feed(body)
    assert verdict(paper) is Verdict.NOT_FEED
    assert len(paper.urls()) == 3


@pytest.mark.parametrize(
    "odd",
    (
        '{"url": "/news/1", "title": "a\\ud800b", "id": ' + "9" * 20_000 + "}",
        '{"url": "/news/1"}, 5, null, {"url": ["x"]}, {"id": 7}',
        '{"url": "/news/1", "authors": 7, "date_published": {"a": []}, "title": ["T"]}',
    ),
    ids=["surrogate and a long number", "others are none", "wrong types"],
)
def test_odd_items_of_a_json_feed_cost_no_other(paper: Paper, odd: str) -> None:
    paper.publish(BRIDGE)
    paper.feed('{"version": "https://jsonfeed.org/version/1.1", "items": [' + odd + "]}")
    assert paper.events() == []
    assert paper.urls() == ["/news/1"]


# -------------------------------------------------------------------------------------------------- what is no news


@pytest.mark.parametrize("kind", (SourceKind.FEED, SourceKind.SITEMAP, SourceKind.LISTING, SourceKind.PAGE))
@pytest.mark.parametrize("newest", (0, 1))
def test_the_first_check_tells_of_the_newest_only_when_asked_to(
    paper: Paper, origin: Origin, kind: SourceKind, newest: int
) -> None:
    paper.publish(*STORIES)
    dated = "".join(
        f"<url><loc>{origin.url}{each.path}</loc><lastmod>2026-11-{day}</lastmod></url>"
        for each, day in ((LETTER, 20), (FARMERS, 21), (BRIDGE, 22))
    )
    headings = "".join(f"<h2><a href='{each.path}'>{each.title}</a></h2>" for each in STORIES)
    origin.serve("/sitemap", f"<urlset {NEWS}>{dated}</urlset>", "text/xml")
    origin.serve("/listing", f"<html><body><main>{headings}</main></body></html>")
    be(paper, kind, "/feed.xml" if kind is SourceKind.FEED else f"/{kind}", newest)
    if kind is SourceKind.PAGE:
        source = paper.visitor.sources["paper"]
        urls = tuple(origin.url + each.path for each in STORIES)
        paper.visitor = replace(paper.visitor, sources={"paper": replace(source, urls=urls)})
    assert [(each.event.value, paper.store.article(each.article_id).url) for each in paper.look()] == [
        ("new", origin.url + BRIDGE.path)
    ] * newest
    assert paper.events() == []


def test_an_entry_without_an_id_or_a_title_is_known_by_its_link_and_one_without_a_link_is_counted(
    paper: Paper, origin: Origin
) -> None:
    paper.publish(BRIDGE, FARMERS)
    link, permalink = f"<link>{BRIDGE.path}</link>", f"<guid>{origin.url}{FARMERS.path}</guid>"
    for title in ("No link", "Still no link"):
        paper.feed(rss(link, permalink, f"<title>{title}</title>", "<description/>"))
        assert paper.events() == []
        assert "2 without a usable link left out" in paper.store.source("paper").detail
    assert paper.urls() == [BRIDGE.path, FARMERS.path]


# ---------------------------------------------------------------------------------------- what calls for a look now


def due(paper: Paper, later: timedelta = MINUTE) -> list[str]:
    """Check a little later, and return the paths of the pages that should be looked at now."""
    paper.clock.at += later
    return [
        each.article.url.removeprefix(paper.origin.url)
        for each in paper.checker.check("paper").listings
        if each.is_due
    ]


def test_an_entry_that_says_other_things_calls_for_a_look_now(paper: Paper) -> None:
    paper.publish(*STORIES)
    paper.look()
    paper.publish(replace(BRIDGE, title="Town will not build a new bridge"), FARMERS, LETTER)
    assert due(paper) == [BRIDGE.path]


def test_a_lastmod_that_moved_calls_for_a_look_now(paper: Paper, origin: Origin) -> None:
    paper.publish(*STORIES)
    be(paper, SourceKind.SITEMAP, "/map.xml")
    origin.serve("/map.xml", sitemap(paper, *STORIES, lastmod="2026-11-22"), "text/xml")
    paper.look()
    moved = sitemap(paper, *STORIES, lastmod="2026-11-22").replace("2026-11-22", "2026-11-23", 1)
    origin.serve("/map.xml", moved, "text/xml")
    assert due(paper) == [BRIDGE.path]


def test_a_sitemap_that_gives_the_present_time_for_all_it_has_is_not_believed(paper: Paper, origin: Origin) -> None:
    stories = tuple(replace(BRIDGE, path=f"/story/{number}") for number in range(150))
    be(paper, SourceKind.SITEMAP, "/map.xml")
    origin.serve("/map.xml", sitemap(paper, *stories, lastmod="2026-11-22"), "text/xml")
    assert len(due(paper)) == 150
    origin.serve("/map.xml", sitemap(paper, *stories, lastmod="2026-11-23"), "text/xml")
    assert due(paper) == []
    some = sitemap(paper, *stories, lastmod="2026-11-23").replace("2026-11-23", "2026-11-24", 60)
    origin.serve("/map.xml", some, "text/xml")
    assert len(due(paper)) == 60, "what was not believed is known"


def test_articles_that_left_their_list_are_looked_at_still(paper: Paper, origin: Origin) -> None:
    paper.publish(*STORIES)
    paper.look()
    paper.publish(FARMERS)
    paper.visits()
    origin.serve(BRIDGE.path, BRIDGE.but("12 people", "21 people").page())
    paper.clock.at += timedelta(days=1)
    waiting = paper.store.due_visits(paper.clock.at, 10)
    assert sorted(article.location.removeprefix(origin.url) for article in waiting) == [each.path for each in STORIES]
    (bridge,) = (article for article in waiting if article.location.endswith(BRIDGE.path))
    change = paper.visitor.visit(bridge.id).change
    assert change is not None
    assert change.event.value == "edited"


# -------------------------------------------------------------------------------------------- documents of several


def serve_index(paper: Paper, **lastmods: str) -> None:
    """Show an index of sitemaps by their names."""
    maps = "".join(
        f"<sitemap><loc>{paper.origin.url}/{name}.xml</loc><lastmod>{at}</lastmod></sitemap>"
        for name, at in lastmods.items()
    )
    paper.origin.serve("/map.xml", f"<sitemapindex {NEWS}>{maps}</sitemapindex>", "text/xml")


def test_a_list_that_was_not_read_again_stands(paper: Paper, origin: Origin) -> None:
    paper.publish(*STORIES)
    be(paper, SourceKind.SITEMAP, "/map.xml")
    serve_index(paper, old="2026-11-20", today="2026-11-22")
    origin.serve("/old.xml", sitemap(paper, LETTER), "text/xml")
    origin.serve("/today.xml", sitemap(paper, FARMERS), "text/xml")
    assert paper.events() == []
    source_id = paper.store.source("paper").id
    serve_index(paper, old="2026-11-20", today="2026-11-23")
    origin.serve("/today.xml", sitemap(paper, BRIDGE), "text/xml")
    assert paper.events() == ["new"]
    urls = [paper.store.article(each).url for each in paper.store.listed(source_id)]
    assert sorted(urls) == [origin.url + BRIDGE.path, origin.url + LETTER.path]
    assert origin.paths().count("/old.xml") == 1
    serve_index(paper, today="2026-11-23", tomorrow="2026-11-24")
    origin.serve("/tomorrow.xml", sitemap(paper, FARMERS), "text/xml")
    assert paper.events() == []
    urls = [paper.store.article(each).url for each in paper.store.listed(source_id)]
    assert sorted(urls) == [origin.url + BRIDGE.path, origin.url + FARMERS.path], (
        "a sitemap that is gone lists nothing"
    )
    assert len(paper.urls()) == 3


def test_an_index_without_dates_has_its_sitemaps_asked_for_with_their_validators(
    paper: Paper, origin: Origin
) -> None:
    paper.publish(*STORIES)
    be(paper, SourceKind.SITEMAP, "/map.xml")
    maps = f"<sitemap><loc>{origin.url}/1.xml</loc></sitemap>"
    origin.serve("/map.xml", f"<sitemapindex {NEWS}>{maps}</sitemapindex>", "text/xml")
    origin.serve("/1.xml", sitemap(paper, BRIDGE), "text/xml")
    assert paper.events() == []
    since = len(origin.requests)
    paper.clock.at += MINUTE
    assert verdict(paper) is Verdict.UNCHANGED
    assert [(each.path, "if-none-match" in each.headers) for each in origin.requests[since:]] == [
        ("/map.xml", True),
        ("/1.xml", True),
    ]
    origin.serve("/1.xml", sitemap(paper, BRIDGE, FARMERS), "text/xml")
    assert paper.events() == ["new"], "although the index stands as it did"


def test_of_an_index_of_hundreds_the_newest_are_asked_for(paper: Paper, origin: Origin) -> None:
    paper.publish(*STORIES)
    be(paper, SourceKind.SITEMAP, "/map.xml")
    serve_index(paper, **{f"m{number}": f"{1990 + number // 12}-{1 + number % 12:02}-01" for number in range(300)})
    for number in range(300):
        origin.serve(f"/m{number}.xml", sitemap(paper, STORIES[number % 3]), "text/xml")
    assert paper.events() == []
    asked = [path for path in origin.paths() if path.startswith("/m") and path != "/map.xml"]
    assert sorted(asked) == sorted(f"/m{number}.xml" for number in range(250, 300))
    assert "of 300 sitemaps the 50 newest are read" in paper.store.source("paper").detail
    since = len(origin.requests)
    assert verdict(paper) is Verdict.UNCHANGED
    assert origin.paths()[since:] == ["/map.xml"], "old ones are not read until they are said to have changed"


def test_what_a_feed_says_of_its_making_is_not_read_again(paper: Paper) -> None:
    paper.publish(*STORIES)
    paper.look()
    for _ in range(3):
        paper.publish(*STORIES)
        paper.looks += 1
        assert verdict(paper) is Verdict.UNCHANGED
    assert json.dumps([each.detail for each in paper.notices()]) == "[]"

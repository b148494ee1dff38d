"""The key of a source document: equal keys, equal entries; and what may change without it."""

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from monitor.core.discover import discover
from monitor.core.discover.key import document_key
from monitor.model import SourceKind
from monitor.settings import Source, TextFrom
from tests.core.discover.documents import atom, document, rss

FEED = Source(name="s", kind=SourceKind.FEED)
ITEM = "<title>T</title><link>https://a.example/1</link>"
DATES = ("Mon, 23 Nov 2026 10:00:00 GMT", "2026-11-23T10:00:00+01:00", "now", "")


def rdf(head: str, *items: str) -> str:
    inside = "".join(f"<item>{item}</item>" for item in items)
    spaces = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
    dc = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    listed = "<items><rdf:Seq/></items>"
    return f"<rdf:RDF {spaces} {dc}><channel><title>x</title>{head}{listed}</channel>{inside}</rdf:RDF>"


def key(body: str, source: Source = FEED) -> str:
    return document_key(document(body), source)


BUILT = {
    "lastBuildDate": lambda date: rss(ITEM, head=f"<lastBuildDate>{date}</lastBuildDate>"),
    "pubDate": lambda date: rss(ITEM, head=f"<title>x</title>\n<pubDate >{date}</pubDate>"),
    "both": lambda date: rss(ITEM, head=f"<pubDate>{date}</pubDate><lastBuildDate>{date}</lastBuildDate>"),
    "updated": lambda date: atom(ITEM, head=f"<title>x</title><updated>{date}</updated>"),
    "dc:date": lambda date: rdf(f"<dc:date>{date}</dc:date>", ITEM),
    "json": lambda date: f'{{"version": "https://jsonfeed.org/version/1", "updated": "{date}", "items": []}}',
}


@pytest.mark.parametrize("name", BUILT)
def test_when_a_feed_was_built_is_no_part_of_its_key(name: str) -> None:
    assert len({key(BUILT[name](date)) for date in DATES}) == 1


OTHER = {
    "an item": rss(ITEM, ITEM),
    "an item's date": rss(f"{ITEM}<pubDate>now</pubDate>"),
    "the title": rss(ITEM, head="<title>Other</title>"),
    "the time to live": rss(ITEM, head="<title>All</title><ttl>60</ttl>"),
    "a date of another kind": rss(ITEM, head="<title>All</title><lastBuildDate>&x;</lastBuildDate>"),
    "no item": rss(),
}


@pytest.mark.parametrize("body", OTHER.values(), ids=OTHER.keys())
def test_all_else_is(body: str) -> None:
    assert key(body) != key(rss(ITEM))


def test_dates_of_items_count() -> None:
    assert key(rss(f"{ITEM}<pubDate>1</pubDate>")) != key(rss(f"{ITEM}<pubDate>2</pubDate>"))
    assert key(rss(f"<pubDate>1</pubDate>{ITEM}")) != key(rss(f"<pubDate>2</pubDate>{ITEM}"))


def test_a_head_that_gives_names_to_text_counts_as_it_is() -> None:
    def body(date: str) -> str:
        return f'<!DOCTYPE rss [<!ENTITY d "<pubDate>{date}</pubDate>">]>' + rss(f"{ITEM}&d;").split("?>")[1]

    assert key(body("1")) != key(body("2"))


def test_the_settings_that_decide_what_is_listed_are_a_part_of_it() -> None:
    others = (
        replace(FEED, include=("*",)), replace(FEED, exclude=("x",)), replace(FEED, most_entries=1),
        replace(FEED, text_from=TextFrom.FEED), replace(FEED, links="a"), replace(FEED, kind=SourceKind.SITEMAP),
    )  # fmt: skip
    assert len({key(rss(ITEM), source) for source in (FEED, *others)}) == len(others) + 1
    assert key(rss(ITEM), replace(FEED, name="other", tags=frozenset({"x"}))) == key(rss(ITEM))


def test_where_and_as_what_it_came_is_a_part_of_it() -> None:
    came = [document(rss(ITEM)), document(rss(ITEM), "text/xml"), document(rss(ITEM), charset="cp1251")]
    came.append(document(rss(ITEM), url="https://b.example/"))
    assert len({document_key(each, FEED) for each in came}) == len(came)


PIECES = st.sampled_from(
    [
        "<lastBuildDate>1</lastBuildDate>", "<lastBuildDate>2</lastBuildDate>", "<pubDate>3</pubDate>",
        "<updated>2026-11-23</updated>", "<item>", "</item>", "<entry>", "</entry>", "<title>T</title>", "<!--",
        "-->", "<link>https://a.example/1</link>", "<link href='https://a.example/2'/>", "<![CDATA[", "]]>",
        "<dc:date>5</dc:date>",
        '"items": [', '"updated": "2026"', '"updated": "2027"', "{", "}", "]", '"url": "/1"', ",", "\n",
    ]
)  # fmt: skip
BODIES = st.lists(PIECES, max_size=12).map("".join)
SHELLS = st.sampled_from(
    [
        "<rss version='2.0'><channel>{}</channel></rss>",
        "<feed xmlns='http://www.w3.org/2005/Atom'>{}</feed>",
        '{{"version": "https://jsonfeed.org/version/1", {}',
        "{}",
    ]
)


@settings(deadline=None)
@given(SHELLS, BODIES, BODIES, BODIES)
@example("<rss version='2.0'><channel>{}</channel></rss>", "<pubDate>3</pubDate>", "", "<item>" + ITEM + "</item>")
def test_equal_keys_are_equal_entries(shell: str, one: str, other: str, rest: str) -> None:
    first, second = (document(shell.format(head + rest)) for head in (one, other))
    if document_key(first, FEED) == document_key(second, FEED):
        a, b = discover(first, FEED), discover(second, FEED)
        assert (a.verdict, a.entries, a.total, a.rest) == (b.verdict, b.entries, b.total, b.rest)

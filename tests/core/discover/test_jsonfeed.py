"""JSON Feed: what an item becomes, and that hostile JSON is a verdict."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.discover.feed import discover as read
from monitor.model import Discovery, Entry
from monitor.wire import Verdict
from tests.core.discover.documents import document, rss

VERSION = "https://jsonfeed.org/version/1.1"


def feed(*items: object, **head: object) -> str:
    return json.dumps({"version": VERSION, "title": "All", **head, "items": list(items)})


def found(body: str | bytes, limit: int = 2_000) -> Discovery:
    return read(document(body, "application/feed+json"), limit)


def only(item: dict[str, Any], **head: object) -> Entry:
    (entry,) = found(feed(item, **head)).entries
    return entry


def test_an_item_becomes_an_entry() -> None:
    entry = only(
        {
            "id": "b-7",
            "url": "../bridge",
            "title": "Bridge <closed> & open",
            "content_html": "<p>Text</p>",
            "date_published": "2026-11-22T10:00:00+02:00",
            "date_modified": "2026-11-23T10:00:00Z",
            "authors": [{"name": "Ann Ex"}, {"name": "B"}],
            "language": "de",
        }
    )
    assert (entry.url, entry.guid, entry.author) == ("https://news.example.org/bridge", "b-7", "Ann Ex")
    assert entry.published_at == datetime(2026, 11, 22, 8, tzinfo=UTC)
    assert entry.updated_at == datetime(2026, 11, 23, 10, tzinfo=UTC)
    assert (entry.html, entry.language) == ("<p>Text</p>", "de")


@pytest.mark.parametrize(
    ("item", "url"),
    (
        ({"url": "/1", "external_url": "https://b.example/2"}, "https://news.example.org/1"),
        ({"id": "https://a.example/1"}, "https://a.example/1"),
        ({"id": "7", "external_url": "https://b.example/2"}, "https://b.example/2"),
    ),
)
def test_an_item_is_where_its_url_its_id_or_its_link_says(item: dict[str, Any], url: str) -> None:
    assert only(item).url == url


def test_the_author_and_the_language_of_a_feed_are_those_of_its_items() -> None:
    entry = only({"url": "/1", "author": "not a table"}, author={"name": "Desk"}, language="fr")
    assert (entry.author, entry.language) == ("Desk", "fr")


def test_plain_text_is_a_paragraph_a_line() -> None:
    assert only({"url": "/1", "content_text": "a < b\nc"}).html == "<p>a &lt; b</p><p>c</p>"


def test_an_id_that_is_a_number_is_an_id() -> None:
    body = feed({"url": "/1"}).replace('{"url"', '{"id": ' + "9" * 10_000 + ', "url"')
    (entry,) = found(body).entries
    assert entry.guid is not None
    assert entry.guid.startswith("999")


@pytest.mark.parametrize(
    "odd",
    (
        7, None, True, "text", [], {}, {"url": 7}, {"url": ["/1"]}, {"url": "javascript:x"}, {"id": None}, [[[]]],
    ),
)  # fmt: skip
def test_an_item_that_is_none_costs_no_other(odd: object) -> None:
    read_ = found(feed(odd, {"url": "/1", "title": ["x"], "authors": {}, "date_published": 5}))
    assert [entry.url for entry in read_.entries] == ["https://news.example.org/1"]
    assert (read_.total, read_.detail) == (2, "1 without a usable link left out")


HOSTILE = {
    "deep lists": feed().replace("[]", "[" * 200_000 + "]" * 200_000),
    "deep tables": '{"a":' * 100_000 + "1" + "}" * 100_000,
    "not a number": feed({"url": "/1", "id": float("nan")}),
    "infinity": feed({"url": "/1", "id": float("inf")}),
    "cut": feed({"url": "/1"})[:-4],
    "items are a table": json.dumps({"version": VERSION, "items": {"url": "/1"}}),
    "no items": json.dumps({"version": VERSION}),
    "no version": '{"items": []}',
    "another version": '{"version": "https://example.org/2", "items": []}',
    "version is a list": json.dumps({"version": [VERSION], "items": []}),
    "a list": "[]",
    "a word": "null",
    "nothing": "",
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_json_is_a_verdict(body: str) -> None:
    read_ = found(body)
    assert read_.verdict is Verdict.NOT_FEED
    assert read_.entries == ()
    assert read_.detail


def test_lone_surrogates_and_bad_bytes_are_marked() -> None:
    (first, second) = found(
        feed({"url": "/1", "title": "a\ud800b", "content_html": "\udfff"}, {"url": "/2", "title": "c?d"})
        .encode()
        .replace(b"c?d", b"c\xffd")
    ).entries
    assert (first.title, second.title) == ("a\N{REPLACEMENT CHARACTER}b", "c\N{REPLACEMENT CHARACTER}d")
    assert first.html == "\N{REPLACEMENT CHARACTER}"


def test_a_byte_order_mark_and_another_media_type_hide_no_feed() -> None:
    body = b"\xef\xbb\xbf" + feed({"url": "/1"}).encode()
    assert len(read(document(body, "text/plain")).entries) == 1


def test_markup_is_no_json_whatever_its_media_type() -> None:
    assert len(read(document(rss("<link>/1</link>"), "application/json")).entries) == 1


def test_of_many_items_the_newest_are_read() -> None:
    items = [{"url": f"/{n}", "date_published": f"2026-11-{n:02}T10:00:00Z"} for n in range(1, 21)]
    read_ = found(feed(*items), 2)
    assert [entry.url[-2:] for entry in read_.entries] == ["19", "20"]
    assert (read_.total, read_.detail) == (20, "the newest 2 of 20 entries are read")


@pytest.mark.parametrize("name", ("title", "summary", "content_html", "content_text", "date_modified"))
def test_the_digest_moves_with_what_an_item_says(name: str) -> None:
    assert only({"url": "/1"}).digest != only({"url": "/1", name: "2026-11-23"}).digest


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.sampled_from(["url", "id", "authors"]), inner),
    max_leaves=20,
)


@settings(deadline=None)
@given(st.lists(anything))
def test_any_items_get_a_verdict(items: list[object]) -> None:
    assert found(feed(*items, {"url": "/1"})).verdict in {Verdict.OK, Verdict.NOT_FEED}

"""Whatever a parser raises, the caller gets a verdict."""

from datetime import UTC, datetime

import pytest

from monitor.model import PageHints, Selection, SourceKind
from monitor.settings import Source
from monitor.wire import Fetched, Verdict
from monitor.workers import InlineWorkers, unreadable

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
FEED = b"""<rss version="2.0"><channel><title>S</title>
<item><title>Bridge closed</title><link>https://a.example/1</link></item></channel></rss>"""
PARAGRAPHS = "".join(
    f"<p>The council voted in meeting number {n} to close the northern bridge for repairs until the spring.</p>"
    for n in range(4)
)
PAGE = f"<html><body><article><h1>Bridge closed</h1>{PARAGRAPHS}</article></body></html>"


def fetched(body: bytes, media_type: str) -> Fetched:
    return Fetched(url="https://a.example/x", status=200, media_type=media_type, charset=None, body=body, at=NOW)


@pytest.fixture
def workers() -> InlineWorkers:
    return InlineWorkers()


def test_a_feed_and_a_page_are_read(workers: InlineWorkers) -> None:
    found = workers.discover(fetched(FEED, "application/rss+xml"), Source(name="s", kind=SourceKind.FEED))
    page, hints = fetched(PAGE.encode(), "text/html"), PageHints(url="https://a.example/1")
    read = workers.extract(page, hints)
    assert [entry.url for entry in found.entries] == ["https://a.example/1"]
    assert (read.verdict, read.content.title, len(read.content.paragraphs)) == (Verdict.OK, "Bridge closed", 4)
    assert workers.blocks_hash(page, hints) == read.blocks_hash


def test_the_extractor_names_our_rules_and_the_library(workers: InlineWorkers) -> None:
    ours, library = workers.extractor.split(", ")
    assert ours.startswith("regions ")
    assert library.startswith("trafilatura ")


def test_a_parser_that_raises_becomes_a_verdict(workers: InlineWorkers) -> None:
    broken = fetched(b"[", "application/vnd.news-monitor.folder+json")
    found = workers.discover(broken, Source(name="s", kind=SourceKind.FOLDER))
    assert found.verdict is Verdict.PROTOCOL
    assert found.detail.startswith("cannot be parsed (JSONDecodeError: ")


def test_a_selector_that_cannot_be_used_becomes_a_verdict(workers: InlineWorkers) -> None:
    hints = PageHints(url="https://a.example/1", selection=Selection(keep=("p[",)))
    page = fetched(PAGE.encode(), "text/html")
    read = workers.extract(page, hints)
    assert read.verdict is Verdict.NOT_ARTICLE
    assert "ValueError" in read.detail
    assert workers.blocks_hash(page, hints) == ""


@pytest.mark.parametrize(
    ("error", "said"),
    (
        (ValueError("one\ntwo"), "cannot be parsed (ValueError: one two)"),
        (RecursionError(), "cannot be parsed (RecursionError)"),
    ),
)
def test_an_error_is_told_in_one_line(error: Exception, said: str) -> None:
    assert unreadable(error) == said

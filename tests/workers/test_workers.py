"""Whatever a parser raises, and whatever becomes of its process, the caller gets a verdict."""

import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from monitor.batons import Batons
from monitor.core.article.outline import outline, part
from monitor.model import Imprint, PageHints, Reading, Selection, SourceKind
from monitor.ports import Workers
from monitor.settings import Source
from monitor.wire import Exchange, Fetched, Verdict
from monitor.workers import killable
from monitor.workers.inline import InlineWorkers, unreadable
from monitor.workers.killable import KillableWorkers

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


@pytest.fixture(scope="module")
def killables() -> Iterator[KillableWorkers]:
    with closing(KillableWorkers()) as workers:
        yield workers


@pytest.fixture(params=("inline", "killable"))
def workers(request: pytest.FixtureRequest, killables: KillableWorkers) -> Workers:
    return InlineWorkers() if request.param == "inline" else killables


def test_a_feed_and_a_page_are_read(workers: Workers) -> None:
    found = workers.discover(fetched(FEED, "application/rss+xml"), Source(name="s", kind=SourceKind.FEED))
    page, hints = fetched(PAGE.encode(), "text/html"), PageHints(url="https://a.example/1")
    read = workers.extract(page, hints, Imprint())
    assert [entry.url for entry in found.entries] == ["https://a.example/1"]
    assert (read.verdict, read.content.title, len(read.content.paragraphs)) == (Verdict.OK, "Bridge closed", 4)
    assert workers.extract(page, hints, read.imprint).verdict is Verdict.UNCHANGED


def test_an_outline_is_drawn_of_the_kept_page_and_a_part_of_it_is_read_alone(workers: Workers) -> None:
    page, hints = fetched(PAGE.encode(), "text/html"), PageHints(url="https://a.example/1")
    known = workers.extract(page, hints, Imprint()).imprint
    (found,) = workers.begin([Reading(page, hints, known, kept=page.body)])()
    drawn = outline(found.imprint.outline)
    assert drawn is not None
    own = part(page.body, drawn.first, drawn.last)
    assert own.decode() == PAGE[len("<html><body>") : -len("</body></html>")]
    # The page itself is not looked at: it holds another article.
    other = fetched(PAGE.replace("repairs", "good").encode(), "text/html")
    readings = [Reading(other, hints, found.imprint, each) for each in (own, own.replace(b"repairs", b"good"))]
    assert [each.verdict for each in workers.begin(readings)()] == [Verdict.UNCHANGED, Verdict.OK]


@pytest.mark.parametrize(
    "read",
    (
        lambda workers, page: workers.extract(page, PageHints(url=page.url), Imprint()),
        lambda workers, page: workers.begin([Reading(page, PageHints(url=page.url), Imprint())])(),
    ),
)
def test_while_a_page_is_read_others_compute(
    killables: KillableWorkers, read: Callable[[Workers, Fetched], object]
) -> None:
    batons, told = Batons(1), list[str]()

    def computes() -> None:
        with batons:
            told.append("another computes")

    # A page that takes longer to read than a thread takes to begin.
    page = fetched(PAGE.replace("</article>", PARAGRAPHS * 300 + "</article>").encode(), "text/html")
    with ThreadPoolExecutor(1) as other, batons:
        other.submit(computes)
        read(killables, page)
        told.append("the page is read")
    assert told == ["another computes", "the page is read"]


def test_pages_that_are_read_together_come_back_in_their_order(workers: Workers) -> None:
    titles = [f"Bridge closed {n}" for n in range(5)]
    pages = [fetched(PAGE.replace("Bridge closed", title).encode(), "text/html") for title in titles]
    found = workers.begin([Reading(page, HINTS, Imprint()) for page in pages])()
    assert [each.content.title for each in found] == titles
    assert workers.begin([])() in ((), [])


def test_the_extractor_names_our_rules_and_the_library(workers: Workers) -> None:
    ours, library = workers.extractor.split(", ")
    assert ours.startswith("regions ")
    assert library.startswith("trafilatura ")


def test_a_parser_that_raises_becomes_a_verdict(workers: Workers) -> None:
    broken = fetched(b"[", "application/vnd.news-monitor.folder+json")
    found = workers.discover(broken, Source(name="s", kind=SourceKind.FOLDER))
    assert found.verdict is Verdict.PROTOCOL
    assert found.detail.startswith("cannot be parsed (JSONDecodeError: ")


def test_a_selector_that_cannot_be_used_becomes_a_verdict(workers: Workers) -> None:
    hints = PageHints(url="https://a.example/1", selection=Selection(keep=("p[",)))
    page = fetched(PAGE.encode(), "text/html")
    read = workers.extract(page, hints, Imprint())
    assert read.verdict is Verdict.NOT_ARTICLE
    assert "ValueError" in read.detail


@pytest.mark.parametrize(
    ("error", "said"),
    (
        (ValueError("one\ntwo"), "cannot be parsed (ValueError: one two)"),
        (RecursionError(), "cannot be parsed (RecursionError)"),
    ),
)
def test_an_error_is_told_in_one_line(error: Exception, said: str) -> None:
    assert unreadable(error) == said


# ------------------------------------------------------------------------------------------ processes that are killed

HINTS = PageHints(url="https://a.example/1")
QUADRATIC = "<p " + " ".join(f"a{n}=''" for n in range(200_000)) + f">{PARAGRAPHS}</p>"
"""Attributes on one element: libxml2 looks through all of them for each."""


def test_a_page_that_takes_too_long_is_stopped_and_the_others_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(killable, "LONGEST", timedelta(seconds=1))
    hostile, page = fetched(QUADRATIC.encode(), "text/html"), fetched(PAGE.encode(), "text/html")
    with closing(KillableWorkers()) as workers, ThreadPoolExecutor(4) as threads:
        workers.extract(page, HINTS, Imprint())  # the processes are there
        first = threads.submit(workers.extract, hostile, HINTS, Imprint())
        others = [threads.submit(workers.extract, page, HINTS, Imprint()) for _ in range(3)]
        assert {each.result().verdict for each in others} == {Verdict.OK}
        assert first.result().verdict is Verdict.PARSE_TIMEOUT
        assert "was stopped" in first.result().detail
        assert workers.extract(page, HINTS, Imprint()).verdict is Verdict.OK


def test_a_feed_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(killable, "LONGEST", timedelta(seconds=1))
    attributes = " ".join(f"a{n}=''" for n in range(150_000))
    hostile = fetched(FEED.replace(b"<item>", f"<item><description {attributes}/>".encode()), "text/xml")
    with closing(KillableWorkers()) as workers:
        workers.discover(fetched(FEED, "text/xml"), Source(name="s", kind=SourceKind.FEED))
        found = workers.discover(hostile, Source(name="s", kind=SourceKind.FEED))
    assert found.verdict is Verdict.PARSE_TIMEOUT


def test_of_pages_read_together_the_one_that_ends_its_process_is_told_apart(
    killables: KillableWorkers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(killable, "_extract_all", _dies)
    pages = [Reading(fetched(PAGE.encode(), "text/html"), HINTS, Imprint())] * 2
    assert [each.verdict for each in killables.begin(pages)()] == [Verdict.OK] * 2, "each in a process of its own"
    monkeypatch.setattr(killable, "_extract", _dies)
    assert [each.verdict for each in killables.begin(pages)()] == [Verdict.PARSE_CRASH] * 2


def _dies(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _spins(cpu_time: timedelta, *_: object) -> None:
    killable._grant(cpu_time)
    while True:
        pass


def _hoards(*_: object) -> int:
    return len(bytearray(killable.MEMORY))


def _sees(_: timedelta, page: Fetched, *__: object) -> tuple[set[str], Fetched]:
    environment = Path(f"/proc/{os.getpid()}/environ").read_bytes().decode().split("\0")
    return {line.partition("=")[0] for line in environment if line}, page


@pytest.mark.parametrize(
    ("task", "verdict", "said"),
    (
        (_dies, Verdict.PARSE_CRASH, "ended the parser"),
        (_spins, Verdict.PARSE_TIMEOUT, "was stopped"),
    ),
)
def test_a_process_that_dies_is_a_verdict(
    killables: KillableWorkers, monkeypatch: pytest.MonkeyPatch, task: object, verdict: Verdict, said: str
) -> None:
    monkeypatch.setattr(killable, "_discover", task)
    monkeypatch.setattr(killable, "CPU_TIME", timedelta(seconds=0))
    found = killables.discover(fetched(FEED, "text/xml"), Source(name="s", kind=SourceKind.FEED))
    assert found.verdict is verdict
    assert said in found.detail


def test_a_process_has_a_bound_on_memory(killables: KillableWorkers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(killable, "_extract", _hoards)
    with pytest.raises(MemoryError):
        killables.extract(fetched(PAGE.encode(), "text/html"), HINTS, Imprint())


@pytest.mark.parametrize("workers", (InlineWorkers(),))
def test_too_little_memory_is_a_verdict(workers: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("monitor.core.discover.discover", full)
    monkeypatch.setattr("monitor.core.article.extract.extract", full)
    feed = workers.discover(fetched(FEED, "text/xml"), Source(name="s", kind=SourceKind.FEED))
    page = workers.extract(fetched(PAGE.encode(), "text/html"), HINTS, Imprint())
    assert feed.verdict is page.verdict is Verdict.PARSE_CRASH


def test_a_process_sees_no_secret(killables: KillableWorkers, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Exchange(
        url="https://a.example/1",
        request_headers=(("X-Key", "***"),),
        status=200,
        reason="OK",
        headers=(),
        body=b"",
        peer="192.0.2.1",
        at=NOW,
    )
    monkeypatch.setattr(killable, "_extract", _sees)
    page = replace(fetched(PAGE.encode(), "text/html"), exchanges=(asked,), headers=(("Set-Cookie", "id=7"),))
    told: object = killables.extract(page, HINTS, Imprint())
    assert isinstance(told, tuple)  # what `_sees` gives
    names, seen = told
    assert "PYTEST_CURRENT_TEST" in os.environ
    assert names <= killable.ENVIRONMENT | {"LINES", "COLUMNS"}  # which readline sets behind Python's back
    assert seen == replace(page, exchanges=(), headers=())


def test_a_pool_that_broke_is_made_anew(killables: KillableWorkers) -> None:
    page = fetched(PAGE.encode(), "text/html")
    killables.extract(page, HINTS, Imprint())
    killables._started(print).stop()  # type: ignore[no-untyped-call] # the one method of pebble without types
    assert killables.extract(page, HINTS, Imprint()).verdict is Verdict.OK

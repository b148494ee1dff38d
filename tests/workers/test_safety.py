"""A page that ends its parser harms no other: not those in line, not those under way beside it."""

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.model import Imprint, PageHints, SourceKind
from monitor.settings import Source
from monitor.wire import Verdict
from monitor.workers import killable
from monitor.workers.killable import KillableWorkers
from tests.acceptance.neighbours import with_attributes, with_links
from tests.acceptance.paper import many
from tests.making import fetched

HINTS = PageHints(url="https://a.example/1")
GOOD = tuple(fetched(story.page(), "text/html") for story in many(8))
FEED = Source(name="s", kind=SourceKind.FEED)
SLOW = fetched(f"<p {' '.join(f'a{n}={chr(39) * 2}' for n in range(300_000))}>x</p>", "text/html")
"""Attributes on one element: the parser looks through all of them for each."""


@pytest.fixture
def workers() -> Iterator[KillableWorkers]:
    with closing(KillableWorkers()) as made:
        made.extract(GOOD[0], HINTS, Imprint())  # the processes are there
        yield made


def cpu_ticks(pid: int) -> int:
    """Return what a process has used of the processor; nothing for one that has ended."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    except OSError:
        return 0
    return int(fields[11]) + int(fields[12])


def kill_the_busiest(number: signal.Signals) -> None:
    """Wait until a parser's process is hard at work, and send it a signal."""
    before = {child.pid: cpu_ticks(child.pid) for child in multiprocessing.active_children() if child.pid}
    end = time.monotonic() + 60
    while time.monotonic() < end:
        threading.Event().wait(0.05)
        now = {child.pid: cpu_ticks(child.pid) for child in multiprocessing.active_children() if child.pid}
        used, pid = max((ticks - before.get(pid, 0), pid) for pid, ticks in now.items())
        if used >= os.sysconf("SC_CLK_TCK") // 2:
            os.kill(pid, number)
            return
    pytest.fail("nobody was at work")


def nothing() -> None:
    """Leave them alone."""


@pytest.mark.parametrize(
    ("seconds", "meanwhile", "expected"),
    (
        pytest.param(30, lambda: kill_the_busiest(signal.SIGKILL), Verdict.PARSE_CRASH, id="killed"),
        pytest.param(30, lambda: kill_the_busiest(signal.SIGSEGV), Verdict.PARSE_CRASH, id="crashed"),
        pytest.param(1, nothing, Verdict.PARSE_TIMEOUT, id="out of time"),
    ),
)
def test_neighbours_of_a_page_that_ends_its_parser_are_read(
    workers: KillableWorkers,
    monkeypatch: pytest.MonkeyPatch,
    seconds: int,
    meanwhile: Callable[[], None],
    expected: Verdict,
) -> None:
    monkeypatch.setattr(killable, "CPU_TIME", timedelta(seconds=seconds))
    with ThreadPoolExecutor(1 + len(GOOD)) as threads:
        hostile = threads.submit(workers.extract, SLOW, HINTS, Imprint())
        first = [threads.submit(workers.extract, each, HINTS, Imprint()) for each in GOOD]
        meanwhile()
        second = [threads.submit(workers.extract, each, HINTS, Imprint()) for each in GOOD]
        assert {each.result().verdict for each in (*first, *second)} == {Verdict.OK}
        assert [each.result().content.title for each in first] == [each.result().content.title for each in second]
        assert hostile.result().verdict is expected
    assert workers.extract(GOOD[0], HINTS, Imprint()).verdict is Verdict.OK


@pytest.mark.parametrize(
    ("text", "expected"),
    (
        pytest.param(with_attributes(300_000), {Verdict.PARSE_TIMEOUT}, id="time"),
        pytest.param(with_links(600_000), {Verdict.PARSE_CRASH, Verdict.PARSE_TIMEOUT}, id="memory"),
    ),
)
def test_a_feed_that_takes_too_much_is_a_verdict_and_the_pages_beside_it_are_read(
    workers: KillableWorkers, monkeypatch: pytest.MonkeyPatch, text: str, expected: set[Verdict]
) -> None:
    monkeypatch.setattr(killable, "CPU_TIME", timedelta(seconds=3))
    with ThreadPoolExecutor(1 + len(GOOD)) as threads:
        hostile = threads.submit(workers.discover, fetched(text, "text/xml"), FEED)
        beside = [threads.submit(workers.extract, each, HINTS, Imprint()) for each in GOOD]
        assert {each.result().verdict for each in beside} == {Verdict.OK}
        assert hostile.result().verdict in expected


def test_processes_are_replaced_after_so_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(killable, "PAGES", 2)
    seen: set[int | None] = set()
    with closing(KillableWorkers()) as workers:
        for page in (*GOOD, *GOOD):
            assert workers.extract(page, HINTS, Imprint()).verdict is Verdict.OK
            seen |= {child.pid for child in multiprocessing.active_children()}
    assert len(seen) >= len(GOOD) // 2

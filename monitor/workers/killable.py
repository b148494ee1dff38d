"""Runs the parsers in processes that are killed when a page takes too much: time, memory, or the parser's life.

An attacker writes what is parsed here. So the processes have no secrets (a bare environment, no request headers), a
bound on CPU time for each page and on memory, and are replaced after some hundred pages. They are started by a fork
server (`multiprocessing`), never forked from the threads of this process, and with the first page: a run in which
nothing changed starts none.
"""

import gc
import os
import resource
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from multiprocessing import forkserver, get_context
from pathlib import Path
from threading import Lock
from typing import TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from monitor.batons import Waiting
from monitor.model import Discovery, Extraction, Imprint, PageHints, Reading
from monitor.settings import Source
from monitor.wire import Fetched, Verdict
from monitor.workers.inline import InlineWorkers

CPU_TIME = timedelta(seconds=10)
"""For one page or feed. CPU time, not the clock's: a busy machine kills nobody."""
LONGEST = timedelta(seconds=120)
"""By the clock, for a process that hangs without working."""
MEMORY = 512 * 2**20
"""Bytes that a process may take beyond what it has when it starts."""
PAGES = 500
"""After which a process is replaced: parsers leak, and memory falls to pieces."""
MOST_PROCESSES = 8
PRELOADED = ["monitor.workers.killable", "monitor.core.article.extract"]
FOR_FEEDS = ["monitor.core.discover.feed"]
"""Loaded ahead where a feed is the first thing to be read; where a few pages are, they take as long as all else."""
GARBAGE = 50_000
"""Objects after which a process looks for unreachable ones: reading makes many and leaves hardly any behind."""

ENVIRONMENT = frozenset({"PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "PYTHONPATH"})
"""What the processes see of ours."""

Result = TypeVar("Result")


class KillableWorkers:
    """Implements ports.Workers: InlineWorkers in other processes."""

    def __init__(self) -> None:
        self._inline = InlineWorkers()
        self._lock = Lock()
        self._pool: ProcessPool | None = None

    @property
    def extractor(self) -> str:
        """Name and version of extractor and settings."""
        return self._inline.extractor

    def discover(self, document: Fetched, source: Source) -> Discovery:
        """Read a source document into entries."""
        try:
            return self._run(_discover, bare(document), replace(source, headers=()))
        except (ProcessExpired, TimeoutError) as error:
            verdict, detail = cause_of(error)
            return Discovery(verdict=verdict, detail=detail)

    def extract(self, page: Fetched, hints: PageHints, known: Imprint) -> Extraction:
        """Read a page into an article, or learn that the known one stands on it."""
        try:
            return self._run(_extract, bare(page), hints, known)
        except (ProcessExpired, TimeoutError) as error:
            verdict, detail = cause_of(error)
            return Extraction(verdict=verdict, detail=detail)

    def begin(self, readings: Sequence[Reading]) -> Callable[[], Sequence[Extraction]]:
        """Begin to read pages, all in one process; the returned call waits for what each gave."""
        bared = [replace(each, page=bare(each.page)) for each in readings]
        future = self._scheduled(_extract_all, bared)

        def ended() -> Sequence[Extraction]:
            try:
                with Waiting():
                    found: Sequence[Extraction] = future.result()
            except (ProcessExpired, TimeoutError):
                # One of them ended the process, and only a process of its own tells which.
                return tuple(self.extract(each.page, each.hints, each.known) for each in readings)
            return found

        return ended

    def close(self) -> None:
        """End the processes."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.stop()  # type: ignore[no-untyped-call] # the one method of pebble without types
            pool.join()

    def _run(self, function: Callable[..., Result], *given: object) -> Result:
        future: ProcessFuture[Result] = self._scheduled(function, *given)
        with Waiting():
            return future.result()

    def _scheduled(self, function: Callable[..., Result], *given: object) -> ProcessFuture[Result]:
        return self._started(function).schedule(function, args=(CPU_TIME, *given), timeout=LONGEST.total_seconds())

    def _started(self, first: Callable[..., object]) -> ProcessPool:
        """Return the running pool: a new one for the first function that it calls, and where the old one broke."""
        with self._lock:
            if self._pool is None or not self._pool.active:
                context = get_context("forkserver")
                context.set_forkserver_preload([*PRELOADED, *(FOR_FEEDS if first is _discover else ())])
                with bare_environment():
                    forkserver.ensure_running()
                self._pool = ProcessPool(
                    max_workers=processes(), max_tasks=PAGES, initializer=confined, context=context
                )
            return self._pool


def end_server() -> None:
    """End the fork server, once no pool needs it, and wait for it: so its processes' CPU time is known as ours."""
    # Python has no public way to; left alone, the server ends after us, and nobody learns what was spent.
    forkserver._forkserver._stop()  # type: ignore[attr-defined] # noqa: SLF001


def processes() -> int:
    """Return how many processes parse at once: one for each core that we may use."""
    return min(len(os.sched_getaffinity(0)), MOST_PROCESSES)


def bare(page: Fetched) -> Fetched:
    """Return what a parser needs of an answer: not the exchanges that led to it."""
    return replace(page, exchanges=(), headers=())


@contextmanager
def bare_environment() -> Iterator[None]:
    """Hide our environment, where operators keep secrets, from the processes that are started meanwhile."""
    whole = dict(os.environ)
    for name in whole.keys() - ENVIRONMENT:
        del os.environ[name]
    try:
        yield
    finally:
        os.environ.update(whole)


def confined() -> None:
    """Bound what this process may take; the first thing that each of them does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal's Ctrl-C is for the process that leads
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    mapped = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (mapped + MEMORY, resource.RLIM_INFINITY))
    # What was loaded before the first page stays for good: looking through it again and again takes half of all time.
    gc.freeze()
    gc.set_threshold(GARBAGE)


@dataclass
class Granted:
    """What the kernel was told last: the bound is in whole seconds, so most pages move it by nothing."""

    most: int = 0


granted = Granted()


def _grant(cpu_time: timedelta) -> None:
    """Give this process some CPU time more; the kernel ends it when that is used up (SIGXCPU)."""
    most = int(time.process_time() + cpu_time.total_seconds()) + 1
    if most != granted.most:
        resource.setrlimit(resource.RLIMIT_CPU, (most, resource.RLIM_INFINITY))
        granted.most = most


INLINE = InlineWorkers()


def _discover(cpu_time: timedelta, document: Fetched, source: Source) -> Discovery:
    _grant(cpu_time)
    return INLINE.discover(document, source)


def _extract(cpu_time: timedelta, page: Fetched, hints: PageHints, known: Imprint) -> Extraction:
    return _read(cpu_time, Reading(page, hints, known))


def _read(cpu_time: timedelta, reading: Reading) -> Extraction:
    _grant(cpu_time)
    return INLINE.read_page(reading)


def _extract_all(cpu_time: timedelta, readings: Sequence[Reading]) -> Sequence[Extraction]:
    return [_read(cpu_time, each) for each in readings]


def cause_of(error: ProcessExpired | TimeoutError) -> tuple[Verdict, str]:
    """Say why a process was ended."""
    if isinstance(error, TimeoutError) or -(error.exitcode or 0) == signal.SIGXCPU:
        seconds = round(CPU_TIME.total_seconds())
        return Verdict.PARSE_TIMEOUT, f"reading it took more than {seconds} seconds and was stopped"
    return Verdict.PARSE_CRASH, f"reading it ended the parser (exit status {error.exitcode}); nothing else was harmed"

"""How much memory answers take: `python -m tests.fetch.swallowing URL HOST:PORT THREADS`, in a process of its own.

Each thread fetches the address once and holds what it got for a moment. Printed are the verdicts, and by how many
megabytes the process grew at its peak.
"""

import resource
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta

from monitor.fetch.http import HttpFetcher
from monitor.fetch.manners import MemoryHosts
from monitor.guard import Guard
from monitor.settings import HttpSettings
from monitor.wire import Fetched, FetchRequest
from tests.making import SetClock

HELD_FOR = 0.2


def taken(url: str, where: str) -> Callable[[HttpFetcher], str]:
    """Return what a thread does: fetch, hold, say what became of it."""
    named = frozenset({where})

    def take(fetcher: HttpFetcher) -> str:
        with fetcher.held():
            result = fetcher.fetch(FetchRequest(url=url, named=named))
            threading.Event().wait(HELD_FOR)
        return f"{len(result.body)} bytes" if isinstance(result, Fetched) else getattr(result, "verdict", "304")

    return take


def main(url: str, where: str, threads: int) -> None:
    """Print what became of all."""
    settings = HttpSettings(allow_private=frozenset({where}), gap=timedelta(0), timeout=timedelta(seconds=30))
    with (
        closing(HttpFetcher(settings, Guard(settings.allow_private), SetClock(), "test", MemoryHosts())) as fetcher,
        ThreadPoolExecutor(threads) as pool,
    ):
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        found = set(pool.map(taken(url, where), [fetcher] * threads))
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(*sorted(found), f"+{grown // 1024} MB", sep="\n")  # noqa: T201 - it is what it is for


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))

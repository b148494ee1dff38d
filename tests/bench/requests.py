"""CPU time of one request with all guards on, beside a bare httpx client's: `python -m tests.bench.requests`.

The server is this process's, in other threads; only the thread that asks is timed.
"""

import random
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import timedelta
from statistics import median

import httpx

from monitor.fetch.http import HttpFetcher
from monitor.fetch.manners import MemoryHosts
from monitor.guard import Guard
from monitor.settings import HttpSettings
from monitor.wire import Fetched, FetchRequest, NotModified, Validators
from tests.faults.origin import Origin
from tests.making import SetClock

ROUNDS = 300
SIZE = 74_000
TEXT = bytes(random.Random(0).choices(b"abcdefghijklmnop <>/\n", k=SIZE))


def medians(calls: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    """Return the median CPU time of each call in microseconds, all called by turns."""
    taken: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(ROUNDS):
        for name, call in calls.items():
            begun = time.thread_time()
            call()
            taken[name].append((time.thread_time() - begun) * 1_000_000)
    return {name: median(times) for name, times in taken.items()}


def fetcher_for(origin: Origin) -> HttpFetcher:
    """Return the product's fetcher, free to ask as fast as it can."""
    allowed = frozenset({origin.host_port})
    settings = HttpSettings(allow_private=allowed, timeout=timedelta(seconds=30), gap=timedelta(0))
    return HttpFetcher(settings, Guard(allowed), SetClock(), "NewsMonitor/bench", MemoryHosts())


def main() -> None:
    """Print the table."""
    with Origin() as origin, closing(fetcher_for(origin)) as fetcher, httpx.Client() as client:
        origin.serve("/page", TEXT)
        url, named = f"{origin.url}/page", frozenset({origin.host_port})
        first = fetcher.fetch(FetchRequest(url=url, named=named))
        if not isinstance(first, Fetched) or first.validators is None:
            raise SystemExit(f"the page was not read: {first}")
        held: Validators = first.validators
        again = FetchRequest(url=url, validators=held, named=named)
        if not isinstance(fetcher.fetch(again), NotModified):
            raise SystemExit("the server did not say that nothing changed")
        times = medians(
            {
                "304, bare httpx": lambda: client.get(url, headers={"If-None-Match": held.etag or ""}),
                "304, ours": lambda: fetcher.fetch(again),
                "74 kB, bare httpx": lambda: client.get(url),
                "74 kB, ours": lambda: fetcher.fetch(FetchRequest(url=url, named=named)),
            }
        )
    print("\nCPU microseconds a request, and as a multiple of a bare httpx client's")
    for name, each in times.items():
        print(f"{name:24}{each:10.0f}{each / times[name.replace('ours', 'bare httpx')]:8.2f}")


if __name__ == "__main__":
    main()

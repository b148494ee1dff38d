"""CPU time of one request with all guards on, beside a bare httpx client's: `python -m tests.bench.requests`.

Each round asks for another address, as a monitor does. The server is this process's, in other threads; only the
thread that asks is timed.
"""

import platform
import random
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
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


def medians(calls: Mapping[str, Callable[[int], object]]) -> dict[str, float]:
    """Return the median CPU time of each call in microseconds, all called by turns, a round each."""
    taken: dict[str, list[float]] = {name: [] for name in calls}
    for number in range(ROUNDS):
        for name, call in calls.items():
            begun = time.thread_time()
            call(number)
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
        urls, named = [f"{origin.url}/page?{number}" for number in range(ROUNDS)], frozenset({origin.host_port})
        for number in range(ROUNDS):
            origin.serve(f"/page?{number}", TEXT)
        whole = [FetchRequest(url=url, named=named) for url in urls]
        again = [replace(each, validators=validators_of(fetcher, each)) for each in whole]
        if not isinstance(fetcher.fetch(again[0]), NotModified):
            raise SystemExit("the server did not say that nothing changed")
        held = {"If-None-Match": (again[0].validators and again[0].validators.etag) or ""}
        times = medians(
            {
                "304, bare httpx": lambda number: client.get(urls[number], headers=held),
                "304, ours": lambda number: fetcher.fetch(again[number]),
                "74 kB, bare httpx": lambda number: client.get(urls[number]),
                "74 kB, ours": lambda number: fetcher.fetch(whole[number]),
            }
        )
    print(f"{platform.machine()}, Python {platform.python_version()}, {datetime.now(UTC):%Y-%m-%d}")
    print(", ".join(f"{name} {version(name)}" for name in ("httpx", "httpcore", "h11")))
    print("\nCPU microseconds a request, and as a multiple of a bare httpx client's")
    for name, each in times.items():
        print(f"{name:24}{each:10.0f}{each / times[name.replace('ours', 'bare httpx')]:8.2f}")


def validators_of(fetcher: HttpFetcher, request: FetchRequest) -> Validators:
    """Return what the server gives to ask again with; ends the run where it gives nothing."""
    first = fetcher.fetch(request)
    if not isinstance(first, Fetched) or first.validators is None:
        raise SystemExit(f"the page was not read: {first}")
    return first.validators


if __name__ == "__main__":
    main()

"""Many sources on many hosts, good ones and hostile ones, and a real monitor of them in this process.

Each source has a host name of its own, all of them led to one server on loopback by the resolver.
"""

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

from monitor.app import Monitor, user_agent, wired, wired_ports
from monitor.fetch.http import HttpFetcher
from monitor.guard import Guard
from monitor.model import SourceKind, SourceState
from monitor.oneshot import Reach, Report, check_now
from monitor.settings import Config, HttpSettings, Source
from tests.acceptance.paper import many
from tests.faults import origin as faults
from tests.faults.origin import Behaviour, Origin, Page, redirect

FEED_HEAD = '<?xml version="1.0"?><rss version="2.0"><channel><title>The Paper</title>'


def with_attributes(number: int) -> str:
    """Return a feed with so many attributes on one element: the parser looks through all of them for each."""
    attributes = " ".join(f"a{n}=''" for n in range(number))
    return f"{FEED_HEAD}<item><description {attributes}/></item></channel></rss>"


def with_links(number: int) -> str:
    """Return a feed whose one entry has so many links, each of which takes a hundred times its bytes when parsed."""
    return f"{FEED_HEAD}<item>{'<link/>' * number}</item></channel></rss>"


def as_feed(text: str) -> Page:
    """Return a text as a feed is served."""
    return Page(text.encode(), "text/xml")


HOSTILE: Mapping[str, Behaviour | Page] = {
    "drip": faults.drip,
    "drip-head": faults.drip_head,
    "hang": faults.hang_on,
    "stall": faults.stall,
    "endless": faults.endless,
    "endless-head": faults.endless_head,
    "bomb": faults.bomb(200),
    "loop": redirect("/loop/feed"),
    "parser-time": as_feed(with_attributes(300_000)),
    "parser-memory": as_feed(with_links(600_000)),
}
"""By name, what a source's address answers with."""


@dataclass
class Town:
    """The hosts, and who watches them."""

    monitor: Monitor
    good: Sequence[str]
    """Names of the sources that behave."""
    hostile: Sequence[str]
    report: Report | None = field(default=None)
    most_threads: int = 0

    def start(self) -> threading.Thread:
        """Look at all of them once, in another thread."""

        def look() -> None:
            self.report = check_now(self.monitor, (), Reach.LISTED)

        thread = threading.Thread(target=look)
        thread.start()
        return thread

    def states(self) -> Mapping[str, SourceState]:
        """Return what is known of the sources, by name."""
        return {state.name: state for state in self.monitor.ports.store.sources()}

    def read(self) -> int:
        """Return how many articles were read."""
        self.most_threads = max(self.most_threads, sum(each.name == "pool" for each in threading.enumerate()))
        return sum(article.version > 0 for article in self.monitor.ports.store.articles())


@contextmanager
def town(folder: Path, origin: Origin, good: int, hostile: Mapping[str, Behaviour | Page]) -> Iterator[Town]:
    """Give a monitor of so many good sources, an article each, and these hostile ones, which come first."""
    port = origin.host_port.rpartition(":")[2]
    names = {f"good{n}": f"good{n}.test:{port}" for n in range(good)}
    for name, story in zip(names, many(good), strict=True):
        page = replace(story, path=f"/{name}/article")
        origin.serve(f"/{name}/feed", f"{FEED_HEAD}{page.item(f'http://{names[name]}')}</channel></rss>", "text/xml")
        origin.serve(page.path, page.page())
    for name, answer in hostile.items():
        origin.pages[f"/{name}/feed"] = answer
    hosts = {name: f"{name}.test:{port}" for name in hostile} | names
    http = HttpSettings(
        allow_private=frozenset(hosts.values()), gap=timedelta(0), timeout=timedelta(seconds=60), max_bytes=8_000_000
    )
    config = Config(
        path="",
        state=str(folder),
        http=http,
        sources=tuple(
            Source(name=name, kind=SourceKind.FEED, urls=(f"http://{host}/{name}/feed",), ignore_robots="our own")
            for name, host in hosts.items()
        ),
    )
    ports = wired_ports(config)
    guard = Guard(http.allow_private, lambda _host, _port: ["127.0.0.1"])
    fetcher = HttpFetcher(http, guard, ports.clock, user_agent(http), ports.store)
    monitor = wired(config, replace(ports, fetcher=fetcher, held=fetcher.held))
    monitor.register()
    try:
        yield Town(monitor, tuple(names), tuple(hostile))
    finally:
        fetcher.close()
        monitor.close()

"""What every acceptance test starts from."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.evidence.warc import WarcEvidence
from monitor.fetch.http import HttpFetcher
from monitor.guard import Guard
from monitor.model import Event, SourceKind
from monitor.settings import HttpSettings, Source, Subscription
from monitor.store import open_store
from monitor.visit import Visitor
from monitor.workers.inline import InlineWorkers
from tests.acceptance.house import House
from tests.acceptance.paper import Paper
from tests.faults.names import loopback_names
from tests.faults.origin import Origin
from tests.faults.smtp import MailServer
from tests.making import CountedIds, SetClock


@pytest.fixture
def origin() -> Iterator[Origin]:
    with Origin() as server:
        yield server


@pytest.fixture
def mail(server: MailServer) -> MailServer:
    return server


@pytest.fixture
def house(tmp_path: Path, origin: Origin) -> House:
    return House(tmp_path, origin)


@pytest.fixture
def new_host() -> Iterator[Origin]:
    """A second host of the same paper."""
    with Origin() as server:
        yield server


@pytest.fixture
def paper(tmp_path: Path, origin: Origin, new_host: Origin) -> Iterator[Paper]:
    allowed = frozenset({origin.host_port, new_host.host_port})
    settings = HttpSettings(allow_private=allowed, timeout=timedelta(seconds=3), gap=timedelta(0))
    clock, ids = SetClock(), CountedIds()
    # The second address makes the new host one that the configuration names.
    source = Source(
        name="paper",
        kind=SourceKind.FEED,
        urls=(f"{origin.url}/feed.xml", new_host.url),
        every=timedelta(hours=1),
        ignore_robots="it is our own",
    )
    guard, agent = Guard(allowed, loopback_names), "NewsMonitor/test (+desk@example.org)"
    with (
        closing(open_store(tmp_path / "state")) as store,
        closing(HttpFetcher(settings, guard, clock, agent, store)) as fetcher,
    ):
        store.register([source], lambda: ids.new("s"), clock.at)
        visitor = Visitor(
            store=store,
            fetcher=fetcher,
            workers=InlineWorkers(),
            evidence=WarcEvidence(tmp_path / "evidence", "t"),
            clock=clock,
            ids=ids,
            sources={source.name: source},
            subscriptions=(Subscription(name="desk", channels=(), events=frozenset(Event)),),
        )
        yield Paper(origin, visitor, store, clock)

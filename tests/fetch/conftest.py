"""A site on loopback and a fetcher that may reach it."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from monitor.fetch.http import HttpFetcher
from tests.faults.origin import Origin
from tests.fetch.asking import TEXT, fetcher_for


@pytest.fixture
def origin() -> Iterator[Origin]:
    with Origin() as server:
        server.serve("/page", TEXT)
        yield server


@pytest.fixture
def fetcher(origin: Origin) -> Iterator[HttpFetcher]:
    with closing(fetcher_for(origin)) as made:
        yield made

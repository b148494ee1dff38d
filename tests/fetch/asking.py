"""A fetcher for tests, and what it is asked."""

from datetime import timedelta

from monitor.fetch.http import HttpFetcher
from monitor.fetch.manners import MemoryHosts
from monitor.guard import Guard
from monitor.settings import HttpSettings
from monitor.stores import Hosts
from monitor.wire import FetchFailed, FetchRequest, Secret, Validators
from tests.faults.names import loopback_names
from tests.faults.origin import Origin
from tests.making import SetClock

TEXT = b"<p>An article.</p>"
LIMIT = 1_000_000
AGENT = "NewsMonitor/test (+desk@example.org)"


def fetcher_for(
    *origins: Origin,
    timeout: float = 0.4,
    gap: float = 0,
    hosts: Hosts | None = None,
    clock: SetClock | None = None,
) -> HttpFetcher:
    """Return a fetcher that may reach the origins, for those who name them."""
    allowed = frozenset(each.host_port for each in origins)
    settings = HttpSettings(
        allow_private=allowed, timeout=timedelta(seconds=timeout), gap=timedelta(seconds=gap), max_bytes=LIMIT
    )
    return HttpFetcher(settings, Guard(allowed, loopback_names), clock or SetClock(), AGENT, hosts or MemoryHosts())


def asking(origin: Origin, path: str = "/page", validators: Validators | None = None) -> FetchRequest:
    """Return a request on behalf of a source whose own url names the origin."""
    return FetchRequest(
        url=origin.url + path,
        validators=validators,
        headers=(("X-Api-Key", Secret("hunter2")),),
        send_to=frozenset({origin.url}),
        named=frozenset({origin.host_port}),
    )


def failure(fetcher: HttpFetcher, request: FetchRequest) -> FetchFailed:
    """Fetch what cannot be fetched, and return why: one plain line without secrets."""
    result = fetcher.fetch(request)
    assert isinstance(result, FetchFailed), result
    assert result.detail
    assert result.detail.isprintable()
    assert "hunter2" not in repr(result)
    return result

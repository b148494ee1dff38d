"""Whoever dials passes one guard: pages, webhooks, robots.txt and mail servers, by one table."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace

import pytest

from monitor.fetch.http import HttpFetcher
from monitor.fetch.manners import MemoryHosts
from monitor.guard import Guard, trust
from monitor.model import Deferred
from monitor.notify.email import EmailNotifier
from monitor.settings import Channel, ChannelKind, HttpSettings
from monitor.wire import Fetched, FetchFailed, FetchRequest, Secret, Verdict
from tests.faults import origin as faults
from tests.faults.names import PRIVATE
from tests.faults.origin import Origin, redirect
from tests.fetch.asking import LIMIT, TEXT, asking, failure, fetcher_for
from tests.making import NOON, SetClock

TLS = trust(None)


class Inside:
    """A resolver for which each name is the addresses that the test gave it."""

    def __init__(self) -> None:
        self.addresses: dict[str, Sequence[str]] = {}

    def __call__(self, host: str, port: int) -> Sequence[str]:
        """Return a name's addresses."""
        return self.addresses[host]


@pytest.fixture(scope="module")
def inside() -> Inside:
    return Inside()


@pytest.fixture(scope="module")
def stranger(inside: Inside) -> Iterator[HttpFetcher]:
    """A fetcher whom nobody has allowed anything."""
    with closing(HttpFetcher(HttpSettings(), Guard(resolve=inside), SetClock(), "test", MemoryHosts())) as made:
        yield made


def mailed(guard: Guard, host: str) -> str:
    """Return what is said of a mail server."""
    smtp = Secret(f"smtp+plain://{host}:25")
    channel = Channel(name="desk", kind=ChannelKind.EMAIL, sender="m@example.org", smtp=smtp)
    result = EmailNotifier(channel, guard, TLS).send(b"Subject: x\r\n\r\nx\r\n", "desk@example.org", "key", NOON)
    assert isinstance(result, Deferred)
    return result.detail


def refusal(result: object) -> str:
    """Return what a refusal says."""
    assert isinstance(result, FetchFailed), result
    assert result.verdict is Verdict.REFUSED
    return result.detail


@pytest.mark.parametrize("address", PRIVATE)
@pytest.mark.parametrize("spelling", ("a name", "a name with a public address too", "a number"))
def test_no_way_leads_to_an_address_that_is_not_public(
    stranger: HttpFetcher, inside: Inside, address: str, spelling: str
) -> None:
    host = f"{abs(hash((address, spelling)))}.test"
    inside.addresses[host] = ["8.8.8.8", address] if spelling == "a name with a public address too" else [address]
    if spelling == "a number":
        plain = address.partition("%")[0]
        host = f"[{plain}]" if ":" in plain else plain
    for said in (
        refusal(stranger.fetch(FetchRequest(url=f"http://{host}/"))),
        refusal(stranger.fetch(FetchRequest(url=f"https://{host}/page", obeys_robots=True))),
        refusal(stranger.post(f"https://{host}/hook", b"{}", {}, frozenset())),
        mailed(Guard(resolve=inside), host),
    ):
        assert "is not a public address" in said


# ---------------------------------------------------------------------------------------------------------- redirects


@pytest.mark.parametrize("hop", range(5))
def test_at_whichever_hop_a_redirect_leads_inside_it_is_refused(
    fetcher: HttpFetcher, origin: Origin, hop: int
) -> None:
    with Origin() as canary:
        canary.serve("/", TEXT)
        for number in range(hop):
            origin.script(f"/{number}", redirect(f"/{number + 1}"))
        origin.script(f"/{hop}", redirect(f"{canary.url}/"))
        result = failure(fetcher, asking(origin, "/0"))
        assert (result.verdict, result.url) == (Verdict.REFUSED, canary.url)
        assert canary.connections == 0
    assert origin.paths() == [f"/{number}" for number in range(hop + 1)]


def test_rules_behind_a_redirect_inside_are_not_read_and_close_the_site(fetcher: HttpFetcher, origin: Origin) -> None:
    with Origin() as canary:
        origin.script("/robots.txt", redirect(f"{canary.url}/robots.txt"))
        result = failure(fetcher, replace(asking(origin), obeys_robots=True))
        assert result.verdict is Verdict.REFUSED
        assert canary.connections == 0
    assert origin.paths() == ["/robots.txt"]


def test_addresses_that_double_at_each_hop_come_to_an_end(fetcher: HttpFetcher, origin: Origin) -> None:
    path = "/" + "a" * 499
    for doublings in range(8):
        origin.script(path * 2**doublings, faults.redirect_growing)
    assert failure(fetcher, asking(origin, path)).verdict is Verdict.REFUSED
    assert [len(request.path) for request in origin.requests] == [500, 1000, 2000, 4000]


# ------------------------------------------------------------------------------------------------------- environment


@pytest.fixture
def proxy() -> Iterator[Origin]:
    with Origin() as server:
        yield server


@pytest.mark.parametrize("name", ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"))
def test_a_proxy_in_the_environment_is_not_used(
    origin: Origin, proxy: Origin, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, proxy.url)
    monkeypatch.delenv("NO_PROXY", raising=False)
    with closing(fetcher_for(origin)) as made:
        assert isinstance(made.fetch(asking(origin)), Fetched)
    assert proxy.connections == 0


# ------------------------------------------------------------------------------------------ what was not asked for


@pytest.mark.parametrize("coding", ("br", "zstd", "gzip, gzip", "compress", "x-foo"))
def test_a_coding_that_was_not_asked_for_is_not_even_read(fetcher: HttpFetcher, origin: Origin, coding: str) -> None:
    def behave(wire: faults.Wire) -> None:
        wire.head("200 OK", "Content-Type: text/html", f"Content-Encoding: {coding}", "Connection: close")
        while not wire.stopped.is_set():
            wire.send(b"x" * 65_536)

    origin.script("/coded", behave)
    assert failure(fetcher, asking(origin, "/coded")).verdict is Verdict.BAD_ENCODING
    assert origin.requests[0].sent < 8_000_000, "socket buffers, and not the limit beyond them"
    assert LIMIT // 2 < 8_000_000

"""Names, connections, the pace of asking, and what the logs show."""

import logging
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from monitor.fetch.http import HttpFetcher
from monitor.fetch.manners import MemoryHosts
from monitor.guard import Guard
from monitor.settings import HttpSettings
from monitor.wire import Fetched, FetchRequest, Verdict
from tests.faults import origin as faults
from tests.faults.origin import Origin, redirect
from tests.fetch.asking import TEXT, asking, failure, fetcher_for
from tests.making import SetClock


@pytest.mark.parametrize(
    ("url", "expected"),
    (
        ("http://127.0.0.1/", Verdict.REFUSED),
        ("http://localhost/", Verdict.REFUSED),
        ("ftp://example.org/", Verdict.REFUSED),
        ("file:///etc/passwd", Verdict.REFUSED),
        ("http://exa mple.org/", Verdict.REFUSED),
        ("http://[::1/", Verdict.REFUSED),
        ("http://nowhere.test/", Verdict.UNREACHABLE),
        ("http://" + "a" * 300 + ".test/", Verdict.UNREACHABLE),
        ("http://xn--a.test/", Verdict.PROTOCOL),
        ("http://\N{SNOWMAN}.test:80/", Verdict.PROTOCOL),
    ),
)
def test_an_address_that_cannot_be_fetched_is_a_verdict(fetcher: HttpFetcher, url: str, expected: Verdict) -> None:
    assert failure(fetcher, FetchRequest(url=url)).verdict is expected


def test_nobody_listening_is_said() -> None:
    with Origin() as gone:
        request = asking(gone)
        fetcher = fetcher_for(gone)
    with closing(fetcher):
        result = failure(fetcher, request)
    assert result.verdict is Verdict.UNREACHABLE
    assert "is the server running?" in result.detail


def test_a_lookup_that_hangs_ends_with_the_deadline() -> None:
    released = threading.Event()

    def hang(_host: str, _port: int) -> Sequence[str]:
        released.wait(5)
        return ["8.8.8.8"]

    settings = HttpSettings(timeout=timedelta(seconds=0.1), gap=timedelta(0))
    with closing(HttpFetcher(settings, Guard(resolve=hang), SetClock(), "test", MemoryHosts())) as fetcher:
        assert failure(fetcher, FetchRequest(url="http://slow.test/")).verdict is Verdict.TIMEOUT
    released.set()


# -------------------------------------------------------------------------------------------------- kept connections


def test_one_connection_serves_many_requests(fetcher: HttpFetcher, origin: Origin) -> None:
    for _ in range(3):
        assert isinstance(fetcher.fetch(asking(origin)), Fetched)
    assert (len(origin.requests), origin.connections) == (3, 1)


def test_a_kept_connection_that_was_closed_is_replaced(fetcher: HttpFetcher, origin: Origin) -> None:
    fetcher.fetch(asking(origin))
    origin.script("/moody", faults.close, faults.ok(TEXT))
    assert isinstance(fetcher.fetch(asking(origin, "/moody")), Fetched)
    assert (origin.paths(), origin.connections) == (["/page", "/moody", "/moody"], 2)


def test_a_server_that_always_hangs_up_is_asked_once_more_and_no_oftener(
    fetcher: HttpFetcher, origin: Origin
) -> None:
    fetcher.fetch(asking(origin))
    origin.script("/moody", faults.close)
    assert failure(fetcher, asking(origin, "/moody")).verdict is Verdict.PROTOCOL
    assert origin.paths() == ["/page", "/moody", "/moody"]


def test_a_reset_on_a_kept_connection_is_no_answer_either(fetcher: HttpFetcher, origin: Origin) -> None:
    fetcher.fetch(asking(origin))
    origin.script("/moody", faults.reset, faults.ok(TEXT))
    assert isinstance(fetcher.fetch(asking(origin, "/moody")), Fetched)


def test_a_reset_in_the_middle_of_a_body_is_a_cut_page(fetcher: HttpFetcher, origin: Origin) -> None:
    origin.script("/cut", faults.reset_in_body)
    assert failure(fetcher, asking(origin, "/cut")).verdict is Verdict.TRUNCATED


def test_a_stalled_connection_is_not_used_again(fetcher: HttpFetcher, origin: Origin) -> None:
    origin.script("/stall", faults.stall)
    failure(fetcher, asking(origin, "/stall"))
    assert isinstance(fetcher.fetch(asking(origin)), Fetched)
    assert origin.connections == 2


def test_a_source_does_not_lend_its_connection(fetcher: HttpFetcher, origin: Origin) -> None:
    assert isinstance(fetcher.fetch(asking(origin)), Fetched), "a connection is now kept"
    stranger = replace(asking(origin), named=frozenset())
    assert failure(fetcher, stranger).verdict is Verdict.REFUSED
    assert len(origin.requests) == 1


# --------------------------------------------------------------------------------------------------------------- pace


def test_requests_to_one_host_keep_their_distance_and_waiting_costs_no_time_of_the_fetch(origin: Origin) -> None:
    origin.script("/old", redirect("/page"))
    begun = time.monotonic()
    with closing(fetcher_for(origin, timeout=0.2, gap=0.25)) as fetcher:
        assert isinstance(fetcher.fetch(asking(origin, "/old")), Fetched)
        assert isinstance(fetcher.fetch(asking(origin)), Fetched)
    assert len(origin.requests) == 3
    assert time.monotonic() - begun >= 0.5


def test_fifty_that_are_due_at_once_ask_a_host_one_by_one_and_two_hosts_side_by_side(origin: Origin) -> None:
    gap = 0.03
    with Origin() as other, closing(fetcher_for(origin, other, timeout=10, gap=gap)) as fetcher:
        hosts = (origin, other)
        for host in hosts:
            host.script("/slow", faults.after(0.01, faults.ok(TEXT)))
        with ThreadPoolExecutor(16) as threads:
            asked = [asking(hosts[number % 2], "/slow") for number in range(50)]
            assert all(isinstance(result, Fetched) for result in threads.map(fetcher.fetch, asked))
        for host in hosts:
            assert len(host.requests) == 25
            assert all(later.at - earlier.answered_at >= gap * 0.9 for earlier, later in pairwise(host.requests))
        first, second = (host.requests for host in hosts)
        assert first[0].at < second[-1].at
        assert second[0].at < first[-1].at


def test_all_hops_together_have_one_deadline(fetcher: HttpFetcher, origin: Origin) -> None:
    for number in range(4):
        origin.script(f"/{number}", faults.after(0.15, redirect(f"/{number + 1}")))
    begun = time.monotonic()
    assert failure(fetcher, asking(origin, "/0")).verdict is Verdict.TIMEOUT
    assert time.monotonic() - begun < 0.6


# --------------------------------------------------------------------------------------------------------------- logs


@pytest.mark.parametrize("path", ("/page", "/missing/hunter2", "/cut", "/away"))
def test_no_secret_is_in_a_detail_or_a_log(
    fetcher: HttpFetcher, origin: Origin, caplog: pytest.LogCaptureFixture, path: str
) -> None:
    caplog.set_level(logging.DEBUG)
    origin.serve("/page?token=hunter2", TEXT)
    origin.script("/cut?token=hunter2", faults.short)
    origin.script("/away?token=hunter2", redirect("ftp://bob:hunter2@example.org/hunter2"))
    result = fetcher.fetch(asking(origin, f"{path}?token=hunter2"))
    assert len(origin.requests) == 1
    assert isinstance(result, Fetched) or "hunter2" not in repr(result)
    assert "hunter2" not in caplog.text

"""A POST: same guard, same deadline, sent once, and the receiver's status is its word."""

from datetime import timedelta

import pytest

from monitor.fetch.http import HttpFetcher
from monitor.wire import Fetched, FetchFailed, Posted, Verdict
from tests.faults import origin as faults
from tests.faults.origin import Origin, Page, redirect
from tests.fetch.asking import AGENT, asking


def post(fetcher: HttpFetcher, origin: Origin, path: str = "/hook") -> Posted | FetchFailed:
    """Send a small body on behalf of a channel that names the origin."""
    return fetcher.post(origin.url + path, b"{}", {"webhook-id": "d1"}, frozenset({origin.host_port}))


def test_it_carries_the_bytes_and_brings_the_answer(fetcher: HttpFetcher, origin: Origin) -> None:
    origin.pages["/hook"] = Page(b"thanks", "text/plain", (("Retry-After", "7"),), 202)
    assert post(fetcher, origin) == Posted(status=202, body=b"thanks", retry_after=timedelta(seconds=7))
    (request,) = origin.requests
    assert (request.method, request.body, request.headers["webhook-id"]) == ("POST", b"{}", "d1")
    assert request.headers["user-agent"] == AGENT


def test_it_follows_no_redirect(fetcher: HttpFetcher, origin: Origin) -> None:
    origin.script("/hook", redirect("/page", "307 Temporary Redirect"))
    result = post(fetcher, origin)
    assert isinstance(result, Posted)
    assert result.status == 307
    assert origin.paths() == ["/hook"]


@pytest.mark.parametrize(
    ("behaviour", "most"),
    (
        pytest.param(faults.endless, 8_192, id="endless"),
        pytest.param(faults.drip, 100, id="drip"),
        pytest.param(faults.short, 6, id="short"),
        pytest.param(faults.stall, 4, id="stall"),
    ),
)
def test_an_accepted_delivery_stays_accepted_whatever_the_reply_s_body_does(
    fetcher: HttpFetcher, origin: Origin, behaviour: faults.Behaviour, most: int
) -> None:
    origin.script("/hook", behaviour)
    result = post(fetcher, origin)
    assert isinstance(result, Posted)
    assert result.status == 200
    assert 0 < len(result.body) <= most


@pytest.mark.parametrize(
    ("behaviour", "expected"),
    (
        pytest.param(faults.hang, Verdict.TIMEOUT, id="hang"),
        pytest.param(faults.drip_head, Verdict.TIMEOUT, id="drip-head"),
        pytest.param(faults.close, Verdict.PROTOCOL, id="close"),
        pytest.param(faults.reset, Verdict.UNREACHABLE, id="reset"),
        pytest.param(faults.large_header, Verdict.PROTOCOL, id="large-header"),
    ),
)
def test_no_status_is_no_answer_and_nothing_is_sent_twice(
    fetcher: HttpFetcher, origin: Origin, behaviour: faults.Behaviour, expected: Verdict
) -> None:
    assert isinstance(fetcher.fetch(asking(origin)), Fetched), "a connection is now kept"
    origin.script("/hook", behaviour)
    result = post(fetcher, origin)
    assert isinstance(result, FetchFailed)
    assert result.verdict is expected
    assert origin.paths() == ["/page", "/hook"]


@pytest.mark.parametrize("url", ("http://127.0.0.1:1/hook", "ftp://example.org/", "http://u:hunter2@example.org/"))
def test_it_passes_the_same_guard(fetcher: HttpFetcher, url: str) -> None:
    result = fetcher.post(url, b"{}", {}, frozenset())
    assert isinstance(result, FetchFailed)
    assert result.verdict is Verdict.REFUSED
    assert "hunter2" not in repr(result)

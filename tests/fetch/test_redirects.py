"""Where a redirect may lead, and what goes along: no secret and no permission beyond its own origin."""

from contextlib import closing
from dataclasses import replace

import pytest

from monitor.fetch.hop import asked_headers, readable
from monitor.fetch.http import HttpFetcher
from monitor.wire import Fetched, FetchRequest, Secret, Validators, Verdict
from tests.faults import origin as faults
from tests.faults.origin import Origin, redirect
from tests.fetch.asking import TEXT, asking, failure, fetcher_for


def test_a_redirect_is_followed_and_kept(fetcher: HttpFetcher, origin: Origin) -> None:
    origin.script("/old", redirect("/page#part", "301 Moved Permanently"))
    result = fetcher.fetch(asking(origin, "/old"))
    assert isinstance(result, Fetched)
    assert result.url == origin.url + "/page"
    assert [(hop.url, hop.status) for hop in result.exchanges] == [(f"{origin.url}/old", 301), (result.url, 200)]


def test_five_redirects_are_the_most(fetcher: HttpFetcher, origin: Origin) -> None:
    for number in range(8):
        origin.script(f"/{number}", redirect(f"/{number + 1}"))
    origin.serve("/8", TEXT)
    assert isinstance(fetcher.fetch(asking(origin, "/3")), Fetched)
    origin.requests.clear()
    assert failure(fetcher, asking(origin, "/2")).verdict is Verdict.REDIRECTS
    assert origin.paths() == ["/2", "/3", "/4", "/5", "/6", "/7"]


def test_a_loop_ends(fetcher: HttpFetcher, origin: Origin) -> None:
    origin.script("/loop", redirect("/loop"))
    assert failure(fetcher, asking(origin, "/loop")).verdict is Verdict.REDIRECTS


@pytest.mark.parametrize(
    "target",
    (
        "http://169.254.169.254/latest/meta-data",
        "http://127.1:{port}/canary",
        "http://0x7f000001:{port}/canary",
        "http://2130706433:{port}/canary",
        "http://localhost:{port}/canary",
        "http://localhost.:{port}/canary",
        "http://[::ffff:127.0.0.1]:{port}/canary",
        "http://[::1]:{port}/canary",
        "http://0.0.0.0:{port}/canary",
        "http://127.0.0.1:1/canary",
        "http://10.0.0.1/",
        "//10.0.0.1/",
        "http://user:pw@127.0.0.1:{port}/canary",
        "http://127.0.0.1:{port}\\@example.org/canary",
        "http://127.0.0.1:{port}/canary here",
        "file:///etc/passwd",
        "ftp://127.0.0.1:{port}/canary",
        "gopher://127.0.0.1:{port}/canary",
        "data:text/html,canary",
        "javascript:alert(1)",
        "http://127.0.0.1:{port}/" + "a" * 5_000,
    ),
)
def test_a_redirect_to_where_we_do_not_go_is_refused_and_the_hop_named(
    fetcher: HttpFetcher, origin: Origin, target: str
) -> None:
    port = origin.host_port.partition(":")[2]
    origin.script("/away", redirect(target.replace("{port}", port)))
    origin.serve("/canary", TEXT)
    result = failure(fetcher, asking(origin, "/away"))
    assert result.verdict is Verdict.REFUSED
    assert result.detail.startswith("after a redirect: ")
    assert origin.paths() == ["/away"]


def test_a_redirect_to_no_address_at_all_is_a_verdict(fetcher: HttpFetcher, origin: Origin) -> None:
    origin.script("/away", redirect("http://[::1/"))
    assert failure(fetcher, asking(origin, "/away")).verdict is Verdict.REDIRECTS


def test_a_second_site_s_permission_is_not_the_first_s() -> None:
    with Origin() as public, Origin() as intranet, closing(fetcher_for(public, intranet)) as fetcher:
        intranet.serve("/page", TEXT)
        public.script("/away", redirect(f"{intranet.url}/page"))
        assert isinstance(fetcher.fetch(asking(intranet)), Fetched), "a connection to it is now kept"
        assert failure(fetcher, asking(public, "/away")).verdict is Verdict.REFUSED
        assert len(intranet.requests) == 1


def test_secrets_stay_with_their_origin() -> None:
    with Origin() as first, Origin() as second, closing(fetcher_for(first, second)) as fetcher:
        second.serve("/page", TEXT)
        first.script("/away", redirect(f"{second.url}/page"))
        request = replace(asking(first, "/away"), named=frozenset({first.host_port, second.host_port}))
        assert isinstance(fetcher.fetch(request), Fetched)
        assert first.requests[0].headers["x-api-key"] == "hunter2"
        assert "x-api-key" not in second.requests[0].headers
        trusted = replace(request, send_to=frozenset({first.url, second.url}))
        fetcher.fetch(trusted)
        assert second.requests[1].headers["x-api-key"] == "hunter2"


ASKED = FetchRequest(
    url="https://paper.test/feed",
    headers=(("Cookie", Secret("hunter2")),),
    send_to=frozenset({"https://paper.test:443", "http://paper.test:80", "https://static.paper.test:8443"}),
)


@pytest.mark.parametrize(
    ("url", "came_from", "expected"),
    (
        ("https://paper.test/feed", None, True),
        ("https://PAPER.test:443/feed", None, True),
        ("http://paper.test/feed", None, True),
        ("http://paper.test/feed", "http://other.test/", True),
        ("http://paper.test/feed", "https://paper.test/", False),
        ("https://paper.test/feed", "http://paper.test/", True),
        ("https://paper.test:8443/feed", None, False),
        ("https://static.paper.test:8443/", "https://paper.test/", True),
        ("https://static.paper.test/", "https://paper.test/", False),
        ("https://www.paper.test/", None, False),
        ("https://paper.test.evil.test/", None, False),
        ("https://evil.test/https://paper.test/", None, False),
    ),
)
def test_secrets_go_to_the_origins_they_were_given_for_and_never_down_to_plain_http(
    url: str, came_from: str | None, expected: bool
) -> None:
    assert ("Cookie" in asked_headers(ASKED, url, came_from, "agent")) is expected


@pytest.mark.parametrize("url", ("https://paper.test/feed?", "http://paper.test/feed", "https://paper.test/"))
def test_conditions_need_the_very_same_address(url: str) -> None:
    held = Validators(url="https://paper.test/feed", etag='"1"', last_modified="today")
    request = replace(ASKED, validators=held)
    assert {"If-None-Match", "If-Modified-Since"} <= asked_headers(request, held.url, None, "agent").keys()
    assert not {"If-None-Match", "If-Modified-Since"} & asked_headers(request, url, None, "agent").keys()


@pytest.mark.parametrize(
    ("sent", "expected"),
    (
        (b"/plain?q=%20", "/plain?q=%20"),
        ("/новости".encode(), "/новости"),
        ("/новости".encode("cp1251"), "/%ED%EE%E2%EE%F1%F2%E8"),
    ),
)
def test_a_location_is_read_as_it_was_meant(sent: bytes, expected: str) -> None:
    assert readable(sent.decode("latin-1")) == expected


def test_a_location_in_utf_8_is_followed(fetcher: HttpFetcher, origin: Origin) -> None:
    head = "HTTP/1.1 302 Found\r\nLocation: /ä\r\nContent-Length: 0\r\n\r\n"
    origin.script("/old", faults.raw(head.encode()))
    origin.serve("/%C3%A4", TEXT)
    assert isinstance(fetcher.fetch(asking(origin, "/old")), Fetched)

"""Every fault a site can produce, against a real one on loopback: a verdict each, and what the site saw of us."""

import gzip
import logging
import shutil
import socket
import ssl
import subprocess
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.fetch.http import HttpFetcher
from monitor.guard import Guard
from monitor.settings import HttpSettings
from monitor.wire import Fetched, FetchFailed, FetchRequest, NotModified, Posted, Secret, Validators, Verdict
from tests.faults import origin as faults
from tests.faults.origin import Origin, Page, redirect
from tests.making import SetClock

TEXT = b"<p>An article.</p>"
LIMIT = 1_000_000


@pytest.fixture
def origin() -> Iterator[Origin]:
    with Origin() as server:
        server.serve("/page", TEXT)
        yield server


@pytest.fixture
def fetcher(origin: Origin) -> Iterator[HttpFetcher]:
    with closing(fetcher_for(origin)) as made:
        yield made


def fetcher_for(*origins: Origin, timeout: float = 0.5) -> HttpFetcher:
    """Return a fetcher that may reach the origins, for those who name them."""
    allowed = frozenset(each.host_port for each in origins)
    settings = HttpSettings(
        allow_private=allowed, timeout=timedelta(seconds=timeout), gap=timedelta(0), max_bytes=LIMIT
    )
    return HttpFetcher(settings, Guard(allowed), SetClock(), "NewsMonitor/test (+desk@example.org)")


def asking(origin: Origin, path: str = "/page", validators: Validators | None = None) -> FetchRequest:
    """Return a request on behalf of a source whose own url names the origin."""
    return FetchRequest(
        url=origin.url + path,
        validators=validators,
        headers=(("X-Api-Key", Secret("hunter2")),),
        send_to=frozenset({origin.url}),
        named=frozenset({origin.host_port}),
    )


def verdict(fetcher: HttpFetcher, request: FetchRequest) -> Verdict:
    """Fetch what cannot be fetched, and return why."""
    result = fetcher.fetch(request)
    assert isinstance(result, FetchFailed), result
    assert result.detail
    assert "\n" not in result.detail
    return result.verdict


# --------------------------------------------------------------------------------------------------- whole answers


def test_a_page_comes_with_all_that_is_to_be_kept(fetcher: HttpFetcher, origin: Origin) -> None:
    result = fetcher.fetch(asking(origin))
    assert isinstance(result, Fetched)
    assert (result.body, result.media_type, result.charset, result.status) == (TEXT, "text/html", "utf-8", 200)
    assert result.validators is not None
    (exchange,) = result.exchanges
    assert (exchange.body, exchange.peer) == (TEXT, "127.0.0.1")
    assert ("Content-Type", "text/html; charset=utf-8") in exchange.headers
    assert ("X-Api-Key", "***") in exchange.request_headers
    assert "hunter2" not in repr(result)


def test_we_say_who_we_are_and_ask_for_what_we_can_read(fetcher: HttpFetcher, origin: Origin) -> None:
    fetcher.fetch(asking(origin))
    headers = origin.requests[0].headers
    assert headers["user-agent"] == "NewsMonitor/test (+desk@example.org)"
    assert headers["accept-encoding"] == "gzip, deflate"
    assert headers["x-api-key"] == "hunter2"


@pytest.mark.parametrize(
    ("body", "coding"),
    (
        (gzip.compress(TEXT), "gzip"),
        (gzip.compress(TEXT), "X-GZIP"),
        (gzip.compress(TEXT[:5]) + gzip.compress(TEXT[5:]), "gzip"),
        (gzip.compress(TEXT) + bytes(16), "gzip"),
        (zlib.compress(TEXT), "deflate"),
        (zlib.compress(TEXT, wbits=-15), "deflate"),
        (TEXT, "identity"),
    ),
)
def test_codings_that_were_asked_for_are_undone(
    fetcher: HttpFetcher, origin: Origin, body: bytes, coding: str
) -> None:
    origin.pages["/coded"] = faults.coded(body, coding)
    result = fetcher.fetch(asking(origin, "/coded"))
    assert isinstance(result, Fetched)
    assert result.body == TEXT
    assert result.exchanges[0].body == body


def test_no_cookies_are_kept(fetcher: HttpFetcher, origin: Origin) -> None:
    origin.pages["/page"] = Page(TEXT, headers=(("Set-Cookie", "id=1; Path=/"),))
    fetcher.fetch(asking(origin))
    fetcher.fetch(asking(origin))
    assert all("cookie" not in request.headers for request in origin.requests)


def test_one_connection_serves_many_requests(fetcher: HttpFetcher, origin: Origin) -> None:
    ports = set()
    for _ in range(3):
        result = fetcher.fetch(asking(origin))
        assert isinstance(result, Fetched)
        ports.add(result.exchanges[0].peer)
    assert len(origin.requests) == 3


# ------------------------------------------------------------------------------------------- how much, how long


@pytest.mark.parametrize(
    ("behaviour", "expected"),
    (
        (faults.drip, Verdict.TIMEOUT),
        (faults.drip_head, Verdict.TIMEOUT),
        (faults.hang, Verdict.TIMEOUT),
        (faults.stall, Verdict.TIMEOUT),
        (faults.endless, Verdict.TOO_BIG),
        (faults.endless_head, Verdict.PROTOCOL),
        (faults.large_header, Verdict.PROTOCOL),
        (faults.bomb(60), Verdict.TOO_BIG),
        (faults.short, Verdict.TRUNCATED),
        (faults.chunk_cut, Verdict.TRUNCATED),
        (faults.coded(faults.cut_gzip("x" * 5_000 + "y" * 5_000), "gzip"), Verdict.TRUNCATED),
        (faults.coded(gzip.compress(TEXT)[:-8] + bytes(8), "gzip"), Verdict.BAD_ENCODING),
        (faults.coded(TEXT, "gzip"), Verdict.BAD_ENCODING),
        (faults.coded(TEXT, "br"), Verdict.BAD_ENCODING),
        (faults.coded(TEXT, "x-foo"), Verdict.BAD_ENCODING),
        (faults.coded(gzip.compress(gzip.compress(TEXT)), "gzip, gzip"), Verdict.BAD_ENCODING),
        (faults.close, Verdict.PROTOCOL),
        (faults.raw(b"SSH-2.0-OpenSSH\r\n"), Verdict.PROTOCOL),
        (faults.raw(b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n"), Verdict.PROTOCOL),
        (faults.raw(b"HTTP/1.1 204 No Content\r\n\r\n"), Verdict.PROTOCOL),
        (faults.raw(b"HTTP/1.1 206 Partial\r\nContent-Length: 2\r\n\r\nab"), Verdict.PROTOCOL),
        (faults.raw(b"HTTP/1.1 304 Not Modified\r\n\r\n"), Verdict.PROTOCOL),
        (faults.raw(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n"), Verdict.PROTOCOL),
    ),
)
def test_a_broken_answer_is_a_verdict_within_the_deadline_and_the_limits(
    fetcher: HttpFetcher, origin: Origin, behaviour: faults.Behaviour, expected: Verdict
) -> None:
    origin.pages["/fault"] = behaviour
    begun = time.monotonic()
    assert verdict(fetcher, asking(origin, "/fault")) is expected
    assert time.monotonic() - begun < 2
    assert origin.requests[0].sent < LIMIT + 8_000_000, "no more than socket buffers beyond the limit were taken"
    assert isinstance(fetcher.fetch(asking(origin)), Fetched), "the next fetch is not disturbed"


@pytest.mark.parametrize(
    ("status", "expected"),
    (
        (404, Verdict.MISSING),
        (410, Verdict.GONE),
        (401, Verdict.BLOCKED),
        (403, Verdict.BLOCKED),
        (451, Verdict.BLOCKED),
        (429, Verdict.BLOCKED),
        (503, Verdict.BLOCKED),
        (500, Verdict.HTTP_ERROR),
        (418, Verdict.HTTP_ERROR),
    ),
)
def test_an_error_page_is_never_a_page(fetcher: HttpFetcher, origin: Origin, status: int, expected: Verdict) -> None:
    origin.pages["/error"] = Page(b"<p>sorry</p>", status=status)
    assert verdict(fetcher, asking(origin, "/error")) is expected


@pytest.mark.parametrize(
    ("value", "expected"),
    (
        ("120", timedelta(seconds=120)),
        ("99999999999999999999", timedelta(days=30)),
        ("Mon, 23 Nov 2026 12:10:00 GMT", timedelta(minutes=10)),
        ("Mon, 23 Nov 2020 12:00:00 GMT", timedelta(0)),
        ("soon", None),
        ("-5", None),
    ),
)
def test_a_server_that_asks_us_to_wait_is_heard(
    fetcher: HttpFetcher, origin: Origin, value: str, expected: timedelta | None
) -> None:
    origin.pages["/busy"] = Page(b"", headers=(("Retry-After", value),), status=503)
    result = fetcher.fetch(asking(origin, "/busy"))
    assert isinstance(result, FetchFailed)
    assert result.retry_after == expected


# -------------------------------------------------------------------------------------------------------- conditions


def test_an_unchanged_page_costs_a_question(fetcher: HttpFetcher, origin: Origin) -> None:
    first = fetcher.fetch(asking(origin))
    assert isinstance(first, Fetched)
    again = fetcher.fetch(asking(origin, validators=first.validators))
    assert isinstance(again, NotModified)
    assert again.validators == first.validators
    assert first.validators is not None
    assert origin.requests[1].headers["if-none-match"] == first.validators.etag


def test_both_validators_are_sent_byte_for_byte(fetcher: HttpFetcher, origin: Origin) -> None:
    held = Validators(url=origin.url + "/page", etag='W/"odd ,"', last_modified="yesterday, maybe")
    fetcher.fetch(asking(origin, validators=held))
    headers = origin.requests[0].headers
    assert (headers["if-none-match"], headers["if-modified-since"]) == ('W/"odd ,"', "yesterday, maybe")


def test_a_304_may_renew_a_validator(fetcher: HttpFetcher, origin: Origin) -> None:
    origin.pages["/page"] = faults.raw(b"HTTP/1.1 304 Not Modified\r\nLast-Modified: today\r\n\r\n")
    held = Validators(url=origin.url + "/page", etag='"1"', last_modified="yesterday")
    result = fetcher.fetch(asking(origin, validators=held))
    assert isinstance(result, NotModified)
    assert result.validators == replace(held, last_modified="today")


def test_conditions_go_to_the_address_that_gave_them_and_no_other(fetcher: HttpFetcher, origin: Origin) -> None:
    origin.pages["/old"] = redirect("/page")
    held = Validators(url=origin.url + "/old", etag='"1"')
    result = fetcher.fetch(asking(origin, "/old", held))
    assert isinstance(result, Fetched)
    assert [("if-none-match" in request.headers) for request in origin.requests] == [True, False]
    assert result.validators is not None
    assert result.validators.url == origin.url + "/page"
    fetcher.fetch(asking(origin, "/old", result.validators))
    assert [("if-none-match" in request.headers) for request in origin.requests[2:]] == [False, True]


# --------------------------------------------------------------------------------------------------------- redirects


def test_a_redirect_is_followed_and_kept(fetcher: HttpFetcher, origin: Origin) -> None:
    origin.pages["/old"] = redirect("/page#part", "301 Moved Permanently")
    result = fetcher.fetch(asking(origin, "/old"))
    assert isinstance(result, Fetched)
    assert result.url == origin.url + "/page"
    assert [exchange.status for exchange in result.exchanges] == [301, 200]


def test_five_redirects_are_the_most(fetcher: HttpFetcher, origin: Origin) -> None:
    for number in range(8):
        origin.pages[f"/{number}"] = redirect(f"/{number + 1}")
    origin.serve("/8", TEXT)
    assert isinstance(fetcher.fetch(asking(origin, "/3")), Fetched)
    assert verdict(fetcher, asking(origin, "/2")) is Verdict.REDIRECTS
    origin.pages["/loop"] = redirect("/loop")
    assert verdict(fetcher, asking(origin, "/loop")) is Verdict.REDIRECTS


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
        "http://127.0.0.1:1/canary",
        "http://10.0.0.1/",
        "http://user:pw@127.0.0.1:{port}/canary",
        "http://127.0.0.1:{port}\\@example.org/canary",
        "file:///etc/passwd",
        "ftp://127.0.0.1:{port}/canary",
        "gopher://127.0.0.1:{port}/canary",
        "data:text/html,canary",
        "javascript:alert(1)",
        "http://127.0.0.1:{port}/" + "a" * 5_000,
    ),
)
def test_a_redirect_to_where_we_do_not_go_is_refused_and_named(
    fetcher: HttpFetcher, origin: Origin, target: str
) -> None:
    port = origin.host_port.partition(":")[2]
    origin.pages["/away"] = redirect(target.replace("{port}", port))
    origin.serve("/canary", TEXT)
    result = fetcher.fetch(asking(origin, "/away"))
    assert isinstance(result, FetchFailed)
    unresolved = Verdict.UNREACHABLE if "localhost." in target else Verdict.REFUSED
    assert result.verdict in {Verdict.REFUSED, Verdict.PROTOCOL, unresolved}
    assert result.detail.startswith("after a redirect") or result.verdict is Verdict.PROTOCOL
    assert "/canary" not in origin.paths()


def test_a_source_does_not_lend_its_permission(fetcher: HttpFetcher, origin: Origin) -> None:
    assert isinstance(fetcher.fetch(asking(origin)), Fetched), "a connection is now kept"
    stranger = replace(asking(origin), named=frozenset())
    assert verdict(fetcher, stranger) is Verdict.REFUSED
    assert len(origin.requests) == 1


def test_secrets_stay_with_their_origin() -> None:
    with Origin() as first, Origin() as second, closing(fetcher_for(first, second)) as fetcher:
        second.serve("/page", TEXT)
        first.pages["/away"] = redirect(f"{second.url}/page")
        request = replace(asking(first, "/away"), named=frozenset({first.host_port, second.host_port}))
        assert isinstance(fetcher.fetch(request), Fetched)
        assert first.requests[0].headers["x-api-key"] == "hunter2"
        assert "x-api-key" not in second.requests[0].headers
        trusted = replace(request, send_to=frozenset({first.url, second.url}))
        fetcher.fetch(trusted)
        assert second.requests[1].headers["x-api-key"] == "hunter2"


# ------------------------------------------------------------------------------------------------- names, TLS, logs


@pytest.mark.parametrize(
    ("url", "expected"),
    (
        ("http://127.0.0.1/", Verdict.REFUSED),
        ("http://metadata.google.internal./", Verdict.UNREACHABLE),
        ("ftp://example.org/", Verdict.REFUSED),
        ("http://exa mple.org/", Verdict.REFUSED),
        ("http://" + "a" * 300 + ".test/", Verdict.UNREACHABLE),
        ("http://[::1/", Verdict.REFUSED),
        ("http://xn--a.test/", Verdict.PROTOCOL),
    ),
)
def test_an_address_that_cannot_be_fetched_is_a_verdict(fetcher: HttpFetcher, url: str, expected: Verdict) -> None:
    assert verdict(fetcher, FetchRequest(url=url)) in {expected, Verdict.UNREACHABLE, Verdict.PROTOCOL}


def test_nobody_listening_is_said() -> None:
    with Origin() as gone:
        request = asking(gone)
        fetcher = fetcher_for(gone)
    with closing(fetcher):
        result = fetcher.fetch(request)
    assert isinstance(result, FetchFailed)
    assert result.verdict is Verdict.UNREACHABLE
    assert "is the server running?" in result.detail


def test_plain_bytes_on_a_secure_port_are_no_secure_connection(fetcher: HttpFetcher, origin: Origin) -> None:
    request = replace(asking(origin), url=origin.url.replace("http:", "https:") + "/page")
    assert verdict(fetcher, request) is Verdict.TLS


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for localhost that nobody signed but itself."""
    path = tmp_path / "own.pem"
    assert shutil.which("openssl"), "openssl makes the certificate"
    command = (
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost"
    )
    subprocess.run([*command.split(), "-keyout", path, "-out", path], check=True, capture_output=True)
    return path


@pytest.fixture
def secured(certificate: Path) -> Iterator[str]:
    """A server that shows the certificate; gives its `host:port`."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    stopped = threading.Event()

    def serve(listener: socket.socket) -> None:
        listener.settimeout(0.1)
        while not stopped.is_set():
            with suppress(TimeoutError, OSError):
                plain, _ = listener.accept()
                plain.settimeout(5)
                with plain, context.wrap_socket(plain, server_side=True) as connection:
                    connection.recv(65_536)
                    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok")

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve, args=(listener,))
        thread.start()
        yield f"localhost:{listener.getsockname()[1]}"
        stopped.set()
        thread.join()


def test_a_certificate_is_trusted_only_when_somebody_vouches_for_it(secured: str, certificate: Path) -> None:
    allowed = frozenset({secured})
    settings = HttpSettings(allow_private=allowed, timeout=timedelta(seconds=5), gap=timedelta(0))
    request = FetchRequest(url=f"https://{secured}/", named=allowed)
    guard = Guard(allowed, lambda _host, _port: ["127.0.0.1"])
    with closing(HttpFetcher(settings, guard, SetClock(), "test")) as wary:
        result = wary.fetch(request)
    assert isinstance(result, FetchFailed)
    assert result.verdict is Verdict.TLS
    assert "self-signed" in result.detail
    with closing(HttpFetcher(replace(settings, ca_file=str(certificate)), guard, SetClock(), "test")) as told:
        assert isinstance(told.fetch(request), Fetched)


def test_no_secret_is_in_a_detail_or_a_log(
    fetcher: HttpFetcher, origin: Origin, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for path in ("/nothing-here/hunter3?token=hunter2", "/fault?token=hunter2", "/page?token=hunter2"):
        origin.pages["/fault?token=hunter2"] = faults.short
        result = fetcher.fetch(asking(origin, path))
        assert "hunter" not in repr(replace(result, url="")) if isinstance(result, FetchFailed) else True
        if isinstance(result, FetchFailed):
            assert "hunter" not in result.url + result.detail
    assert "hunter" not in caplog.text


def test_the_environment_sets_no_proxy(fetcher: HttpFetcher, origin: Origin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    assert isinstance(fetcher.fetch(asking(origin)), Fetched)


# ----------------------------------------------------------------------------------------------------------- sending


def test_a_post_carries_the_bytes_and_brings_the_answer(fetcher: HttpFetcher, origin: Origin) -> None:
    origin.pages["/hook"] = Page(b"thanks", "text/plain", (("Retry-After", "7"),), 202)
    result = fetcher.post(f"{origin.url}/hook", b"{}", {"webhook-id": "d1"}, frozenset({origin.host_port}))
    assert result == Posted(status=202, body=b"thanks", retry_after=timedelta(seconds=7))
    (request,) = origin.requests
    assert (request.method, request.body, request.headers["webhook-id"]) == ("POST", b"{}", "d1")


def test_a_post_follows_no_redirect_and_reads_little(fetcher: HttpFetcher, origin: Origin) -> None:
    origin.pages["/away"] = redirect("/page", "307 Temporary Redirect")
    origin.pages["/endless"] = faults.endless
    named = frozenset({origin.host_port})
    moved = fetcher.post(f"{origin.url}/away", b"{}", {}, named)
    assert isinstance(moved, Posted)
    assert moved.status == 307
    assert origin.paths() == ["/away"]
    long = fetcher.post(f"{origin.url}/endless", b"{}", {}, named)
    assert isinstance(long, Posted)
    assert len(long.body) == 8_192


@pytest.mark.parametrize(
    ("path", "named", "expected"), (("/hook", False, Verdict.REFUSED), ("/hang", True, Verdict.TIMEOUT))
)
def test_a_post_passes_the_same_guard_and_deadline(
    fetcher: HttpFetcher, origin: Origin, path: str, named: bool, expected: Verdict
) -> None:
    origin.pages["/hang"] = faults.hang
    allowed = frozenset({origin.host_port}) if named else frozenset()
    result = fetcher.post(origin.url + path, b"{}", {}, allowed)
    assert isinstance(result, FetchFailed)
    assert result.verdict is expected

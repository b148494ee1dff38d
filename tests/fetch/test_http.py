"""What a site may answer, against a real one on loopback: a verdict each, and what the site saw of us."""

import gzip
import time
import zlib
from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.fetch.http import HttpFetcher
from monitor.wire import Fetched, FetchFailed, NotModified, Secret, Validators, Verdict
from tests.faults import origin as faults
from tests.faults.origin import Origin, Page, redirect
from tests.fetch.asking import AGENT, LIMIT, TEXT, asking, failure

# --------------------------------------------------------------------------------------------------- whole answers


def test_a_page_comes_with_all_that_is_to_be_kept(fetcher: HttpFetcher, origin: Origin) -> None:
    result = fetcher.fetch(asking(origin))
    assert isinstance(result, Fetched)
    assert (result.body, result.media_type, result.charset, result.status) == (TEXT, "text/html", "utf-8", 200)
    assert result.validators is not None
    (exchange,) = result.exchanges
    assert (exchange.body, exchange.peer, exchange.status) == (TEXT, "127.0.0.1", 200)
    assert ("Content-Type", "text/html; charset=utf-8") in exchange.headers
    assert ("X-Api-Key", "***") in exchange.request_headers
    assert ("Host", origin.host_port) in exchange.request_headers
    assert "hunter2" not in repr(result)


def test_headers_are_kept_in_order_and_as_often_as_they_came(fetcher: HttpFetcher, origin: Origin) -> None:
    origin.script(
        "/raw", faults.raw(b"HTTP/1.1 200 OK\r\nx-B: 1\r\nX-a: \xe4\r\nx-B: 2\r\nContent-Length: 0\r\n\r\n")
    )
    result = fetcher.fetch(asking(origin, "/raw"))
    assert isinstance(result, Fetched)
    assert result.headers == (("x-B", "1"), ("X-a", "\xe4"), ("x-B", "2"), ("Content-Length", "0"))


def test_an_answer_by_way_of_a_proxy_is_a_page(fetcher: HttpFetcher, origin: Origin) -> None:
    origin.pages["/proxied"] = Page(TEXT, status=203)
    result = fetcher.fetch(asking(origin, "/proxied"))
    assert isinstance(result, Fetched)
    assert (result.status, result.body) == (203, TEXT)


def test_we_say_who_we_are_and_ask_for_what_we_can_read(fetcher: HttpFetcher, origin: Origin) -> None:
    fetcher.fetch(asking(origin))
    headers = origin.requests[0].headers
    assert headers["user-agent"] == AGENT
    assert headers["accept-encoding"] == "gzip, deflate"
    assert headers["x-api-key"] == "hunter2"


def test_a_source_s_own_header_stands_in_for_ours(fetcher: HttpFetcher, origin: Origin) -> None:
    origin.requests.clear()
    fetcher.fetch(replace(asking(origin), headers=(("user-agent", Secret("other")),)))
    assert origin.requests[0].headers["user-agent"] == "other"


@pytest.mark.parametrize(
    ("body", "coding"),
    (
        (gzip.compress(TEXT), "gzip"),
        (gzip.compress(TEXT), "X-GZIP"),
        (zlib.compress(TEXT), "deflate"),
        (zlib.compress(TEXT, wbits=-15), "deflate"),
        (TEXT, "identity"),
    ),
)
def test_codings_that_were_asked_for_are_undone(
    fetcher: HttpFetcher, origin: Origin, body: bytes, coding: str
) -> None:
    origin.script("/coded", faults.coded(body, coding))
    result = fetcher.fetch(asking(origin, "/coded"))
    assert isinstance(result, Fetched)
    assert result.body == TEXT
    assert result.exchanges[0].body == body


def test_no_cookies_are_kept(fetcher: HttpFetcher, origin: Origin) -> None:
    origin.serve("/page", TEXT, headers=(("Set-Cookie", "id=1; Path=/"),))
    fetcher.fetch(asking(origin))
    fetcher.fetch(asking(origin))
    assert len(origin.requests) == 2
    assert all("cookie" not in request.headers for request in origin.requests)


# ------------------------------------------------------------------------------------------- how much, how long


@pytest.mark.parametrize(
    ("behaviour", "expected"),
    (
        pytest.param(faults.drip, Verdict.TIMEOUT, id="drip"),
        pytest.param(faults.drip_head, Verdict.TIMEOUT, id="drip-head"),
        pytest.param(faults.hang, Verdict.TIMEOUT, id="hang"),
        pytest.param(faults.stall, Verdict.TIMEOUT, id="stall"),
        pytest.param(faults.endless, Verdict.TOO_BIG, id="endless"),
        pytest.param(faults.endless_head, Verdict.PROTOCOL, id="endless-head"),
        pytest.param(faults.large_header, Verdict.PROTOCOL, id="large-header"),
        pytest.param(faults.bomb(60), Verdict.TOO_BIG, id="bomb"),
        pytest.param(faults.short, Verdict.TRUNCATED, id="short"),
        pytest.param(faults.chunk_cut, Verdict.TRUNCATED, id="chunk-cut"),
        pytest.param(
            faults.coded(faults.cut_gzip("x" * 5_000 + "y" * 5_000), "gzip"), Verdict.TRUNCATED, id="gzip-cut"
        ),
        pytest.param(faults.coded(gzip.compress(TEXT)[:-8] + bytes(8), "gzip"), Verdict.BAD_ENCODING, id="gzip-crc"),
        pytest.param(faults.coded(TEXT, "gzip"), Verdict.BAD_ENCODING, id="gzip-lie"),
        pytest.param(faults.coded(TEXT, "br"), Verdict.BAD_ENCODING, id="brotli"),
        pytest.param(faults.coded(TEXT, "zstd"), Verdict.BAD_ENCODING, id="zstd"),
        pytest.param(faults.coded(TEXT, "x-foo"), Verdict.BAD_ENCODING, id="unknown-coding"),
        pytest.param(
            faults.coded(gzip.compress(gzip.compress(TEXT)), "gzip, gzip"), Verdict.BAD_ENCODING, id="stacked"
        ),
        pytest.param(faults.close, Verdict.PROTOCOL, id="close"),
        pytest.param(faults.raw(b"SSH-2.0-OpenSSH\r\n"), Verdict.PROTOCOL, id="another-protocol"),
        pytest.param(
            faults.raw(b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n"), Verdict.PROTOCOL, id="negative-length"
        ),
        pytest.param(
            faults.raw(b"HTTP/1.1 200 OK\r\nhunter2 is no header\r\n\r\n"), Verdict.PROTOCOL, id="header-echo"
        ),
        pytest.param(faults.raw(b"HTTP/1.1 204 No Content\r\n\r\n"), Verdict.PROTOCOL, id="204"),
        pytest.param(
            faults.raw(b"HTTP/1.1 206 Partial\r\nContent-Length: 2\r\n\r\nab"), Verdict.PROTOCOL, id="206-unasked"
        ),
        pytest.param(faults.raw(b"HTTP/1.1 304 Not Modified\r\n\r\n"), Verdict.PROTOCOL, id="304-unasked"),
        pytest.param(
            faults.raw(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n"), Verdict.PROTOCOL, id="redirect-nowhere"
        ),
    ),
)
def test_a_broken_answer_is_a_verdict_within_the_deadline_and_the_limits(
    fetcher: HttpFetcher, origin: Origin, behaviour: faults.Behaviour, expected: Verdict
) -> None:
    origin.script("/fault", behaviour)
    begun = time.monotonic()
    assert failure(fetcher, asking(origin, "/fault")).verdict is expected
    assert time.monotonic() - begun < 2
    assert len(origin.requests) == 1, "asked once"
    assert origin.requests[0].sent < LIMIT + 8_000_000, "no more than socket buffers beyond the limit were taken"
    assert isinstance(fetcher.fetch(asking(origin)), Fetched), "the next fetch is not disturbed"


def test_an_error_page_that_goes_on_and_on_is_the_error_and_not_read(fetcher: HttpFetcher, origin: Origin) -> None:
    origin.script("/gone", faults.raw(b"HTTP/1.1 410 Gone\r\nContent-Length: 99999999\r\n\r\nsorry"))
    assert failure(fetcher, asking(origin, "/gone")).verdict is Verdict.GONE


@pytest.mark.parametrize(
    ("status", "expected"),
    (
        (404, Verdict.MISSING),
        (410, Verdict.GONE),
        (401, Verdict.BLOCKED),
        (402, Verdict.BLOCKED),
        (403, Verdict.BLOCKED),
        (451, Verdict.BLOCKED),
        (429, Verdict.BLOCKED),
        (503, Verdict.BLOCKED),
        (500, Verdict.HTTP_ERROR),
        (418, Verdict.HTTP_ERROR),
        (201, Verdict.PROTOCOL),
        (300, Verdict.PROTOCOL),
    ),
)
def test_an_error_page_is_never_a_page(fetcher: HttpFetcher, origin: Origin, status: int, expected: Verdict) -> None:
    origin.pages["/error"] = Page(b"<p>sorry</p>", status=status)
    result = failure(fetcher, asking(origin, "/error"))
    assert (result.verdict, result.status) == (expected, status)


@pytest.mark.parametrize(
    ("header", "status", "who"),
    (
        (("cf-mitigated", "challenge"), 403, "Cloudflare"),
        (("CF-Mitigated", "Challenge"), 200, "Cloudflare"),
        (("x-amzn-waf-action", "captcha"), 405, "AWS WAF"),
        (("x-amzn-waf-action", "challenge"), 202, "AWS WAF"),
        (("Server", "AkamaiGHost"), 403, "Akamai"),
        (("Server", "AkamaiGHost"), 503, "Akamai"),
    ),
)
def test_a_challenge_before_the_site_is_told(
    fetcher: HttpFetcher, origin: Origin, header: tuple[str, str], status: int, who: str
) -> None:
    origin.pages["/guarded"] = Page(b"<p>Just a moment</p>", headers=(header,), status=status)
    result = failure(fetcher, asking(origin, "/guarded"))
    assert (result.verdict, who in result.detail) == (Verdict.BLOCKED, True)


def test_a_page_by_way_of_akamai_is_a_page(fetcher: HttpFetcher, origin: Origin) -> None:
    origin.pages["/served"] = Page(b"<p>A page</p>", headers=(("Server", "AkamaiGHost"),))
    assert isinstance(fetcher.fetch(asking(origin, "/served")), Fetched)


def test_a_server_that_asks_us_to_wait_is_heard(fetcher: HttpFetcher, origin: Origin) -> None:
    origin.pages["/busy"] = Page(b"", headers=(("Retry-After", "120"),), status=503)
    assert failure(fetcher, asking(origin, "/busy")).retry_after == timedelta(seconds=120)


# -------------------------------------------------------------------------------------------------------- conditions


def test_an_unchanged_page_costs_a_question(fetcher: HttpFetcher, origin: Origin) -> None:
    first = fetcher.fetch(asking(origin))
    assert isinstance(first, Fetched)
    again = fetcher.fetch(asking(origin, validators=first.validators))
    assert isinstance(again, NotModified)
    assert again.validators == first.validators
    assert first.validators is not None
    assert origin.requests[1].headers["if-none-match"] == first.validators.etag
    assert origin.requests[1].sent < 200


@pytest.mark.parametrize(
    ("etag", "last_modified"),
    (
        ('W/"odd ,"', "yesterday, maybe"),
        ('"caf\xe9"', None),
        (None, "Thu, 01 Jan 2099 00:00:00 GMT"),
    ),
)
def test_validators_are_sent_byte_for_byte(
    fetcher: HttpFetcher, origin: Origin, etag: str | None, last_modified: str | None
) -> None:
    held = Validators(url=origin.url + "/page", etag=etag, last_modified=last_modified)
    assert isinstance(fetcher.fetch(asking(origin, validators=held)), Fetched)
    headers = origin.requests[0].headers
    assert (headers.get("if-none-match"), headers.get("if-modified-since")) == (etag, last_modified)


def test_a_304_may_renew_a_validator_and_keeps_the_other(fetcher: HttpFetcher, origin: Origin) -> None:
    origin.script("/page", faults.raw(b"HTTP/1.1 304 Not Modified\r\nLast-Modified: today\r\n\r\n"))
    held = Validators(url=origin.url + "/page", etag='"1"', last_modified="yesterday")
    result = fetcher.fetch(asking(origin, validators=held))
    assert isinstance(result, NotModified)
    assert result.validators == replace(held, last_modified="today")


def test_conditions_go_to_the_address_that_gave_them_and_no_other(fetcher: HttpFetcher, origin: Origin) -> None:
    origin.script("/old", redirect("/page"))
    held = Validators(url=origin.url + "/old", etag='"1"')
    result = fetcher.fetch(asking(origin, "/old", held))
    assert isinstance(result, Fetched)
    assert [("if-none-match" in request.headers) for request in origin.requests] == [True, False]
    assert result.validators is not None
    assert result.validators.url == origin.url + "/page"
    again = fetcher.fetch(asking(origin, "/old", result.validators))
    assert isinstance(again, NotModified)
    assert [("if-none-match" in request.headers) for request in origin.requests[2:]] == [False, True]


def test_a_foreign_304_for_a_page_never_seen_is_none(fetcher: HttpFetcher, origin: Origin) -> None:
    origin.script("/old", redirect("/other"))
    origin.script("/other", faults.raw(b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\n\r\n'))
    held = Validators(url=origin.url + "/old", etag='"1"')
    assert failure(fetcher, asking(origin, "/old", held)).verdict is Verdict.PROTOCOL


# ---------------------------------------------------------------------------------------------------- its own headers


@pytest.mark.parametrize("value", ("hunter2\r\nX-Forged: 1", "hunter2\0", "hunter2 \N{SNOWMAN}"))
def test_a_header_that_cannot_be_sent_is_a_verdict_that_does_not_show_it(
    fetcher: HttpFetcher, origin: Origin, value: str
) -> None:
    result = failure(fetcher, replace(asking(origin), headers=(("X-Api-Key", Secret(value)),)))
    assert result.verdict is Verdict.PROTOCOL
    assert "configured headers" in result.detail
    assert origin.requests == []


def test_a_failure_is_a_value_of_its_instant(fetcher: HttpFetcher, origin: Origin) -> None:
    result = fetcher.fetch(asking(origin, "/missing"))
    page = fetcher.fetch(asking(origin))
    assert isinstance(result, FetchFailed)
    assert result.at == page.at

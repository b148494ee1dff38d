"""Where an answer begins and ends: what leaves room for two readings is a verdict, and never a page."""

import time
from contextlib import closing

import pytest

from monitor.fetch.connection import LONGEST_HEAD
from monitor.fetch.http import HttpFetcher
from monitor.wire import Fetched, Verdict
from tests.faults import origin as faults
from tests.faults.origin import Behaviour, Origin, Wire
from tests.fetch.asking import LIMIT, asking, failure, fetcher_for

CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


def answer(*lines: str, body: str = "ab") -> bytes:
    """Return a whole answer with these headers."""
    return "\r\n".join(("HTTP/1.1 200 OK", *lines, "", body)).encode("latin-1")


@pytest.mark.parametrize(
    ("sent", "body"),
    (
        pytest.param(answer("Content-Length: 2"), b"ab", id="a length"),
        pytest.param(answer("Content-Length: 2", "Content-Length: 2"), b"ab", id="a length twice"),
        pytest.param(answer("X-Long: a", " b", "Content-Length: 2"), b"ab", id="a folded header"),
        pytest.param(answer(), b"ab", id="the end of the connection"),
        pytest.param(b"HTTP/1.0 200 OK\r\n\r\nab", b"ab", id="an answer of HTTP 1.0"),
        pytest.param(CHUNKED + b"1\r\na\r\n1\r\nb\r\n0\r\n\r\n", b"ab", id="chunks"),
        pytest.param(CHUNKED + b"2;name=value\r\nab\r\n0\r\nX-Sum: 1\r\n\r\n", b"ab", id="chunks with a trailer"),
        pytest.param(b"HTTP/1.1 100 Continue\r\n\r\n" + answer("Content-Length: 2"), b"ab", id="go on, then a page"),
        pytest.param(
            b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + answer("Content-Length: 2"),
            b"ab",
            id="hints, then a page",
        ),
        pytest.param(
            answer("Transfer-Encoding: chunked", "Content-Length: 9", body="2\r\nab\r\n0\r\n\r\n"),
            b"ab",
            id="chunks and a length: the chunks count",
        ),
        pytest.param(
            answer(*(f"X-{n}: y" for n in range(500)), "Content-Length: 2"), b"ab", id="hundreds of headers"
        ),
    ),
)
def test_an_answer_is_read_to_its_end(fetcher: HttpFetcher, origin: Origin, sent: bytes, body: bytes) -> None:
    origin.script("/page", faults.raw(sent))
    result = fetcher.fetch(asking(origin))
    assert isinstance(result, Fetched)
    assert result.body == body


def flood(piece: bytes, head: bytes = CHUNKED) -> Behaviour:
    """Send a head, and then a piece again and again without an end."""

    def behave(wire: Wire) -> None:
        wire.send(head)
        while not wire.stopped.is_set():
            wire.send(piece * (65_536 // len(piece) + 1))

    return behave


@pytest.mark.parametrize(
    ("behaviour", "expected"),
    (
        *(
            pytest.param(faults.raw(sent), Verdict.PROTOCOL, id=said)
            for said, sent in {
                "two lengths": answer("Content-Length: 2", "Content-Length: 1"),
                "two lengths in one header": answer("Content-Length: 2, 1"),
                "a length with a sign": answer("Content-Length: +2"),
                "a length below zero": answer("Content-Length: -2"),
                "a length with an underscore": answer("Content-Length: 1_0", body="a" * 10),
                "a length in hexadecimal": answer("Content-Length: 0x2"),
                "another transfer coding": answer("Transfer-Encoding: gzip, chunked", body="2\r\nab\r\n0\r\n\r\n"),
                "a transfer coding twice": answer(*["Transfer-Encoding: chunked"] * 2, body="2\r\nab\r\n0\r\n\r\n"),
                "a header without a colon": answer("rubbish", "Content-Length: 2"),
                "a blank before the colon": answer("Content-Length : 2"),
                "a header that begins folded": answer(" X: a", "Content-Length: 2"),
                "a carriage return in a header": answer("X: a\rContent-Length: 1", "Content-Length: 2"),
                "a zero byte in a header": answer("X: a\0b", "Content-Length: 2"),
                "no head at all": b"<html>hello</html>",
                "an answer of HTTP 0.9": b"HTTP/0.9 200 OK\r\nContent-Length: 2\r\n\r\nab",
                "an answer of HTTP 2": b"HTTP/2.0 200 OK\r\nContent-Length: 2\r\n\r\nab",
                "a status of four digits": b"HTTP/1.1 2000 OK\r\nContent-Length: 2\r\n\r\nab",
                "a status with a sign": b"HTTP/1.1 +200 OK\r\nContent-Length: 2\r\n\r\nab",
                "a status that is a word": b"HTTP/1.1 OK\r\nContent-Length: 2\r\n\r\nab",
                "another protocol that was not asked for": b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\nab",
                "a head that is cut": b"HTTP/1.1 200 OK\r\nContent-Le",
                "nothing but hints": b"HTTP/1.1 103 Early Hints\r\n\r\n",
            }.items()
        ),
        *(
            pytest.param(faults.raw(CHUNKED + sent), Verdict.TRUNCATED, id=said)
            for said, sent in {
                "a chunk below zero": b"-5\r\nabcdefgh\r\n0\r\n\r\n",
                "a chunk size with a prefix": b"0x2\r\nab\r\n0\r\n\r\n",
                "a chunk size with an underscore": b"0_2\r\nab\r\n0\r\n\r\n",
                "a chunk size that is none": b"two\r\nab\r\n0\r\n\r\n",
                "a chunk longer than it says": b"1\r\nab\r\n0\r\n\r\n",
                "a chunk shorter than it says": b"3\r\nab\r\n0\r\n\r\n",
                "a chunk size that is cut to zero": b"2\r\nab\r\n0",
                "no last chunk": b"2\r\nab\r\n",
                "a trailer that is cut": b"2\r\nab\r\n0\r\nX: y",
                "a trailer without a colon": b"2\r\nab\r\n0\r\nrubbish\r\n\r\n",
            }.items()
        ),
        pytest.param(flood(b"HTTP/1.1 100 Continue\r\n\r\n", b""), Verdict.PROTOCOL, id="go on without an end"),
        pytest.param(flood(b"X: y\r\n", CHUNKED + b"0\r\n"), Verdict.TRUNCATED, id="trailers without an end"),
        pytest.param(flood(b"x" * 999, CHUNKED + b"2;"), Verdict.TRUNCATED, id="a chunk extension without an end"),
        pytest.param(flood(b"1\r\na\r\n"), Verdict.TOO_BIG, id="very many pieces"),
        pytest.param(flood(b"1;" + b"x" * 90_000 + b"\r\na\r\n"), Verdict.TOO_BIG, id="much around small pieces"),
    ),
)
def test_what_leaves_room_for_two_readings_is_no_page(
    origin: Origin, behaviour: Behaviour, expected: Verdict
) -> None:
    origin.script("/odd", behaviour)
    with closing(fetcher_for(origin, timeout=10)) as fetcher:
        begun = time.thread_time()
        assert failure(fetcher, asking(origin, "/odd")).verdict is expected
        assert time.thread_time() - begun < 3, "of the processor, however many pieces there are"
        assert origin.requests[0].sent < LONGEST_HEAD + 2 * LIMIT + 8_000_000, "no more than socket buffers beyond"
        assert isinstance(fetcher.fetch(asking(origin)), Fetched), "the next fetch is not disturbed"
    assert [request.path for request in origin.requests] == ["/odd", "/page"]


@pytest.mark.parametrize(
    "sent",
    (
        pytest.param(
            answer("Content-Length: 2") + answer("Content-Length: 9", body="a forgery"), id="an answer more"
        ),
        pytest.param(answer("Content-Length: 2") + b"rubbish", id="bytes more"),
        pytest.param(answer("Content-Length: 2", "Connection: close"), id="an announced end"),
        pytest.param(
            answer("Transfer-Encoding: chunked", "Content-Length: 9", body="2\r\nab\r\n0\r\n\r\n"), id="two framings"
        ),
    ),
)
def test_a_connection_whose_end_is_in_doubt_is_not_used_again(
    fetcher: HttpFetcher, origin: Origin, sent: bytes
) -> None:
    def stay(wire: Wire) -> None:
        wire.send(sent)
        wire.wait(0.2)

    origin.script("/first", stay)
    first = fetcher.fetch(asking(origin, "/first"))
    assert isinstance(first, Fetched)
    second = fetcher.fetch(asking(origin))
    assert isinstance(second, Fetched)
    assert (first.body, second.body) == (b"ab", b"<p>An article.</p>")
    assert origin.connections == 2

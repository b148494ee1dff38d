"""Any exception becomes a verdict with one plain line that shows no secret."""

import socket
import ssl

import httpx
import pytest

from monitor.errors import AddressRefused
from monitor.fetch.faults import BadAnswer, failure_of
from monitor.wire import Verdict
from tests.making import NOON

URL = "https://paper.test/hunter2?token=hunter2"


def tls_error(reason: str | None = None) -> ssl.SSLError:
    """Return an error as the ssl module raises it."""
    error = ssl.SSLError(1, "[SSL] hunter2")
    error.reason = reason or ""
    return error


def untrusted() -> ssl.SSLCertVerificationError:
    """Return the error of a certificate that nobody vouches for."""
    error = ssl.SSLCertVerificationError(1, "certificate verify failed")
    error.verify_code, error.verify_message = 10, "certificate has expired"
    return error


@pytest.mark.parametrize(
    ("error", "verdict", "said"),
    (
        (AddressRefused("10.0.0.1 is not a public address"), Verdict.REFUSED, "10.0.0.1 is not a public address"),
        (BadAnswer(Verdict.TOO_BIG, "more than 5 bytes"), Verdict.TOO_BIG, "more than 5 bytes"),
        (TimeoutError("hunter2"), Verdict.TIMEOUT, "no complete answer in time"),
        (untrusted(), Verdict.TLS, "certificate has expired"),
        (tls_error("WRONG_VERSION_NUMBER"), Verdict.TLS, "wrong version number"),
        (tls_error(), Verdict.TLS, "speaks no tls"),
        (socket.gaierror("hunter2"), Verdict.UNREACHABLE, "is it spelled correctly?"),
        (ConnectionRefusedError(111, "refused"), Verdict.UNREACHABLE, "is the server running?"),
        (OSError(101, "Network is unreachable"), Verdict.UNREACHABLE, "Network is unreachable"),
        (ConnectionResetError(), Verdict.UNREACHABLE, "ConnectionResetError"),
        (httpx.RemoteProtocolError("illegal header line: b'hunter2'"), Verdict.PROTOCOL, "illegal header line"),
        (httpx.RemoteProtocolError("'hunter2'"), Verdict.PROTOCOL, "RemoteProtocolError"),
        (httpx.LocalProtocolError("Illegal header value b'hunter2'"), Verdict.PROTOCOL, "configured headers"),
        (httpx.InvalidURL("hunter2"), Verdict.PROTOCOL, "not an address"),
        (UnicodeEncodeError("ascii", "hunter2", 0, 1, "no"), Verdict.PROTOCOL, "configured headers"),
        (AssertionError("hunter2"), Verdict.PROTOCOL, "AssertionError"),
        (KeyError("hunter2"), Verdict.PROTOCOL, "KeyError"),
        (RecursionError("hunter2"), Verdict.PROTOCOL, "RecursionError"),
    ),
)
def test_an_exception_is_a_verdict_on_that_address_and_no_more(error: Exception, verdict: Verdict, said: str) -> None:
    failed = failure_of(error, URL, NOON)
    assert failed.verdict is verdict
    assert said in failed.detail
    assert failed.detail.endswith("(https://paper.test/***)")
    assert failed.detail.isprintable()
    assert "hunter2" not in repr(failed)
    assert failed.at == NOON

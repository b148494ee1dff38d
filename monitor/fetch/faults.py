"""What may go wrong on the way, as verdicts with a plain line each."""

import re
import socket
import ssl
from datetime import datetime, timedelta

import httpx

from monitor.core.mask import masked
from monitor.errors import AddressRefused
from monitor.wire import FetchFailed, Verdict

OF_ANOTHER_NAME = frozenset({62, 64})
HINTS = {
    9: "is this machine's clock right?",
    10: "its publisher has to renew it, unless this machine's clock is wrong",
}
"""What to do about a certificate, by OpenSSL's number for what is wrong with it (X509_V_ERR in x509_vfy.h)."""

WORDS = re.compile(r"[A-Za-z ,-]+")


class BadAnswer(Exception):
    """An answer that cannot be used; carries the verdict."""

    def __init__(self, verdict: Verdict, detail: str, retry_after: timedelta | None = None) -> None:
        super().__init__(verdict, detail)
        self.verdict = verdict
        self.detail = detail
        self.retry_after = retry_after


def failure_of(error: Exception, url: str, at: datetime) -> FetchFailed:
    """Return any exception of a fetch as its verdict; the line names no path, no query, no secret."""
    verdict, detail = told(error)
    wait = error.retry_after if isinstance(error, BadAnswer) else None
    return FetchFailed(url=masked(url), verdict=verdict, detail=f"{detail} ({masked(url)})", retry_after=wait, at=at)


def told(error: Exception) -> tuple[Verdict, str]:
    """Return verdict and words for an exception."""
    match error:
        case AddressRefused():
            return Verdict.REFUSED, str(error)
        case BadAnswer():
            return error.verdict, error.detail
        case TimeoutError():
            return Verdict.TIMEOUT, "no complete answer in time"
        case ssl.SSLError():
            return Verdict.TLS, tls_words(error)
        case OSError():
            return Verdict.UNREACHABLE, connection_words(error)
        case _:
            return Verdict.PROTOCOL, protocol_words(error)


def protocol_words(error: Exception) -> str:
    """Say what is wrong with a request or an answer as such."""
    match error:
        case httpx.LocalProtocolError() | UnicodeError():
            return "the request cannot be sent; are all configured headers plain text on one line?"
        case httpx.ProtocolError():
            return f"the answer is not proper HTTP: {first_words(error)}"
        case httpx.InvalidURL():
            return "not an address that can be asked for"
        case _:
            return f"the fetch failed ({type(error).__name__})"


def first_words(error: Exception) -> str:
    """Return an exception's text as far as it is our library's own: what it quotes may echo a secret."""
    own = WORDS.match(str(error))
    return own.group().strip() if own else type(error).__name__


def tls_words(error: ssl.SSLError) -> str:
    """Say what is wrong with a secure connection."""
    if isinstance(error, ssl.SSLCertVerificationError):
        if error.verify_code in OF_ANOTHER_NAME:
            return "the certificate is for another name; is the address spelled as its publisher spells it?"
        hint = HINTS.get(error.verify_code, "if you know better, put its issuer's certificate into [http] ca_file")
        return f"the certificate cannot be trusted: {error.verify_message}; {hint}"
    reason = error.reason or "the other side speaks no TLS"
    return f"no secure connection: {reason.replace('_', ' ').lower()}"


def connection_words(error: OSError) -> str:
    """Say why there is no connection."""
    if isinstance(error, socket.gaierror):
        return "the name has no address; is it spelled correctly?"
    if isinstance(error, ConnectionRefusedError):
        return "the connection was refused; is the server running?"
    return f"the connection failed: {error.strerror or type(error).__name__}"

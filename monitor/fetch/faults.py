"""What may go wrong on the way, as verdicts with a plain line each."""

import socket
import ssl
from datetime import datetime

import httpcore
import httpx

from monitor.core.mask import masked
from monitor.errors import AddressRefused
from monitor.fetch.decode import DecodeError
from monitor.wire import FetchFailed, Verdict


def failure_of(error: Exception, url: str, at: datetime) -> FetchFailed:
    """Return any exception of a fetch as its verdict; the line names no path, no query, no secret."""
    verdict, detail = told(error)
    return FetchFailed(url=masked(url), verdict=verdict, detail=f"{detail} ({masked(url)})", at=at)


def told(error: Exception) -> tuple[Verdict, str]:
    """Return verdict and words for an exception."""
    match error:
        case AddressRefused():
            return Verdict.REFUSED, str(error)
        case DecodeError():
            return error.verdict, error.detail
        case TimeoutError():
            return Verdict.TIMEOUT, "no complete answer in time"
        case ssl.SSLError():
            return Verdict.TLS, tls_words(error)
        case OSError():
            return Verdict.UNREACHABLE, connection_words(error)
        case httpcore.ProtocolError() | httpx.ProtocolError() | httpx.InvalidURL():
            return Verdict.PROTOCOL, f"the answer is not proper HTTP: {str(error)[:100]}"
        case httpcore.NetworkError():
            return Verdict.UNREACHABLE, "the connection broke"
        case _:
            return Verdict.PROTOCOL, f"the fetch failed ({type(error).__name__})"


def tls_words(error: ssl.SSLError) -> str:
    """Say what is wrong with a secure connection."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"the certificate cannot be trusted: {error.verify_message}"
    return f"no secure connection: {error.reason or 'the other side speaks no TLS'}"


def connection_words(error: OSError) -> str:
    """Say why there is no connection."""
    if isinstance(error, socket.gaierror):
        return "the name has no address; is it spelled correctly?"
    if isinstance(error, ConnectionRefusedError):
        return "the connection was refused; is the server running?"
    return f"the connection failed: {error.strerror or type(error).__name__}"

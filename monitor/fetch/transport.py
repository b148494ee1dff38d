"""httpx's requests and answers over connections that the guard makes.

httpx's own transport (httpcore) knows neither address checks nor deadlines nor sizes; with hooks for all of these it
took as much again as the rest. So this speaks to h11, the parser beneath it, and keeps idle connections itself.
"""

import threading
import time
from collections.abc import Callable, Iterator

import h11
import httpx

from monitor.batons import Waiting
from monitor.fetch.connection import LONGEST_HEAD, Allowance, Connection, TooMuchSent, peer_of, secured
from monitor.guard import Deadline, Guard, Trust

KEPT_CONNECTIONS = 32
KEPT_FOR_SECONDS = 15.0
MOST_PIECES = 20_000
"""Of one body. Each costs as much as a small page, however short it is."""
DEFAULT_PORTS = {"http": 80, "https": 443}
CONFLICTING = frozenset({b"transfer-encoding", b"content-length"})

Origin = tuple[str, str, int]
"""Scheme, host, port."""


class Kept:
    """Idle connections, one for each origin: no origin is asked twice at once."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._idle: dict[Origin, tuple[float, Connection]] = {}

    def take(self, origin: Origin) -> Connection | None:
        """Take out a connection that is still good; None where there is none."""
        with self._lock:
            since, connection = self._idle.pop(origin, (0.0, None))
        if connection is None:
            return None
        if self._monotonic() - since < KEPT_FOR_SECONDS and not connection.is_stale():
            return connection
        connection.close()
        return None

    def put(self, origin: Origin, connection: Connection) -> None:
        """Keep a connection for later, in place of the one that was idle longest where there are too many."""
        with self._lock:
            dropped = [self._idle.pop(origin)] if origin in self._idle else []
            self._idle[origin] = (self._monotonic(), connection)
            if len(self._idle) > KEPT_CONNECTIONS:
                dropped.append(self._idle.pop(next(iter(self._idle))))
        for _, each in dropped:
            each.close()

    def close(self) -> None:
        """Close them all."""
        with self._lock:
            idle, self._idle = self._idle, {}
        for _, connection in idle.values():
            connection.close()


class _Body(httpx.SyncByteStream):
    """An answer's body as it comes; closed, its connection is kept if the body came to its end."""

    def __init__(self, connection: Connection, keep: Callable[[], None] | None) -> None:
        self._connection = connection
        self._keep = keep

    def __iter__(self) -> Iterator[bytes]:
        for _ in range(MOST_PIECES):
            match next_of(self._connection):
                case h11.Data(data=data):
                    yield bytes(data)
                case _:
                    return
        raise TooMuchSent

    def close(self) -> None:
        if self._keep is not None and self._connection.turned():
            self._keep()
        else:
            self._connection.close()


class GuardedTransport(httpx.BaseTransport):
    """Implements httpx's transport for one permission: connections are never shared between permissions."""

    def __init__(self, guard: Guard, named: frozenset[str], tls: Trust) -> None:
        self._guard = guard
        self._named = named
        self._tls = tls
        self._kept = Kept()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request and return its answer, the body unread.

        The request's extensions say what it may take: `deadline`, and `most_bytes` over the wire. Raises
        httpx.LocalProtocolError for what cannot be sent, httpx.RemoteProtocolError for what is no answer, OSError,
        TooMuchSent, and as Guard.connect does.
        """
        if not isinstance(request.stream, httpx.SyncByteStream):
            raise TypeError("only synchronous bodies are sent")
        deadline, most = request.extensions["deadline"], request.extensions["most_bytes"]
        origin = origin_of(request.url)
        sent = wired(request)
        connection = self._kept.take(origin) or self._dialled(origin, deadline)
        try:
            allowance = Allowance(deadline, LONGEST_HEAD)
            connection.allow(allowance)
            connection.send(sent, b"".join(request.stream))
            answer = head_of(connection)
            allowance.bytes = most
        except BaseException:
            connection.close()
            raise
        keep = None if is_framed_twice(answer) else lambda: self._kept.put(origin, connection)
        return httpx.Response(
            answer.status_code,
            headers=answer.headers.raw_items(),
            stream=_Body(connection, keep),
            extensions={"reason_phrase": bytes(answer.reason), "peer": connection.peer},
            request=request,
        )

    def _dialled(self, origin: Origin, deadline: Deadline) -> Connection:
        scheme, host, port = origin
        with Waiting():
            dialled = self._guard.connect(host, port, self._named, deadline)
            peer = peer_of(dialled)
            return Connection(secured(dialled, self._tls(), host, deadline) if scheme == "https" else dialled, peer)

    def close(self) -> None:
        """Close all connections that are idle."""
        self._kept.close()


def origin_of(url: httpx.URL) -> Origin:
    """Return whom an address asks."""
    scheme = url.scheme
    return scheme, url.raw_host.decode("ascii"), url.port or DEFAULT_PORTS[scheme]


def wired(request: httpx.Request) -> h11.Request:
    """Return a request as it is sent; raises httpx.LocalProtocolError for one that cannot be."""
    try:
        return h11.Request(method=request.method, target=request.url.raw_path, headers=request.headers.raw)
    except h11.LocalProtocolError as error:
        raise httpx.LocalProtocolError(str(error)) from error


def next_of(connection: Connection) -> h11.Event:
    """Return what comes next of an answer; raises as Connection.event does, its protocol errors as httpx's."""
    try:
        return connection.event()
    except h11.RemoteProtocolError as error:
        raise httpx.RemoteProtocolError(str(error)) from error


def head_of(connection: Connection) -> h11.Response:
    """Return an answer's head; what is sent ahead of it (1xx) says nothing to us (RFC 9110 section 15.2)."""
    try:
        while not isinstance(found := next_of(connection), h11.Response):
            if not isinstance(found, h11.InformationalResponse):
                raise httpx.RemoteProtocolError("the connection ended without an answer")
    except TooMuchSent:
        raise httpx.RemoteProtocolError("its headers are too long") from None
    if not found.http_version.startswith(b"1."):
        raise httpx.RemoteProtocolError("an answer of another version of HTTP")
    return found


def is_framed_twice(answer: h11.Response) -> bool:
    """Say whether an answer gives both a length and chunks: the chunks count, and what follows on the connection is
    not to be trusted (RFC 9112 section 6.3)."""
    return {name for name, _ in answer.headers} >= CONFLICTING

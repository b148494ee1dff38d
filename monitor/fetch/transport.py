"""httpx over connections that the guard makes: checked address, one deadline for every read and write."""

import select
import socket
import ssl
from collections.abc import Iterable, Iterator
from contextvars import ContextVar
from typing import Any

import httpcore
import httpx

from monitor.guard import Deadline, Guard

DEADLINE: ContextVar[Deadline] = ContextVar("deadline")
"""Of the exchange under way in this thread; httpcore hands its streams fixed time-outs only."""

KEPT_CONNECTIONS = 32
KEPT_FOR_SECONDS = 15.0


class KeptConnectionClosed(ConnectionError):
    """The server closed a kept connection instead of answering: no word on the request (RFC 9112 section 9.3.1)."""


class GuardedStream(httpcore.NetworkStream):
    """A connection whose every operation ends with the exchange's deadline."""

    def __init__(self, connection: socket.socket, peer: str) -> None:
        self._connection = connection
        self._peer = peer
        self._is_answered = False
        self._is_kept = False

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return the next bytes; raises KeptConnectionClosed when a kept connection gives none at all."""
        self._connection.settimeout(DEADLINE.get().remaining())
        try:
            data = self._connection.recv(max_bytes)
        except ConnectionError:
            self._refuse_if_stale()
            raise
        if not data:
            self._refuse_if_stale()
        self._is_answered = True
        return data

    def _refuse_if_stale(self) -> None:
        if self._is_kept and not self._is_answered:
            raise KeptConnectionClosed

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all bytes; a receiver that closed early may still have answered, which httpcore then reads."""
        self._is_kept |= self._is_answered
        self._is_answered = False
        rest = memoryview(buffer)
        try:
            while rest:
                self._connection.settimeout(DEADLINE.get().remaining())
                rest = rest[self._connection.send(rest) :]
        except TimeoutError:
            raise
        except OSError as error:
            raise httpcore.WriteError(str(error)) from error

    def close(self) -> None:
        """Close without draining."""
        self._connection.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Secure the connection; the name is verified, not the address that was dialled."""
        try:
            self._connection.settimeout(DEADLINE.get().remaining())
            secured = ssl_context.wrap_socket(self._connection, server_hostname=server_hostname)
        except Exception:
            self.close()
            raise
        return GuardedStream(secured, self._peer)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - httpcore's interface
        """Answer what httpcore asks: whether an idle connection was closed by the other side, and where it goes."""
        if info == "is_readable":
            return self._connection.fileno() < 0 or has_input(self._connection)
        if info == "server_addr":
            return self._peer
        if info == "ssl_object":
            return self._connection if isinstance(self._connection, ssl.SSLSocket) else None
        return None


def peer_of(connection: socket.socket) -> str:
    """Return the address that was dialled; empty when the other side has hung up already."""
    try:
        return str(connection.getpeername()[0])
    except OSError:
        return ""


def has_input(connection: socket.socket) -> bool:
    """Say whether something, be it the end, waits to be read. Unlike select, poll takes descriptors of any number."""
    waiting = select.poll()
    waiting.register(connection, select.POLLIN)
    return bool(waiting.poll(0))


class GuardedBackend(httpcore.NetworkBackend):
    """Dials through the guard, for one permission: connections are never shared between permissions."""

    def __init__(self, guard: Guard, named: frozenset[str]) -> None:
        self._guard = guard
        self._named = named

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Dial a checked address."""
        connection = self._guard.connect(host, port, self._named, DEADLINE.get())
        return GuardedStream(connection, peer_of(connection))


class _Body(httpx.SyncByteStream):
    """An answer's body as httpcore reads it."""

    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        return self._response.iter_stream()

    def close(self) -> None:
        self._response.close()


class GuardedTransport(httpx.BaseTransport):
    """httpx's transport over httpcore's pool with our backend."""

    def __init__(self, guard: Guard, named: frozenset[str], tls: ssl.SSLContext) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=tls,
            max_connections=None,
            max_keepalive_connections=KEPT_CONNECTIONS,
            keepalive_expiry=KEPT_FOR_SECONDS,
            network_backend=GuardedBackend(guard, named),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request and return its answer, the body unread."""
        if not isinstance(request.stream, httpx.SyncByteStream):
            raise TypeError("only synchronous bodies are sent")
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        sent = httpcore.Request(
            method=request.method,
            url=url,
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        answer = self._pool.handle_request(sent)
        return httpx.Response(
            answer.status,
            headers=answer.headers,
            stream=_Body(answer),
            extensions=answer.extensions,
            request=request,
        )

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()

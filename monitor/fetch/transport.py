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


class GuardedStream(httpcore.NetworkStream):
    """A connection whose every operation ends with the exchange's deadline."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return the next bytes."""
        self._connection.settimeout(DEADLINE.get().remaining())
        return self._connection.recv(max_bytes)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all bytes; a receiver that closed early may still have answered, which httpcore then reads."""
        try:
            self._connection.settimeout(DEADLINE.get().remaining())
            self._connection.sendall(buffer)
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
        return GuardedStream(secured)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - httpcore's interface
        """Answer what httpcore asks: whether an idle connection was closed by the other side, and where it goes."""
        if info == "is_readable":
            return bool(select.select([self._connection], [], [], 0)[0]) if self._connection.fileno() >= 0 else True
        if info == "server_addr":
            return self._connection.getpeername()
        if info == "ssl_object":
            return self._connection if isinstance(self._connection, ssl.SSLSocket) else None
        return None


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
        return GuardedStream(self._guard.connect(host, port, self._named, DEADLINE.get()))


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
            answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions
        )

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()

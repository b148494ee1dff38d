"""An HTTP origin on loopback: it can edit its articles, and play every fault a site can have.

A path serves a page, or a behaviour: a function that is handed the connection and the request and may write what it
likes. The log says what was asked, in order, and how many bytes the client took.
"""

import gzip
import hashlib
import socket
import struct
import threading
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from types import TracebackType
from typing import Self

CRLF = b"\r\n"
TLS_HELLO = 0x16
"""The first byte of a client that wants a secure connection (RFC 8446 section 5.1)."""


@dataclass(slots=True)
class Request:
    """One request as it came."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes = b""
    sent: int = 0
    """Bytes the client took of the answer."""
    at: float = field(default_factory=time.monotonic)
    """When it had come, in seconds."""
    answered_at: float = 0.0
    """When the answer had been sent."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a path serves at the moment."""

    body: bytes
    content_type: str = "text/html; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()
    status: int = 200


class Wire:
    """A connection to a client, counting what it takes."""

    def __init__(self, connection: socket.socket, request: Request, stopped: threading.Event) -> None:
        self.connection = connection
        self.request = request
        self.stopped = stopped

    def send(self, data: bytes) -> None:
        """Send bytes; raises OSError when the client has gone."""
        self.connection.sendall(data)
        self.request.sent += len(data)

    def head(self, status: str, *lines: str) -> None:
        """Send a status line and headers."""
        self.send(CRLF.join(line.encode("latin-1") for line in (f"HTTP/1.1 {status}", *lines, "", "")))

    def wait(self, seconds: float) -> None:
        """Wait, at most until the server stops."""
        self.stopped.wait(seconds)


Behaviour = Callable[[Wire], None]


@dataclass
class Origin:
    """Serves on a free loopback port while it is entered."""

    pages: dict[str, Page | Behaviour] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)

    def __enter__(self) -> Self:
        self._stopped = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(0.1)
        self._connections: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self._acceptor = threading.Thread(target=self._accept, daemon=True)
        self._acceptor.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopped.set()
        hang_up(self._listener)
        self._acceptor.join(5)
        for connection in self._connections:
            hang_up(connection)
        for thread in self._threads:
            thread.join(5)
        self._listener.close()

    @property
    def host_port(self) -> str:
        """Where it listens."""
        return f"127.0.0.1:{self._listener.getsockname()[1]}"

    @property
    def url(self) -> str:
        """Its address, without a slash at the end."""
        return f"http://{self.host_port}"

    @property
    def connections(self) -> int:
        """How many connections were made to it."""
        return len(self._connections)

    def serve(
        self,
        path: str,
        body: str | bytes,
        content_type: str = "text/html; charset=utf-8",
        headers: tuple[tuple[str, str], ...] = (),
    ) -> None:
        """Publish a page, or another text in its place."""
        self.pages[path] = Page(body.encode() if isinstance(body, str) else body, content_type, headers)

    def script(self, path: str, *behaviours: Behaviour) -> None:
        """Play the behaviours one after the other, a request each, the last one for ever."""
        rest = list(behaviours)

        def play(wire: Wire) -> None:
            (rest.pop(0) if len(rest) > 1 else rest[0])(wire)

        self.pages[path] = play

    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [request.path for request in self.requests]

    def _accept(self) -> None:
        while not self._stopped.is_set():
            with suppress(OSError):
                connection, _ = self._listener.accept()
                self._connections.append(connection)
                thread = threading.Thread(target=self._serve, args=(connection,), daemon=True)
                self._threads.append(thread)
                thread.start()

    def _serve(self, connection: socket.socket) -> None:
        connection.settimeout(10)
        with connection, suppress(OSError, ValueError):
            while not self._stopped.is_set():
                request = self._read(connection)
                if request is None:
                    return
                self.requests.append(request)
                is_kept = self._answer(Wire(connection, request, self._stopped))
                request.answered_at = time.monotonic()
                if not is_kept:
                    return

    def _read(self, connection: socket.socket) -> Request | None:
        data = b""
        while CRLF + CRLF not in data:
            connection.settimeout(0.1)
            try:
                chunk = connection.recv(65_536)
            except TimeoutError:
                if self._stopped.is_set():
                    return None
                continue
            if not chunk:
                return None
            data += chunk
            if data[0] == TLS_HELLO:
                connection.sendall(b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n")
                return None
        connection.settimeout(10)
        head, _, body = data.partition(CRLF + CRLF)
        first, *lines = head.decode("latin-1").split("\r\n")
        method, path, _ = first.split(" ", 2)
        headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        while len(body) < int(headers.get("content-length", 0)):
            chunk = connection.recv(65_536)
            if not chunk:
                return None
            body += chunk
        return Request(method, path, headers, body)

    def _answer(self, wire: Wire) -> bool:
        """Answer one request; say whether the connection goes on."""
        found = self.pages.get(wire.request.path, Page(b"nothing here", "text/plain", status=404))
        if not isinstance(found, Page):
            found(wire)
            return False
        etag = '"' + hashlib.sha256(found.body).hexdigest()[:16] + '"'
        extra = [f"{name}: {value}" for name, value in found.headers]
        if found.status == 200 and wire.request.headers.get("if-none-match") == etag:
            wire.head("304 Not Modified", f"ETag: {etag}", *extra)
            return True
        length = f"Content-Length: {len(found.body)}"
        wire.head(f"{found.status} Whatever", f"Content-Type: {found.content_type}", f"ETag: {etag}", length, *extra)
        wire.send(found.body)
        return True


def hang_up(connection: socket.socket) -> None:
    """Wake whoever waits on a socket: there is nothing more to come."""
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)


# ---------------------------------------------------------------------------------------------------- behaviours


def redirect(location: str, status: str = "302 Found") -> Behaviour:
    """Send elsewhere."""

    def behave(wire: Wire) -> None:
        wire.head(status, f"Location: {location}", "Content-Length: 0", "Connection: close")

    return behave


def drip(wire: Wire) -> None:
    """Send a byte of the body now and then, for ever."""
    wire.head("200 OK", "Content-Type: text/html", "Content-Length: 100000")
    while not wire.stopped.is_set():
        wire.send(b"x")
        wire.wait(0.05)


def drip_head(wire: Wire) -> None:
    """Send a byte of the head now and then, for ever."""
    wire.send(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while not wire.stopped.is_set():
        wire.send(b"x")
        wire.wait(0.05)


def hang(wire: Wire) -> None:
    """Answer nothing."""
    wire.wait(5)


def hang_on(wire: Wire) -> None:
    """Answer nothing, for as long as the server runs."""
    wire.stopped.wait()


def stall(wire: Wire) -> None:
    """Answer half and then nothing."""
    wire.head("200 OK", "Content-Type: text/html", "Content-Length: 1000")
    wire.send(b"half")
    wire.wait(5)


def endless(wire: Wire) -> None:
    """Send a body without an end."""
    wire.head("200 OK", "Content-Type: text/html", "Connection: close")
    while not wire.stopped.is_set():
        wire.send(b"x" * 65_536)


def endless_head(wire: Wire) -> None:
    """Send headers without an end."""
    wire.send(b"HTTP/1.1 200 OK\r\n")
    while not wire.stopped.is_set():
        wire.send(b"X-More: " + b"y" * 1_000 + CRLF)


def large_header(wire: Wire) -> None:
    """Send one header of 200 kB."""
    wire.head("200 OK", "X-Large: " + "y" * 200_000, "Content-Length: 2")
    wire.send(b"ok")


def short(wire: Wire) -> None:
    """Send less than was promised."""
    wire.head("200 OK", "Content-Type: text/html", "Content-Length: 1000", "Connection: close")
    wire.send(b"<p>cut")


def chunk_cut(wire: Wire) -> None:
    """Break off between chunks."""
    wire.head("200 OK", "Content-Type: text/html", "Transfer-Encoding: chunked")
    wire.send(b"5\r\nhello\r\n")


def coded(body: bytes, coding: str) -> Behaviour:
    """Send bytes under a content coding."""

    def behave(wire: Wire) -> None:
        length = f"Content-Length: {len(body)}"
        wire.head("200 OK", "Content-Type: text/html", f"Content-Encoding: {coding}", length, "Connection: close")
        wire.send(body)

    return behave


@cache
def packed_zeros(megabytes: int) -> bytes:
    """Return a gzip that unfolds to so many megabytes of zeros."""
    packer = zlib.compressobj(6, zlib.DEFLATED, 31)
    return b"".join([*(packer.compress(bytes(1_000_000)) for _ in range(megabytes)), packer.flush()])


def redirect_growing(wire: Wire) -> None:
    """Send to an address twice as long, of this server."""
    wire.head("302 Found", f"Location: {wire.request.path * 2}", "Content-Length: 0", "Connection: close")


def bomb(megabytes: int) -> Behaviour:
    """Send a gzip that unfolds to so many megabytes of zeros."""
    packed = packed_zeros(megabytes)

    def behave(wire: Wire) -> None:
        wire.head("200 OK", "Content-Type: text/html", "Content-Encoding: gzip", "Connection: close")
        wire.send(packed)

    return behave


def raw(data: bytes) -> Behaviour:
    """Send bytes as they are."""

    def behave(wire: Wire) -> None:
        wire.send(data)

    return behave


def close(wire: Wire) -> None:
    """Close without a word."""


def reset(wire: Wire) -> None:
    """Break the connection off without a word (a zero linger makes closing a reset)."""
    wire.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def reset_in_body(wire: Wire) -> None:
    """Break the connection off in the middle of the body, once the client has taken the first half."""
    wire.head("200 OK", "Content-Type: text/html", "Content-Length: 1000")
    wire.send(b"half")
    wire.wait(0.1)
    reset(wire)


def ok(body: bytes) -> Behaviour:
    """Answer properly."""

    def behave(wire: Wire) -> None:
        wire.head("200 OK", "Content-Type: text/html", f"Content-Length: {len(body)}", "Connection: close")
        wire.send(body)

    return behave


def after(seconds: float, behaviour: Behaviour) -> Behaviour:
    """Behave so, after a while."""

    def behave(wire: Wire) -> None:
        wire.wait(seconds)
        behaviour(wire)

    return behave


def cut_gzip(text: str) -> bytes:
    """Return a gzip that ends in its middle."""
    whole = gzip.compress(text.encode())
    return whole[: len(whole) // 2]

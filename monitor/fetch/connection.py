"""One connection to a server, made by the guard: every read and write ends with the exchange's deadline."""

import select
import socket
import ssl
import time
from contextlib import suppress
from dataclasses import dataclass
from math import inf

import h11

from monitor.batons import Waiting
from monitor.guard import Deadline

LONGEST_HEAD = 100_000
"""Bytes of an answer before its body: status line and headers, and whatever is sent ahead of them (1xx)."""
READ_AT_ONCE = 65_536
PATIENCE = 0.001
"""Seconds of an exchange in which nobody else computes while a thread waits for a host that began its last answer so
soon: to hand the work over and back costs as much. A host that drips has no more of it than any other."""


class KeptConnectionClosed(ConnectionError):
    """The server closed a kept connection instead of answering: no word on the request (RFC 9112 section 9.3.1)."""


class TooMuchSent(Exception):
    """The server sent more bytes than an answer may take."""


@dataclass(slots=True)
class Allowance:
    """What one exchange may take: time, and bytes as they come over the wire."""

    deadline: Deadline
    bytes: int
    patience: float = PATIENCE


class Connection:
    """Speaks HTTP/1.1 over a socket, one exchange after the other. The grammar is h11's, and as strict."""

    def __init__(self, connection: socket.socket, peer: str) -> None:
        self._socket = connection
        self._taken = memoryview(bytearray(READ_AT_ONCE))
        """Where bytes come in: with one made for each read, memory would fall to pieces."""
        self._http = h11.Connection(h11.CLIENT, max_incomplete_event_size=LONGEST_HEAD)
        self._allowance = Allowance(Deadline(0), 0)
        self._has_answered = False
        self._is_near = False
        """It began to answer the last request within PATIENCE."""
        self.is_kept = False
        self.peer = peer

    def allow(self, allowance: Allowance) -> None:
        """Begin an exchange that may take so much."""
        self._allowance = allowance
        self._has_answered = False

    def send(self, request: h11.Request, body: bytes) -> None:
        """Send a request; a receiver that closed early may still have answered, which is then read."""
        data = self._http.send(request) or b""
        data += (self._http.send(h11.Data(data=body)) or b"") if body else b""
        rest = memoryview(data + (self._http.send(h11.EndOfMessage()) or b""))
        try:
            while rest:
                self._socket.settimeout(self._allowance.deadline.remaining())
                rest = rest[self._socket.send(rest) :]
        except TimeoutError:
            raise
        except OSError:
            return

    def event(self) -> h11.Event:
        """Return what comes next of the answer; raises h11.RemoteProtocolError for what is none, TimeoutError,
        OSError, TooMuchSent, and KeptConnectionClosed where a kept connection gives nothing at all."""
        while (found := self._http.next_event()) is h11.NEED_DATA:
            self._http.receive_data(self._read())  # type: ignore[arg-type] # h11 takes what is like bytes, and says so
        if isinstance(found, h11.Event):
            return found
        raise h11.RemoteProtocolError("the answer changes the protocol")

    def _read(self) -> memoryview:
        """Return the next bytes, until they are read again; none at the end."""
        if self._allowance.bytes <= 0:
            raise TooMuchSent
        try:
            data = self._taken[: self._received(min(READ_AT_ONCE, self._allowance.bytes))]
        except ConnectionError:
            self._refuse_if_stale()
            raise
        if not data:
            self._refuse_if_stale()
        self._has_answered = True
        self._allowance.bytes -= len(data)
        return data

    def _received(self, most: int) -> int:
        """Take in what comes next, and return how much; others compute meanwhile, unless it is about to come."""
        if self._is_near and self._allowance.patience > 0:
            with suppress(TimeoutError):
                return self._within(self._allowance.patience, most)
        with Waiting():
            return self._within(inf, most)

    def _within(self, seconds: float, most: int) -> int:
        """Wait for so long, the exchange's deadline at most, and return how much came; raises TimeoutError."""
        self._socket.settimeout(min(seconds, self._allowance.deadline.remaining()))
        begun = time.monotonic()
        try:
            return self._socket.recv_into(self._taken, most)
        finally:
            self._allowance.patience -= time.monotonic() - begun
            if not self._has_answered:
                self._is_near = self._allowance.patience > 0

    def _refuse_if_stale(self) -> None:
        if self.is_kept and not self._has_answered:
            raise KeptConnectionClosed

    def turned(self) -> bool:
        """Make ready for another exchange; say whether there may be one: the answer came to its end, both sides
        want to go on, and nothing came that was not asked for."""
        if self._http.our_state is not h11.DONE or self._http.their_state is not h11.DONE:
            return False
        if self._http.trailing_data != (b"", False):
            return False
        self._http.start_next_cycle()
        self.is_kept = True
        return True

    def is_stale(self) -> bool:
        """Say whether something, be it the end, came while nobody asked. Unlike select, poll takes descriptors of
        any number."""
        waiting = select.poll()
        waiting.register(self._socket, select.POLLIN)
        return bool(waiting.poll(0))

    def close(self) -> None:
        """Close without draining."""
        self._socket.close()


def secured(connection: socket.socket, tls: ssl.SSLContext, name: str, deadline: Deadline) -> ssl.SSLSocket:
    """Secure a connection; the name is verified, not the address that was dialled."""
    try:
        connection.settimeout(deadline.remaining())
        return tls.wrap_socket(connection, server_hostname=name)
    except Exception:
        connection.close()
        raise


def peer_of(connection: socket.socket) -> str:
    """Return the address that was dialled; empty when the other side has hung up already."""
    try:
        return str(connection.getpeername()[0])
    except OSError:
        return ""

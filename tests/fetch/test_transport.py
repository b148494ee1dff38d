"""A connection whose every operation ends with the exchange's deadline."""

import socket
import time
from collections.abc import AsyncIterator, Iterator

import httpcore
import httpx
import pytest

from monitor.fetch.http import within
from monitor.fetch.transport import GuardedStream, GuardedTransport, peer_of
from monitor.guard import Deadline, Guard, trust

Ends = tuple[GuardedStream, socket.socket]


@pytest.fixture
def ends() -> Iterator[Ends]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield GuardedStream(ours, "127.0.0.1"), theirs


def test_a_receiver_that_takes_nothing_is_given_up_at_the_deadline(ends: Ends) -> None:
    begun = time.monotonic()
    with within(Deadline(0.1)), pytest.raises(TimeoutError):
        ends[0].write(bytes(50_000_000))
    assert time.monotonic() - begun < 1


def test_a_receiver_that_has_gone_may_still_have_answered(ends: Ends) -> None:
    stream, theirs = ends
    theirs.sendall(b"HTTP/1.1 413 ")
    theirs.close()
    with within(Deadline(5)):
        with pytest.raises(httpcore.WriteError):
            stream.write(bytes(50_000_000))
        assert stream.read(100) == b"HTTP/1.1 413 "


def test_a_deadline_that_is_over_ends_reading_before_it_begins(ends: Ends) -> None:
    ends[1].sendall(b"late")
    with within(Deadline(0)), pytest.raises(TimeoutError):
        ends[0].read(100)


def test_a_kept_connection_is_readable_once_the_other_side_hung_up(ends: Ends) -> None:
    stream, theirs = ends
    assert not stream.get_extra_info("is_readable")
    theirs.close()
    assert stream.get_extra_info("is_readable")
    stream.close()
    assert stream.get_extra_info("is_readable")


def test_what_is_not_known_is_not_said(ends: Ends) -> None:
    assert ends[0].get_extra_info("ssl_object") is None
    assert ends[0].get_extra_info("client_addr") is None
    assert ends[0].get_extra_info("server_addr") == "127.0.0.1"


def test_a_connection_that_was_cut_at_once_has_no_peer() -> None:
    with socket.socket() as unconnected:
        assert peer_of(unconnected) == ""


class AsyncBody(httpx.AsyncByteStream):
    """A body that nobody here can read."""

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield b"x"


def test_only_synchronous_bodies_are_sent() -> None:
    transport = GuardedTransport(Guard(), frozenset(), trust(None))
    with pytest.raises(TypeError):
        transport.handle_request(httpx.Request("POST", "http://paper.test/", stream=AsyncBody()))
    transport.close()

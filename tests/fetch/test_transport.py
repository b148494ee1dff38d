"""A connection whose every operation ends with the exchange's deadline, and the ones that are kept."""

import socket
import time
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor

import h11
import httpx
import pytest

from monitor.batons import Batons
from monitor.fetch.connection import PATIENCE, Allowance, Connection, peer_of
from monitor.fetch.transport import KEPT_CONNECTIONS, KEPT_FOR_SECONDS, GuardedTransport, Kept, Origin
from monitor.guard import Deadline, Guard, trust

Ends = tuple[Connection, socket.socket]
ASKED = h11.Request(method="POST", target="/", headers=[("Host", "paper.test"), ("Content-Length", "50000000")])
LARGE = bytes(50_000_000)


@pytest.fixture
def ends() -> Iterator[Ends]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield Connection(ours, ""), theirs


def allowed(seconds: float) -> Allowance:
    """Return what an exchange may take."""
    return Allowance(Deadline(seconds), 100_000)


def test_a_receiver_that_takes_nothing_is_given_up_at_the_deadline(ends: Ends) -> None:
    begun = time.monotonic()
    ends[0].allow(allowed(0.1))
    with pytest.raises(TimeoutError):
        ends[0].send(ASKED, LARGE)
    assert time.monotonic() - begun < 1


def test_a_receiver_that_has_gone_may_still_have_answered(ends: Ends) -> None:
    connection, theirs = ends
    theirs.sendall(b"HTTP/1.1 413 Too much\r\n\r\n")
    theirs.close()
    connection.allow(allowed(5))
    connection.send(ASKED, LARGE)
    answer = connection.event()
    assert isinstance(answer, h11.Response)
    assert answer.status_code == 413


def test_a_deadline_that_is_over_ends_reading_before_it_begins(ends: Ends) -> None:
    ends[1].sendall(b"late")
    ends[0].allow(allowed(0))
    with pytest.raises(TimeoutError):
        ends[0].event()


PATIENT = 0.2
"""Seconds that even a busy machine answers within."""
HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n"


class Counted(Batons):
    """Batons that count how often one was laid down."""

    laid_down = 0

    def lay_down(self) -> None:
        """Count it."""
        self.laid_down += 1
        super().lay_down()


def dripped(to: socket.socket, waits: tuple[float, ...]) -> None:
    """Send an answer's head, and then its body byte by byte, each after its time."""
    for number, wait in enumerate(waits):
        time.sleep(wait)
        to.sendall(b"x" if number else HEAD)


@pytest.mark.parametrize(
    "waits",
    (
        pytest.param((0.05,), id="a distant one"),
        pytest.param((0.0, 0.05), id="one that is near, and makes its body wait"),
        pytest.param((0.0, *(PATIENCE / 4,) * 30), id="one that drips"),
    ),
)
def test_while_one_waits_for_a_host_others_compute(ends: Ends, waits: tuple[float, ...]) -> None:
    batons = Counted(1)
    with batons, ThreadPoolExecutor(1) as host:
        asked(ends[0])
        answered(ends[1], 0)
        taken(ends[0])
        before = batons.laid_down
        asked(ends[0])
        host.submit(dripped, ends[1], waits)
        assert isinstance(ends[0].event(), h11.Response)
        left = len(waits) - 1
        while left:
            left -= len(data_of(ends[0].event()))
        assert batons.laid_down > before


@pytest.mark.parametrize("was_near", (True, False))
def test_a_host_is_waited_for_with_the_baton_in_hand_where_it_was_near_last_time(ends: Ends, was_near: bool) -> None:
    batons = Counted(1)
    asked(ends[0], PATIENT)
    with ThreadPoolExecutor(1) as host:
        host.submit(answered, ends[1], 0 if was_near else 2 * PATIENT)
        taken(ends[0])
    asked(ends[0], PATIENT)
    answered(ends[1], 0)
    with batons:
        taken(ends[0])
        assert (batons.laid_down == 0) is was_near


def answered(to: socket.socket, wait: float) -> None:
    """Send a whole answer after its time, head and body apart."""
    time.sleep(wait)
    to.sendall(HEAD.replace(b"40", b"2"))
    to.sendall(b"ok")


def taken(connection: Connection) -> None:
    """Take a whole answer."""
    while not isinstance(connection.event(), h11.EndOfMessage):
        pass
    assert connection.turned()


def data_of(event: h11.Event) -> bytes:
    """Return the piece of a body that an event is."""
    assert isinstance(event, h11.Data)
    return bytes(event.data)


def asked(connection: Connection, patience: float = PATIENCE) -> None:
    """Ask for a page."""
    connection.allow(Allowance(Deadline(5), 100_000, patience))
    connection.send(h11.Request(method="GET", target="/", headers=[("Host", "paper.test")]), b"")


def test_a_connection_that_was_cut_at_once_has_no_peer() -> None:
    with socket.socket() as unconnected:
        assert peer_of(unconnected) == ""


# -------------------------------------------------------------------------------------------------------------- kept


class Time:
    """A clock that is set."""

    at = 100.0

    def __call__(self) -> float:
        """Return the instant, in seconds."""
        return self.at


@pytest.fixture
def passing() -> Time:
    return Time()


@pytest.fixture
def kept(passing: Time) -> Iterator[Kept]:
    made = Kept(passing)
    yield made
    made.close()


HERE: Origin = ("http", "paper.test", 80)


def test_a_kept_connection_is_lent_once_and_to_its_origin(kept: Kept, ends: Ends) -> None:
    kept.put(HERE, ends[0])
    assert kept.take(("https", "paper.test", 80)) is None
    assert kept.take(HERE) is ends[0]
    assert kept.take(HERE) is None


@pytest.mark.parametrize("sent", (b"", b"HTTP/1.1 408 Request Timeout\r\n\r\n"), ids=("hung up", "spoke unasked"))
def test_a_connection_at_which_something_came_meanwhile_is_not_used_again(
    kept: Kept, ends: Ends, sent: bytes
) -> None:
    kept.put(HERE, ends[0])
    ends[1].sendall(sent)
    ends[1].close()
    assert kept.take(HERE) is None


def test_a_connection_is_kept_for_a_while(kept: Kept, ends: Ends, passing: Time) -> None:
    kept.put(HERE, ends[0])
    passing.at += KEPT_FOR_SECONDS
    assert kept.take(HERE) is None
    assert ends[1].recv(1) == b"", "closed"


def test_the_connection_that_was_idle_longest_makes_room(kept: Kept) -> None:
    pairs = [socket.socketpair() for _ in range(KEPT_CONNECTIONS + 1)]
    for port, (ours, _) in enumerate(pairs):
        kept.put(("http", "paper.test", port), Connection(ours, ""))
    assert pairs[0][1].recv(1) == b"", "closed"
    assert kept.take(("http", "paper.test", 0)) is None
    assert kept.take(("http", "paper.test", 1)) is not None
    for pair in pairs:
        for end in pair:
            end.close()


def test_a_second_connection_to_an_origin_takes_the_first_one_s_place(kept: Kept) -> None:
    first, second = socket.socketpair(), socket.socketpair()
    newer = Connection(second[0], "")
    kept.put(HERE, Connection(first[0], ""))
    kept.put(HERE, newer)
    assert first[1].recv(1) == b"", "closed"
    assert kept.take(HERE) is newer
    for end in (*first, *second):
        end.close()


class AsyncBody(httpx.AsyncByteStream):
    """A body that nobody here can read."""

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield b"x"


def test_only_synchronous_bodies_are_sent() -> None:
    transport = GuardedTransport(Guard(), frozenset(), trust(None))
    with pytest.raises(TypeError):
        transport.handle_request(httpx.Request("POST", "http://paper.test/", stream=AsyncBody()))
    transport.close()

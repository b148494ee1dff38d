"""Where connections may go: the same table for pages, webhooks and mail servers."""

import socket
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor import guard as guard_module
from monitor.errors import AddressRefused
from monitor.guard import LOOKUPS_AT_ONCE, Deadline, Guard, check_url, embedded, is_public, system_resolver
from tests.faults.names import PRIVATE, loopback_names

NOBODY: frozenset[str] = frozenset()

PUBLIC = ("8.8.8.8", "1.1.1.1", "2606:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8", "2002:808:808::1")


@pytest.mark.parametrize("address", PRIVATE)
def test_no_private_address_is_public_whatever_it_is_wrapped_in(address: str) -> None:
    assert not is_public(address)


@settings(deadline=None)
@given(st.ip_addresses(v=4))
def test_an_address_is_as_public_in_any_wrapping_as_without(ip: IPv4Address) -> None:
    number = int(ip)
    wrapped = (
        IPv6Address(0xFFFF << 32 | number),
        IPv6Address(0x2002 << 112 | number << 80),
        IPv6Address(0x64FF9B << 96 | number),
    )
    assert {is_public(str(each)) for each in wrapped} == {is_public(str(ip))}


@settings(deadline=None)
@given(st.ip_addresses())
def test_what_is_public_to_us_is_public_to_python(ip: IPv4Address | IPv6Address) -> None:
    assert (embedded(ip) or ip).is_global or not is_public(str(ip))


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "spelling",
    ("127.0.0.1", "127.1", "0x7f000001", "2130706433", "localhost", "localhost.", "::1", "::ffff:127.0.0.1"),
)
def test_odd_spellings_of_this_machine_are_refused_before_any_connection(spelling: str) -> None:
    with pytest.raises(AddressRefused, match="not a public address"):
        Guard(resolve=loopback_names).connect(spelling, 80, NOBODY, Deadline(5))


class Lookup:
    """A resolver that counts how often it is asked."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self.answers = list(answers)
        self.asked = 0

    def __call__(self, host: str, port: int) -> Sequence[str]:
        """Return the next answer, the last one for ever."""
        self.asked += 1
        return self.answers[min(self.asked, len(self.answers)) - 1]


def test_one_private_address_among_public_ones_refuses_the_name() -> None:
    with pytest.raises(AddressRefused, match=r"10\.0\.0\.1"):
        Guard(resolve=Lookup(("8.8.8.8", "10.0.0.1"))).addresses("mixed.test", 80, NOBODY, Deadline(5))


def test_a_name_without_any_address_cannot_be_dialled() -> None:
    with pytest.raises(socket.gaierror, match="has no address"):
        Guard(resolve=Lookup(())).connect("empty.test", 80, NOBODY, Deadline(5))


def test_an_address_that_does_not_answer_leaves_the_others_their_chance() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        where = frozenset({f"two.test:{port}"})
        both = Lookup(("127.0.0.2", "127.0.0.1"))
        with Guard(where, both).connect("two.test", port, where, Deadline(5)) as connection:
            assert connection.getpeername() == ("127.0.0.1", port)


def test_when_no_address_answers_the_last_failure_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    where = frozenset({f"two.test:{port}"})
    with pytest.raises(ConnectionRefusedError):
        Guard(where, Lookup(("127.0.0.2", "127.0.0.1"))).connect("two.test", port, where, Deadline(5))


def test_a_host_that_swallows_packets_holds_nobody_to_the_end_of_the_deadline(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(guard_module, "LONGEST_CONNECT", 0.1)
    with socket.create_server(("127.0.0.1", 0), backlog=0) as full, closing_all() as held:
        port = full.getsockname()[1]
        for _ in range(4):  # nobody accepts: once its queue is full, it answers no more
            waiting = socket.socket()
            waiting.setblocking(False)
            waiting.connect_ex(("127.0.0.1", port))
            held.append(waiting)
        begun, where = time.monotonic(), frozenset({f"full.test:{port}"})
        with pytest.raises(TimeoutError):
            Guard(where, Lookup(("127.0.0.1",))).connect("full.test", port, where, Deadline(30))
        assert time.monotonic() - begun < 10


@contextmanager
def closing_all() -> Iterator[list[socket.socket]]:
    """Give a list of sockets that are closed at the end."""
    held: list[socket.socket] = []
    yield held
    for each in held:
        each.close()


def test_the_checked_address_is_the_dialled_one() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        rebinding = Lookup(("127.0.0.1",), ("8.8.8.8",))
        where = frozenset({f"rebind.test:{port}"})
        with Guard(where, rebinding).connect("rebind.test", port, where, Deadline(5)) as connection:
            assert connection.getpeername() == ("127.0.0.1", port)
        assert rebinding.asked == 1


@pytest.mark.parametrize(
    ("allowed", "named"),
    (
        (NOBODY, frozenset({"127.0.0.1:80"})),
        (frozenset({"127.0.0.1:80"}), NOBODY),
        (frozenset({"127.0.0.1:81"}), frozenset({"127.0.0.1:80"})),
        (frozenset({"127.0.0.1:81"}), frozenset({"127.0.0.1:81"})),
    ),
)
def test_a_private_address_must_be_both_allowed_and_named_port_and_all(
    allowed: frozenset[str], named: frozenset[str]
) -> None:
    with pytest.raises(AddressRefused, match="allow_private"):
        Guard(allowed).addresses("127.0.0.1", 80, named, Deadline(5))


def test_allowed_and_named_it_may_be_private() -> None:
    both = frozenset({"127.0.0.1:80", "[::1]:80"})
    assert Guard(both).addresses("127.0.0.1", 80, both, Deadline(5)) == ("127.0.0.1",)
    assert Guard(both).addresses("::1", 80, both, Deadline(5)) == ("::1",)


class Hanging:
    """A resolver that answers when it is released."""

    def __init__(self) -> None:
        self.released = threading.Event()
        self.asked: list[str] = []

    def __call__(self, host: str, port: int) -> Sequence[str]:
        """Return a public address, some time."""
        self.asked.append(host)
        self.released.wait(10)
        return ["8.8.8.8"]


@pytest.fixture
def hanging() -> Iterator[Hanging]:
    resolver = Hanging()
    yield resolver
    resolver.released.set()


def test_lookups_that_hang_end_with_the_deadline_and_are_bounded(hanging: Hanging) -> None:
    guard = Guard(resolve=hanging)
    before = threading.active_count()
    for number in range(LOOKUPS_AT_ONCE + 4):
        with pytest.raises(TimeoutError):
            guard.addresses(f"slow{number}.test", 80, NOBODY, Deadline(0.01))
    assert threading.active_count() - before <= LOOKUPS_AT_ONCE


def test_a_name_whose_lookup_hangs_is_not_looked_up_again_meanwhile(hanging: Hanging) -> None:
    guard = Guard(resolve=hanging)
    for _ in range(5):
        with pytest.raises(TimeoutError):
            guard.addresses("slow.test", 80, NOBODY, Deadline(0.01))
    assert hanging.asked == ["slow.test"]
    hanging.released.set()
    assert guard.addresses("slow.test", 80, NOBODY, Deadline(5)) == ("8.8.8.8",)


def test_a_lookup_that_came_to_its_end_makes_room_for_others() -> None:
    guard = Guard(resolve=Lookup(("8.8.8.8",)))
    for _ in range(LOOKUPS_AT_ONCE * 2):
        assert guard.addresses("paper.test", 80, NOBODY, Deadline(5)) == ("8.8.8.8",)


@pytest.mark.parametrize("error", (OSError("no"), UnicodeError("label too long"), ValueError("embedded null byte")))
def test_a_name_without_an_address_is_said(error: Exception) -> None:
    def fail(_host: str, _port: int) -> Sequence[str]:
        raise error

    with pytest.raises(socket.gaierror, match="has no address"):
        Guard(resolve=fail).addresses("nowhere.test", 80, NOBODY, Deadline(5))


def test_the_system_is_asked_for_each_address_once() -> None:
    assert "127.0.0.1" in system_resolver("localhost", 80)
    assert len(set(system_resolver("localhost", 80))) == len(system_resolver("localhost", 80))


@pytest.mark.parametrize(
    "url",
    (
        "file:///etc/passwd",
        "ftp://example.org/x",
        "gopher://example.org/",
        "data:text/html,x",
        "javascript:alert(1)",
        "//example.org/x",
        "example.org",
        "",
        "http://",
        "http:///path",
        "http://user@example.org/",
        "http://user:secret@example.org/",
        "http://example.org\\@evil.test/",
        "http://example.org/a b",
        "http://example.org/\r\nHost: evil",
        "http://exam\0ple.org/",
        "http://[::1/",
        "http://exam\u00a0ple.org/",
        "http://example.org/\u2028",
        "http://example.org/\x7f",
        "http://example.org/\x85",
        "http://@example.org/",
        "http://example.org:0/",
        "http://example.org:port/",
        "http://example.org:99999/",
        "http://example.org/" + "x" * 5_000,
    ),
)
def test_an_address_that_means_no_one_thing_is_refused(url: str) -> None:
    with pytest.raises(AddressRefused):
        check_url(url)


@pytest.mark.parametrize("url", ("http://example.org", "https://example.org:8443/ä?q=1#f", "http://[::1]:80/"))
def test_plain_addresses_pass(url: str) -> None:
    check_url(url)


def test_a_deadline_is_one_instant() -> None:
    times = iter([0.0, 1.0, 2.5])
    deadline = Deadline(2.0, lambda: next(times))
    assert deadline.remaining() == 1.0
    with pytest.raises(TimeoutError):
        deadline.remaining()

"""May we connect there? One place for everything that dials: pages, feeds, webhooks, mail servers.

A name is resolved once, all its addresses must be allowed, and the very address that was checked is dialled, so a
name that changes its mind between check and use gains nothing.
"""

import ipaddress
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import urlsplit

from monitor.errors import AddressRefused

LONGEST_URL = 4096
LOOKUPS_AT_ONCE = 128
LONGEST_CONNECT = 10.0
"""Seconds in which one address has to answer at all: a host that swallows packets holds nobody for longer."""
UNSAFE_IN_URL = re.compile(r"[\x00-\x20\x7f-\xa0\\\u2028\u2029]")

REFUSED_NETWORKS = tuple(
    map(
        ipaddress.ip_network,
        # What some Python calls global and is not for us to dial: carrier NAT (RFC 6598), protocol assignments
        # (RFC 6890), deprecated relays (RFC 7526), Teredo and other protocol assignments (RFC 2928), documentation
        # (RFC 9637).
        ("100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "2001::/23", "3fff::/20"),
    )
)
GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
"""All of IPv6 that was ever given out to hosts (RFC 4291 section 2.4); site-local, local translation lie outside."""
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
COMPATIBLE = ipaddress.IPv6Network("::/96")

Trust = Callable[[], ssl.SSLContext]
"""Gives what secure connections rest on."""
Resolve = Callable[[str, int], Sequence[str]]
"""Returns the addresses of a name; raises OSError when there are none. May hang: lookups have no time-out."""


class Deadline:
    """One instant by which all parts of an exchange must have ended, by the monotonic clock."""

    def __init__(self, seconds: float, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._end = monotonic() + seconds

    def remaining(self) -> float:
        """Return the seconds that are left; raises TimeoutError when none are."""
        left = self._end - self._monotonic()
        if left <= 0:
            raise TimeoutError("the deadline is over")
        return left

    def put_off(self, seconds: float) -> None:
        """Add time that was spent waiting for something else than the other side."""
        self._end += seconds


def system_resolver(host: str, port: int) -> Sequence[str]:
    """Ask the system for a name's addresses."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


@cache
def trust(ca_file: str | None) -> Trust:
    """Return what gives the system's certificates, and those of a file beside them; raises OSError for a bad file.

    The system's take as long to load as twenty pages to be asked for: that is left to the first secure connection.
    """
    given = cache(partial(_context, ca_file))
    if ca_file is not None:
        given()
    return given


def _context(ca_file: str | None) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if ca_file is not None:
        context.load_verify_locations(ca_file)
    return context


def check_url(url: str) -> None:
    """Let a web address through that means one thing to everybody; raises AddressRefused for any other."""
    if len(url) > LONGEST_URL:
        raise AddressRefused(f"an address of {len(url)} characters; at most {LONGEST_URL} are followed")
    if UNSAFE_IN_URL.search(url):
        raise AddressRefused("an address with blanks, control characters or backslashes is not followed")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise AddressRefused("not an address") from None
    if parts.scheme not in {"http", "https"}:
        raise AddressRefused(f'"{parts.scheme[:20]}:" is not followed, only http: and https:')
    if "@" in parts.netloc:
        raise AddressRefused("an address with a user name is not followed; give secrets as headers")
    if not host or port == 0:
        raise AddressRefused("an address without a host is not followed")


def is_public(address: str) -> bool:
    """Say whether an address is one of the public internet, whatever it is wrapped in."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    inner = embedded(ip)
    if inner is not None:
        return is_public(str(inner))
    if ip.version == 6 and ip not in GLOBAL_UNICAST:  # noqa: PLR2004 - the version of the protocol
        return False
    if any(ip in network for network in REFUSED_NETWORKS):
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved)


def embedded(ip: IPv4Address | IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that an IPv6 address stands for: mapped, 6to4 (RFC 3056), NAT64 (RFC 6052)."""
    if isinstance(ip, IPv4Address):
        return None
    if ip.ipv4_mapped or ip.sixtofour:
        return ip.ipv4_mapped or ip.sixtofour
    if ip in NAT64 or (ip in COMPATIBLE and int(ip) > 1):
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return None


@dataclass(frozen=True, slots=True)
class Guard:
    """Decides where a connection may go, and makes it."""

    allow_private: frozenset[str] = frozenset()
    """`host:port` pairs that may be private, for those whose own configuration names them."""
    resolve: Resolve = system_resolver
    _slots: threading.BoundedSemaphore = field(
        default_factory=lambda: threading.BoundedSemaphore(LOOKUPS_AT_ONCE), repr=False, compare=False
    )
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False, compare=False)
    _under_way: "dict[tuple[str, int], Lookup]" = field(default_factory=dict, repr=False, compare=False)

    def permits(self, named: frozenset[str]) -> frozenset[str]:
        """Return which of the named `host:port` pairs may be private."""
        return named & self.allow_private

    def addresses(self, host: str, port: int, named: frozenset[str], deadline: Deadline) -> tuple[str, ...]:
        """Return the addresses that may be dialled for a name; raises AddressRefused when one of them may not,
        OSError when there are none, TimeoutError when the lookup does not end in time."""
        found = tuple(self._looked_up(host, port, deadline))
        where = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        if where in self.permits(named):
            return found
        for address in found:
            if not is_public(address):
                shown = address if address == host else f"{host} ({address})"
                raise AddressRefused(
                    f"{shown} is not a public address; if it is meant, put it into the source's or channel's own url "
                    f'and list "{where}" under [http] allow_private'
                )
        return found

    def connect(self, host: str, port: int, named: frozenset[str], deadline: Deadline) -> socket.socket:
        """Dial the first checked address that answers; raises as `addresses` does, and OSError."""
        failure: OSError = socket.gaierror(f"{host} has no address")
        addresses = self.addresses(host, port, named, deadline)
        for behind, address in enumerate(addresses):
            try:
                # An address that swallows packets leaves the others their share of the time.
                share = min(deadline.remaining() / (len(addresses) - behind), LONGEST_CONNECT)
                connection = socket.create_connection((address, port), timeout=share)
            except OSError as error:
                failure = error
            else:
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                return connection
        raise failure

    def _looked_up(self, host: str, port: int, deadline: Deadline) -> Sequence[str]:
        """Resolve in a thread that may be left behind: one for a name, so many for all, and no more, may hang."""
        if is_literal(host):
            return (host,)
        with self._lock:
            under_way = self._under_way.get((host, port))
        return (under_way or self._begun(host, port, deadline)).answer(deadline)

    def _begun(self, host: str, port: int, deadline: Deadline) -> "Lookup":
        if not self._slots.acquire(timeout=deadline.remaining()):
            raise TimeoutError("too many name lookups hang")
        lookup = Lookup(host, port)
        with self._lock:
            self._under_way[host, port] = lookup

        def look_up() -> None:
            try:
                lookup.run(self.resolve)
            finally:
                with self._lock:
                    self._under_way.pop((host, port), None)
                self._slots.release()

        threading.Thread(target=look_up, name="lookup", daemon=True).start()
        return lookup


class Lookup:
    """One question to the resolver, which all who ask it meanwhile share."""

    def __init__(self, host: str, port: int) -> None:
        self._host = host
        self._port = port
        self._ended = threading.Event()
        self._found: Sequence[str] | Exception = ()

    def run(self, resolve: Resolve) -> None:
        """Ask; returns when there is an answer, if ever."""
        try:
            self._found = resolve(self._host, self._port)
        except Exception as error:  # noqa: BLE001 - handed to the callers, who wait for an answer
            self._found = error
        self._ended.set()

    def answer(self, deadline: Deadline) -> Sequence[str]:
        """Wait for the addresses; raises OSError where there are none, TimeoutError."""
        if not self._ended.wait(deadline.remaining()):
            raise TimeoutError(f"the lookup of {self._host} did not end in time")
        if isinstance(self._found, Exception):
            raise socket.gaierror(f"{self._host} has no address; is it spelled correctly?") from self._found
        return self._found


def is_literal(host: str) -> bool:
    """Say whether a host is an address in the one usual spelling; odd spellings are names, and resolved as such."""
    try:
        ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True

"""What is asked of the net and what comes back, as values: requests, answers, verdicts.

Every fault a site can produce is a value with a verdict, never an exception. Sizes are bytes, instants aware UTC.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Secret:
    """A value that may be sent to the one place it was given for, and shown nowhere."""

    value: str

    def __repr__(self) -> str:
        return "Secret(***)"

    def __str__(self) -> str:
        return "***"


class Verdict(StrEnum):
    """The recorded outcome of one check or visit, in a word a user can act on."""

    OK = "ok"
    UNCHANGED = "unchanged"
    NOT_FEED = "not-feed"
    NOT_ARTICLE = "not-article"
    CONSENT = "consent"
    PAYWALL = "paywall"
    LOGIN = "login"
    SOFT_404 = "soft-404"
    MAINTENANCE = "maintenance"
    SCRIPT_ONLY = "script-only"
    SUSPECT = "suspect"
    GONE = "gone"
    MISSING = "missing"
    BLOCKED = "blocked"
    HTTP_ERROR = "http-error"
    TRUNCATED = "truncated"
    BAD_ENCODING = "bad-encoding"
    TOO_BIG = "too-big"
    TIMEOUT = "timeout"
    UNREACHABLE = "unreachable"
    TLS = "tls"
    REFUSED = "refused"
    REDIRECTS = "redirects"
    PROTOCOL = "protocol"
    PARSE_TIMEOUT = "parse-timeout"
    PARSE_CRASH = "parse-crash"
    DISALLOWED = "disallowed"
    """By robots.txt."""
    WAITING = "waiting"
    """Nothing was asked: the host wants to be left alone until later."""


GOOD_VERDICTS = frozenset({Verdict.OK, Verdict.UNCHANGED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What the server gave us to ask "has it changed?" with, byte for byte (RFC 9110 section 8.8)."""

    url: str
    """The final URL that gave them; they are sent to no other."""
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchRequest:
    """One resource to read on behalf of a source."""

    url: str
    validators: Validators | None = None
    headers: tuple[tuple[str, Secret], ...] = ()
    send_to: frozenset[str] = frozenset()
    """Origins that may be sent `headers`."""
    named: frozenset[str] = frozenset()
    """`host:port` pairs the source's own configuration names; only these may be private, if listed so."""
    obeys_robots: bool = False
    """Whether the host's robots.txt has a say."""
    is_past_caches: bool = False
    """The origin itself should answer, and no cache on the way to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One request and its answer as they went over the wire; a redirect chain has several."""

    url: str
    request_headers: tuple[tuple[str, str], ...]
    """Secret values are masked."""
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    """The body as sent, still content-coded, free of transfer coding."""
    peer: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A complete answer that carries a representation."""

    url: str
    status: int
    media_type: str
    charset: str | None
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    """Empty for a local file."""
    validators: Validators | None = None
    fresh_for: timedelta = timedelta(0)
    """How long the server says that the answer stands."""
    moved_to: str = ""
    """Where permanent redirects alone led; empty where there was none, or another."""
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NotModified:
    """The server says that what we hold is current."""

    url: str
    validators: Validators
    fresh_for: timedelta = timedelta(0)
    moved_to: str = ""
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchFailed:
    """No usable answer: why, in words a user can act on."""

    url: str
    """The hop that failed, masked beyond its host if it carried a secret."""
    verdict: Verdict
    detail: str
    status: int | None = None
    retry_after: timedelta | None = None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsCopy:
    """A host's robots.txt as it was last read; without text where the host has none."""

    text: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HostState:
    """What a host asks of those who visit it."""

    origin: str
    """Scheme, name and port."""
    waits_until: datetime | None = None
    """When it may be asked again (Retry-After)."""
    robots: RobotsCopy | None = None


FetchResult: TypeAlias = Fetched | NotModified | FetchFailed


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """A receiver's answer to a POST: its status, and of the body what came, at most 8 kB."""

    status: int
    body: bytes
    retry_after: timedelta | None = None


PostResult: TypeAlias = Posted | FetchFailed

"""What the use cases need from the outside, as small interfaces by use.

`check.py` and `deliver.py` see only these; `app.py` names the implementations. Each has one suite of contract tests
under `tests/contract/` that every implementation passes.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from monitor.model import (
    Discovery,
    EvidenceRef,
    Extraction,
    Imprint,
    Message,
    PageHints,
    Reading,
    SendResult,
)
from monitor.settings import Source
from monitor.wire import Fetched, FetchRequest, FetchResult, PostResult


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        ...


class Ids(Protocol):
    """Gives new ids."""

    def new(self, prefix: str) -> str:
        """Return an id that begins with the prefix and was never given before."""
        ...


class Fetcher(Protocol):
    """Reads resources: guarded, capped, within one deadline."""

    def fetch(self, request: FetchRequest) -> FetchResult:
        """Read one resource; every fault is a FetchFailed, nothing is raised."""
        ...


class Poster(Protocol):
    """Sends a body to a receiver: guarded, capped, within one deadline, redirects not followed."""

    def post(self, url: str, body: bytes, headers: Mapping[str, str], named: frozenset[str]) -> PostResult:
        """POST the body; every fault is a FetchFailed, nothing is raised."""
        ...


class Workers(Protocol):
    """Runs the parsers on what came from the net."""

    def discover(self, document: Fetched, source: Source) -> Discovery:
        """Read a source document into entries."""
        ...

    def extract(self, page: Fetched, hints: PageHints, known: Imprint) -> Extraction:
        """Read a page into an article, or learn that the known one stands on it."""
        ...

    def begin(self, readings: Sequence[Reading]) -> Callable[[], Sequence[Extraction]]:
        """Begin to read pages; the returned call waits for what each of them gave, in their order."""
        ...

    @property
    def extractor(self) -> str:
        """Name and version of extractor and settings, as stored with each version."""
        ...


class Evidence(Protocol):
    """Keeps what was fetched, byte for byte, append-only."""

    def keep(self, page: Fetched) -> EvidenceRef:
        """Write the raw record durably and return where it lies."""
        ...

    def read(self, ref: EvidenceRef) -> Fetched:
        """Return what was kept, decoded again; raises StateError when it is missing or was altered."""
        ...


class Notifier(Protocol):
    """Gives a message the form of one channel and hands it over."""

    @property
    def recipients(self) -> tuple[str, ...]:
        """Who is told, each by a delivery of its own; one nameless `""` where the channel is the recipient."""
        ...

    def compose(self, message: Message, recipient: str) -> bytes:
        """Return the bytes that are stored once and sent as often as needed."""
        ...

    def send(self, payload: bytes, recipient: str, key: str, now: datetime) -> SendResult:
        """Hand over composed bytes; `key` is the delivery's id, the same at every attempt."""
        ...

    def retry_after(self, attempts: int, key: str) -> timedelta | None:
        """Return how long to wait after that many attempts that were deferred; None: give up."""
        ...

    def hang_up(self) -> None:
        """Let go of what `send` keeps open from one delivery to the next."""
        ...


class TaskKind(StrEnum):
    """The units of work."""

    CHECK = "check"
    VISIT = "visit"
    DELIVER = "deliver"
    OPERATE = "operate"
    """See whether the monitor itself is in trouble, and tell its operators."""
    PING = "ping"
    """Say elsewhere that the monitor is alive."""


@dataclass(frozen=True, slots=True)
class Task:
    """One idempotent unit of work. Tasks with one gate never run at the same time."""

    kind: TaskKind
    key: str
    """A source's name, an article's id, a channel's name."""
    gate: str
    """The host that is asked, or the channel."""


class Engine(Protocol):
    """Decides when and where tasks run; all truth is in the store."""

    def run(self) -> None:
        """Work until stopped."""
        ...

    def stop(self) -> None:
        """Start no more tasks, let those under way end within the drain time, and make `run` return."""
        ...

"""Sources: what is watched, what their documents list, what befell them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from monitor.wire import Validators, Verdict


class SourceKind(StrEnum):
    """How a source says which articles there are."""

    FEED = "feed"
    SITEMAP = "sitemap"
    LISTING = "listing"
    PAGE = "page"
    FOLDER = "folder"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relocation:
    """Where permanent redirects send those who ask for a source's address, and for how many checks in a row."""

    since: str = ""
    """The address that sends elsewhere."""
    to: str = ""
    looks: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """When a feed wants to be left alone, in its own words."""

    ttl: timedelta = timedelta(0)
    hours: frozenset[int] = frozenset()
    """Of the day, UTC."""
    days: frozenset[int] = frozenset()
    """Of the week, Monday 0, UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredFeed:
    """The feed that is read in place of the page which declares it."""

    page: str = ""
    """As configured."""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """What the store knows of a source. `revision` moves with every committed check (compare-and-swap)."""

    id: str
    name: str
    kind: SourceKind
    revision: int = 0
    validators: Validators | None = None
    body_sha256: str | None = None
    """Of what of its document tells (`core.discover.key`)."""
    baseline_at: datetime | None = None
    checked_at: datetime | None = None
    ok_at: datetime | None = None
    next_check_at: datetime
    failures: int = 0
    failing_since: datetime | None = None
    verdict: Verdict | None = None
    detail: str = ""
    full_at: datetime | None = None
    """The last complete answer, be its text new or not; 304 is none."""
    relocation: Relocation = Relocation()
    declared: DeclaredFeed = DeclaredFeed()
    rest: Rest = Rest()


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentState:
    """What the store knows of one more document of a source: a sitemap that an index names."""

    url: str
    parent: str = ""
    """Address of the document that names it; empty for the source's own."""
    lead_at: datetime | None = None
    """When it was last changed, as its parent said when it was read; None: it is asked for at the next check."""
    validators: Validators | None = None
    key: str | None = None
    """Of its text; None while it was never read."""
    full_at: datetime | None = None
    """The last complete answer, be its text new or not."""
    is_baseline: bool
    """It was named at the source's first check: what it lists when it is first read is no news."""


class NoticeKind(StrEnum):
    """What befell a source as a whole."""

    WALLED = "walled"
    """Its pages show something else in place of their articles."""
    QUARANTINED = "quarantined"
    """Its pages ended their parsers; it rests for a day."""
    UNSTABLE_IDS = "unstable-ids"
    MOVED = "moved"
    MANY_NEW = "many-new"
    RELOCATED = "relocated"
    """Its document is read at another address than the configured one."""
    MANY_CHANGED = "many-changed"
    """So many of its articles changed at once that they are told together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceNotice:
    """What the operator of a source should know, told once. A source has at most one of each kind."""

    source_id: str
    kind: NoticeKind
    detail: str
    looks: int = 1
    """In a row that met it."""
    since_at: datetime
    last_at: datetime
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a source document says exists. Its text is a hint; the page decides."""

    url: str
    location: str
    """Where the page is read: the url, or a `file:` URL for a folder's entry."""
    guid: str | None = None
    title: str = ""
    language: str | None = None
    published_at: datetime | None = None
    updated_at: datetime | None = None
    author: str = ""
    digest: str | None = None
    """A hash of what the listing says of the entry; when it moves, the page is looked at now."""
    html: str = ""
    """The article's text as the source itself has it, where that stands in for the page."""
    document: str = ""
    """Address of the document that lists it; empty for the source's own."""
    is_old: bool = False
    """Whether it stood there before the source was watched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """Another document of a source that one of its documents names."""

    url: str
    updated_at: datetime | None = None
    """As the naming document says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Discovery:
    """What reading a source document gave: entries, or leads to where they are."""

    verdict: Verdict
    detail: str = ""
    entries: tuple[Entry, ...] = ()
    total: int = 0
    """Entries the document has; more than `entries` when a cap was met."""
    leads: tuple[Lead, ...] = ()
    rest: Rest = Rest()

"""What the operator configured, checked and frozen: sources, channels, subscriptions and their rules.

`config.py` reads these from a file; nothing else makes them outside tests.
"""

from dataclasses import dataclass
from datetime import time, timedelta
from enum import StrEnum
from typing import TypeAlias

from monitor.model import Event, Level, Selection, SourceKind
from monitor.wire import Secret


class TextFrom(StrEnum):
    """Where the text of a source's articles is read."""

    PAGE = "page"
    FEED = "feed"
    """In the feed itself, where it has the whole of it; the page is not asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A place that lists articles. A page source has one url or more, a folder a path, every other kind one url."""

    name: str
    kind: SourceKind
    urls: tuple[str, ...] = ()
    path: str | None = None
    every: timedelta = timedelta(minutes=15)
    per_hour: float | None = None
    """Looks an hour that its articles are given; None: as many as a table by age would take."""
    tags: frozenset[str] = frozenset()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    selection: Selection = Selection()
    links: str = ""
    """Selector of a listing's links to articles; empty: those that look like it."""
    text_from: TextFrom = TextFrom.PAGE
    most_entries: int = 2_000
    """Of one document; the newest count."""
    newest: int = 0
    """How many entries of the very first check are news; the rest are the silent baseline."""
    longest_wait: timedelta = timedelta(days=1)
    """How far the server's own wishes may put a check off."""
    ignore_robots: str = ""
    """Why robots.txt has no say on its pages; empty where it has."""
    headers: tuple[tuple[str, Secret], ...] = ()
    send_to: frozenset[str] = frozenset()
    """Origins (`https://host:port`) beside the urls' own that may be sent the headers."""
    was: str | None = None
    """The name this source had before; its history is carried over."""


NO_SOURCE = Source(name="", kind=SourceKind.PAGE)
"""Settings of a page that no configured source lists."""


@dataclass(frozen=True, slots=True)
class Rate:
    """At most so many in any such span."""

    number: int
    span: timedelta


class ChannelKind(StrEnum):
    """How a digest leaves the house."""

    EMAIL = "email"
    MAILDIR = "maildir"
    WEBHOOK = "webhook"
    STDOUT = "stdout"
    SLACK = "slack"
    DISCORD = "discord"
    TEAMS = "teams"
    MATTERMOST = "mattermost"
    NTFY = "ntfy"
    ATOM = "atom"
    APPRISE = "apprise"


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """Where digests go. Which fields are set depends on the kind; the configuration has checked it."""

    name: str
    kind: ChannelKind
    sender: str = ""
    recipients: tuple[str, ...] = ()
    smtp: Secret | None = None
    """`smtp://` (STARTTLS required), `smtps://` (TLS) or `smtp+plain://` (clear text, asked for by that word)."""
    user: Secret | None = None
    password: Secret | None = None
    token: Secret | None = None
    """That a topic of ntfy wants."""
    url: Secret | None = None
    """Of a chat service a secret in itself; of a feed where its folder is served, if it is."""
    keys: tuple[Secret, ...] = ()
    """Webhook signing secrets (`whsec_...`), newest first; more than one while they are rotated."""
    path: str | None = None
    envelope_from: str = ""
    """Where bounces go; the sender's address unless given."""
    unsubscribe: Secret | None = None
    """Where a recipient asks for no more: a mailto: or https: address, `{recipient}` in it standing for who asks."""
    is_record_attached: bool = True
    """Whether a mail carries both texts of what it tells of."""
    max_bytes: int = 256_000
    """Of a webhook's body."""
    rate: Rate | None = None
    """How many digests it takes; what waits meanwhile is told in one."""


class RuleField(StrEnum):
    """What a rule can look at."""

    SOURCE = "source"
    TAG = "tags"
    FIELD = "field"
    KIND = "kind"
    OP = "op"
    FLAG = "flags"
    LANGUAGE = "language"
    EVENT = "events"


class Side(StrEnum):
    """In which of an edit's words a rule looks."""

    ADDED = "added"
    REMOVED = "removed"
    TEXT = "text"
    """In either."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a rule looks for: whole words whatever their case, or a pattern of RE2."""

    text: str
    is_pattern: bool = False


@dataclass(frozen=True, slots=True)
class Is:
    """Holds when the change has any of the values in that field."""

    field: RuleField
    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class AtLeast:
    """Holds when the change weighs at least this level."""

    level: Level


@dataclass(frozen=True, slots=True)
class Weighs:
    """Holds when the edit scores at least this much, from 0 to 1."""

    score: float


@dataclass(frozen=True, slots=True)
class Says:
    """Holds when the words that came or went touch one of the phrases."""

    side: Side
    phrases: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """Holds when the rule of that name does."""

    name: str
    rule: "Rule"


@dataclass(frozen=True, slots=True)
class AllOf:
    """Holds when every rule does; with no rules it always holds."""

    rules: tuple["Rule", ...] = ()


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Holds when one rule does."""

    rules: tuple["Rule", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Holds when the rule does not."""

    rule: "Rule"


Rule: TypeAlias = Is | AtLeast | Weighs | Says | Named | AllOf | AnyOf | Not


@dataclass(frozen=True, slots=True)
class Instant:
    """As soon as a burst of saves has settled."""


@dataclass(frozen=True, slots=True)
class Every:
    """With so much time between two digests, at least."""

    interval: timedelta


@dataclass(frozen=True, slots=True)
class Daily:
    """Once a local date."""

    at: time


@dataclass(frozen=True, slots=True)
class Weekly:
    """Once a week, on one day of it, Monday 0."""

    day: int
    at: time


Cadence: TypeAlias = Instant | Every | Daily | Weekly


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours by the local clock in which nothing is told; past midnight where the end is earlier than the start."""

    start: time
    end: time


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """Who wants to hear what, and when."""

    name: str
    channels: tuple[str, ...]
    match: Rule = AtLeast(Level.COPY_EDIT)
    events: frozenset["Event"]
    cadence: Cadence = Instant()
    settle: timedelta = timedelta(seconds=60)
    quiet: Quiet | None = None
    most: int = 50
    """Articles that one digest shows; the others are counted, and it says where to read them."""
    heartbeat: Daily | None = None
    """When to say that all is quiet, where nothing was told for a day."""
    zone: str = "UTC"
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpSettings:
    """How we behave towards servers."""

    contact: str = ""
    allow_private: frozenset[str] = frozenset()
    """`host:port` pairs that may resolve to private addresses, for those who name them in a url of their own."""
    timeout: timedelta = timedelta(seconds=30)
    """One deadline for a whole fetch: name, connection, head and body."""
    gap: timedelta = timedelta(seconds=1)
    """Between two requests to one host:port."""
    max_bytes: int = 10_000_000
    """Of a body after decoding; on the wire at most half of it."""
    per_hour: int | None = None
    """Requests an hour to all hosts together; None: no bound but the gaps."""
    host_per_hour: int | None = None
    """Requests an hour to one host:port, likewise."""
    ca_file: str | None = None


class LogForm(StrEnum):
    """How the daemon's lines are written."""

    TEXT = "text"
    JSON = "json"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpsSettings:
    """Who is told of the monitor's own troubles, and of which."""

    channels: tuple[str, ...] = ()
    ping: Secret | None = None
    """Fetched while all goes well: a process that died cannot say so itself."""
    after: timedelta = timedelta(days=1)
    """How long a source fails, or a channel takes nothing, before it is a trouble."""
    low_disk: int = 500_000_000
    """Bytes that should be free where the state is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The whole configuration, checked. Paths are absolute."""

    path: str
    state: str
    """Folder of the database, the evidence and the embedded mail."""
    http: HttpSettings = HttpSettings()
    log_form: LogForm = LogForm.TEXT
    metrics: str = ""
    """`host:port` at which figures are served; empty: nowhere."""
    sources: tuple[Source, ...] = ()
    channels: tuple[Channel, ...] = ()
    subscriptions: tuple[Subscription, ...] = ()
    ops: OpsSettings = OpsSettings()
    web_url: str = ""
    """Address of the web page that digests link to; empty where there is none."""

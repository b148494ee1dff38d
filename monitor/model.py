"""The nouns of the monitor: frozen values, no behaviour beyond reading themselves.

Read top to bottom in the order in which data flows: what a source lists, what is known of an article, what it
says, what was changed in it, whom to tell. What the operator configures is in `settings.py`, what the net answers
in `wire.py`.

Instants are aware `datetime`s in UTC and end in `_at`; durations are `timedelta`; sizes are bytes; hashes are
lower-case hex SHA-256. Ids are strings with a prefix by type (`s` source, `a` article, `n` snapshot, `c` change,
`g` digest, `d` delivery) and never change once given.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TypeAlias

from monitor.wire import Fetched, Validators, Verdict

Json: TypeAlias = Mapping[str, "Json"] | list["Json"] | tuple["Json", ...] | str | int | float | bool | None

# -------------------------------------------------------------------------------------- sources, articles and looks


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """What one look keeps of a page for later ones to be held against; empty where nothing was read."""

    blocks_hash: str = ""
    """Of the cleaned page; equal hashes mean equal content for the same extractor."""
    place: str = ""
    """Where on the page the article stands."""
    frame_hash: str = ""
    """Of all that stands there, and of what else on the page might become a part of the article."""
    region_hash: str = ""
    """The same, of what cleaning leaves there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How an article was edited so far, for judging when it will be again."""

    turned_at: datetime | None = None
    """About when its text last changed; before the first change, when it was published."""
    changes: int = 0
    quick: int = 0
    """Changes in a row that came soon after the one before."""
    hinted_at: datetime | None = None
    """Since the last look its source said something new of it."""
    planned_at: datetime | None = None
    """When it would be looked at, had that been no reason to look sooner."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleState:
    """One article of the installation, whatever lists it. `revision` moves with every committed visit."""

    id: str
    revision: int = 0
    url: str
    location: str
    owner: str
    """Id of the source whose fetch settings are used: the first that listed it live."""
    title: str = ""
    language: str | None = None
    is_baseline: bool
    """Its first version is not news."""
    validators: Validators | None = None
    body_sha256: str | None = None
    imprint: Imprint = Imprint()
    version: int = 0
    """Number of the latest version; 0 when there is none yet."""
    first_seen_at: datetime
    next_visit_at: datetime | None
    visited_at: datetime | None = None
    ok_at: datetime | None = None
    """The last look that saw the latest version's text."""
    changed_at: datetime | None = None
    failures: int = 0
    misses: int = 0
    missed_at: datetime | None = None
    """The first of the present run of misses (404, 410)."""
    gone_at: datetime | None = None
    touched: int = 0
    """Looks at which the page differed, and the article did not."""
    held_hash: str | None = None
    """Hash of a content that was not believed at once; it is believed when it stays."""
    held_at: datetime | None = None
    """The first look that saw it."""
    held_looks: int = 0
    full_at: datetime | None = None
    """The last complete answer, be its text new or not; 304 is none."""
    verdict: Verdict | None = None
    detail: str = ""
    pace: Pace = Pace()
    muted_at: datetime | None = None
    """Since when its changes are told to nobody."""


Row: TypeAlias = tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What came of a source's announcements; all are counts that fade."""

    seen: float = 0
    """Looks before which the source had said something new of the article."""
    true: float = 0
    """Of them those that found a change."""
    expected: float = 0
    """Of them those that would have found one anyhow."""
    told: float = 0
    """Changes of listed articles that were announced."""
    untold: float = 0
    cost: float = 0
    """Looks that were taken only because of an announcement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """When a source edits its articles, as far as looks have shown; all are counts that fade (`core/habits.py`)."""

    at: datetime | None = None
    """Until when they have faded."""
    changes: tuple[Row, ...] = ()
    """By phase of an article, by the time since its last change."""
    watched: tuple[Row, ...] = ()
    """Hours, likewise."""
    by_hour: Row = ()
    """Changes by hour of the day, UTC."""
    by_hour_expected: Row = ()
    """Changes that there would be if all hours were alike."""
    hints: Hints = Hints()
    urge: float = 0
    """How much there was to look for; the looks that are allowed are spread over it."""
    allowed: float = 0
    """Looks that a table by age would have taken."""
    hours: float = 0
    """For how long the source has been watched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """What one look teaches of its source's habits."""

    pace: Pace
    """Of the article before the look."""
    since_at: datetime
    """The last look that saw its text."""
    at: datetime
    is_changed: bool
    is_listed: bool
    """The source listed the article, so that it could have announced the change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """A source lists an article. Many sources may list one article."""

    source_id: str
    article_id: str
    guid: str | None
    title: str
    url: str
    digest: str | None
    listed_at: datetime
    document: str = ""
    """Address of the document that lists it; empty for the source's own."""
    is_listed: bool = True
    """Whether it stood there when that was last read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """An article's text as its source had it, in place of the page."""

    html: str
    at: datetime
    """The check that saw it first."""
    unchanged_until: datetime | None = None
    """The last check that saw the text before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One entry of a check, joined to its article: either new or with what the entry changes in it."""

    article: ArticleState
    appearance: Appearance
    keys: frozenset[str]
    """Identity evidence (canonical URL keys) that leads to this article from now on."""
    is_new: bool
    is_due: bool
    """The listing says the page should be looked at now."""
    is_hinted: bool = False
    """The listing says something new of the article, be that reason enough to look or not."""
    is_moved: bool = False
    """Known under another address until now; `keys` are new."""
    fragment: Fragment | None = None
    """The text that the source itself has of it, where that is new and stands in for the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOutcome:
    """All that one check of a source commits, in one transaction."""

    source: SourceState
    """New values; `revision` is the one they were derived from."""
    verdict: Verdict
    detail: str
    at: datetime
    listings: tuple[Listing, ...] = ()
    total: int = 0
    renewed: frozenset[str] = frozenset({""})
    """Documents whose lists these are, in place of what they listed before; the empty one is the source's own."""
    documents: tuple[DocumentState, ...] | None = None
    """The further documents that the source has now; None where they stay as they were."""
    notices: tuple[SourceNotice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One look at a page."""

    article_id: str
    at: datetime
    verdict: Verdict
    detail: str = ""
    body_sha256: str | None = None
    version: int = 0
    """Number of the version whose text was seen; 0 when none was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitRun:
    """Looks in a row that saw the same thing, merged: what coverage and "changed between" rest on."""

    first_at: datetime
    last_at: datetime
    count: int
    verdict: Verdict
    detail: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRef:
    """Where the raw record lies: file under the evidence folder, and the bytes of its record."""

    file: str
    offset: int
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A page as fetched."""

    id: str
    article_id: str
    url: str
    sha256: str
    media_type: str
    charset: str | None
    evidence: EvidenceRef
    at: datetime


# --------------------------------------------------------------------------------------------- what an article says


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which parts of a page belong to the article, as the operator says: CSS or XPath 1.0 selectors, and patterns."""

    keep: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    drop_text: tuple[str, ...] = ()
    """Patterns of the texts of blocks."""


class Role(StrEnum):
    """What a paragraph is in the article."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    CAPTION = "caption"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of the article's text; no line breaks inside."""

    role: Role
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """An article as extracted: what two versions are compared by."""

    title: str
    heading: str = ""
    """What stands above the text, where that is not the title; empty where it is."""
    dek: str = ""
    byline: str = ""
    paragraphs: tuple[Paragraph, ...] = ()
    published_at: datetime | None = None
    modified_at: datetime | None = None
    language: str | None = None
    section: str = ""
    """What the site files it under; kept, and no part of a comparison."""
    links: tuple[str, ...] = ()
    media: tuple[str, ...] = ()

    @property
    def headline(self) -> str:
        """What a reader sees above the text."""
        return self.heading or self.title


NOTHING = Content(title="")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageHints:
    """What is known of a page before it is read: from its listing, its sidecar file, the operator."""

    url: str
    title: str = ""
    language: str | None = None
    selection: Selection = Selection()
    is_trusted: bool = False
    """Its reader says that it is the article, whatever it looks like."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A box that came or changed in the text of an article: how it is made, and what it said."""

    mark: str
    text_hash: str
    text: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Dropped:
    """A block that was on the page and is not of the article, and why."""

    text: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """What reading a page gave. Only verdict OK carries an article; UNCHANGED says that the known one stands."""

    verdict: Verdict
    detail: str = ""
    content: Content = NOTHING
    imprint: Imprint = Imprint()
    addresses: tuple[str, ...] = ()
    """Web addresses of the page: those by which it calls itself, the canonical first, and the one that gave it."""
    is_free: bool = True
    """Whether the page does not say that its text is for those who pay."""
    marks: tuple[str, ...] = ()
    """How each paragraph is made on the page, tags and classes; empty where there is no page."""
    dropped: tuple[Dropped, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A page to be read, and what is known of it beforehand."""

    page: Fetched
    hints: PageHints
    known: Imprint


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """An article as extracted at one time. Never updated."""

    article_id: str
    number: int
    content: Content
    content_hash: str
    extractor: str
    """Name and version of extractor and settings: another one's text is not compared with this."""
    snapshot_id: str
    observed_at: datetime


# ------------------------------------------------------------------------------------------------- what was changed


class Event(StrEnum):
    """What befell an article."""

    NEW = "new"
    EDITED = "edited"
    REMOVED = "removed"
    RESTORED = "restored"
    RELOCATED = "relocated"


class Level(StrEnum):
    """How much a change weighs, lightest first."""

    COSMETIC = "cosmetic"
    COPY_EDIT = "copy-edit"
    UPDATE = "update"
    FACTUAL = "factual"
    CRITICAL = "critical"


LEVELS = tuple(Level)


class Op(StrEnum):
    """How one edit changed the text."""

    INSERT = "insert"
    DELETE = "delete"
    EDIT = "edit"
    MOVE = "move"
    SPLIT = "split"
    MERGE = "merge"


class Field(StrEnum):
    """Where in the article an edit lies."""

    HEADLINE = "headline"
    DEK = "dek"
    BYLINE = "byline"
    BODY = "body"
    DATES = "dates"
    LINKS = "links"
    MEDIA = "media"


class SegmentOp(StrEnum):
    """What became of a run of text inside an edit."""

    KEEP = "keep"
    DELETE = "delete"
    INSERT = "insert"


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text: keep and delete rebuild the old text, keep and insert the new."""

    op: SegmentOp
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One unit of change. `kinds` has every kind that applies, `kind` the one that names it."""

    field: Field
    op: Op
    kind: str
    kinds: tuple[str, ...]
    score: float
    level: Level
    note: str = ""
    before: str
    after: str
    paragraph: tuple[int | None, int | None] = (None, None)
    """Positions, from 0, in the old and in the new body."""
    sentences: tuple[tuple[int, int] | None, tuple[int, int] | None] = (None, None)
    """First sentence and the one after the last, from 0, in either paragraph; None where the edit owns none."""
    segments: tuple[Segment, ...] = ()
    places: int = 1
    """How often the same substitution was made, when it is told once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All that differs between two contents; no edits means: the same article text."""

    edits: tuple[Edit, ...]
    flags: frozenset[str]
    score: float
    level: Level
    language: str = ""
    """ISO 639-1 code of the language that the texts were read in; empty when it could not be told."""
    shape: tuple[tuple[int, ...], tuple[int, ...]] = ((), ())
    """How many sentences each paragraph has, of the old and of the new body; empty when nothing differs."""
    cuts: tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]] = ((), ())
    """Paragraph and character at which a sentence begins without a full stop before it, of either body: the other has
    the end of a paragraph there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A before/after pair of an article, with its edits. It happened between two looks."""

    id: str
    article_id: str
    event: Event
    before: int | None
    after: int | None
    edits: tuple[Edit, ...] = field(default=(), hash=False)
    flags: frozenset[str] = field(default=frozenset(), hash=False)
    score: float = 0.0
    level: Level | None = None
    """None for a new article: nothing was changed."""
    unchanged_until: datetime | None
    """The last look that saw the old text."""
    seen_at: datetime
    """The first look that saw the new."""
    algorithm: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitOutcome:
    """All that one visit commits, in one transaction."""

    article: ArticleState
    """New values; `revision` is the one they were derived from."""
    visit: Visit
    snapshot: Snapshot | None = None
    version: Version | None = None
    change: Change | None = None
    pending: tuple[str, ...] = ()
    """Names of the subscriptions that want the change."""
    sightings: tuple[Sighting, ...] = ()
    """Boxes that came or changed in the text of an article of the source."""
    declared: frozenset[str] = frozenset()
    """Identity keys by which the article's page calls itself."""
    joined_to: str | None = None
    """Id of the article that this one turned out to be: all that leads to it leads there from now on."""
    notice: SourceNotice | None = None
    """What the look tells of the source that owns the article; a good look ends what such looks began."""
    lesson: Lesson | None = None
    """What the look teaches of that source's habits."""

    @property
    def is_plain(self) -> bool:
        """Whether nothing is to be kept but the look itself."""
        kept = (self.snapshot, self.version, self.change, self.joined_to, self.notice)
        return not any(kept) and not self.sightings and not self.declared

    @property
    def is_first(self) -> bool:
        """Whether this is an article's first version, and tells nothing of anything else."""
        is_first = self.version is not None and self.version.number == 1
        return is_first and not self.joined_to and not self.notice and not self.sightings


# ----------------------------------------------------------------------------------------------------- whom to tell


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """A change that waits to be told to a subscription."""

    change_id: str
    subscription: str
    seen_at: datetime
    article_id: str
    source: str
    """Name of the source that owns the article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a subscription was told last."""

    at: datetime | None = None
    """When, be it what it may."""
    slot: date | None = None
    """The latest local date that had its digest."""


class GapKind(StrEnum):
    """Why something may have been changed and not be told."""

    FAILING = "failing"
    """The source's own document is not to be had."""
    RESTING = "resting"
    """Nothing of the source is looked at for a while."""
    NOTICED = "noticed"
    """Something befell the source as a whole."""
    UNREAD = "unread"
    """Articles whose last look brought no text."""
    MISSED = "missed"
    """Articles that fell off the list before they were read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """What could not be seen of a source."""

    source: str
    kind: GapKind
    detail: str = ""
    number: int = 0
    since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How far silence can be trusted: what was looked at, and what could not be seen."""

    checked: int = 0
    """Sources whose last check was good."""
    total: int = 0
    gaps: tuple[Gap, ...] = ()
    silent: frozenset[str] = frozenset()
    """Sources that have brought nothing for a day or longer."""
    newly_silent: frozenset[str] = frozenset()
    """Those of them that the reader did not know of."""
    seen_again: frozenset[str] = frozenset()
    """Sources that the reader was told were silent, and that are not any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """Which changes one subscription is told together; fixed before it is rendered."""

    id: str
    subscription: str
    fixed_at: datetime
    from_at: datetime
    to_at: datetime
    change_ids: tuple[str, ...]
    slot: date | None = None
    """The local date that it belongs to, where its subscription has an hour."""
    coverage: Coverage = Coverage()


@dataclass(frozen=True, slots=True)
class PageRef:
    """Where an article's page is looked at."""

    id: str
    """The article's."""
    location: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRef:
    """How an article is named to a reader."""

    id: str
    url: str
    title: str
    sources: tuple[str, ...]
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestEntry:
    """One article of a digest with what happened to it, oldest change first."""

    article: ArticleRef
    changes: tuple[Change, ...]
    net: Change | None = None
    """What several changes of the text come to, first to last; None where one says it all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """What one subscription was told of one article: everything under the first message, and under its subject."""

    subscription: str
    article_id: str
    digest_id: str
    """Of the first message."""
    subject: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """An HTML page that needs nothing beside itself."""

    name: str
    html: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownEdit:
    """One edit as it is shown, its text inert: a heading, and either its words in context or two sides."""

    heading: str
    level: str
    segments: tuple[Segment, ...] = ()
    before: str = ""
    after: str = ""
    is_notice: bool = False

    @property
    def is_calm(self) -> bool:
        """Whether the heading says all: what moved and stayed as it was."""
        return not (self.segments or self.before or self.after)


@dataclass(frozen=True, slots=True)
class Line:
    """One article of many, in one line."""

    text: str
    link: str
    """Its address if it may be followed, else nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What is told of one article, or of several together: what chat channels and feeds make their forms of."""

    id: str
    """Of the last change that it tells; no other story of the subscription has it."""
    at: datetime
    """When that change was seen."""
    title: str
    url: str
    """As it is shown: inert, followed by the host it leads to where that does not show."""
    link: str
    """The address if it may be followed, else nothing."""
    language: str
    facts: tuple[str, ...]
    """What happened, when, and what is to be said of it as a whole."""
    lead: str
    """The strongest edit in a few words."""
    level: str
    """Of the weightiest change, as the model spells it; empty where it weighs nothing."""
    edits: tuple[ShownEdit, ...] = ()
    lines: tuple[Line, ...] = ()
    """The articles, where several are told together."""
    notes: tuple[str, ...] = ()
    """What is not shown, counted, and how to see it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A digest as chat channels and feeds show it."""

    heading: str
    stories: tuple[Story, ...] = ()
    more: str = ""
    """How many articles are not in it, and the command that shows them; empty where all are."""
    coverage: tuple[str, ...] = ()
    language: str = "en"
    all: str = ""
    """The command that shows the whole."""


class MessageKind(StrEnum):
    """What a message tells of."""

    DIGEST = "digest"
    """Changes of articles, to readers."""
    NOTICE = "notice"
    """Troubles of the monitor, to its operators."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A rendered digest, before a channel gives it its form."""

    id: str
    """The digest's id."""
    kind: MessageKind = MessageKind.DIGEST
    subscription: str
    subject: str
    text: str
    html: str
    record: Mapping[str, Json]
    """The change records, as webhooks carry them."""
    thread: str | None
    """Article id when the digest speaks of one article only: its mails form a thread."""
    follows: Thread | None = None
    """What was told of the article before: mails come under its first, and under that one's subject."""
    attachments: tuple[Attachment, ...] = ()
    brief: Brief | None = None
    """What chat channels and feeds show; None: the subject and the text."""
    at: datetime
    fault: str = ""
    """Why it says less than it should; empty where it says all."""


class DeliveryStatus(StrEnum):
    """What became of a delivery."""

    PENDING = "pending"
    SENT = "sent"
    DEAD = "dead"
    """Given up; it can be tried again."""
    DISCARDED = "discarded"
    """By its operator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One composed message for one recipient of one channel."""

    id: str
    digest_id: str
    channel: str
    recipient: str
    payload: bytes
    status: DeliveryStatus = DeliveryStatus.PENDING
    attempts: int = 0
    created_at: datetime
    next_attempt_at: datetime | None
    is_holding: bool = False
    """While it waits, later ones to the same recipient of the channel wait behind it."""
    settled_at: datetime | None = None
    detail: str = ""


class Scope(StrEnum):
    """How far a receiver's answer reaches."""

    DELIVERY = "delivery"
    """This one; others may well be taken."""
    RECIPIENT = "recipient"
    """All that goes to the recipient."""
    CHANNEL = "channel"
    """All that goes there: whatever is sent meets the same."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """The receiver took responsibility."""

    detail: str = ""


@dataclass(frozen=True, slots=True)
class Deferred:
    """Not now; try again, no sooner than `retry_after` if the receiver said so."""

    detail: str
    retry_after: timedelta | None = None
    scope: Scope = Scope.DELIVERY


@dataclass(frozen=True, slots=True)
class Refused:
    """Never; trying again would not help. With the scope of its channel, nothing more is wanted there."""

    detail: str
    scope: Scope = Scope.DELIVERY


SendResult: TypeAlias = Accepted | Deferred | Refused


# ------------------------------------------------------------------------------------------------ who runs it


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedChannel:
    """A channel whose receiver wants no more; what is for it waits until the operator opens it again."""

    name: str
    detail: str
    since_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlog:
    """What one channel has not taken."""

    channel: str
    waiting: int = 0
    stuck_since: datetime | None = None
    """When the oldest was made that was tried and still waits."""
    stuck_detail: str = ""
    """What was said of it."""
    dead: int = 0
    """Messages to readers that were given up."""
    died_at: datetime | None = None
    """When the latest of them was."""
    died_detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Something an operator should see to, told once, and once more when it is over."""

    key: str
    """What has it, and which one it is."""
    what: str
    """In one line."""
    advice: str = ""
    since_at: datetime
    last_at: datetime
    """When it was last added to: a trouble that grew is told again."""
    told_at: datetime | None = None
    ended_at: datetime | None = None
    is_lasting: bool = True
    """Whether its end is worth a word."""

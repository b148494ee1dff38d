"""What is told to whom: changes that wait, digests, what they cover."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from monitor.model.article import ArticleRef
from monitor.model.change import Change, Segment


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

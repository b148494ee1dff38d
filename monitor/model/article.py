"""Articles: where they are, how they stand, what lists them."""

from dataclasses import dataclass
from datetime import datetime

from monitor.model.content import Imprint
from monitor.wire import Validators, Verdict


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

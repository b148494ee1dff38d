"""Looks at sources and pages, and all that one commits."""

from dataclasses import dataclass
from datetime import datetime

from monitor.model.article import ArticleState, Listing
from monitor.model.change import Change
from monitor.model.content import Sighting
from monitor.model.schedule import Lesson
from monitor.model.source import DocumentState, SourceNotice, SourceState
from monitor.model.version import Snapshot, Version
from monitor.wire import Verdict


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
class VisitOutcome:
    """All that one visit commits, in one transaction."""

    article: ArticleState
    """New values; `revision` is the one they were derived from."""
    visit: Visit
    before: ArticleState | None = None
    """The article as it was read from the store, of a good look: what is the same in both need not be written."""
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

"""Visit a page: what was seen of an article becomes one small transaction.

    page → fetch → same bytes? → the kept page but for furniture? → read, unless its article stands → compare
                                                                  → visit, snapshot, version, change, pending

A visit may be run again at any time: it derives everything from the store and commits by compare-and-swap.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar, assert_never

from monitor.core import outcome
from monitor.core.discover.fragment import page_of, seen_until
from monitor.core.removal import is_front_page
from monitor.core.request import hints_of, page_request
from monitor.core.rules import around_of, wanting
from monitor.core.schedule import Rhythm
from monitor.core.source_notices import kind_of, noted
from monitor.errors import StaleRevision
from monitor.glance import Glance, Misses
from monitor.model import ArticleState, Extraction, Imprint, Reading, Snapshot, VisitOutcome
from monitor.outcomes import Outcomes, failure
from monitor.ports import Clock, Evidence, Fetcher, Ids, Workers
from monitor.settings import NO_SOURCE, Source, Subscription, TextFrom
from monitor.stores import VisitStore
from monitor.wire import Fetched, FetchFailed, NotModified, Verdict

if TYPE_CHECKING:
    from monitor.reading import Reader

TRIES = 3
"""How often a unit of work is derived anew when somebody else committed first."""

Outcome = TypeVar("Outcome")


@dataclass(frozen=True, slots=True)
class Unread:
    """A page that has to be read before anything can be said of its article."""

    article: ArticleState
    """As it was before the look."""
    held: ArticleState
    """As it is where the page turns out to be the article."""
    reading: Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """The use cases of looking at pages, over the ports they need."""

    store: VisitStore
    fetcher: Fetcher
    workers: Workers
    evidence: Evidence
    clock: Clock
    ids: Ids
    sources: Mapping[str, Source]
    subscriptions: tuple[Subscription, ...]
    misses: Misses = field(default_factory=Misses)

    def visit(self, article_id: str) -> VisitOutcome:
        """Look at one article's page and commit what was seen; raises NotFound for an unknown id."""
        return derived_anew(lambda: self._visit(self.store.article(article_id)))

    def _visit(self, article: ArticleState) -> VisitOutcome:
        source = self.owner(self.store.source_names([article.owner]), article)
        seen = self.look(article, source)
        if isinstance(seen, Unread):
            seen = self.read(seen, self.workers.extract(seen.reading.page, seen.reading.hints, seen.reading.known))
        return self.commit(self.scheduled(seen, article, source, self._rhythm_of(article, source)))

    def commit(self, seen: VisitOutcome) -> VisitOutcome:
        """Commit a look, with who wants to hear of it; raises StaleRevision when the article moved meanwhile."""
        seen = self.wanted(seen)
        if kind := kind_of(seen.visit.verdict):
            detail = f"{seen.visit.verdict}: {seen.visit.detail}"
            notices = self.store.source_notices()
            seen = replace(seen, notice=noted(notices, seen.article.owner, kind, detail, self.clock.now()))
        self.store.commit_visit(seen)
        return seen

    def scheduled(self, seen: VisitOutcome, before: ArticleState, source: Source, rhythm: Rhythm) -> VisitOutcome:
        """Return a look with when to look again; at what a source itself tells only once it tells something else."""
        if source.text_from is TextFrom.FEED and self.store.fragment(before.owner, before.id):
            return outcome.at_rest(seen)
        return outcome.scheduled(seen, before, rhythm, self.clock.now())

    def rhythm(self, source_id: str, source: Source, *, is_listed: bool) -> Rhythm:
        """Return what next looks at a source's articles are judged by."""
        own, common = self.store.habits(source_id)
        return Rhythm(own=own, common=common, is_listed=is_listed, per_hour=source.per_hour)

    def _rhythm_of(self, article: ArticleState, source: Source) -> Rhythm:
        is_listed = bool(self.store.listed_now([article.id]))
        return self.rhythm(article.owner, source, is_listed=is_listed)

    def look(self, article: ArticleState, source: Source) -> VisitOutcome | Unread:
        """Ask for a page: return what the answer alone says, or the page where it has to be read."""
        if source.text_from is TextFrom.FEED and (fragment := self.store.fragment(article.owner, article.id)):
            return self._page(seen_until(article, fragment), source, page_of(article, fragment))
        result = self.fetcher.fetch(page_request(source, article, self.clock.now()))
        match result:
            case NotModified(validators=article.validators):
                return self._outcomes.same(article)
            case NotModified():
                return self._outcomes.same(replace(article, validators=result.validators))
            case FetchFailed():
                return self._outcomes.failed(article, result)
            case Fetched() if is_front_page(article.location, result.url):
                missing = failure(result, Verdict.MISSING, "redirects to the site's front page")
                return self._outcomes.failed(article, missing)
            case Fetched():
                return self._page(article, source, result)
            case _:
                assert_never(result)

    def owner(self, names: Mapping[str, str], article: ArticleState) -> Source:
        """Return the source whose fetch settings are used; one without any when it is no longer configured."""
        return self.sources.get(names.get(article.owner, ""), NO_SOURCE)

    def _page(self, article: ArticleState, source: Source, page: Fetched) -> VisitOutcome | Unread:
        sha256 = hashlib.sha256(page.body).hexdigest()
        held = replace(article, validators=page.validators, body_sha256=sha256, full_at=page.at)
        if article.version and sha256 == article.body_sha256:
            return self._outcomes.same(held)
        reading = Reading(page, hints_of(article, source), article.imprint if article.version else Imprint())
        needed = self._glance.needed(article, reading)
        if needed is None:
            return self._outcomes.same(replace(held, touched=article.touched + 1))
        return Unread(article, held, needed)

    def read(self, unread: Unread, found: Extraction) -> VisitOutcome:
        """Return what a page, read, says of its article."""
        if found.verdict is Verdict.UNCHANGED:
            seen = replace(unread.held, imprint=found.imprint, touched=unread.article.touched + 1)
            return self._outcomes.same(seen)
        return self._reader.read(unread.article, unread.held, unread.reading, found)

    @property
    def _reader(self) -> "Reader":
        from monitor.reading import Reader

        return Reader(store=self.store, workers=self.workers, evidence=self.evidence, outcomes=self._outcomes)

    @property
    def _glance(self) -> Glance:
        return Glance(store=self.store, evidence=self.evidence, misses=self.misses)

    @property
    def _outcomes(self) -> Outcomes:
        return Outcomes(clock=self.clock, ids=self.ids)

    def accept(self, capture_id: str) -> VisitOutcome:
        """Make a version of a page that was not believed, and tell of it; raises NotFound for what is no capture."""
        return derived_anew(lambda: self._accepted(self.store.capture(capture_id)))

    def _accepted(self, capture: Snapshot) -> VisitOutcome:
        article = self.store.article(capture.article_id)
        source = self.owner(self.store.source_names([article.owner]), article)
        seen = self.wanted(self._reader.accepted(capture, article, hints_of(article, source)))
        paced = self.scheduled(seen, article, source, self._rhythm_of(article, source))
        accepted = replace(paced, snapshot=None)
        self.store.commit_visit(accepted)
        return accepted

    def wanted(self, seen: VisitOutcome) -> VisitOutcome:
        """Add the names of the subscriptions that want the outcome's change."""
        change = seen.change
        if change is None or "flapping" in change.flags or seen.article.muted_at:
            return seen
        listed_by = self.store.listed_by(seen.article.id)
        tags = {name: self.sources[name].tags for name in listed_by if name in self.sources}
        around = around_of(seen.article, seen.version, listed_by, tags)
        return replace(seen, pending=wanting(self.subscriptions, change, around))


def derived_anew(unit: Callable[[], Outcome]) -> Outcome:
    """Run a unit of work, again when its state moved meanwhile; raises StaleRevision when it keeps moving."""
    for _ in range(TRIES - 1):
        try:
            return unit()
        except StaleRevision:
            continue
    return unit()

"""What a page, read, says of its article: a first text, the same text, an edit, or one that is not believed yet."""

import hashlib
from dataclasses import dataclass, replace

from monitor.core import outcome
from monitor.core.compare import compare, content_hash
from monitor.core.doubt import doubt, is_settled, visit_held
from monitor.core.flaps import FLAP_SPAN, is_flapping
from monitor.core.learned import as_learned, sightings
from monitor.core.net import like_page
from monitor.core.repeats import ARTICLES, as_repeated, repeats_of, whole_blocks
from monitor.core.request import read_by
from monitor.core.same import is_same_article
from monitor.core.urls import article_key
from monitor.errors import NotFound
from monitor.model import (
    ArticleState,
    Change,
    Content,
    Event,
    Extraction,
    Imprint,
    PageHints,
    Reading,
    Snapshot,
    Version,
    VisitOutcome,
)
from monitor.outcomes import Outcomes, failure
from monitor.ports import Evidence, Workers
from monitor.stores import VisitStore
from monitor.wire import GOOD_VERDICTS, Fetched, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Makes versions and changes of pages that were read; commits nothing."""

    store: VisitStore
    workers: Workers
    evidence: Evidence
    outcomes: Outcomes

    def read(self, article: ArticleState, held: ArticleState, reading: Reading, found: Extraction) -> VisitOutcome:
        """Return what a page says of an article; `held` is the article where the page turns out to be it."""
        page, hints = reading.page, reading.hints
        if found.verdict not in GOOD_VERDICTS:
            unreadable = self.outcomes.failed(article, failure(page, found.verdict, found.detail))
            return unreadable if article.verdict is found.verdict else self._captured(unreadable, page)
        held = replace(held, imprint=found.imprint)
        if not article.version:
            return self._first(held, page, hints, found)
        latest = self.store.version(article.id, article.version)
        return self._held(article, latest, page, found) or self._compared(held, latest, reading, found)

    def _first(self, article: ArticleState, page: Fetched, hints: PageHints, found: Extraction) -> VisitOutcome:
        keys = frozenset(map(article_key, found.addresses))
        if known := self._known_as(article, keys, found.content):
            return replace(outcome.visit_same(article, None, self.outcomes.clock.now()), joined_to=known.id)
        news = None if article.is_baseline else self.outcomes.change(article, Event.NEW)
        return replace(self._versioned(article, page, hints, found.content, news), declared=keys)

    def _known_as(self, article: ArticleState, keys: frozenset[str], content: Content) -> ArticleState | None:
        """Return the article that a page listed as new turns out to be; None for one that is new."""
        for other in self.store.same_address(article.id, keys):
            if other.version and is_same_article(self.store.version(other.id, other.version).content, content):
                return other
        return None

    def _compared(self, article: ArticleState, latest: Version, reading: Reading, found: Extraction) -> VisitOutcome:
        page, hints, place, content = reading.page, reading.hints, reading.known.place, found.content
        older = self._like_with_like(latest, place, hints, content)
        comparison = compare(older, content)
        if not comparison.edits:
            return self.outcomes.same(replace(article, touched=article.touched + 1))
        boxes = sightings(comparison, content, found.marks)
        comparison = as_learned(comparison, (older, content), found.marks, self.store.sightings(article.owner))
        if blocks := whole_blocks(comparison, (older, content)):
            others = self.store.latest_contents(article.owner, article.id, ARTICLES)
            comparison = as_repeated(comparison, (older, content), repeats_of(blocks, others))
        event = Event.RESTORED if article.gone_at else Event.EDITED
        change = outcome.edited(self.outcomes.change(article, event), comparison, self._history(article, content))
        return replace(self._versioned(article, page, hints, content, change), sightings=boxes)

    def _captured(self, seen: VisitOutcome, page: Fetched) -> VisitOutcome:
        """Keep a page that made no version, so that its reader can overrule us."""
        return replace(seen, snapshot=self._snapshot(seen.article, page))

    def _held(self, article: ArticleState, latest: Version, page: Fetched, read: Extraction) -> VisitOutcome | None:
        """Return a look whose text is not believed yet, the page itself unread; None for one that is believed."""
        found = doubt(latest.content, read.content)
        if found is None:
            return None
        now, sha256 = self.outcomes.clock.now(), content_hash(read.content)
        is_shared = self.store.is_held_elsewhere(article.id, sha256)
        if is_settled(article, sha256, found, now) and read.is_free and not is_shared:
            return None
        told = replace(found, detail=f"{found.detail}, and so on other pages") if is_shared else found
        verdict = Verdict.SUSPECT if read.is_free else Verdict.PAYWALL
        held = visit_held(article, sha256, told, verdict, now)
        return held if article.held_hash == sha256 else self._captured(held, page)

    def _history(self, article: ArticleState, content: Content) -> frozenset[str]:
        """Return what the article's older versions make of a new content: flags of its change."""
        sha256, since = content_hash(content), self.outcomes.clock.now() - FLAP_SPAN
        found = {
            "reverted": self.store.is_known_hash(article.id, sha256),
            "flapping": is_flapping(self.store.hashes_since(article.id, since), sha256),
        }
        return frozenset(flag for flag, is_so in found.items() if is_so)

    def _like_with_like(self, latest: Version, place: str, hints: PageHints, seen: Content) -> Content:
        """Return the older content as today's extractor and settings read it, so that neither's change is an edit:
        at the same place of its page (Imprint.place).

        A plain text copy names no author, dates, links or media: what it cannot say is not held against the page.
        """
        snapshot = self.store.snapshot(latest.snapshot_id)
        content = latest.content
        if latest.extractor != read_by(self.workers.extractor, hints.selection):
            again = self.workers.extract(self.evidence.read(snapshot.evidence), hints, Imprint(place=place))
            content = again.content if again.verdict in GOOD_VERDICTS else content
        if snapshot.media_type == "text/plain":
            content = like_page(content, seen)
        return content

    def _versioned(
        self, article: ArticleState, page: Fetched, hints: PageHints, content: Content, change: Change | None
    ) -> VisitOutcome:
        return self._of_snapshot(article, self._snapshot(article, page), hints, content, change)

    def _snapshot(self, article: ArticleState, page: Fetched) -> Snapshot:
        return Snapshot(
            id=self.outcomes.ids.new("n"),
            article_id=article.id,
            url=page.url,
            sha256=hashlib.sha256(page.body).hexdigest(),
            media_type=page.media_type,
            charset=page.charset,
            evidence=self.evidence.keep(page),
            at=page.at,
        )

    def _of_snapshot(
        self, article: ArticleState, snapshot: Snapshot, hints: PageHints, content: Content, change: Change | None
    ) -> VisitOutcome:
        version = Version(
            article_id=article.id,
            number=article.version + 1,
            content=content,
            content_hash=content_hash(content),
            extractor=read_by(self.workers.extractor, hints.selection),
            snapshot_id=snapshot.id,
            observed_at=snapshot.at,
        )
        return outcome.visit_versioned(article, snapshot, version, change, self.outcomes.clock.now())

    def accepted(self, capture: Snapshot, article: ArticleState, hints: PageHints) -> VisitOutcome:
        """Return a page that was not believed as a version of its article; raises NotFound where it holds no text."""
        page = self.evidence.read(capture.evidence)
        found = self.workers.extract(page, replace(hints, is_trusted=True), Imprint())
        if found.verdict not in GOOD_VERDICTS:
            raise NotFound(f"{capture.id} holds no text to make a version of: {found.detail}")
        change = self.outcomes.change(article, Event.EDITED if article.version else Event.NEW)
        if article.version:
            older = self._like_with_like(self.store.version(article.id, article.version), "", hints, found.content)
            comparison = compare(older, found.content)
            change = outcome.edited(change, comparison, self._history(article, found.content))
        # The page as it stands is the article from now on: the next look is held against it.
        read = replace(article, validators=None, body_sha256=capture.sha256, imprint=found.imprint)
        return self._of_snapshot(read, capture, hints, found.content, change)

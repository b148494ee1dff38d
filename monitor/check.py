"""Check a source, visit a page: what was seen becomes one small transaction each.

    check: document → fetch → discover → plan                        → articles made or due, validators advanced
    visit: page → fetch → same bytes? → read, unless its article stands → compare
                                                                          → visit, snapshot, version, change, pending

Both may be run again at any time: they derive everything from the store and commit by compare-and-swap.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Protocol, TypeVar, assert_never

from monitor.core import outcome
from monitor.core.compare import ALGORITHM, compare, content_hash
from monitor.core.discover import discover_pages
from monitor.core.doubt import doubt, is_settled
from monitor.core.flaps import FLAP_SPAN, is_flapping
from monitor.core.learned import as_learned, sightings
from monitor.core.mask import masked
from monitor.core.moved import moved
from monitor.core.net import like_page
from monitor.core.plan import Planner, by_key
from monitor.core.relocation import followed, is_left
from monitor.core.removal import is_front_page
from monitor.core.repeats import ARTICLES, as_repeated, repeats_of, whole_blocks
from monitor.core.request import document_request, hints_of, page_request
from monitor.core.rules import Around, wanting
from monitor.core.same import is_same_article
from monitor.core.source_notices import PARSERS_ENDED, Listed, kind_of, noted, of_listing
from monitor.core.urls import article_key
from monitor.errors import NotFound, StaleRevision
from monitor.model import (
    ArticleState,
    Change,
    CheckOutcome,
    Content,
    Discovery,
    Entry,
    Event,
    Extraction,
    Imprint,
    NoticeKind,
    PageHints,
    Snapshot,
    SourceKind,
    SourceNotice,
    SourceState,
    Version,
    VisitOutcome,
)
from monitor.ports import CheckStore, Clock, Evidence, Fetcher, Ids, VisitStore, Workers
from monitor.settings import Source, Subscription
from monitor.wire import GOOD_VERDICTS, Fetched, FetchFailed, NotModified, Verdict

TRIES = 3
"""How often a unit of work is derived anew when somebody else committed first."""

Outcome = TypeVar("Outcome")


class LookStore(CheckStore, VisitStore, Protocol):
    """The two parts of the store that looking needs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checker:
    """The use cases of looking, over the ports they need."""

    store: LookStore
    fetcher: Fetcher
    workers: Workers
    evidence: Evidence
    clock: Clock
    ids: Ids
    sources: Mapping[str, Source]
    subscriptions: tuple[Subscription, ...]

    # ------------------------------------------------------------------------------------------ check a source

    def check(self, name: str) -> CheckOutcome:
        """Check one configured source by name and commit what was found; raises NotFound for an unknown one."""
        return derived_anew(lambda: self._check(self.sources[name], self.store.source(name)))

    def _check(self, source: Source, state: SourceState) -> CheckOutcome:
        found = self._found(source, state)
        self.store.commit_check(found)
        return found

    def _found(self, source: Source, state: SourceState) -> CheckOutcome:
        if source.kind is SourceKind.PAGE:
            return self._listed(source, state, discover_pages(source))
        now = self.clock.now()
        result = self.fetcher.fetch(document_request(source, state, now))
        match result:
            case NotModified():
                held = replace(self._followed(source, state, result), validators=result.validators)
                return self._unchanged(source, held, result.fresh_for)
            case FetchFailed():
                return self._unread(source, state, result)
            case Fetched():
                return self._read(source, state, result)
            case _:
                assert_never(result)

    def _read(self, source: Source, state: SourceState, document: Fetched) -> CheckOutcome:
        sha256 = hashlib.sha256(document.body).hexdigest()
        held = replace(
            self._followed(source, state, document),
            validators=document.validators,
            body_sha256=sha256,
            full_at=document.at,
        )
        if sha256 == state.body_sha256:
            return self._unchanged(source, held, document.fresh_for)
        found = self.workers.discover(document, source)
        if found.verdict not in GOOD_VERDICTS:
            return self._unread(source, state, failure(document, found.verdict, found.detail))
        return self._listed(source, replace(held, rest=found.rest), found, document.fresh_for)

    def _unchanged(self, source: Source, state: SourceState, fresh_for: timedelta) -> CheckOutcome:
        now = self.clock.now()
        seen = outcome.check_succeeded(source, state, Verdict.UNCHANGED, "", fresh_for, now)
        return replace(seen, notices=self._relocated(source, state))

    def _followed(self, source: Source, state: SourceState, answer: Fetched | NotModified) -> SourceState:
        """Return a source's state with where its address leads."""
        if not source.urls:
            return state
        return replace(state, relocation=followed(source.urls[0], state.relocation, answer.moved_to))

    def _relocated(self, source: Source, state: SourceState) -> tuple[SourceNotice, ...]:
        if not source.urls or not is_left(source.urls[0], state.relocation):
            return ()
        where = masked(state.relocation.to)
        detail = f"its address moved to {where} for good and is read there; follow it in a browser and mend its url"
        return (self._noted(state.id, NoticeKind.RELOCATED, detail),)

    def _unread(self, source: Source, state: SourceState, failed: FetchFailed) -> CheckOutcome:
        seen = outcome.check_failed(source, state, failed, self.clock.now())
        if failed.verdict not in PARSERS_ENDED:
            return seen
        return replace(seen, notices=(self._noted(state.id, NoticeKind.QUARANTINED, failed.detail),))

    def _noted(self, source_id: str, kind: NoticeKind, detail: str) -> SourceNotice:
        return noted(self.store.source_notices(), source_id, kind, detail, self.clock.now())

    def _listed(
        self, source: Source, state: SourceState, found: Discovery, fresh_for: timedelta = timedelta(0)
    ) -> CheckOutcome:
        now = self.clock.now()
        entries = by_key(found.entries)
        articles = self.store.articles_by_key(entries)
        renamed = self._renamed(state, entries, articles)
        articles |= renamed
        appearances = self.store.appearances(state.id, {article.id for article in articles.values()})
        planner = Planner(
            source=source,
            state=state,
            articles=articles,
            appearances=appearances,
            moved=frozenset(renamed),
            live=frozenset(s.id for s in self.store.sources() if s.kind is not SourceKind.FOLDER),
            new_id=lambda: self.ids.new("a"),
            now=now,
        )
        succeeded = outcome.check_succeeded(source, state, Verdict.OK, found.detail, fresh_for, now)
        listed = Listed(
            entries=entries,
            articles=articles,
            appearances=appearances,
            moved=renamed.keys(),
            was_watched=state.ok_at is not None and now - state.ok_at <= source.every * 2,
        )
        told = of_listing(listed) if state.baseline_at else {}
        notices = tuple(self._noted(state.id, kind, detail) for kind, detail in told.items())
        return replace(
            succeeded,
            listings=planner.listings(entries),
            total=found.total,
            notices=(*notices, *self._relocated(source, state)),
        )

    def _renamed(
        self, state: SourceState, entries: Mapping[str, Entry], articles: Mapping[str, ArticleState]
    ) -> dict[str, ArticleState]:
        """Return the articles that are listed under new addresses now, by their new keys."""
        if len(articles) == len(entries) or state.baseline_at is None:
            return {}
        present = {article.id for article in articles.values()}
        last = enumerate(self.store.last_listed(state.id))
        vanished = {place: each for place, each in last if each.article_id not in present}
        found = moved(entries, articles.keys(), vanished)
        return {key: self.store.article(article_id) for key, article_id in found.items()}

    # -------------------------------------------------------------------------------------------- visit a page

    def visit(self, article_id: str) -> VisitOutcome:
        """Look at one article's page and commit what was seen; raises NotFound for an unknown id."""
        return derived_anew(lambda: self._visit(self.store.article(article_id)))

    def _visit(self, article: ArticleState) -> VisitOutcome:
        seen = self._wanted(self._seen(article))
        if kind := kind_of(seen.visit.verdict):
            detail = f"{seen.visit.verdict}: {seen.visit.detail}"
            seen = replace(seen, notice=self._noted(article.owner, kind, detail))
        self.store.commit_visit(seen)
        return seen

    def _seen(self, article: ArticleState) -> VisitOutcome:
        source = self._owner(article)
        result = self.fetcher.fetch(page_request(source, article, self.clock.now()))
        match result:
            case NotModified():
                return self._same(replace(article, validators=result.validators))
            case FetchFailed():
                return self._failed(article, result)
            case Fetched() if is_front_page(article.location, result.url):
                return self._failed(article, failure(result, Verdict.MISSING, "redirects to the site's front page"))
            case Fetched():
                return self._page(article, source, result)
            case _:
                assert_never(result)

    def _owner(self, article: ArticleState) -> Source:
        """Return the source whose fetch settings are used; one without any when it is no longer configured."""
        names = {state.id: state.name for state in self.store.sources()}
        return self.sources.get(names.get(article.owner, ""), Source(name="", kind=SourceKind.PAGE))

    def _page(self, article: ArticleState, source: Source, page: Fetched) -> VisitOutcome:
        sha256 = hashlib.sha256(page.body).hexdigest()
        held = replace(article, validators=page.validators, body_sha256=sha256, full_at=page.at)
        if article.version and sha256 == article.body_sha256:
            return self._same(held)
        hints = hints_of(article, source)
        found = self.workers.extract(page, hints, article.imprint if article.version else Imprint())
        if found.verdict not in GOOD_VERDICTS:
            unread = self._failed(article, failure(page, found.verdict, found.detail))
            return unread if article.verdict is found.verdict else self._captured(unread, page)
        held = replace(held, imprint=found.imprint)
        if found.verdict is Verdict.UNCHANGED:
            return self._same(replace(held, touched=article.touched + 1))
        if not article.version:
            return self._first(held, page, found)
        latest = self.store.version(article.id, article.version)
        return self._held(article, latest, page, found) or self._compared(held, latest, page, hints, found)

    def _first(self, article: ArticleState, page: Fetched, found: Extraction) -> VisitOutcome:
        keys = frozenset(map(article_key, found.addresses))
        if known := self._known_as(article, keys, found.content):
            return replace(outcome.visit_same(article, None, self.clock.now()), joined_to=known.id)
        news = None if article.is_baseline else self._change(article, Event.NEW)
        return replace(self._versioned(article, page, found.content, news), declared=keys)

    def _known_as(self, article: ArticleState, keys: frozenset[str], content: Content) -> ArticleState | None:
        """Return the article that a page listed as new turns out to be; None for one that is new."""
        for other in self.store.same_address(article.id, keys):
            if other.version and is_same_article(self.store.version(other.id, other.version).content, content):
                return other
        return None

    def _compared(
        self, article: ArticleState, latest: Version, page: Fetched, hints: PageHints, found: Extraction
    ) -> VisitOutcome:
        content = found.content
        older = self._like_with_like(latest, hints, content)
        comparison = compare(older, content)
        if not comparison.edits:
            return self._same(replace(article, touched=article.touched + 1))
        boxes = sightings(comparison, content, found.marks)
        comparison = as_learned(comparison, (older, content), found.marks, self.store.sightings(article.owner))
        if blocks := whole_blocks(comparison, (older, content)):
            others = self.store.latest_contents(article.owner, article.id, ARTICLES)
            comparison = as_repeated(comparison, (older, content), repeats_of(blocks, others))
        event = Event.RESTORED if article.gone_at else Event.EDITED
        change = outcome.edited(self._change(article, event), comparison, self._history(article, content))
        return replace(self._versioned(article, page, content, change), sightings=boxes)

    def _captured(self, seen: VisitOutcome, page: Fetched) -> VisitOutcome:
        """Keep a page that made no version, so that its reader can overrule us."""
        return replace(seen, snapshot=self._snapshot(seen.article, page))

    def _held(self, article: ArticleState, latest: Version, page: Fetched, read: Extraction) -> VisitOutcome | None:
        """Return a look whose text is not believed yet, the page itself unread; None for one that is believed."""
        found = doubt(latest.content, read.content)
        if found is None:
            return None
        now, sha256 = self.clock.now(), content_hash(read.content)
        is_shared = self.store.is_held_elsewhere(article.id, sha256)
        if is_settled(article, sha256, found, now) and read.is_free and not is_shared:
            return None
        told = replace(found, detail=f"{found.detail}, and so on other pages") if is_shared else found
        verdict = Verdict.SUSPECT if read.is_free else Verdict.PAYWALL
        held = outcome.visit_held(article, sha256, told, verdict, now)
        return held if article.held_hash == sha256 else self._captured(held, page)

    def _history(self, article: ArticleState, content: Content) -> frozenset[str]:
        """Return what the article's older versions make of a new content: flags of its change."""
        sha256, since = content_hash(content), self.clock.now() - FLAP_SPAN
        found = {
            "reverted": self.store.is_known_hash(article.id, sha256),
            "flapping": is_flapping(self.store.hashes_since(article.id, since), sha256),
        }
        return frozenset(flag for flag, is_so in found.items() if is_so)

    def _like_with_like(self, latest: Version, hints: PageHints, seen: Content) -> Content:
        """Return the older content as today's extractor reads it, so that our own upgrade is never an edit.

        A plain text copy names no author, dates, links or media: what it cannot say is not held against the page.
        """
        snapshot = self.store.snapshot(latest.snapshot_id)
        content = latest.content
        if latest.extractor != self.workers.extractor:
            again = self.workers.extract(self.evidence.read(snapshot.evidence), hints, Imprint())
            content = again.content if again.verdict in GOOD_VERDICTS else content
        if snapshot.media_type == "text/plain":
            content = like_page(content, seen)
        return content

    def _change(self, article: ArticleState, event: Event) -> Change:
        return outcome.change_of(self.ids.new("c"), article, event, self.clock.now(), ALGORITHM)

    def _same(self, article: ArticleState) -> VisitOutcome:
        restored = self._change(article, Event.RESTORED) if article.gone_at else None
        return outcome.visit_same(article, restored, self.clock.now())

    def _failed(self, article: ArticleState, failed: FetchFailed) -> VisitOutcome:
        removed = self._change(article, Event.REMOVED)
        return outcome.visit_failed(article, failed, removed, self.clock.now())

    def _versioned(
        self, article: ArticleState, page: Fetched, content: Content, change: Change | None
    ) -> VisitOutcome:
        return self._of_snapshot(article, self._snapshot(article, page), content, change)

    def _snapshot(self, article: ArticleState, page: Fetched) -> Snapshot:
        return Snapshot(
            id=self.ids.new("n"),
            article_id=article.id,
            url=page.url,
            sha256=hashlib.sha256(page.body).hexdigest(),
            media_type=page.media_type,
            charset=page.charset,
            evidence=self.evidence.keep(page),
            at=page.at,
        )

    def _of_snapshot(
        self, article: ArticleState, snapshot: Snapshot, content: Content, change: Change | None
    ) -> VisitOutcome:
        version = Version(
            article_id=article.id,
            number=article.version + 1,
            content=content,
            content_hash=content_hash(content),
            extractor=self.workers.extractor,
            snapshot_id=snapshot.id,
            observed_at=snapshot.at,
        )
        return outcome.visit_versioned(article, snapshot, version, change, self.clock.now())

    # --------------------------------------------------------------------------------------- overrule a verdict

    def accept(self, capture_id: str) -> VisitOutcome:
        """Make a version of a page that was not believed, and tell of it; raises NotFound for what is no capture."""
        return derived_anew(lambda: self._accepted(self.store.capture(capture_id)))

    def _accepted(self, capture: Snapshot) -> VisitOutcome:
        article = self.store.article(capture.article_id)
        page, source = self.evidence.read(capture.evidence), self._owner(article)
        hints = hints_of(article, source)
        found = self.workers.extract(page, replace(hints, is_trusted=True), Imprint())
        if found.verdict not in GOOD_VERDICTS:
            raise NotFound(f"{capture.id} holds no text to make a version of: {found.detail}")
        change = self._change(article, Event.EDITED if article.version else Event.NEW)
        if article.version:
            older = self._like_with_like(self.store.version(article.id, article.version), hints, found.content)
            comparison = compare(older, found.content)
            change = outcome.edited(change, comparison, self._history(article, found.content))
        # The page as it stands is the article from now on: the next look is held against it.
        read = replace(article, validators=None, body_sha256=capture.sha256, imprint=found.imprint)
        seen = self._wanted(self._of_snapshot(read, capture, found.content, change))
        accepted = replace(seen, snapshot=None)
        self.store.commit_visit(accepted)
        return accepted

    def _wanted(self, seen: VisitOutcome) -> VisitOutcome:
        """Add the names of the subscriptions that want the outcome's change."""
        change = seen.change
        if change is None or "flapping" in change.flags or seen.article.muted_at:
            return seen
        listed_by = self.store.listed_by(seen.article.id)
        language = seen.version.content.language if seen.version else None
        around = Around(
            sources=listed_by,
            tags=frozenset(tag for name in listed_by if name in self.sources for tag in self.sources[name].tags),
            language=language or seen.article.language or "",
        )
        return replace(seen, pending=wanting(self.subscriptions, change, around))


def derived_anew(unit: Callable[[], Outcome]) -> Outcome:
    """Run a unit of work, again when its state moved meanwhile; raises StaleRevision when it keeps moving."""
    for _ in range(TRIES - 1):
        try:
            return unit()
        except StaleRevision:
            continue
    return unit()


def failure(page: Fetched, verdict: Verdict, detail: str) -> FetchFailed:
    """Return a complete answer as the failure it turned out to be."""
    return FetchFailed(url=page.url, verdict=verdict, detail=detail, status=page.status, at=page.at)

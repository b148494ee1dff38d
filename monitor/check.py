"""Check a source, visit a page: what was seen becomes one small transaction each.

    check: document → fetch → discover, and follow where it leads → plan → articles made or due, validators advanced
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
from monitor.core.discover.fragment import page_of, seen_until
from monitor.core.discover.key import document_key
from monitor.core.discover.leads import leads_of
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
from monitor.core.request import document_request, hints_of, page_request, read_by
from monitor.core.rules import Around, wanting
from monitor.core.same import is_same_article
from monitor.core.schedule import Rhythm
from monitor.core.source_notices import PARSERS_ENDED, Listed, kind_of, noted, of_listing
from monitor.core.urls import article_key
from monitor.errors import NotFound, StaleRevision
from monitor.model import (
    ArticleState,
    Change,
    CheckOutcome,
    Content,
    DeclaredFeed,
    Discovery,
    Entry,
    Event,
    Extraction,
    Imprint,
    Lead,
    NoticeKind,
    PageHints,
    Reading,
    Snapshot,
    SourceKind,
    SourceNotice,
    SourceState,
    Version,
    VisitOutcome,
)
from monitor.ports import CheckStore, Clock, Evidence, Fetcher, Ids, VisitStore, Workers
from monitor.settings import Source, Subscription, TextFrom
from monitor.walk import Walker
from monitor.wire import GOOD_VERDICTS, Fetched, FetchFailed, NotModified, Verdict

TRIES = 3
"""How often a unit of work is derived anew when somebody else committed first."""

Outcome = TypeVar("Outcome")


class LookStore(CheckStore, VisitStore, Protocol):
    """The two parts of the store that looking needs."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A page that has to be read before anything can be said of its article."""

    article: ArticleState
    """As it was before the look."""
    held: ArticleState
    """As it is where the page turns out to be the article."""
    reading: Reading


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
        begun = self.clock.now()
        found = outcome.due_from_start(source, self._found(source, state), begun)
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
        held = _held_now(self._followed(source, state, document), source, document)
        if held.body_sha256 == state.body_sha256:
            return self._unchanged(source, held, document.fresh_for)
        found = self.workers.discover(document, source)
        if found.verdict not in GOOD_VERDICTS:
            return self._unread(source, state, failure(document, found.verdict, found.detail))
        if found.leads and source.kind is SourceKind.SITEMAP:
            return self._walked(source, held, found.leads, document.fresh_for)
        if found.leads:
            return self._declared(source, state, found.leads)
        listed = self._listed(source, replace(held, rest=found.rest), found, document.fresh_for)
        return replace(listed, documents=())

    def _unchanged(self, source: Source, state: SourceState, fresh_for: timedelta) -> CheckOutcome:
        """Return a check whose document stands as it did; those that it leads to may not."""
        leads = leads_of("", self.store.documents(state.id)) if source.kind is SourceKind.SITEMAP else ()
        if leads:
            return self._walked(source, state, leads, fresh_for)
        # What was to be known of the document is so still.
        return self._stands(source, state, state.detail if state.verdict in GOOD_VERDICTS else "", fresh_for)

    def _walked(
        self, source: Source, state: SourceState, leads: tuple[Lead, ...], fresh_for: timedelta
    ) -> CheckOutcome:
        """Return a check that followed its document to further ones."""
        known, is_first = self.store.documents(state.id), state.baseline_at is None
        walked = self._walker.walk(source, leads, known, is_first=is_first)
        if walked.failed:
            return self._unread(source, state, walked.failed)
        if walked.found.entries:
            seen = self._listed(source, state, walked.found, fresh_for)
        else:
            seen = self._stands(source, state, walked.found.detail, fresh_for)
        return replace(seen, documents=walked.documents, renewed=walked.renewed)

    def _declared(self, source: Source, state: SourceState, leads: tuple[Lead, ...]) -> CheckOutcome:
        """Return a check that found a page, and read the feed that it declares; that is asked for from now on."""
        read = self._walker.first_feed(source, leads)
        if isinstance(read, FetchFailed):
            return self._unread(source, state, read)
        lead, document, found = read
        held = replace(
            _held_now(state, source, document),
            declared=DeclaredFeed(page=source.urls[0], url=lead.url),
            rest=found.rest,
        )
        return self._listed(source, held, found, document.fresh_for)

    @property
    def _walker(self) -> Walker:
        return Walker(fetcher=self.fetcher, workers=self.workers, clock=self.clock)

    def _stands(self, source: Source, state: SourceState, detail: str, fresh_for: timedelta) -> CheckOutcome:
        seen = outcome.check_succeeded(source, state, Verdict.UNCHANGED, detail, fresh_for, self.clock.now())
        return replace(seen, notices=self._relocated(source, state))

    def _followed(self, source: Source, state: SourceState, answer: Fetched | NotModified) -> SourceState:
        """Return a source's state with where its address leads."""
        if not source.urls or state.declared.url:
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
            rhythm=self.rhythm(state.id, source, is_listed=True),
            new_id=lambda: self.ids.new("a"),
            now=now,
        )
        succeeded = outcome.check_succeeded(source, state, Verdict.OK, found.detail, fresh_for, now)
        listed = Listed(
            entries=entries,
            articles=articles,
            appearances=appearances,
            moved=renamed.keys(),
            # What is read of many sitemaps is what is new in them.
            was_watched=source.kind is not SourceKind.SITEMAP
            and state.ok_at is not None
            and now - state.ok_at <= source.every * 2,
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
        # Of a source of several documents not all were read.
        read = {entry.document for entry in entries.values()}
        last = enumerate(each for each in self.store.last_listed(state.id) if each.document in read)
        vanished = {place: each for place, each in last if each.article_id not in present}
        found = moved(entries, articles.keys(), vanished)
        return {key: self.store.article(article_id) for key, article_id in found.items()}

    # -------------------------------------------------------------------------------------------- visit a page

    def visit(self, article_id: str) -> VisitOutcome:
        """Look at one article's page and commit what was seen; raises NotFound for an unknown id."""
        return derived_anew(lambda: self._visit(self.store.article(article_id)))

    def _visit(self, article: ArticleState) -> VisitOutcome:
        source = self.owner(self.store.source_names(), article)
        seen = self.look(article, source)
        if isinstance(seen, Unread):
            seen = self.read(seen, self.workers.extract(seen.reading.page, seen.reading.hints, seen.reading.known))
        return self.commit(self.scheduled(seen, article, source, self._rhythm_of(article, source)))

    def commit(self, seen: VisitOutcome) -> VisitOutcome:
        """Commit a look, with who wants to hear of it; raises StaleRevision when the article moved meanwhile."""
        seen = self._wanted(seen)
        if kind := kind_of(seen.visit.verdict):
            detail = f"{seen.visit.verdict}: {seen.visit.detail}"
            seen = replace(seen, notice=self._noted(seen.article.owner, kind, detail))
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

    def look(self, article: ArticleState, source: Source) -> "VisitOutcome | Unread":
        """Ask for a page: return what the answer alone says, or the page where it has to be read."""
        if source.text_from is TextFrom.FEED and (fragment := self.store.fragment(article.owner, article.id)):
            return self._page(seen_until(article, fragment), source, page_of(article, fragment))
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

    def owner(self, names: Mapping[str, str], article: ArticleState) -> Source:
        """Return the source whose fetch settings are used; one without any when it is no longer configured."""
        return self.sources.get(names.get(article.owner, ""), Source(name="", kind=SourceKind.PAGE))

    def _page(self, article: ArticleState, source: Source, page: Fetched) -> "VisitOutcome | Unread":
        sha256 = hashlib.sha256(page.body).hexdigest()
        held = replace(article, validators=page.validators, body_sha256=sha256, full_at=page.at)
        if article.version and sha256 == article.body_sha256:
            return self._same(held)
        known = article.imprint if article.version else Imprint()
        return Unread(article, held, Reading(page, hints_of(article, source), known))

    def read(self, unread: "Unread", found: Extraction) -> VisitOutcome:
        """Return what a page, read, says of its article."""
        article, page, hints = unread.article, unread.reading.page, unread.reading.hints
        if found.verdict not in GOOD_VERDICTS:
            unreadable = self._failed(article, failure(page, found.verdict, found.detail))
            return unreadable if article.verdict is found.verdict else self._captured(unreadable, page)
        held = replace(unread.held, imprint=found.imprint)
        if found.verdict is Verdict.UNCHANGED:
            return self._same(replace(held, touched=article.touched + 1))
        if not article.version:
            return self._first(held, page, hints, found)
        latest = self.store.version(article.id, article.version)
        return self._held(article, latest, page, found) or self._compared(held, latest, page, hints, found)

    def _first(self, article: ArticleState, page: Fetched, hints: PageHints, found: Extraction) -> VisitOutcome:
        keys = frozenset(map(article_key, found.addresses))
        if known := self._known_as(article, keys, found.content):
            return replace(outcome.visit_same(article, None, self.clock.now()), joined_to=known.id)
        news = None if article.is_baseline else self._change(article, Event.NEW)
        return replace(self._versioned(article, page, hints, found.content, news), declared=keys)

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
        return replace(self._versioned(article, page, hints, content, change), sightings=boxes)

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
        """Return the older content as today's extractor and settings read it, so that neither's change is an edit.

        A plain text copy names no author, dates, links or media: what it cannot say is not held against the page.
        """
        snapshot = self.store.snapshot(latest.snapshot_id)
        content = latest.content
        if latest.extractor != read_by(self.workers.extractor, hints.selection):
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
        self, article: ArticleState, page: Fetched, hints: PageHints, content: Content, change: Change | None
    ) -> VisitOutcome:
        return self._of_snapshot(article, self._snapshot(article, page), hints, content, change)

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
        return outcome.visit_versioned(article, snapshot, version, change, self.clock.now())

    # --------------------------------------------------------------------------------------- overrule a verdict

    def accept(self, capture_id: str) -> VisitOutcome:
        """Make a version of a page that was not believed, and tell of it; raises NotFound for what is no capture."""
        return derived_anew(lambda: self._accepted(self.store.capture(capture_id)))

    def _accepted(self, capture: Snapshot) -> VisitOutcome:
        article = self.store.article(capture.article_id)
        page = self.evidence.read(capture.evidence)
        source = self.owner(self.store.source_names(), article)
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
        seen = self._wanted(self._of_snapshot(read, capture, hints, found.content, change))
        paced = self.scheduled(seen, article, source, self._rhythm_of(article, source))
        accepted = replace(paced, snapshot=None)
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


def _held_now(state: SourceState, source: Source, document: Fetched) -> SourceState:
    """Return a source's state with what a complete answer leaves for the next request."""
    key = document_key(document, source)
    return replace(state, validators=document.validators, body_sha256=key, full_at=document.at)


def failure(page: Fetched, verdict: Verdict, detail: str) -> FetchFailed:
    """Return a complete answer as the failure it turned out to be."""
    return FetchFailed(url=page.url, verdict=verdict, detail=detail, status=page.status, at=page.at)

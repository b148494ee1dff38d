"""Check a source: what its document lists becomes one small transaction.

    document → fetch → discover, and follow where it leads → plan → articles made or due, validators advanced

A check may be run again at any time: it derives everything from the store and commits by compare-and-swap.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import assert_never

from monitor.core import outcome
from monitor.core.discover import discover_pages
from monitor.core.discover.key import document_key
from monitor.core.discover.leads import leads_of
from monitor.core.mask import masked
from monitor.core.plan import Planner, by_key
from monitor.core.relocation import followed, is_left
from monitor.core.request import document_request
from monitor.core.schedule import Rhythm
from monitor.core.source_notices import PARSERS_ENDED, Listed, noted, of_listing
from monitor.model import (
    ArticleState,
    CheckOutcome,
    DeclaredFeed,
    Discovery,
    Entry,
    Lead,
    NoticeKind,
    SourceKind,
    SourceNotice,
    SourceState,
)
from monitor.outcomes import failure
from monitor.ports import Clock, Fetcher, Ids, Workers
from monitor.settings import Source
from monitor.stores import CheckStore
from monitor.visit import derived_anew
from monitor.walk import Walker
from monitor.wire import GOOD_VERDICTS, Fetched, FetchFailed, NotModified, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Checker:
    """The use cases of looking at sources, over the ports they need."""

    store: CheckStore
    fetcher: Fetcher
    workers: Workers
    clock: Clock
    ids: Ids
    sources: Mapping[str, Source]

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
        own, common = self.store.habits(state.id)
        appearances = self.store.appearances(state.id, {article.id for article in articles.values()})
        planner = Planner(
            source=source,
            state=state,
            articles=articles,
            appearances=appearances,
            moved=frozenset(renamed),
            live=frozenset(s.id for s in self.store.sources() if s.kind is not SourceKind.FOLDER),
            rhythm=Rhythm(own=own, common=common, is_listed=True, per_hour=source.per_hour),
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
        from monitor.core.moved import moved

        present = {article.id for article in articles.values()}
        # Of a source of several documents not all were read.
        read = {entry.document for entry in entries.values()}
        last = enumerate(each for each in self.store.last_listed(state.id) if each.document in read)
        vanished = {place: each for place, each in last if each.article_id not in present}
        found = moved(entries, articles.keys(), vanished)
        return {key: self.store.article(article_id) for key, article_id in found.items()}


def _held_now(state: SourceState, source: Source, document: Fetched) -> SourceState:
    """Return a source's state with what a complete answer leaves for the next request."""
    key = document_key(document, source)
    return replace(state, validators=document.validators, body_sha256=key, full_at=document.at)

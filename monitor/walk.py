"""Read all documents of a source: its own names others, such as the sitemaps of an index or the feed of a page.

    walk: leads → those that may have changed → fetch → discover → entries, and further leads

What is asked for is decided in `core.discover.leads`; here it is asked for. Nothing is committed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from monitor.core.discover.hints import counted
from monitor.core.discover.key import document_key
from monitor.core.discover.leads import DEEPEST, MOST_ASKED, below, leads_of, planned
from monitor.core.discover.newest import likely_newest
from monitor.core.mask import without_query
from monitor.core.plan import dated
from monitor.core.request import further_request, request_of
from monitor.core.urls import is_same_site
from monitor.model import Discovery, DocumentState, Entry, Lead
from monitor.ports import Clock, Fetcher, Workers
from monitor.settings import Source
from monitor.wire import GOOD_VERDICTS, Fetched, FetchFailed, NotModified, Verdict

MOST_TOLD = 3
"""Documents in trouble of which a check tells by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Walked:
    """What a walk over a source's further documents gave."""

    found: Discovery
    documents: tuple[DocumentState, ...]
    renewed: frozenset[str]
    """Documents that were read anew, and those that are named no more."""
    failed: FetchFailed | None = None
    """Why nothing that was asked for could be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Walker:
    """Follows leads, over the ports it needs."""

    fetcher: Fetcher
    workers: Workers
    clock: Clock

    def first_feed(self, source: Source, leads: Sequence[Lead]) -> tuple[Lead, Fetched, Discovery] | FetchFailed:
        """Return the first of the feeds that a page declares which is one, or why the last is none."""
        failed = FetchFailed(url="", verdict=Verdict.NOT_FEED, detail="no feed", at=self.clock.now())
        for lead in leads:
            answer = self.fetcher.fetch(request_of(source, lead.url))
            if isinstance(answer, FetchFailed):
                failed = replace(answer, url=lead.url)
            elif isinstance(answer, Fetched):
                found = self.workers.discover(answer, source)
                if found.verdict in GOOD_VERDICTS and not found.leads:
                    return lead, answer, found
                failed = replace(unusable(answer, found), url=lead.url)
        return replace(
            failed, detail=f"the feed that the page declares, {without_query(failed.url)}: {failed.detail}"
        )

    def walk(
        self, source: Source, leads: Sequence[Lead], known: Sequence[DocumentState], *, is_first: bool
    ) -> Walked:
        """Read what may have changed of the documents that a source's own one leads to.

        `known` are those of earlier checks; at the source's first check there are none that count.
        """
        tour = Tour(self, source, {each.url: each for each in known}, is_first=is_first)
        return tour.walked(leads)


@dataclass(slots=True)
class Tour:
    """One walk under way."""

    walker: Walker
    source: Source
    known: Mapping[str, DocumentState]
    is_first: bool = field(kw_only=True)
    documents: dict[str, DocumentState] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    seen: int = 0
    total: int = 0
    renewed: set[str] = field(default_factory=set)
    read: int = 0
    asked: int = 0
    put_off: int = 0
    notes: list[str] = field(default_factory=list)
    failures: list[FetchFailed] = field(default_factory=list)

    def walked(self, leads: Sequence[Lead]) -> Walked:
        """Walk level by level, and return what came of it."""
        level = [("", tuple(leads))]
        for _ in range(DEEPEST):
            level = [further for parent, named in level for further in self._followed(parent, named)]
        if any(named for _, named in level):
            self.notes.append(f"sitemaps nested deeper than {DEEPEST} left out")
        self.renewed |= self.known.keys() - self.documents.keys()
        found = Discovery(verdict=Verdict.OK, detail=self._detail(), entries=tuple(self.entries), total=self.total)
        return Walked(
            found=found,
            documents=tuple(self.documents.values()),
            renewed=frozenset(self.renewed),
            failed=None if self.read or not self.failures else self.failures[0],
        )

    def _followed(self, parent: str, leads: Sequence[Lead]) -> list[tuple[str, tuple[Lead, ...]]]:
        """Follow the leads of one document; return those that the documents behind them give."""
        fresh = [lead for lead in leads if lead.url not in self.documents and not self._is_own(lead)]
        plan = planned(fresh, parent, self.known, MOST_ASKED - self.asked, is_first=self.is_first)
        self.put_off += plan.put_off
        for each in plan.kept:
            self._keep(each)
        found = []
        for lead, state in plan.asked:
            self.documents[lead.url] = state  # before it is read: it may name itself
            found.append((lead.url, self._asked(lead, state)))
        return found

    def _is_own(self, lead: Lead) -> bool:
        return lead.url in self.source.urls

    def _keep(self, document: DocumentState) -> None:
        """Leave a document as it is known, with all to which it led."""
        for each in (document, *below(document.url, tuple(self.known.values()))):
            self.documents.setdefault(each.url, each)

    def _asked(self, lead: Lead, state: DocumentState) -> tuple[Lead, ...]:
        """Ask for one document and return its leads."""
        self.asked += 1
        answer = self.walker.fetcher.fetch(further_request(self.source, state, self.walker.clock.now()))
        match answer:
            case FetchFailed():
                return self._failed(state, answer)
            case NotModified():
                return self._unchanged(replace(state, validators=answer.validators, lead_at=lead.updated_at))
            case Fetched() if not is_same_site(answer.url, state.url):
                detail = "redirects to another site"
                return self._failed(state, unusable(answer, Discovery(verdict=Verdict.REFUSED, detail=detail)))
            case Fetched():
                return self._answered(lead, state, answer)

    def _answered(self, lead: Lead, state: DocumentState, answer: Fetched) -> tuple[Lead, ...]:
        key = document_key(answer, self.source)
        held = replace(state, lead_at=lead.updated_at, validators=answer.validators, key=key, full_at=answer.at)
        if key == state.key:
            return self._unchanged(held)
        found = self.walker.workers.discover(answer, self.source)
        if found.verdict not in GOOD_VERDICTS:
            return self._failed(state, unusable(answer, found))
        self._renew(held, found, is_old=state.is_baseline and state.key is None and not self.is_first)
        return found.leads

    def _renew(self, document: DocumentState, found: Discovery, *, is_old: bool) -> None:
        self.read += 1
        self.documents[document.url] = document
        self.renewed.add(document.url)
        self.notes += [found.detail] if found.detail else []
        self.total += found.total
        self.seen += len(found.entries)
        self.entries += [replace(each, document=document.url, is_old=is_old) for each in found.entries]
        kept = likely_newest([dated(each) for each in self.entries], self.source.most_entries)
        self.entries = [self.entries[at] for at in kept]

    def _unchanged(self, document: DocumentState) -> tuple[Lead, ...]:
        self.read += 1
        self.documents[document.url] = document
        return leads_of(document.url, self.known.values())

    def _failed(self, document: DocumentState, failed: FetchFailed) -> tuple[Lead, ...]:
        """Leave a document as it was known; it is asked for again at the next check."""
        self.failures.append(replace(failed, url=document.url))
        for each in below(document.url, tuple(self.known.values())):
            self.documents.setdefault(each.url, each)
        self.documents[document.url] = replace(document, lead_at=None)
        return ()

    def _detail(self) -> str:
        told = [f"{without_query(each.url)}: {each.detail}" for each in self.failures[:MOST_TOLD]]
        more = len(self.failures) - len(told)
        notes = [*told, f"and {more} more could not be read"] if more else told
        if self.put_off:
            notes.append(f"of {len(self.documents)} sitemaps the {self.asked} newest are read")
        if self.seen > self.source.most_entries:
            notes += counted(self.source.most_entries, self.total)
        return "; ".join([*notes, *list(dict.fromkeys(self.notes))[:MOST_TOLD]])


def unusable(answer: Fetched, found: Discovery) -> FetchFailed:
    """Return a complete answer as the failure it turned out to be."""
    return FetchFailed(url=answer.url, verdict=found.verdict, detail=found.detail, status=answer.status, at=answer.at)

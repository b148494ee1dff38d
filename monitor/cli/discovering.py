"""What a source would list, without keeping anything: for an address, or a source of the configuration."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from monitor.app import SystemClock, wired_http
from monitor.cli.place import configuration
from monitor.cli.preview import http_settings
from monitor.cli.record import iso, json_line
from monitor.cli.screen import counted, instant, paragraph, shortened
from monitor.core.discover import discover_pages
from monitor.core.mask import without_query
from monitor.core.plan import dated
from monitor.core.request import document_request, request_of
from monitor.errors import NotFound
from monitor.fetch.folder import FolderFetcher, RoutingFetcher
from monitor.fetch.manners import MemoryHosts
from monitor.model import Discovery, Entry, Json, SourceKind, SourceState
from monitor.settings import Source
from monitor.walk import Walker
from monitor.wire import GOOD_VERDICTS, Fetched, FetchFailed, FetchRequest, NotModified
from monitor.workers.killable import KillableWorkers, end_server

GUESSED = (SourceKind.FEED, SourceKind.SITEMAP, SourceKind.LISTING)
"""What an address may be, the plainest first."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What one source would list."""

    target: str
    source: Source
    found: Discovery
    read: tuple[str, ...] = ()
    """Further documents that were read."""

    @property
    def is_good(self) -> bool:
        """Whether it could be read."""
        return self.found.verdict in GOOD_VERDICTS


def trials(given: Path | None, targets: Sequence[str]) -> Iterator[Trial]:
    """Try each target, an address or the name of a configured source, in order; a fault is one with its verdict."""
    clock = SystemClock()
    with (
        closing(wired_http(http_settings(given), clock, MemoryHosts())) as http,
        closing(KillableWorkers()) as workers,
    ):
        fetcher = RoutingFetcher(http, FolderFetcher(clock))
        trier = Trier(Walker(fetcher=fetcher, workers=workers, clock=clock))
        for target in targets:
            yield trier.guessed(target) if "://" in target else trier.configured(known_source(given, target))
    end_server()


def known_source(given: Path | None, name: str) -> Source:
    """Return a configured source; raises NotFound, with the names there are."""
    sources = {each.name: each for each in configuration(given).sources}
    if name not in sources:
        raise NotFound(f'"{name}" is no address and no source; sources: {", ".join(sources) or "none"}')
    return sources[name]


@dataclass(frozen=True, slots=True)
class Trier:
    """Reads sources to show what they list."""

    walker: Walker

    def configured(self, source: Source) -> Trial:
        """Read a source as a check would, its first."""
        if source.kind is SourceKind.PAGE:
            return Trial(source.name, source, discover_pages(source))
        now = self.walker.clock.now()
        state = SourceState(id="", name=source.name, kind=source.kind, next_check_at=now)
        answer = self._answer(document_request(source, state, now))
        return self._read(source, answer) if isinstance(answer, Fetched) else refused(source, answer)

    def guessed(self, target: str) -> Trial:
        """Read an address as what it turns out to be, at last as a site whose robots.txt names its sitemaps."""
        sources = [Source(name=target, kind=kind, urls=(target,)) for kind in GUESSED]
        answer = self._answer(request_of(sources[0], target))
        if isinstance(answer, FetchFailed):
            return refused(sources[0], answer)
        made = self._read(sources[0], answer)
        for source in sources[1:]:
            made = made if made.is_good else self._read(source, answer)
        if made.is_good or urlsplit(target).path.strip("/"):
            return made
        by_robots = self.configured(sources[1])
        return by_robots if by_robots.is_good else made

    def _answer(self, request: FetchRequest) -> Fetched | FetchFailed:
        match self.walker.fetcher.fetch(request):
            case NotModified():  # pragma: no cover - we send no validators
                raise AssertionError
            case answer:
                return answer

    def _read(self, source: Source, document: Fetched) -> Trial:
        found = self.walker.workers.discover(document, source)
        if not found.leads:
            return Trial(source.name, source, found)
        if source.kind is SourceKind.SITEMAP:
            walked = self.walker.walk(source, found.leads, (), is_first=True)
            made = refused(source, walked.failed) if walked.failed else Trial(source.name, source, walked.found)
            return replace(made, read=tuple(each.url for each in walked.documents if each.key))
        feed = self.walker.first_feed(source, found.leads)
        if isinstance(feed, FetchFailed):
            return refused(source, feed)
        lead, _, listed = feed
        return Trial(source.name, source, listed, (lead.url,))


def refused(source: Source, failed: FetchFailed) -> Trial:
    """Return a trial of what could not be read."""
    return Trial(source.name, source, Discovery(verdict=failed.verdict, detail=failed.detail))


# --------------------------------------------------------------------------------------------------------- as shown


def json_trial(trial: Trial) -> str:
    """Return a trial as one line of JSON."""
    record: Mapping[str, Json] = {
        "target": trial.target,
        "kind": trial.source.kind,
        "verdict": trial.found.verdict,
        "detail": trial.found.detail,
        "read": list(map(without_query, trial.read)),
        "total": trial.found.total,
        "entries": [entry_record(each) for each in trial.found.entries],
    }
    return json_line(record)


def entry_record(entry: Entry) -> Json:
    """Return an entry as its JSON record."""
    return {
        "url": entry.url,
        "title": entry.title,
        "guid": entry.guid,
        "language": entry.language,
        "author": entry.author,
        "published_at": iso(entry.published_at),
        "updated_at": iso(entry.updated_at),
    }


def text_trial(trial: Trial) -> str:
    """Return a trial to be read: what it is, the entries, and how it is configured."""
    found = trial.found
    target = shortened(trial.target, 400)
    if not trial.is_good:
        return f"{target}: {found.verdict}\n{paragraph(found.detail)}"
    head = f'{target}: {counted(len(found.entries), "entry")}, kind = "{trial.source.kind}"\n'
    read = "".join(paragraph(f"reads {without_query(each)}") for each in trial.read)
    return head + read + paragraph(found.detail) + "".join(map(entry_lines, found.entries))


def entry_lines(entry: Entry) -> str:
    """Return an entry as two lines: when and what, then where."""
    at = dated(entry)
    when = f"{instant(at)}  " if at else ""
    return f"{when}{shortened(entry.title or '(no title)', 200)}\n    {shortened(entry.url, 400)}\n"

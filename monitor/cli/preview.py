"""What would be read from a page, without keeping anything."""

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

from monitor.app import SystemClock, wired_http
from monitor.cli.place import configuration, reading_store
from monitor.cli.record import iso, json_line
from monitor.cli.screen import shortened
from monitor.config import find, load
from monitor.core.repeats import ARTICLES, repeating
from monitor.core.request import request_of
from monitor.core.urls import host_port
from monitor.errors import NotFound
from monitor.fetch.folder import FolderFetcher, RoutingFetcher
from monitor.fetch.manners import MemoryHosts
from monitor.model import Extraction, Imprint, Json, PageHints, Role
from monitor.ports import Fetcher, Workers
from monitor.settings import NO_SOURCE, HttpSettings, Source
from monitor.wire import GOOD_VERDICTS, Fetched, FetchFailed, NotModified
from monitor.workers.killable import KillableWorkers, end_server, processes

AHEAD = 2
"""Pages fetched or read at once for each process that parses."""


@dataclass(frozen=True, slots=True)
class Preview:
    """One page and what was read from it."""

    target: str
    url: str
    extraction: Extraction
    repeats: Mapping[str, str] = field(default_factory=dict)
    """Blocks of the source's articles that are furniture to its alerts, and why."""

    @property
    def is_good(self) -> bool:
        """Whether the page would make a version."""
        return self.extraction.verdict in GOOD_VERDICTS


def previews(given: Path | None, targets: Sequence[str], url: str, name: str) -> Iterator[Preview]:
    """Read each target, a URL or a local file, in order and on all cores; a fault is a preview with its verdict.

    Given the name of a configured source, its settings are used, and what repeats on its articles is told.
    """
    source, repeats = known_source(given, name) if name else (NO_SOURCE, {})
    http = wired_http(http_settings(given), SystemClock(), MemoryHosts())
    with closing(http), closing(KillableWorkers()) as workers:
        fetcher = RoutingFetcher(http, FolderFetcher(SystemClock()))

        def previewed(target: str) -> Preview:
            location = target if "://" in target else Path(target).resolve().as_uri()
            found = read(fetcher, workers, source, location, url or location)
            return Preview(target, url or location, found, repeats)

        with ThreadPoolExecutor(processes() * AHEAD) as threads:
            yield from threads.map(previewed, targets)
    end_server()


def http_settings(given: Path | None) -> HttpSettings:
    """Return the configured behaviour towards servers; the defaults where there is no configuration."""
    path = find(given, Path.cwd(), os.environ)
    if given is None and not path.exists():
        return HttpSettings()
    return load(path, os.environ).http


def known_source(given: Path | None, name: str) -> tuple[Source, Mapping[str, str]]:
    """Return a configured source, and what is known to repeat on its articles; raises NotFound."""
    config = configuration(given)
    source = next((each for each in config.sources if each.name == name), None)
    if source is None:
        raise NotFound(
            f'no source is called "{name}"; there are: {", ".join(s.name for s in config.sources) or "none"}'
        )
    with reading_store(config) as store:
        known = [state.id for state in store.sources() if state.name == name]
        contents = store.latest_contents(known[0], "", ARTICLES) if known else ()
    return source, repeating(contents)


def read(fetcher: Fetcher, workers: Workers, source: Source, location: str, url: str) -> Extraction:
    """Fetch and read one page; a private address named on the command line counts as named by its owner."""
    request = request_of(source, location)
    named = request.named | {host_port(location)}
    match fetcher.fetch(replace(request, named=named)):
        case Fetched() as page:
            return workers.extract(page, PageHints(url=url, selection=source.selection), Imprint())
        case FetchFailed(verdict=verdict, detail=detail):
            return Extraction(verdict=verdict, detail=detail)
        case NotModified():  # pragma: no cover - we send no validators
            raise AssertionError


def json_preview(preview: Preview) -> str:
    """Return a preview as one line of JSON."""
    found, content = preview.extraction, preview.extraction.content
    record: dict[str, Json] = {
        "file": preview.target,
        "url": preview.url,
        "verdict": found.verdict,
        "detail": found.detail,
        "title": content.title,
        "heading": content.heading,
        "dek": content.dek,
        "byline": content.byline,
        "published_at": iso(content.published_at),
        "modified_at": iso(content.modified_at),
        "language": content.language,
        "section": content.section,
        "canonical": next(iter(found.addresses), None),
        "paragraphs": [{"role": p.role, "text": p.text} for p in content.paragraphs if p.role is not Role.CAPTION],
        "captions": [each.text for each in content.paragraphs if each.role is Role.CAPTION],
        "notices": [each.text for each in content.paragraphs if each.role is Role.NOTICE],
        "links": list(content.links),
        "media": list(content.media),
        "repeats": [{"text": each, "why": why} for each, why in repeated(preview)],
        "dropped": [{"text": each.text, "why": each.why} for each in found.dropped],
    }
    return json_line(record)


def repeated(preview: Preview) -> list[tuple[str, str]]:
    """Return the paragraphs that repeat on other articles of the source, and on how many."""
    texts = [each.text for each in preview.extraction.content.paragraphs]
    return [(text, preview.repeats[text]) for text in texts if text in preview.repeats]


MARKS = {Role.HEADING: "## ", Role.LIST_ITEM: "- ", Role.QUOTE: "> ", Role.CAPTION: "[caption] ", Role.NOTICE: "! "}


def text_preview(preview: Preview) -> str:
    """Return a preview to be read: the article as it would be kept, then what was left out and why."""
    found, content = preview.extraction, preview.extraction.content
    head = f"{shortened(preview.target, 400)}: {found.verdict}{': ' if found.detail else ''}{found.detail}\n"
    if not preview.is_good:
        return head
    facts = (content.byline, iso(content.published_at), content.language)
    about = " · ".join(shortened(fact, 200) for fact in facts if fact)
    lines = [head, f"\n# {shortened(content.headline, 400)}\n", f"{about}\n" if about else "", "\n"]
    lines += [f"{MARKS.get(p.role, '')}{shortened(p.text, 100_000)}\n\n" for p in content.paragraphs]
    lines += [f"not told of: {shortened(text, 60)} ({why})\n" for text, why in repeated(preview)]
    lines += [f"left out: {shortened(each.text, 60)} ({each.why})\n" for each in found.dropped]
    return "".join(lines)

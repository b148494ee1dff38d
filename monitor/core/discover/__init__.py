"""From a source document to entries."""

from dataclasses import replace
from typing import assert_never

from monitor.core.discover import folder
from monitor.core.urls import matches
from monitor.model import Discovery, Entry, SourceKind
from monitor.settings import Source
from monitor.wire import Fetched, Verdict


def discover(document: Fetched, source: Source) -> Discovery:
    """Read a source document into the entries that the source's globs let in."""
    match source.kind:
        case SourceKind.FEED:
            from monitor.core.discover import feed  # noqa: PLC0415 - feedparser is slow to load and rarely needed

            found = feed.discover(document)
        case SourceKind.FOLDER:
            found = folder.discover(document)
        case SourceKind.PAGE:
            found = discover_pages(source)
        case _:
            assert_never(source.kind)
    kept = tuple(e for e in found.entries if matches(e.url, source.include, source.exclude))
    return replace(found, entries=kept)


def discover_pages(source: Source) -> Discovery:
    """Return the pages that a page source itself names."""
    entries = tuple(Entry(url=url, location=url) for url in source.urls)
    return Discovery(verdict=Verdict.OK, entries=entries, total=len(entries))

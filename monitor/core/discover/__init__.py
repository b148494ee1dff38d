"""From a source document to entries, and to the further documents that it leads to."""

from dataclasses import replace
from typing import assert_never

from monitor.core.discover import folder
from monitor.core.discover.hints import digest_of
from monitor.core.urls import matches
from monitor.model import Discovery, Entry, SourceKind
from monitor.settings import Source, TextFrom
from monitor.wire import Fetched, Verdict


def discover(document: Fetched, source: Source) -> Discovery:
    """Read a source document into the entries that the source's globs let in."""
    found = _found(document, source)
    kept = (each for each in found.entries if matches(each.url, source.include, source.exclude))
    return replace(found, entries=tuple(_with_text(each, source) for each in kept))


def _found(document: Fetched, source: Source) -> Discovery:
    match source.kind:
        case SourceKind.FEED:
            from monitor.core.discover import feed

            return feed.discover(document, source.most_entries)
        case SourceKind.SITEMAP:
            from monitor.core.discover import sitemap

            return sitemap.discover(document, source.most_entries)
        case SourceKind.LISTING:
            from monitor.core.discover import listing

            return listing.discover(document, source.links, source.most_entries)
        case SourceKind.FOLDER:
            return folder.discover(document)
        case SourceKind.PAGE:
            return discover_pages(source)
        case _:
            assert_never(source.kind)


def _with_text(entry: Entry, source: Source) -> Entry:
    """Return an entry with its own text only where that stands in for the page; then it alone calls for a look."""
    if source.text_from is TextFrom.PAGE or not entry.html:
        return replace(entry, html="")
    return replace(entry, digest=digest_of(TextFrom.FEED, entry.title, entry.html))


def discover_pages(source: Source) -> Discovery:
    """Return the pages that a page source itself names."""
    entries = tuple(Entry(url=url, location=url) for url in source.urls)
    return Discovery(verdict=Verdict.OK, entries=entries, total=len(entries))

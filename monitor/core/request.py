"""What to ask of the net on behalf of a source, and what is known of a page before it is read."""

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import quote, urljoin, urlsplit

from monitor.core.relocation import address_of
from monitor.core.urls import host_port, origin
from monitor.model import ArticleState, DocumentState, PageHints, Selection, SourceKind, SourceState
from monitor.settings import Source
from monitor.wire import FetchRequest, Verdict

LONGEST_HELD = timedelta(days=1)
PATIENCE = 3
"""Answers against the protocol in a row, after which no cache on the way is to answer."""


def document_request(source: Source, state: SourceState, now: datetime) -> FetchRequest:
    """Return what to ask for to read a source's own document."""
    if source.kind is SourceKind.FOLDER:
        # A path's name may be bytes that are no text, which Python writes as lone surrogates (PEP 383).
        path = quote((source.path or "").rstrip("/"), errors="surrogateescape")
        return FetchRequest(url=f"file://{path}/")
    obeys_robots = source.kind is SourceKind.LISTING and not source.ignore_robots
    return conditional(source, document_address(source, state), state, now, obeys_robots=obeys_robots)


def document_address(source: Source, state: SourceState) -> str:
    """Return where a source's own document is: as configured, unless it moved, or its page declares the feed.

    A sitemap source that names a site is read from the site's robots.txt on.
    """
    configured = source.urls[0]
    if state.declared.page == configured:
        return state.declared.url
    if source.kind is SourceKind.SITEMAP and urlsplit(configured).path in {"", "/"}:
        return urljoin(configured, "/robots.txt")
    return address_of(configured, state.relocation)


def further_request(source: Source, known: DocumentState, now: datetime) -> FetchRequest:
    """Return what to ask for to read one more document of a source."""
    is_held = known.full_at is not None and now - known.full_at < LONGEST_HELD
    return replace(request_of(source, known.url), validators=known.validators if is_held else None)


def request_of(source: Source, url: str) -> FetchRequest:
    """Return what to ask for on behalf of a source: secrets go to its own origins, its own urls may be private."""
    send_to, named = own_places(source)
    return FetchRequest(url=url, headers=source.headers, send_to=send_to, named=named)


def own_places(source: Source) -> tuple[frozenset[str], frozenset[str]]:
    """Return the origins that may be sent a source's secrets, and the `host:port` pairs that it names itself."""
    return source.send_to | {origin(own) for own in source.urls}, frozenset(host_port(own) for own in source.urls)


def conditional(
    source: Source, url: str, seen: SourceState | ArticleState, now: datetime, *, obeys_robots: bool
) -> FetchRequest:
    """Return a request that takes into account what earlier looks left: nothing need be sent again that is held.

    Once a day all of it is: some servers keep a page's validators while its text changes.
    """
    is_held = seen.full_at is not None and now - seen.full_at < LONGEST_HELD
    send_to, named = own_places(source)
    return FetchRequest(
        url=url,
        validators=seen.validators if is_held else None,
        headers=source.headers,
        send_to=send_to,
        named=named,
        obeys_robots=obeys_robots,
        is_past_caches=is_answered_wrongly(seen),
    )


def page_request(source: Source, article: ArticleState, now: datetime) -> FetchRequest:
    """Return what to ask for to read an article's page: robots.txt has a say on pages; a feed is an invitation."""
    return conditional(source, article.location, article, now, obeys_robots=not source.ignore_robots)


def is_answered_wrongly(seen: SourceState | ArticleState) -> bool:
    """Say whether one more answer would be another of the same, as of a cache that says 304 to all who ask."""
    return seen.verdict is Verdict.PROTOCOL and seen.failures % PATIENCE == 0


def read_by(extractor: str, selection: Selection) -> str:
    """Return what reads a source's pages: the extractor, and the source's settings where it has any.

    A version that another one read is not held against a page as it is: an operator who mends a selector has edited
    nothing.
    """
    if selection == Selection():
        return extractor
    settings = hashlib.sha256(repr(selection).encode(errors="replace")).hexdigest()[:12]
    return f"{extractor}, settings {settings}"


def hints_of(article: ArticleState, source: Source) -> PageHints:
    """Return what is known of an article's page before it is read."""
    return PageHints(url=article.url, title=article.title, language=article.language, selection=source.selection)

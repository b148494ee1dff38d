"""What to ask of the net on behalf of a source, and what is known of a page before it is read."""

from dataclasses import replace
from urllib.parse import quote

from monitor.core.urls import host_port, origin
from monitor.model import ArticleState, PageHints, SourceKind, SourceState
from monitor.settings import Source
from monitor.wire import FetchRequest, Verdict

PATIENCE = 3
"""Answers against the protocol in a row, after which no cache on the way is to answer."""


def document_request(source: Source, state: SourceState) -> FetchRequest:
    """Return what to ask for to read a source's own document."""
    if source.kind is SourceKind.FOLDER:
        # A path's name may be bytes that are no text, which Python writes as lone surrogates (PEP 383).
        path = quote((source.path or "").rstrip("/"), errors="surrogateescape")
        return FetchRequest(url=f"file://{path}/")
    return request_of(source, source.urls[0], state)


def request_of(source: Source, url: str, seen: SourceState | ArticleState | None = None) -> FetchRequest:
    """Return what to ask for on behalf of a source: secrets go to its own origins, its own urls may be private.

    `seen` is what earlier looks at the address left.
    """
    return FetchRequest(
        url=url,
        validators=seen.validators if seen else None,
        is_past_caches=seen is not None and is_answered_wrongly(seen),
        headers=source.headers,
        send_to=source.send_to | {origin(own) for own in source.urls},
        named=frozenset(host_port(own) for own in source.urls),
    )


def page_request(source: Source, article: ArticleState) -> FetchRequest:
    """Return what to ask for to read an article's page: robots.txt has a say on pages; a feed is an invitation."""
    asked = request_of(source, article.location, article)
    return replace(asked, obeys_robots=not source.ignore_robots)


def is_answered_wrongly(seen: SourceState | ArticleState) -> bool:
    """Say whether one more answer would be another of the same, as of a cache that says 304 to all who ask."""
    return seen.verdict is Verdict.PROTOCOL and seen.failures % PATIENCE == 0


def hints_of(article: ArticleState, source: Source) -> PageHints:
    """Return what is known of an article's page before it is read."""
    return PageHints(url=article.url, title=article.title, language=article.language, selection=source.selection)

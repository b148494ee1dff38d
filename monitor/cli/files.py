"""Two local files as two versions of one text."""

from datetime import UTC, datetime
from pathlib import Path

from monitor.core.article.charset import decoded
from monitor.core.article.furniture import cleaned
from monitor.core.article.plain import lines_of, paragraphs, versions
from monitor.core.article.tree import parsed
from monitor.errors import UsageError
from monitor.fetch.folder import LARGEST_FILE, charset_of, file_body, reason, too_big
from monitor.model import Content, Imprint, PageHints, Selection
from monitor.wire import GOOD_VERDICTS, Fetched
from monitor.workers.inline import InlineWorkers

HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
HTML_STARTS = (b"<!doctype html", b"<html")
SNIFFED = 200
ALL_OF_IT = Selection(keep=("body > *",))


def two_versions(old: Path, new: Path) -> tuple[Content, Content]:
    """Read two files, each an HTML page or plain text; raises UsageError for what cannot be read.

    Two texts are read side by side, so that the first line is a title in both or in neither.
    """
    bodies = body_of(old), body_of(new)
    pages = is_html(old, bodies[0]), is_html(new, bodies[1])
    texts = [
        "" if page else decoded(body, charset_of("text/plain", body))
        for page, body in zip(pages, bodies, strict=True)
    ]
    one, other = versions(*texts)
    return (
        article_of(old, bodies[0]) if pages[0] else one,
        article_of(new, bodies[1]) if pages[1] else other,
    )


def body_of(path: Path) -> bytes:
    """Return a file's bytes; raises UsageError, saying why, when they cannot be had."""
    try:
        body = file_body(path)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {reason(error)}") from error
    if len(body) > LARGEST_FILE:
        raise UsageError(f"{path}: {too_big()}")
    return body


def is_html(path: Path, body: bytes) -> bool:
    """Say whether a file is an HTML page, by its name or else by how it begins."""
    return path.suffix.lower() in HTML_SUFFIXES or body[:SNIFFED].lstrip().lower().startswith(HTML_STARTS)


def article_of(path: Path, body: bytes) -> Content:
    """Return the article of an HTML page, else all of its text."""
    url = path.resolve().as_uri()
    page = Fetched(
        url=url, status=200, media_type="text/html", charset=None, body=body, at=datetime.fromtimestamp(0, UTC)
    )
    for selection in (Selection(), ALL_OF_IT):
        found = InlineWorkers().extract(page, PageHints(url=url, selection=selection), Imprint())
        if found.verdict in GOOD_VERDICTS:
            return found.content
    tree = parsed(decoded(body, None))
    cleaned(tree)
    return Content(title="", paragraphs=paragraphs(lines_of(tree.text_content())))

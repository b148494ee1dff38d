"""Read a page into its article.

Clean the tree, let trafilatura point at the region, then read every block of the region ourselves: what trafilatura
drops, short paragraphs, list items and last lines, is where edits hide. The only place that knows trafilatura.
"""

import hashlib
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from urllib.parse import urljoin

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from monitor.core.article.blocks import Block, blocks
from monitor.core.article.charset import decoded, is_mojibake
from monitor.core.article.furniture import cleaned
from monitor.core.article.metadata import Metadata, fold, metadata
from monitor.core.article.selection import selected
from monitor.core.language.labels import is_bare_label
from monitor.core.language.notices import notice_kind
from monitor.core.text import CONTROL, UNSTORABLE, one_line
from monitor.core.urls import is_web, without_trackers
from monitor.model import Content, Dropped, Extraction, PageHints, Paragraph, Role
from monitor.wire import Fetched, Verdict

EXTRACTOR = "regions 1"
"""Of these rules; with trafilatura's version it names what made a content. Raised whenever they read otherwise."""

FEWEST_LETTERS = 40
REGION_SHARE = 0.8
"""Of the letters that trafilatura chose must lie in the region; outliers do not widen it."""

HTML_TYPES = frozenset({"text/html", "application/xhtml+xml", "application/xml", "text/xml", ""})


@dataclass(frozen=True, slots=True)
class Page:
    """A page parsed and cleaned."""

    tree: HtmlElement
    declared: Metadata
    dropped: tuple[Dropped, ...]


def extract(page: Fetched, hints: PageHints) -> Extraction:
    """Read a page into an article; every fault is a verdict."""
    text = decoded(page.body, page.charset)
    if not text.strip():
        return _no_article(Verdict.SUSPECT, "the page is empty")
    if is_mojibake(text):
        return _no_article(
            Verdict.SUSPECT, "the page's characters cannot be decoded; its charset may be declared wrongly"
        )
    if page.media_type == "text/plain":
        return _from_text(text, hints)
    if page.media_type not in HTML_TYPES:
        return _no_article(Verdict.NOT_ARTICLE, f"the address gives {page.media_type}, not a web page")
    return _from_html(_page(text, hints), page.url, hints)


def blocks_hash(page: Fetched, hints: PageHints) -> str:
    """Return a hash of all that an extraction rests on: the same hash, the same article."""
    text = decoded(page.body, page.charset)
    if page.media_type not in HTML_TYPES or not text.strip() or is_mojibake(text):
        return hashlib.sha256(page.body).hexdigest()
    return _hash(_page(text, hints))


def _no_article(verdict: Verdict, detail: str, dropped: tuple[Dropped, ...] = ()) -> Extraction:
    return Extraction(verdict=verdict, detail=detail, content=Content(title=""), blocks_hash="", dropped=dropped)


# ------------------------------------------------------------------------------------------------------ HTML


def _page(text: str, hints: PageHints) -> Page:
    """Parse and clean; without `huge_tree` lxml silently loses all text below 256 nested elements."""
    clean = CONTROL.sub("", UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", text))
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = document_fromstring(clean.encode(), parser=parser)
    except etree.ParserError:
        tree = document_fromstring(b"<html><body></body></html>", parser=parser)
    declared = metadata(tree)
    return Page(selected(tree, hints.selection), declared, cleaned(tree))


def _hash(page: Page) -> str:
    """Hash tags, names, text and addresses of the cleaned tree, and the metadata: what the extraction looks at."""
    digest = hashlib.sha256(repr(page.declared).encode())
    for element in page.tree.iter():
        names = (element.tag, element.get("class", ""), element.get("id", ""), element.get("href", ""))
        texts = (source_of(element), one_line(element.text or ""), one_line(element.tail or ""))
        digest.update("\0".join((*map(str, names), *texts)).encode())
    return digest.hexdigest()


def _from_html(page: Page, url: str, hints: PageHints) -> Extraction:
    region = _region(page, hints)
    found = list(blocks(region)) if region is not None else []
    title = page.declared.title or hints.title
    kept, more_dropped = _body(found, title)
    dropped = (*page.dropped, *more_dropped)
    dek, kept = _dek(kept, page)
    if sum(len(paragraph.text) for paragraph in kept) < FEWEST_LETTERS:
        kept = tuple(Paragraph(Role.PARAGRAPH, line) for line in lines_of(page.declared.body))
    if sum(len(paragraph.text) for paragraph in kept) < FEWEST_LETTERS:
        detail = "no article text on the page; see what is there with: monitor preview URL"
        return _no_article(Verdict.NOT_ARTICLE, detail, dropped)
    content = Content(
        title=title,
        dek=dek,
        byline=page.declared.byline,
        paragraphs=kept,
        published_at=page.declared.published_at,
        modified_at=page.declared.modified_at,
        language=page.declared.language or hints.language,
        links=_links(region, url),
        media=_media(region, url),
    )
    return Extraction(verdict=Verdict.OK, content=content, blocks_hash=_hash(page), dropped=dropped)


def _region(page: Page, hints: PageHints) -> HtmlElement | None:
    """Return the smallest element that holds most of what trafilatura takes for the article."""
    if hints.selection.keep:
        return page.tree
    chosen = {fold(text) for text in _pointed_at(page.tree, hints.url)}
    matched = [block for block in blocks(page.tree) if fold(block.text) in chosen]
    total = sum(len(block.text) for block in matched)
    if not total:
        return None
    letters: dict[HtmlElement, int] = {}
    for block in matched:
        for around in (block.element, *block.element.iterancestors()):
            letters[around] = letters.get(around, 0) + len(block.text)
    deepest = [element for element, sum_ in letters.items() if sum_ >= total * REGION_SHARE]
    return max(deepest, key=lambda element: sum(1 for _ in element.iterancestors()))


def _pointed_at(tree: HtmlElement, url: str) -> Iterator[str]:
    """Yield the texts of the blocks that trafilatura takes for the article."""
    # Loading it takes up to a second, and most looks need no extraction.
    import trafilatura  # noqa: PLC0415
    from trafilatura.settings import Document  # noqa: PLC0415

    found = trafilatura.bare_extraction(
        deepcopy(tree), url=url, favor_precision=True, include_comments=False, include_tables=True, deduplicate=False
    )
    if isinstance(found, Document) and found.body is not None:
        for element in found.body.iter("p", "head", "item", "quote", "cell", "fw"):
            yield one_line("".join(map(str, element.itertext())))


def _body(found: Iterable[Block], title: str) -> tuple[tuple[Paragraph, ...], list[Dropped]]:
    """Return the region's blocks as paragraphs, without the title, and what was left out."""
    kept, dropped, title_fold = [], [], fold(title)
    for block in found:
        if fold(block.text) == title_fold or block.element.tag == "h1":
            continue
        if is_bare_label(block.text):
            dropped.append(Dropped(block.text, "a label"))
        elif fold(block.text):
            kept.append(Paragraph(Role.NOTICE if notice_kind(block.text) else block.role, block.text))
    return tuple(kept), dropped


def _dek(kept: tuple[Paragraph, ...], page: Page) -> tuple[str, tuple[Paragraph, ...]]:
    """Take the dek out of the body: a description that stands as the first block of several, word for word."""
    described = fold(page.declared.description)
    if len(kept) > 2 and described and fold(kept[0].text) == described:  # noqa: PLR2004 - a dek has a text after it
        return kept[0].text, kept[1:]
    return "", kept


def _links(region: HtmlElement | None, base: str) -> tuple[str, ...]:
    if region is None:
        return ()
    return _addresses((a.get("href", "") for a in region.iter("a")), base)


def _media(region: HtmlElement | None, base: str) -> tuple[str, ...]:
    if region is None:
        return ()
    return _addresses((source_of(image) for image in region.iter("img", "source")), base)


def source_of(element: HtmlElement) -> str:
    """Return where an image is, lazy or not; for anything else nothing."""
    if element.tag != "img":
        return ""
    return element.get("data-src") or element.get("src") or ""


def _addresses(given: Iterable[str], base: str) -> tuple[str, ...]:
    """Return web addresses, absolute and without trackers, each once, in order."""
    made: dict[str, None] = {}
    for address in given:
        try:
            url = without_trackers(urljoin(base, address.strip()))
        except ValueError:
            continue
        if is_web(url) and address.strip() and not address.startswith("#"):
            made[url] = None
    return tuple(made)


# ------------------------------------------------------------------------------------------------- plain text


def _from_text(text: str, hints: PageHints) -> Extraction:
    """Read a plain text copy: its lines are paragraphs; a title line and a trailing "Read also:" block are not."""
    lines = lines_of(text)
    title = hints.title or (lines[0] if lines else "")
    if lines and fold(lines[0]) == fold(title):
        lines = lines[1:]
    label = next((place for place, line in enumerate(lines) if place and is_bare_label(line)), len(lines))
    dropped = tuple(Dropped(line, "after a label") for line in lines[label:])
    kept = tuple(Paragraph(Role.NOTICE if notice_kind(line) else Role.PARAGRAPH, line) for line in lines[:label])
    if not kept:
        return _no_article(Verdict.NOT_ARTICLE, "the file holds no text beside its title", dropped)
    content = Content(title=title, paragraphs=kept, language=hints.language)
    return Extraction(
        verdict=Verdict.OK,
        content=content,
        blocks_hash=hashlib.sha256(text.encode(errors="replace")).hexdigest(),
        dropped=dropped,
    )


def lines_of(text: str) -> list[str]:
    """Return the lines of a text that hold something, each made one clean line."""
    return [line for raw in text.splitlines() if (line := one_line(raw))]

"""Read a page into its article.

Clean the tree, let trafilatura point at the region, then read every block of the region ourselves: what trafilatura
drops, short paragraphs, list items and last lines, is where edits hide.
"""

import hashlib
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from monitor.core.article import addresses, frame, plain
from monitor.core.article.blocks import Block, blocks
from monitor.core.article.body import arranged
from monitor.core.article.charset import decoded, is_mojibake
from monitor.core.article.drawing import drawn, part_hash
from monitor.core.article.frame import Look, is_readable, is_standing, marks_of
from monitor.core.article.furniture import Limits, cleaned
from monitor.core.article.measure import letter_count
from monitor.core.article.metadata import Metadata, metadata, told
from monitor.core.article.outline import NONE, outline, untrusted
from monitor.core.article.place import Place, place
from monitor.core.article.region import NOWHERE, Region, body_of, is_dense, letters_of, located, whole
from monitor.core.article.scripted import scripted
from monitor.core.article.selection import matches_text, select
from monitor.core.article.tree import normalize, parsed_utf8, serialized
from monitor.core.article.walls import wall
from monitor.core.language.folding import letters_fold
from monitor.core.text import one_line, storable_bytes
from monitor.core.urls import is_web
from monitor.model import Content, Dropped, Extraction, Imprint, PageHints, Paragraph, Reading, Role, Selection
from monitor.wire import Fetched, Verdict

EXTRACTOR = "regions 6"
"""Of these rules; with trafilatura's version it names what made a content. Raised whenever they read otherwise."""

UNKNOWN = Imprint()
FEWEST_LETTERS = 40
FEW_LINKS, MANY_LINKS = 5, 40
LEAST_SHOWN = 0.25
"""Of the text in JSON-LD must stand in the markup, or that text is read: scripts show it to a reader."""

HTML_TYPES = frozenset({"text/html", "application/xhtml+xml", "application/xml", "text/xml", ""})


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page parsed, cleaned and normalized: all that an extraction looks at."""

    tree: HtmlElement
    """Its body holds what may be the article, nothing where the operator's selection is not on the page."""
    url: str
    hints: PageHints
    declared: Metadata
    limits: Limits
    elements: tuple[HtmlElement, ...] = ()
    """All there were, held so that lxml need not make them anew at each walk."""
    dropped: tuple[Dropped, ...] = ()
    links: int = 0
    scripts: int = 0
    """Both before cleaning."""

    @property
    def title(self) -> str:
        """What the page calls itself, else its listing."""
        return self.declared.title or self.hints.title

    def addresses(self) -> tuple[str, ...]:
        """Return the addresses of the page, a local copy's by what its sidecar says."""
        return addresses.own(self.declared.addresses, self.url if is_web(self.url) else self.hints.url)

    def digest(self) -> str:
        """Hash everything that decides the content: equal digests, equal contents."""
        known = repr((self.url, untrusted(self.hints), self.declared))
        return hashlib.sha256(known.encode(errors="replace") + serialized(self.tree)).hexdigest()


def read(reading: Reading) -> Extraction:
    """Read a page into an article; every fault is a verdict.

    Where the article's own markup alone may differ from what is known, that is read alone, and all of the page only
    where it does. Where its article stands on a page as it did, the outline of the page that is kept is drawn.
    """
    if reading.part and is_same_part(reading.part, reading.known):
        return Extraction(verdict=Verdict.UNCHANGED, imprint=reading.known)
    found = extract(reading.page, reading.hints, reading.known)
    if not reading.kept or found.verdict is not Verdict.UNCHANGED:
        return found
    kept = replace(reading.page, body=reading.kept)
    try:
        text = drawn(kept, reading.hints, found.imprint)
    except Exception:  # noqa: BLE001 - parsers raise what they raise; what was read of the other page holds
        text = NONE
    return replace(found, imprint=replace(found.imprint, outline=text))


def extract(page: Fetched, hints: PageHints, known: Imprint = UNKNOWN) -> Extraction:
    """Read a page into an article; every fault is a verdict.

    Given what an earlier look kept of the page, one whose article stands as it did is UNCHANGED: nothing changed in
    its place, or nothing that cleaning leaves there, or nothing that cleaning leaves on the page. An article that
    stands where it is known to is read there alone; else the page is read as a whole.
    """
    text = decoded(page.body, page.charset)
    if refusal := _refused(page, text):
        return refusal
    if page.media_type == "text/plain":
        return _unless_known(plain.extract(text, hints), known)
    markup = storable_bytes(text)
    looked = _look(markup, hints, known)
    if is_standing(looked.imprint, known):
        return Extraction(verdict=Verdict.UNCHANGED, imprint=looked.imprint)
    found = _in_its_place(looked, page, hints) or _as_a_whole(markup, page, hints, known, looked)
    if found.verdict is Verdict.UNCHANGED:
        return found
    # What is read anew may become a version, of another page than the one whose outline is known.
    return replace(found, imprint=replace(found.imprint, outline=""))


def _as_a_whole(markup: bytes, page: Fetched, hints: PageHints, known: Imprint, looked: Look) -> Extraction:
    tree = parsed_utf8(markup)
    read = _page(tree, page.url, hints)
    imprint = replace(looked.imprint, blocks_hash=read.digest())
    if imprint.blocks_hash == known.blocks_hash:
        return Extraction(verdict=Verdict.UNCHANGED, imprint=imprint)
    return _imprinted(_article(read), markup, tree, hints, replace(looked, imprint=imprint))


def _in_its_place(looked: Look, page: Fetched, hints: PageHints) -> Extraction | None:
    """Read what stands at the known place; None where that may not be the whole article, or none at all."""
    if looked.found is None or not is_readable(looked.found):
        return None
    (root,) = looked.found.roots
    read = Page(
        tree=root, url=page.url, hints=hints, declared=metadata(looked.found.told), limits=looked.found.limits
    )
    shown = tuple(blocks(root))
    if not _is_shown(read, shown):
        return None
    made = _arranged(read, Region((root,), shown, page=shown))
    return replace(made, imprint=replace(looked.imprint, blocks_hash="")) if made.verdict is Verdict.OK else None


def is_same_part(part: bytes, known: Imprint) -> bool:
    """Say whether an article's own markup tells what it did, furniture within it aside."""
    before, where = outline(known.outline), place(known.place)
    try:
        return before is not None and where is not None and part_hash(part, where) == before.part_hash
    except Exception:  # noqa: BLE001 - parsers raise what they raise; reading the page gives the verdict
        return False


def _unless_known(found: Extraction, known: Imprint) -> Extraction:
    is_known = found.imprint.blocks_hash and found.imprint.blocks_hash == known.blocks_hash
    return Extraction(verdict=Verdict.UNCHANGED, imprint=known) if is_known else found


def _look(markup: bytes, hints: PageHints, known: Imprint) -> Look:
    """Look where the article stood; nowhere where that is not known, or the operator selects."""
    if not known.place or hints.selection != Selection():
        return Look(imprint=replace(known, frame_hash="", region_hash=""))
    return frame.look(markup, parsed_utf8(markup), untrusted(hints), known)


def _imprinted(found: Extraction, markup: bytes, tree: HtmlElement, hints: PageHints, looked: Look) -> Extraction:
    """Return an extraction with what later looks are held against; `looked` is of where it stood before.

    The tree, as it was parsed, is changed.
    """
    if found.verdict is not Verdict.OK:
        return found
    here = place(found.imprint.place)
    if here is not None and looked.found is not None and here.is_like(looked.found.where):
        outside = None if here.outside is None else looked.found.outside
        kept = replace(here, most=looked.found.limits.most, outside=outside)
        return replace(found, imprint=replace(looked.imprint, place=kept.text()))
    known = Imprint(blocks_hash=looked.imprint.blocks_hash, place=found.imprint.place)
    is_placeless = here is None or hints.selection != Selection()
    return replace(
        found, imprint=known if is_placeless else frame.look(markup, tree, untrusted(hints), known).imprint
    )


def _refused(page: Fetched, text: str) -> Extraction | None:
    """Return the verdict on what cannot be read as an article at all; None for what may be one."""
    if not text.strip():
        return _no_article(Verdict.SUSPECT, "the page is empty")
    if page.media_type not in HTML_TYPES | {"text/plain"}:
        return _no_article(Verdict.NOT_ARTICLE, f"the address gives {page.media_type}, not a web page")
    if is_mojibake(text):
        detail = "the page's characters cannot be decoded; its charset may be declared wrongly"
        return _no_article(Verdict.SUSPECT, detail)
    return None


def _no_article(verdict: Verdict, detail: str, dropped: tuple[Dropped, ...] = ()) -> Extraction:
    return Extraction(verdict=verdict, detail=detail, dropped=dropped)


def _page(source: HtmlElement, url: str, hints: PageHints) -> Page:
    """Return a page ready to be read; its tree as parsed stays as it is."""
    tree = deepcopy(source)
    elements = tuple(tree.iter())
    declared = metadata(told(tree))
    links, scripts = (sum(1 for _ in tree.iter(tag)) for tag in ("a", "script"))
    select(tree, hints.selection)
    dropped, limits = cleaned(tree)
    normalize(tree)
    if not declared.body and not is_dense(tree):
        declared = replace(declared, body=scripted(source))
    return Page(
        tree=tree,
        url=url,
        hints=hints,
        declared=declared,
        limits=limits,
        elements=elements,
        dropped=dropped,
        links=links,
        scripts=scripts,
    )


def _article(page: Page) -> Extraction:
    if page.hints.selection.keep:
        region = whole(page.tree)
        if not region.blocks:
            detail = "nothing on the page is what the source's keep setting names; has the site changed?"
            return _no_article(Verdict.NOT_ARTICLE, detail, page.dropped)
        return _arranged(page, region)
    region = located(page.tree, page.hints.url)
    return _arranged(page, region) if _is_shown(page, region.blocks) else _without_region(page)


def _is_shown(page: Page, found: Sequence[Block]) -> bool:
    """Say whether blocks show the article: they have a text, and not much less of it than the page's data."""
    return letters_of(found) >= max(FEWEST_LETTERS, letter_count(page.declared.body) * LEAST_SHOWN)


def _arranged(page: Page, region: Region) -> Extraction:
    patterns = page.hints.selection.drop_text
    refused = tuple(block for block in region.blocks if matches_text(patterns, block.text))
    kept = tuple(block for block in region.blocks if block not in refused)
    titles = (page.title, page.declared.heading)
    body = arranged(region.page, kept, titles, page.declared)
    told = (Dropped(block.text, "named by the source's drop_text setting") for block in refused)
    dropped = (*page.dropped, *body.dropped, *told)
    if not body.paragraphs:
        return _nothing(page, dropped)
    content = _content(page, region, body.dek, body.paragraphs)
    found = wall(content.title, [each.text for each in content.paragraphs])
    if found and not page.hints.is_trusted:
        return _no_article(*found, dropped)
    return Extraction(
        verdict=Verdict.OK,
        detail=region.how,
        content=content,
        imprint=Imprint(place=_place(page, region, body.dek).text()),
        addresses=page.addresses(),
        is_free=page.declared.is_free,
        marks=body.marks,
        dropped=dropped,
    )


def _place(page: Page, region: Region, dek: str) -> Place:
    """Return where an article stands: without its headline, which is told by the page, but perhaps with its dek."""
    titles = {page.title, page.declared.heading}
    roots = tuple(root for root in region.roots if one_line(root.text_content()) not in titles) or region.roots
    is_whole = len(roots) == 1 and (not dek or any(block.text == dek for block in region.blocks))
    return Place(
        marks=marks_of(roots),
        void=page.limits.void,
        most=page.limits.most,
        outside=frozenset() if is_whole else None,
    )


def _without_region(page: Page) -> Extraction:
    """Fall back on the text that the page's own data holds, where its markup shows none."""
    lines = plain.lines_of(page.declared.body)
    if sum(map(letter_count, lines)) < FEWEST_LETTERS:
        return _nothing(page, page.dropped)
    content = _content(page, NOWHERE, "", plain.paragraphs(lines))
    detail = "the text is taken from the page's data (JSON-LD or a script); its markup shows none"
    return Extraction(
        verdict=Verdict.OK, detail=detail, content=content, addresses=page.addresses(), dropped=page.dropped
    )


def _nothing(page: Page, dropped: tuple[Dropped, ...]) -> Extraction:
    """Return the verdict on a page that shows no article: a wall, one that scripts would fill, or another page."""
    shown = [block.text for block in blocks(body_of(page.tree))]
    if found := wall(page.title, shown):
        return _no_article(*found, dropped)
    if page.scripts and page.links < FEW_LINKS and sum(map(letter_count, shown)) < FEWEST_LETTERS:
        return _no_article(Verdict.SCRIPT_ONLY, "the page shows next to no text; scripts would set it in", dropped)
    return _no_article(Verdict.NOT_ARTICLE, _what_was_found(page), dropped)


def _content(page: Page, region: Region, dek: str, paragraphs: tuple[Paragraph, ...]) -> Content:
    return Content(
        title=page.title,
        heading=page.declared.heading,
        dek=dek,
        byline=page.declared.byline,
        paragraphs=(*paragraphs, *_declared_notices(page.declared, paragraphs)),
        published_at=page.declared.published_at,
        modified_at=page.declared.modified_at,
        language=page.declared.language or page.hints.language,
        section=page.declared.section,
        links=addresses.links(region.roots, page.url),
        media=addresses.media(region.roots, page.url),
    )


def _declared_notices(declared: Metadata, paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Yield the corrections that the page's data declares and its text does not show."""
    shown = [letters_fold(paragraph.text) for paragraph in paragraphs]
    for text in declared.corrections:
        if not any(letters_fold(text) in each for each in shown):
            yield Paragraph(Role.NOTICE, text)


def _what_was_found(page: Page) -> str:
    """Say what the page has in place of an article, and what to do."""
    found = f"no article text on the page ({page.links} links, {letters_of(blocks(body_of(page.tree)))} letters)"
    if page.links >= MANY_LINKS:
        return f"{found}; it may be a page that lists articles"
    return f"{found}; it may need scripts, or name its text with the source's keep setting"

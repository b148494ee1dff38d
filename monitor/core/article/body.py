"""The blocks of a region as the article's fields: title, dek, byline and body never say the same twice."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from monitor.core.article.blocks import Block
from monitor.core.article.furniture import name_words
from monitor.core.article.measure import letter_count
from monitor.core.article.metadata import Metadata
from monitor.core.article.shapes import QUOTATION, has_picture
from monitor.core.article.tree import lineage
from monitor.core.language.folding import letters_fold
from monitor.core.language.labels import is_bare_label
from monitor.core.language.notices import notices_among
from monitor.model import Dropped, Paragraph, Role

DEK_WORDS = frozenset({"dek", "deck", "standfirst", "strapline", "subheadline", "subtitle"})
"""Words in class and id names for the line under a headline."""
DEK_PROPERTIES = frozenset({"description", "alternativeHeadline", "abstract"})
DEK_LENGTH = range(20, 600)
DEK_WITHIN = 3
"""Blocks of the article's text among which the dek stands, if not above it."""
LONGEST_BYLINE_EXTRA = 40
BYLINE_WITHIN = 3
CAPTION_WORDS = frozenset({"caption", "captions", "credit", "credits", "figcaption", "imagecaption", "photocredit"})
PICTURE_WORDS = frozenset({"figure", "gallery", "image", "img", "photo", "picture", "slideshow"})
"""Words in class and id names: for what is said of a picture, and for a box that holds one."""
LONGEST_CAPTION = 600
MOST_IN_BOX = 12
"""Elements right in a box around a picture."""
CAPTION_WITHIN = 5
"""A block and so many elements around it are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What the region's blocks are."""

    dek: str
    paragraphs: tuple[Paragraph, ...]
    marks: tuple[str, ...]
    """How each paragraph is made."""
    dropped: tuple[Dropped, ...]


def arranged(page: Sequence[Block], region: Sequence[Block], titles: Sequence[str], declared: Metadata) -> Body:
    """Tell the region's blocks apart; `page` has all blocks of the page, where the dek may stand above the region."""
    dek = dek_of(page, region, titles)
    told = frozenset(map(letters_fold, ("", *titles, dek)))
    notices = frozenset(notices_among(block.text for block in region))
    kept: list[Paragraph] = []
    marks: list[str] = []
    dropped: list[Dropped] = []
    for block in region:
        if letters_fold(block.text) in told:
            continue
        if why := not_of_the_body(block, declared.byline, len(kept)):
            dropped.append(Dropped(block.text, why))
        else:
            kept.append(Paragraph(role_of(block, notices), block.text))
            marks.append(mark_of(block.element))
    return Body(dek=dek, paragraphs=tuple(kept), marks=tuple(marks), dropped=tuple(dropped))


def mark_of(element: HtmlElement) -> str:
    """Return how a block is made: its tag and classes, and those of the element around it."""
    around = (element, element.getparent())
    return " < ".join(".".join((each.tag, *each.get("class", "").split())) for each in around if each is not None)


def role_of(block: Block, notices: AbstractSet[str]) -> Role:
    """Return what a block is in the article: that its text is a notice goes before what its markup says."""
    if block.text in notices:
        return Role.NOTICE
    return Role.CAPTION if block.role is not Role.QUOTE and is_caption(block) else block.role


def is_caption(block: Block) -> bool:
    """Say whether a block tells of a picture: named so, in a figure, or in a small box with the picture."""
    if len(block.text) > LONGEST_CAPTION:
        return False
    for element in islice(lineage(block.element), CAPTION_WITHIN):
        if element.tag in {"article", "main", "body", "table", "blockquote"}:
            return False
        words = set(name_words(element))
        if words & CAPTION_WORDS:
            return True
        if element.tag == "figure":
            return QUOTATION.search(block.text) is None
        if words & PICTURE_WORDS and len(element) <= MOST_IN_BOX and has_picture(element) and is_small(element):
            return QUOTATION.search(block.text) is None
    return False


def is_small(element: HtmlElement) -> bool:
    """Say whether an element holds no more text than a caption has."""
    return letter_count(element.text_content()) <= LONGEST_CAPTION


def not_of_the_body(block: Block, byline: str, place: int) -> str | None:
    """Say why a block of the region is not the paragraph of that place, counted from 0; None if it is."""
    if block.element.tag == "h1" and place == 0:
        return "a heading above the text"
    if is_bare_label(block.text):
        return "a label"
    is_short = len(block.text) <= len(byline) + LONGEST_BYLINE_EXTRA and not block.text.endswith((".", "!", "?"))
    # A name of one word may be a word of the story; above the story it is the byline.
    is_telling = place < BYLINE_WITHIN or len(byline.split()) > 1
    is_there = bool(byline) and is_short and letters_fold(byline) in letters_fold(block.text)
    return "the byline" if is_telling and is_there else None


def dek_of(page: Sequence[Block], region: Sequence[Block], titles: Sequence[str]) -> str:
    """Return the text of the block that the markup calls a dek, above the text or at its top; empty if none does."""
    first = next((place for place, block in enumerate(page) if region and block.element is region[0].element), 0)
    told = frozenset(map(letters_fold, titles))
    for block in (*reversed(page[:first]), *region[:DEK_WITHIN]):
        if is_dek(block) and letters_fold(block.text) not in told:
            return block.text
    return ""


def is_dek(block: Block) -> bool:
    """Say whether the markup at or right around a block names it a dek."""
    if len(block.text) not in DEK_LENGTH:
        return False
    parent = block.element.getparent()
    near = (block.element,) if parent is None else (block.element, parent)
    return any(DEK_WORDS.intersection(name_words(each)) or each.get("itemprop") in DEK_PROPERTIES for each in near)

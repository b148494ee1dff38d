"""A page's text as a tree: parsed once, then brought to a form in which equal bytes mean equal articles."""

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement, document_fromstring

from monitor.core.text import storable_bytes

EMPTY = b"<html><body></body></html>"
BLANKS = re.compile(r"\s+")

ALL_ALIKE = etree.ElementDefaultClassLookup(element=HtmlElement)
"""One class for every element: lxml.html would ask Python for that of each, each time that it makes one."""

TELLING = frozenset(
    {
        "class", "id", "href", "src", "data-src", "data-original", "itemprop", "rel", "role", "data-testid",
        "data-component", "data-lp-replacement-content", "alt", "title", "lang", "dir",
    }
)  # fmt: skip
"""Attributes that the extraction may look at; all others are taken off, so that it cannot."""


def parsed(text: str) -> HtmlElement:
    """Parse a page."""
    return parsed_utf8(storable_bytes(text))


def parsed_utf8(page: bytes) -> HtmlElement:
    """Parse a page in UTF-8; without `huge_tree` lxml silently loses all text below 256 nested elements."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    parser.set_element_class_lookup(ALL_ALIKE)
    try:
        return document_fromstring(page, parser=parser)
    except etree.ParserError:  # no element at all
        return document_fromstring(EMPTY, parser=parser)


def lineage(element: HtmlElement) -> Iterator[HtmlElement]:
    """Yield an element and all around it, innermost first."""
    yield element
    yield from element.iterancestors()


def normalize(tree: HtmlElement) -> None:
    """Bring a tree to the form that is hashed and read: telling attributes only, runs of blanks as one."""
    for element in tree.iter():
        names = element.keys()
        kept = [name for name in names if name in TELLING]
        if len(kept) < len(names):
            # All at once: to take a hundred thousand off one by one, or to ask for the value of each, takes minutes.
            values = [(name, element.get(name)) for name in kept]
            element.attrib.clear()
            element.attrib.update(values)
        text, tail = element.text, element.tail
        if text and is_untidy(text):
            element.text = BLANKS.sub(" ", text)
        if tail and is_untidy(tail):
            element.tail = BLANKS.sub(" ", tail)


def is_untidy(text: str) -> bool:
    """Say whether a text may have blanks that are no single spaces; the space alone is a blank that prints."""
    return "  " in text or not text.isprintable()


def serialized(tree: HtmlElement) -> bytes:
    """Return a tree as bytes; equal bytes are equal trees."""
    return etree.tostring(tree, encoding="utf-8")

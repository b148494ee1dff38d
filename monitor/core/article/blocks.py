"""A tree as its blocks: runs of text between block borders, in document order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from lxml.html import HtmlElement

from monitor.core.article.tree import lineage
from monitor.core.text import one_line
from monitor.model import Role

BLOCK_TAGS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
        "html", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
        "tr", "ul",
    }
)  # fmt: skip

ROLES = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Role.HEADING),
    **dict.fromkeys(("li", "dt", "dd"), Role.LIST_ITEM),
    "blockquote": Role.QUOTE,
    "figcaption": Role.CAPTION,
    "caption": Role.CAPTION,
}

BREAK = "\0"
"""Stands for `<br>` inside a run; pages are parsed without control characters."""
BLANK_LINE = re.compile(r"\0\s*\0[\s\0]*")


@dataclass(frozen=True, slots=True)
class Block:
    """One run of text, the block element that holds it, and what that makes it."""

    element: HtmlElement
    role: Role
    text: str


def blocks(root: HtmlElement) -> Iterator[Block]:
    """Yield the blocks below an element; deep trees cost no stack. Two line breaks in a row are a border, too."""
    return (Block(holder, _role(holder), text) for holder, text in _runs(root))


def texts(root: HtmlElement) -> list[str]:
    """Return the texts of the blocks below an element."""
    return [text for _, text in _runs(root)]


def _runs(root: HtmlElement) -> list[tuple[HtmlElement, str]]:
    """Return the text of each block with the block element around it."""
    found: list[tuple[HtmlElement, str]] = []
    open_, holders, run = [root], [root], [root.text or ""]
    for element in chain(root.iterdescendants(), (None,)):
        holder = None if element is None else element.getparent()
        while open_ and (last := open_[-1]) is not holder:  # it ends here; what stands behind it begins the next
            open_.pop()
            if last.tag in BLOCK_TAGS or last is root:
                found += _ended(holders.pop(), run)
            if last is not root and (tail := last.tail):
                run.append(tail)
        if element is None:
            break
        open_.append(element)
        tag = element.tag
        if tag in BLOCK_TAGS:
            found += _ended(holders[-1], run)
            holders.append(element)
        if piece := BREAK if tag == "br" else element.text:
            run.append(piece)
    return found


def _ended(holder: HtmlElement, run: list[str]) -> list[tuple[HtmlElement, str]]:
    """Return the texts that pieces of a block make, of which none is left."""
    whole = "".join(run)
    run.clear()
    if not whole or whole.isspace():
        return []
    if BREAK not in whole:
        text = one_line(whole)
        return [(holder, text)] if text else []
    return [(holder, text) for part in BLANK_LINE.split(whole) if (text := one_line(part.replace(BREAK, " ")))]


def _role(element: HtmlElement) -> Role:
    """Return what the nearest telling element around a block makes it."""
    found = (ROLES[each.tag] for each in lineage(element) if each.tag in ROLES)
    return next(found, Role.PARAGRAPH)

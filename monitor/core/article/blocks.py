"""A tree as its blocks: runs of text between block borders, in document order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from lxml import etree
from lxml.html import HtmlElement

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
    run: list[str] = []
    for holder, piece in _pieces(root):
        if piece is not None:
            run.append(piece)
            continue
        for part in BLANK_LINE.split("".join(run)):
            if text := one_line(part.replace(BREAK, " ")):
                yield Block(holder, _role(holder, root), text)
        run.clear()


def _pieces(root: HtmlElement) -> Iterator[tuple[HtmlElement, str | None]]:
    """Yield each piece of text with the block element around it; None is the border of a block."""
    holders = [root]
    for event, element in etree.iterwalk(root, events=("start", "end")):
        is_block = element is root or element.tag in BLOCK_TAGS
        if is_block:
            yield holders[-1], None
        if event == "start":
            holders += [element] * is_block
            yield holders[-1], BREAK if element.tag == "br" else element.text or ""
        else:
            del holders[len(holders) - is_block :]
            yield holders[-1], "" if element is root else element.tail or ""


def _role(element: HtmlElement, root: HtmlElement) -> Role:
    """Return what the nearest telling element around a block makes it, up to the root."""
    within = takewhile(lambda each: each is not root.getparent(), (element, *element.iterancestors()))
    return next((ROLES[each.tag] for each in within if each.tag in ROLES), Role.PARAGRAPH)

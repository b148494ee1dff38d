"""A tree as its blocks: runs of text between block borders, in document order."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from monitor.core.text import one_line
from monitor.model import Role

BLOCK_TAGS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li",
        "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    }
)  # fmt: skip

ROLES = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Role.HEADING),
    **dict.fromkeys(("li", "dt", "dd"), Role.LIST_ITEM),
    "blockquote": Role.QUOTE,
    "figcaption": Role.CAPTION,
    "caption": Role.CAPTION,
}


@dataclass(frozen=True, slots=True)
class Block:
    """One run of text, the block element that holds it, and what that makes it."""

    element: HtmlElement
    role: Role
    text: str


def blocks(root: HtmlElement) -> Iterator[Block]:
    """Yield the blocks below an element; deep trees cost no stack. Two line breaks in a row are a border, too."""
    open_blocks: list[HtmlElement] = [root]
    run: list[str] = []
    breaks = 0

    def flushed() -> Iterator[Block]:
        text = one_line("".join(run))
        run.clear()
        if text:
            yield Block(open_blocks[-1], role_of(open_blocks[-1], root), text)

    for event, element in etree.iterwalk(root, events=("start", "end")):
        is_block = element.tag in BLOCK_TAGS
        if event == "start":
            breaks = breaks + 1 if element.tag == "br" else breaks
            if is_block or breaks > 1:
                yield from flushed()
                breaks = 0
            if is_block:
                open_blocks.append(element)
            run.append(" " if element.tag == "br" else element.text or "")
            breaks = 0 if (element.text or "").strip() else breaks
        else:
            if is_block:
                yield from flushed()
                open_blocks.pop()
            if element is not root and element.tail:
                run.append(element.tail)
                breaks = 0 if element.tail.strip() else breaks
    yield from flushed()


def role_of(element: HtmlElement, root: HtmlElement) -> Role:
    """Return what the nearest telling element around a block makes it, up to the root."""
    at: HtmlElement | None = element
    while at is not None:
        if at.tag in ROLES:
            return ROLES[at.tag]
        if at is root:
            break
        at = at.getparent()
    return Role.PARAGRAPH

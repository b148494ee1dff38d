"""A tree as its blocks: runs of text between block borders, in document order."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from monitor.core.text import one_line
from monitor.model import Role

BLOCK_TAGS = frozenset(
    """
    address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure
    footer h1 h2 h3 h4 h5 h6 header hr html li main ol p pre section summary table tbody td tfoot th
    thead tr ul
    """.split()
)

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
    reader = _Reader(root)
    for event, element in etree.iterwalk(root, events=("start", "end")):
        found = reader.opened(element) if event == "start" else reader.closed(element)
        if found is not None:
            yield found
    last = reader.flushed()
    if last is not None:
        yield last


class _Reader:
    """Gathers text while a tree is walked, and gives a block at each border."""

    def __init__(self, root: HtmlElement) -> None:
        self._root = root
        self._open: list[HtmlElement] = [root]
        self._run: list[str] = []
        self._breaks = 0

    def opened(self, element: HtmlElement) -> Block | None:
        """Enter an element."""
        is_block = element.tag in BLOCK_TAGS
        self._breaks += element.tag == "br"
        found = self.flushed() if is_block or self._breaks > 1 else None
        if is_block:
            self._open.append(element)
        self._take(" " if element.tag == "br" else element.text or "")
        return found

    def closed(self, element: HtmlElement) -> Block | None:
        """Leave an element; what follows it belongs to the one around it."""
        found = None
        if element.tag in BLOCK_TAGS:
            found = self.flushed()
            self._open.pop()
        if element is not self._root:
            self._take(element.tail or "")
        return found

    def _take(self, text: str) -> None:
        self._run.append(text)
        if text.strip():
            self._breaks = 0

    def flushed(self) -> Block | None:
        """Return what was gathered as a block; None when it was nothing."""
        text = one_line("".join(self._run))
        self._run.clear()
        self._breaks = 0
        holder = self._open[-1]
        return Block(holder, role_of(holder, self._root), text) if text else None


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

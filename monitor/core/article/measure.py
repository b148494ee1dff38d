"""How much text, linked text and prose each element of a tree holds, counted in one walk."""

import re
from collections.abc import Mapping

from lxml import etree
from lxml.html import HtmlElement

from monitor.core.article.blocks import BLOCK_TAGS

LEAST_PROSE = 60
"""Letters of its own that make a block prose; less is a label, a heading, a button."""
PROSE_LINK_SHARE = 0.5
OWN_PLACE = re.compile(r"#\w")


class Measure:
    """Letters (blanks not counted) of one element and all below it."""

    __slots__ = ("letters", "linked", "own", "own_linked", "prose")

    def __init__(self) -> None:
        self.letters = 0
        self.linked = 0
        self.prose = 0
        """Letters in blocks that read as prose: long, and not mostly links."""
        self.own = 0
        """Letters that stand in the block itself and not in a block within it."""
        self.own_linked = 0

    @property
    def link_share(self) -> float:
        """How much of the text lies within links."""
        return self.linked / max(self.letters, 1)

    def add(self, text: str | None, linked: int) -> None:
        """Count text that stands directly here; `linked` is how many links are around it."""
        if not text:
            return
        letters = sum(map(len, text.split()))
        self.letters += letters
        self.own += letters
        if linked:
            self.linked += letters
            self.own_linked += letters

    def close(self) -> None:
        """End a block: what it holds of its own is prose or not, and nothing of it runs on outside."""
        if self.own >= LEAST_PROSE and self.own_linked < self.own * PROSE_LINK_SHARE:
            self.prose += self.own
        self.own = self.own_linked = 0

    def absorb(self, inner: "Measure") -> None:
        """Add what an inner element holds."""
        self.letters += inner.letters
        self.linked += inner.linked
        self.prose += inner.prose
        self.own += inner.own
        self.own_linked += inner.own_linked


def measured(tree: HtmlElement) -> Mapping[HtmlElement, Measure]:
    """Measure every element of a tree that scripts and styles have been taken out of."""
    found: dict[HtmlElement, Measure] = {}
    links = 0
    around: list[Measure] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            links += leads_away(element)
            found[element] = inner = Measure()
            inner.add(element.text, links)
            around.append(inner)
            continue
        links -= leads_away(element)
        inner = around.pop()
        if element.tag in BLOCK_TAGS:
            inner.close()
        if around:
            around[-1].absorb(inner)
            around[-1].add(element.tail, links)
    return found


def leads_away(element: HtmlElement) -> bool:
    """Say whether an element is a link to another page: one to a place of its own page is text."""
    return element.tag == "a" and OWN_PLACE.match(element.get("href", "")) is None


def letter_count(text: str | None) -> int:
    """Return how many characters of a text are not blank."""
    return sum(map(len, text.split())) if text else 0

"""How much text, linked text and prose each element of a tree holds, counted in one walk there and back."""

import re
from collections.abc import Mapping

from lxml.html import HtmlElement

from monitor.core.article.blocks import BLOCK_TAGS

LEAST_PROSE = 60
"""Letters of its own that make a block prose; less is a label, a heading, a button."""
PROSE_LINK_SHARE = 0.5
OWN_PLACE = re.compile(r"#\w")


class Measure:
    """Letters (blanks not counted) of one element and all below it."""

    __slots__ = ("letters", "linked", "own", "own_linked", "prose")

    def __init__(self, letters: int, linked: int) -> None:
        self.letters = letters
        self.linked = linked
        self.prose = 0
        """Letters in blocks that read as prose: long, and not mostly links."""
        self.own = letters
        """Letters that stand in the block itself and not in a block within it."""
        self.own_linked = linked

    @property
    def link_share(self) -> float:
        """How much of the text lies within links."""
        return self.linked / max(self.letters, 1)


def measured(tree: HtmlElement) -> Mapping[HtmlElement, Measure]:
    """Measure every element of a tree that scripts and styles have been taken out of.

    In document order each element's own text is counted, and whether links are around it; then, in reverse, each is
    added to the one that holds it: all within it have been added to it before.
    """
    found: dict[HtmlElement, Measure] = {}
    linked: set[HtmlElement] = set()
    walk: list[tuple[HtmlElement, HtmlElement | None]] = []
    for element in tree.iter():
        holder = None if element is tree else element.getparent()
        if holder in linked or leads_away(element):
            linked.add(element)
        letters = letter_count(element.text)
        found[element] = Measure(letters, letters if element in linked else 0)
        walk.append((element, holder))
    for element, holder in reversed(walk):
        inner = found[element]
        if element.tag in BLOCK_TAGS:
            # A block ends here: what it holds of its own is prose or not, and nothing of it runs on outside.
            if inner.own >= LEAST_PROSE and inner.own_linked < inner.own * PROSE_LINK_SHARE:
                inner.prose += inner.own
            inner.own = inner.own_linked = 0
        if holder is None:
            continue
        outer, tail = found[holder], letter_count(element.tail)
        tail_linked = tail if holder in linked else 0
        outer.letters += inner.letters + tail
        outer.linked += inner.linked + tail_linked
        outer.prose += inner.prose
        outer.own += inner.own + tail
        outer.own_linked += inner.own_linked + tail_linked
    return found


def leads_away(element: HtmlElement) -> bool:
    """Say whether an element is a link to another page: one to a place of its own page is text."""
    return element.tag == "a" and OWN_PLACE.match(element.get("href", "")) is None


def letter_count(text: str | None) -> int:
    """Return how many characters of a text are not blank."""
    return len("".join(text.split())) if text else 0

"""How much text, linked text and prose each element of a tree holds, counted in one walk there and back."""

import re
from collections.abc import Mapping, Sequence

from lxml.html import HtmlElement

from monitor.core.article.blocks import BLOCK_TAGS

LEAST_PROSE = 60
"""Letters of its own that make a block prose; less is a label, a heading, a button."""
PROSE_LINK_SHARE = 0.5
OWN_PLACE = re.compile(r"#\w")


class Measure:
    """Letters (blanks not counted) of one element and all below it."""

    __slots__ = (
        "count", "element", "holder", "is_block", "is_linked", "letters", "linked", "own", "own_linked", "prose",
        "tail", "text",
    )  # fmt: skip

    def __init__(self, element: HtmlElement, holder: "Measure | None") -> None:
        self.element = element
        self.holder = holder
        """Of the element around it; None for the one that all are counted from."""
        text, tail = element.text, element.tail
        self.text = len("".join(text.split())) if text else 0
        """Letters right at its beginning."""
        self.tail = len("".join(tail.split())) if tail else 0
        """Letters right behind it."""
        tag = element.tag
        self.is_linked: bool = (holder is not None and holder.is_linked) or (tag == "a" and leads_away(element))
        self.is_block = tag in BLOCK_TAGS

    def cleared(self) -> None:
        """Count nothing but what stands right in it."""
        self.letters = self.own = self.text
        """`own` are those that stand in the block itself and not in a block within it."""
        self.linked = self.own_linked = self.text if self.is_linked else 0
        self.prose = 0
        """Letters in blocks that read as prose: long, and not mostly links."""
        self.count = 1
        """Elements, itself included: where those end in document order that it holds."""

    @property
    def link_share(self) -> float:
        """How much of the text lies within links."""
        return self.linked / max(self.letters, 1)


def measured(tree: HtmlElement) -> Mapping[HtmlElement, Measure]:
    """Measure every element of a tree that scripts and styles have been taken out of; they come in document order."""
    found: dict[HtmlElement, Measure] = {}
    for element in tree.iter():
        found[element] = Measure(element, found.get(element.getparent()))
    summed(tuple(found.values()))
    return found


def summed(sizes: Sequence[Measure]) -> None:
    """Count, or count anew, what is left of a tree, given in document order.

    Each is added to the one that holds it when all within it have been added to it.
    """
    for each in sizes:
        each.cleared()
    for inner in reversed(sizes):
        if inner.is_block:
            # A block ends here: what it holds of its own is prose or not, and nothing of it runs on outside.
            if inner.own >= LEAST_PROSE and inner.own_linked < inner.own * PROSE_LINK_SHARE:
                inner.prose += inner.own
            inner.own = inner.own_linked = 0
        outer, tail = inner.holder, inner.tail
        if outer is None:
            continue
        outer.count += inner.count
        outer.letters += inner.letters + tail
        outer.own += inner.own + tail
        outer.prose += inner.prose
        if outer.is_linked:
            outer.linked += inner.linked + tail
            outer.own_linked += inner.own_linked + tail
        elif inner.linked:
            outer.linked += inner.linked
            outer.own_linked += inner.own_linked


def leads_away(element: HtmlElement) -> bool:
    """Say whether an element is a link to another page: one to a place of its own page is text."""
    return element.tag == "a" and OWN_PLACE.match(element.get("href", "")) is None


def letter_count(text: str | None) -> int:
    """Return how many characters of a text are not blank."""
    if not text:
        return 0
    # The one blank that prints is the space.
    return len(text) - text.count(" ") if text.isprintable() else len("".join(text.split()))

"""Where on a page an article stands: what later looks go by, and what other pages of its source are read by."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

Mark: TypeAlias = tuple[str, str, str, int]
"""An element's tag, class, id and depth."""

FEWEST_ALIKE = 3
"""Articles of a source that stand alike, so that the next one is looked for there."""
MOST_OUTSIDE = 200
"""Pieces of text around an article that are remembered; where there are more, every page is read as a whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The elements that hold an article, and what their page decides for them."""

    marks: frozenset[Mark]
    void: frozenset[str]
    """Names that mean nothing on the page."""
    most: tuple[float, float] | None
    """Letters of prose that furniture holds at most, by name and by shape; None where each page has its own."""
    outside: frozenset[str] | None = None
    """The longer texts around the article, hashed: known to be no part of it. None where the article is not all in
    one element, or its dek outside: it is never read in its place alone."""

    def text(self) -> str:
        """Return the place as JSON."""
        outside = None if self.outside is None else sorted(self.outside)
        return json.dumps(
            {"marks": sorted(self.marks), "void": sorted(self.void), "most": self.most, "outside": outside}
        )

    def is_like(self, other: "Place | None") -> bool:
        """Say whether two places are one; how much prose a page has, and what is around, is no part of it."""
        return other is not None and (self.marks, self.void) == (other.marks, other.void)


def place(text: str) -> Place | None:
    """Read a place from JSON; None for no place."""
    if not text:
        return None
    document = json.loads(text)
    outside = document.get("outside")
    return Place(
        marks=frozenset((tag, names, name, depth) for tag, names, name, depth in document["marks"]),
        void=frozenset(document["void"]),
        most=document["most"] and (document["most"][0], document["most"][1]),
        outside=None if outside is None or len(outside) > MOST_OUTSIDE else frozenset(outside),
    )


def common_place(texts: Sequence[str]) -> str:
    """Return where the article stands on a new page of a source whose latest articles stood at these places, as JSON;
    empty where they do not all stand alike, or are too few to tell."""
    found = [each for each in map(place, texts) if each is not None and each.outside is not None]
    is_told = FEWEST_ALIKE <= len(found) == len(texts)
    if not is_told or not all(map(found[0].is_like, found)):
        return ""
    outside = frozenset[str]().union(*(each.outside or () for each in found))
    return replace(found[0], most=None, outside=outside).text()

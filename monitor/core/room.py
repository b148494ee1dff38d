"""How much one digest may hold."""

from dataclasses import dataclass

LONGEST_HTML = 98_000
"""Bytes of a mail's HTML: Gmail shows no more than 102 kB of it."""
LONGEST_BODY = 78_000
"""Of them for the articles; the table of contents, the coverage and the frame have the rest."""
LONGEST_PART = 300_000


@dataclass(frozen=True, slots=True)
class Room:
    """How much one digest may hold."""

    articles: int
    body: int = LONGEST_BODY
    """Bytes of HTML of all articles."""

    @property
    def part(self) -> int:
        """Bytes of HTML of one."""
        return min(self.body * 3 // 4, LONGEST_PART)

    @property
    def less(self) -> "Room":
        """A little less."""
        return Room(self.articles, self.body * 7 // 8)


EVERYTHING = Room(1_000_000, 1_000_000_000)

"""When an article was edited, as a picture of blocks: mails show no drawings, but they do show cells and letters."""

from collections.abc import Sequence
from dataclasses import dataclass

from monitor.core.reader import Reader
from monitor.model import LEVELS, Change

CELLS = 24
BLOCKS = "▁▃▄▅▆█"
"""Of no edit, then by level from cosmetic to critical."""
FEWEST = 2


@dataclass(frozen=True, slots=True)
class Strip:
    """A time cut into equal cells, each as high as what befell the article in it weighs."""

    heights: tuple[int, ...]
    """From 0 for a cell without an edit to 5 for one with a critical one."""
    first: str
    last: str
    words: str
    """What the picture shows, for those who do not see it."""

    @property
    def blocks(self) -> str:
        """The picture in letters."""
        return "".join(BLOCKS[height] for height in self.heights)


def strip_of(steps: Sequence[Change], reader: Reader) -> Strip | None:
    """Return the picture of an article's edits, oldest first; None where there are too few for one."""
    begin, end = (pick((step.seen_at for step in steps), default=None) for pick in (min, max))
    if begin is None or end is None or len(steps) < FEWEST or begin == end:
        return None
    heights = [0] * CELLS
    for step in steps:
        cell = min(int((step.seen_at - begin) / (end - begin) * CELLS), CELLS - 1)
        heights[cell] = max(heights[cell], LEVELS.index(step.level) + 1 if step.level else 1)
    first, last = reader.instant(begin), reader.instant(end)
    told = reader.tongue.count(
        len(steps),
        "{number} step between {first} and {last}",
        "{number} steps between {first} and {last}",
        first=first,
        last=last,
    )
    return Strip(tuple(heights), first, last, told)

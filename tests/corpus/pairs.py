"""Labelled pairs: a text before and after an edit, and the kind that a careful reader gives it.

One pair a line: the kind, other kinds that are as right after slashes, the level where it was judged, a tab, and the
text. `{old|new}` is what was changed, `¶` ends a paragraph, `\\u....` writes what cannot be seen.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from monitor.model import Level

FOLDER = Path(__file__).parent / "edits"
CHANGED = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")
ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A pair, its language, its kinds, the first of which names it, and its level."""

    language: str
    kinds: tuple[str, ...]
    level: Level | None
    before: tuple[str, ...]
    after: tuple[str, ...]


def labelled_pairs() -> Iterator[Labelled]:
    """Yield every pair of the corpus."""
    for path in sorted(FOLDER.glob("*.txt")):
        for line in path.read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                label, _, text = line.partition("\t")
                kinds, _, level = label.partition(" ")
                text = ESCAPE.sub(lambda found: chr(int(found.group(1), 16)), text)
                sides = (tuple(CHANGED.sub(rf"\{side}", text).split("¶")) for side in (1, 2))
                yield Labelled(path.stem[:2], tuple(kinds.split("/")), Level(level) if level else None, *sides)

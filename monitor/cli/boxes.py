"""What was learned of a source's pages, as text: boxes that come and go, blocks that repeat."""

from collections.abc import Iterable, Mapping

from monitor.cli.screen import counted, paragraph
from monitor.model import Sighting


def box_lines(boxes: Iterable[Sighting]) -> str:
    """Return the boxes that come and go, by how they are made, each with its last text."""
    texts: dict[str, list[str]] = {}
    for each in boxes:
        texts.setdefault(each.mark, []).append(each.text)
    return "".join(f"{mark} ({counted(len(own), 'text')}), last:\n{paragraph(own[0])}" for mark, own in texts.items())


def repeat_lines(repeats: Mapping[str, str]) -> str:
    """Return the blocks that stand on many articles, and on how many."""
    return "".join(f"{why}:\n{paragraph(text)}" for text, why in repeats.items())

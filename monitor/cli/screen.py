"""Text for a terminal: times, columns and counts. What came from the web is made visible and inert first."""

import shutil
import textwrap
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from monitor.core.inert import visible
from monitor.core.width import columns_of, cut, is_narrow, padded, squeezed

NARROWEST = 60


def width() -> int:
    """Return how wide a line may be."""
    return max(shutil.get_terminal_size((80, 24)).columns, NARROWEST)


def instant(at: datetime | None) -> str:
    """Return an instant in UTC, to the minute; a dash for none."""
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC") if at else "-"


def between(first: datetime | None, last: datetime) -> str:
    """Return the two looks between which something happened."""
    if first is None:
        return f"first seen {instant(last)}"
    if first.date() == last.date():
        return f"changed between {first:%H:%M} and {last:%H:%M} UTC on {last:%Y-%m-%d}"
    return f"changed between {instant(first)} and {instant(last)}"


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: `1 entry`, `2 entries`."""
    if number == 1:
        return f"1 {noun}"
    if noun.endswith("y"):
        return f"{number} {noun[:-1]}ies"
    return f"{number} {noun}s"


def shortened(text: str, room: int) -> str:
    """Return text made inert, cut to so many columns with a mark."""
    return cut(visible(text), max(room, 1))


def paragraph(text: str, indent: str = "    ") -> str:
    """Return text made inert, as indented lines no wider than the screen; nothing for none."""
    return "".join(f"{line}\n" for line in squeezed(visible(text), width() - 1, indent, indent))


def hanging(text: str, indent: str = "    ") -> str:
    """Return text made inert, as lines no wider than the screen, all but the first indented."""
    return "".join(f"{line}\n" for line in squeezed(visible(text), width() - 1, "", indent))


def wrapped_lines(text: str) -> str:
    """Return a text of many lines made inert, each no wider than the screen; their indents stay."""
    room = width() - 1
    lines = (visible(line) for line in text.replace("\r\n", "\n").split("\n"))
    return "".join(f"{part.rstrip()}\n" for line in lines for part in _wrapped(line, room)).rstrip("\n") + "\n"


def _wrapped(line: str, room: int) -> list[str]:
    if not is_narrow(line):
        indent = line[: len(line) - len(line.lstrip())]
        return squeezed(line.strip(), room, indent, indent) or [""]
    return textwrap.wrap(line, room, drop_whitespace=False, replace_whitespace=False) or [""]


def columns(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as aligned columns; the last column takes the room that is left on a line."""
    table = [[visible(cell) for cell in row] for row in rows]
    if not table:
        return ""
    widths = [max(columns_of(row[place]) for row in table) for place in range(len(table[0]) - 1)]
    room = max(width() - sum(widths) - 2 * len(widths), 20)
    lines = (
        "  ".join(
            [*(padded(cell, wide) for cell, wide in zip(row[:-1], widths, strict=True)), shortened(row[-1], room)]
        )
        for row in table
    )
    return "".join(line.rstrip() + "\n" for line in lines)

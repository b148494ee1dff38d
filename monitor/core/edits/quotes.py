"""Quotations in a paragraph, a lost opening or closing mark tolerated."""

import re

OPENING, CLOSING, EITHER = "“„«「『", "”»」』", '"'
MARK = re.compile(f"[{OPENING}{CLOSING}{EITHER}]")
FEWEST_WORDS = 2


def quoted(text: str) -> tuple[tuple[int, int], ...]:
    """Return the ranges of a paragraph that lie in quotation marks, marks aside.

    A quotation that is opened and not closed runs to the end of the paragraph, as it does when it goes on in the
    next; one that is closed and was never opened began with the paragraph.
    """
    ranges: list[tuple[int, int]] = []
    begun: int | None = None
    for match in MARK.finditer(text):
        mark, at = match.group(), match.start()
        if begun is None and (mark in CLOSING or (mark == EITHER and _closes(text, at))):
            if not ranges:
                ranges.append((0, at))
        elif begun is None:
            begun = at + 1
        elif mark in OPENING and mark not in CLOSING + EITHER:
            continue
        else:
            ranges.append((begun, at))
            begun = None
    if begun is not None:
        ranges.append((begun, len(text)))
    return tuple((a, b) for a, b in ranges if len(text[a:b].split()) >= FEWEST_WORDS)


def _closes(text: str, at: int) -> bool:
    """Say whether a straight mark can only close: it follows a word and nothing follows it directly."""
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return not before.isspace() and not after.isalnum()


def mark_count(text: str) -> int:
    """Return how many quotation marks a text has."""
    return len(MARK.findall(text))


def is_within(ranges: tuple[tuple[int, int], ...], start: int, end: int) -> bool:
    """Say whether a stretch lies in one of the ranges, or reaches into it."""
    return any(start < b and end > a for a, b in ranges)

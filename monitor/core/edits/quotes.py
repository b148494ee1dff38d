"""Quotations in a paragraph, a lost opening or closing mark tolerated.

They are found in whole paragraphs: a quotation of several sentences opens in one and closes in another.
"""

import re

OPENING, CLOSING, EITHER = "“„«「『‹", "”»」』›", '"'
PAIRS = {"“": "”", "„": "“”", "«": "»", "»": "«", "「": "」", "『": "』", '"': '"', "‹": "›", "”": "”"}
MARK = re.compile(f"[{OPENING}{CLOSING}{EITHER}]")
SINGLE = re.compile(r"(?<!\w)['‘](?=\w)(?:[^'‘’]|(?<=\w)['’](?=\w))*[^\s'‘’]['’](?!\w)")

Ranges = tuple[tuple[int, int], ...]


def quoted(text: str) -> Ranges:
    """Return the ranges of a paragraph that lie in quotation marks, marks aside.

    A quotation that is opened and not closed runs to the end of the paragraph, as it does when it goes on in the
    next; one that is closed and was never opened began with the paragraph. Single marks count where nothing else
    quotes.
    """
    ranges = _double(text) or tuple((m.start() + 1, m.end() - 1) for m in SINGLE.finditer(text))
    return tuple((a, b) for a, b in ranges if text[a:b].strip())


def _double(text: str) -> Ranges:
    ranges: list[tuple[int, int]] = []
    begun: int | None = None
    closes = ""
    for match in MARK.finditer(text):
        mark, at = match.group(), match.start()
        if begun is not None and mark in closes and not _opens(text, at):
            ranges.append((begun, at))
            begun = None
        elif begun is None and _closes(text, at) and not ranges:
            ranges.append((0, at))
        elif begun is None and not (_closes(text, at) and mark in CLOSING):
            begun, closes = at + 1, PAIRS.get(mark, CLOSING + EITHER)
    if begun is not None:
        ranges.append((begun, len(text)))
    return tuple(ranges)


def _closes(text: str, at: int) -> bool:
    """Say whether a mark can only close: it follows a word or mark, and no word follows it directly."""
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return not before.isspace() and before not in "([—–" and not after.isalnum()


def _opens(text: str, at: int) -> bool:
    """Say whether a mark can only open: a word follows it directly and nothing stands before it."""
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return before.isspace() and after.isalnum()


def mark_count(text: str) -> int:
    """Return how many quotation marks a text has."""
    return len(MARK.findall(text))


def within(ranges: Ranges, start: int, end: int) -> Ranges:
    """Return ranges as they are seen from a stretch of the text: cut to it, counted from its beginning."""
    return tuple((max(a, start) - start, min(b, end) - start) for a, b in ranges if a < end and b > start)


def touches(ranges: Ranges, start: int, end: int) -> bool:
    """Say whether a stretch lies in one of the ranges, or reaches into it."""
    return any(start < b and end > a for a, b in ranges)

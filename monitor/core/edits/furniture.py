"""Paragraphs that are on the page and not of the article: what came through extraction, or stands in plain text.

They are compared like all others, for nothing is dropped as boring; their edits are named furniture.
"""

from collections.abc import Sequence

from monitor.core.language.labels import is_bare_label, is_read_also
from monitor.core.language.notices import notice_kind

EARLIEST_SHARE = 0.4
"""A label opens a block to the end only in the last 60 % of an article."""
MOST_LINES = 14
MOST_CHARACTERS = 900
MOST_SHARE = 0.35
LONGEST_LINE = 160


def furniture(paragraphs: Sequence[str]) -> frozenset[int]:
    """Return the positions of paragraphs that are furniture: labelled lines, and all after a label near the end."""
    single = {at for at, text in enumerate(paragraphs) if len(text) <= LONGEST_LINE and is_read_also(text)}
    earliest = int(len(paragraphs) * EARLIEST_SHARE)
    for at in sorted(single):
        if at >= earliest and is_bare_label(paragraphs[at]) and _is_block(paragraphs, at):
            return frozenset(single) | frozenset(range(at, len(paragraphs)))
    return frozenset(single)


def _is_block(paragraphs: Sequence[str], start: int) -> bool:
    """Say whether everything from a label on may be one block of teasers: few short lines, no notice among them."""
    block = paragraphs[start:]
    size, total = sum(map(len, block)), sum(map(len, paragraphs))
    return (
        len(block) <= MOST_LINES
        and size <= max(MOST_CHARACTERS, MOST_SHARE * total)
        and not any(notice_kind(text) for text in block)
    )

"""Blocks that stand equal on many articles of a source: a call to subscribe, a word about the author, a disclaimer.

They read as prose to every rule of shape; that they repeat is what tells. Only whole blocks that come, go or take one
another's place are furniture then: an edit inside such a block is told as ever, and a publisher's notice always. A
counter in words that no table has is known likewise, by its words without its figures. Nothing is remembered for it.
The latest versions of the source's articles say it, so it is never out of date, and what is stored does not depend on
it.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from monitor.core.language.notices import notice_kind
from monitor.core.language.sentences import has_stop
from monitor.core.learned import may_be_furniture, recast
from monitor.model import Comparison, Content, Edit, Field, Op, Paragraph, Role, SegmentOp

ARTICLES = 40
"""Of the source that are looked at, the latest seen."""
FEWEST = 3
SHARE_OF_PROSE = 0.2
"""Of the articles looked at, for a block that reads as prose: a story's background stands on a few of them too."""
SHARE_OF_COUNTERS = 0.5
"""The same, for a line that is alike but for its figures: a site's counter stands on all of them, while some articles
of one story may share a line such as "At least 12 killed"."""
LONGEST_COUNTER = 60
FIGURE = re.compile(r"\d[\d.,'’\u00a0\u202f ]*\d|\d")
STANDING = frozenset({Op.INSERT, Op.DELETE, Op.EDIT})


@dataclass(frozen=True, slots=True)
class Repeats:
    """On how many of a source's other articles blocks stand."""

    counts: Mapping[str, int]
    total: int

    def told(self, paragraph: Paragraph) -> str:
        """Say on how many articles a block repeats; empty where it is the article's own."""
        number = self.counts.get(known_by(paragraph.text), 0)
        is_prose = not may_be_furniture(paragraph)
        share = SHARE_OF_PROSE if is_prose else SHARE_OF_COUNTERS * (known_by(paragraph.text) != paragraph.text)
        least = max(FEWEST, self.total * share)
        if number < least or paragraph.role in {Role.NOTICE, Role.QUOTE} or notice_kind(paragraph.text):
            return ""
        return f"repeats on {number} of {self.total} articles of this source"


def whole_blocks(comparison: Comparison, contents: tuple[Content, Content]) -> frozenset[str]:
    """Return the texts of whole blocks that came, went or took one another's place."""
    return frozenset(block.text for edit in comparison.edits for block in _blocks(edit, contents))


def repeats_of(texts: Collection[str], others: Sequence[Content]) -> Repeats:
    """Count on how many of the other articles each text stands as a block."""
    wanted = set(map(known_by, texts))
    counts = Counter(
        text
        for other in others
        for text in {known_by(paragraph.text) for paragraph in other.paragraphs}.intersection(wanted)
    )
    return Repeats(counts, len(others))


def known_by(text: str) -> str:
    """Return by what a block is known again: a short line with figures and no sentence by its words alone."""
    is_line = len(text) <= LONGEST_COUNTER and not has_stop(text)
    return FIGURE.sub("#", text) if is_line else text


def repeating(contents: Sequence[Content]) -> dict[str, str]:
    """Return the blocks that repeat on a source's articles, and on how many."""
    blocks = {paragraph.text: paragraph for content in contents for paragraph in content.paragraphs}
    repeats = repeats_of(blocks, contents)
    return {text: why for text, paragraph in blocks.items() if (why := repeats.told(paragraph))}


def as_repeated(comparison: Comparison, contents: tuple[Content, Content], repeats: Repeats) -> Comparison:
    """Return a comparison in which edits of blocks that repeat on other articles are called furniture, and why."""
    reasons = {}
    for edit in comparison.edits:
        told = [repeats.told(block) for block in _blocks(edit, contents)]
        if told and all(told):
            reasons[edit] = told[-1]
    return recast(comparison, contents, reasons)


def _blocks(edit: Edit, contents: tuple[Content, Content]) -> tuple[Paragraph, ...]:
    """Return the whole blocks that an edit takes out or sets in; none for an edit inside a block."""
    if edit.field is not Field.BODY or edit.op not in STANDING:
        return ()
    sides = zip(contents, edit.paragraph, (edit.before, edit.after), strict=True)
    found = tuple((content.paragraphs[at], text) for content, at, text in sides if at is not None and text)
    is_whole = all(block.text == text for block, text in found)
    is_recount = len(found) > 1 and len({known_by(text) for _, text in found}) == 1
    is_swap = edit.op is not Op.EDIT or is_recount or _unlike(edit)
    return tuple(block for block, _ in found) if is_whole and is_swap else ()


def _unlike(edit: Edit) -> bool:
    """Say whether an edit put one text in the place of another rather than changing words of it."""
    kept = sum(len(segment.text) for segment in edit.segments if segment.op is SegmentOp.KEEP)
    return kept * 2 < max(len(edit.before), len(edit.after))

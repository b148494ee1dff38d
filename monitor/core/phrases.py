"""Whether the words that an edit brought or took away are those that a rule looks for.

A phrase counts as added where it stands in the new text and touches something that was set in: "21 killed" is added
when only the figure is new. So a phrase may be looked for as a reader would say it, wherever words were left alone.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import islice
from re import Match, Pattern

from monitor.core.patterns import compiled_pattern, literal
from monitor.model import Edit, SegmentOp
from monitor.settings import Phrase, Side

MOST_FOUND = 1_000
"""Places of one phrase in one edit that are looked at: more would let a long text make a linear search quadratic."""

Span = tuple[int, int]


def is_said(phrase: Phrase, edit: Edit, side: Side) -> bool:
    """Say whether the phrase is among the words that came (added), went (removed), or did either (text)."""
    match side:
        case Side.ADDED:
            return _is_touched(phrase, edit, SegmentOp.INSERT)
        case Side.REMOVED:
            return _is_touched(phrase, edit, SegmentOp.DELETE)
        case Side.TEXT:
            return _is_touched(phrase, edit, SegmentOp.INSERT) or _is_touched(phrase, edit, SegmentOp.DELETE)


def _is_touched(phrase: Phrase, edit: Edit, op: SegmentOp) -> bool:
    text, spans = _side(edit, op)
    if not spans:
        return False
    places = _places(phrase, text)
    return any(start < end_of and first < end for start, end in places for first, end_of in spans)


def _side(edit: Edit, op: SegmentOp) -> tuple[str, list[Span]]:
    """Return one side's text, and where in it stand the words that the other side does not have."""
    if not edit.segments:
        own, other = (edit.after, edit.before) if op is SegmentOp.INSERT else (edit.before, edit.after)
        return own, [(0, len(own))] if own and own != other else []
    text, spans = "", []
    for segment in edit.segments:
        if segment.op is op:
            spans.append((len(text), len(text) + len(segment.text)))
        if segment.op in {op, SegmentOp.KEEP}:
            text += segment.text
    return text, spans


def _places(phrase: Phrase, text: str) -> Iterator[Span]:
    if phrase.is_pattern:
        return (found.span() for found in islice(compiled_pattern(phrase.text).finditer(text), MOST_FOUND))
    return (found.span(1) for found in islice(_words(phrase.text).finditer(text), MOST_FOUND) if _is_whole(found))


@cache
def _words(text: str) -> Pattern[str]:
    """Return a pattern for whole words; RE2's own word boundary knows ASCII only."""
    lead = r"(?:^|[^\pL\pM\pN_])" if _is_letter(text[0]) else ""
    return compiled_pattern(rf"(?i){lead}({literal(text)})")


def _is_whole(found: Match[str]) -> bool:
    end = found.end(1)
    return not (_is_letter(found.string[end - 1]) and end < len(found.string) and _is_letter(found.string[end]))


def _is_letter(char: str) -> bool:
    return char == "_" or unicodedata.category(char)[0] in "LMN"

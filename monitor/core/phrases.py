"""Whether the words that an edit brought or took away are those that a rule looks for.

A phrase counts as added where it stands in the new text and touches something that was set in: "21 killed" is added
when only the figure is new. So a phrase may be looked for as a reader would say it, wherever words were left alone.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, islice
from operator import itemgetter
from re import Match, Pattern

from monitor.core.patterns import compiled_pattern, literal
from monitor.model import Edit, SegmentOp
from monitor.settings import Phrase, Side

MOST_FOUND = 1_000
"""Places of one phrase in one edit that are looked at: more would let a long text make a linear search quadratic."""
ANSWERS_AT_HAND = 256
"""For the other subscriptions that look for the same."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Words:
    """One side of an edit: its text, and where in it stand the words that the other side does not have."""

    text: str
    spans: tuple[Span, ...]
    folded: str
    """The text in one case: where a phrase's words are not, nothing is searched for it."""


Sides = Mapping[Side, tuple[Words, ...]]
"""What is looked at for the words that came (added), went (removed), or did either (text)."""


def sides_of(edit: Edit) -> Sides:
    """Return an edit's words, by how they are asked for."""
    came, went = _words_of(edit, SegmentOp.INSERT), _words_of(edit, SegmentOp.DELETE)
    return {Side.ADDED: (came,), Side.REMOVED: (went,), Side.TEXT: (came, went)}


def is_said(phrase: Phrase, sides: Sides, side: Side) -> bool:
    """Say whether the phrase is among the words that came, went, or did either."""
    return any(_is_touched(phrase, words) for words in sides[side])


@lru_cache(maxsize=ANSWERS_AT_HAND)
def _is_touched(phrase: Phrase, words: Words) -> bool:
    if not words.spans:
        return False
    return any(_touches(place, words.spans) for place in _places(phrase, words))


def _touches(place: Span, spans: Sequence[Span]) -> bool:
    """Say whether a place shares a letter with one of the spans, which follow each other."""
    next_one = bisect_right(spans, place[0], key=itemgetter(1))
    return next_one < len(spans) and spans[next_one][0] < place[1]


def _words_of(edit: Edit, op: SegmentOp) -> Words:
    if not edit.segments:
        own, other = (edit.after, edit.before) if op is SegmentOp.INSERT else (edit.before, edit.after)
        return Words(own, ((0, len(own)),) if own and own != other else (), own.casefold())
    shown = [segment for segment in edit.segments if segment.op in {op, SegmentOp.KEEP}]
    ends = tuple(accumulate(len(segment.text) for segment in shown))
    spans = ((end - len(segment.text), end) for segment, end in zip(shown, ends, strict=True) if segment.op is op)
    text = "".join(segment.text for segment in shown)
    return Words(text, tuple(spans), text.casefold())


def _places(phrase: Phrase, words: Words) -> Iterator[Span]:
    if phrase.is_pattern:
        return (found.span() for found in islice(compiled_pattern(phrase.text).finditer(words.text), MOST_FOUND))
    if any(word not in words.folded for word in _folded_words(phrase.text)):
        return iter(())
    places = islice(_pattern(phrase.text).finditer(words.text), MOST_FOUND)
    return (found.span(1) for found in places if _is_whole(found))


@cache
def _folded_words(text: str) -> tuple[str, ...]:
    return tuple(text.casefold().split())


@cache
def _pattern(text: str) -> Pattern[str]:
    """Return a pattern for whole words; RE2's own word boundary knows ASCII only."""
    lead = r"(?:^|[^\pL\pM\pN_])" if _is_letter(text[0]) else ""
    return compiled_pattern(rf"(?i){lead}({literal(text)})")


def _is_whole(found: Match[str]) -> bool:
    end = found.end(1)
    return not (_is_letter(found.string[end - 1]) and end < len(found.string) and _is_letter(found.string[end]))


def _is_letter(char: str) -> bool:
    return char == "_" or unicodedata.category(char)[0] in "LMN"

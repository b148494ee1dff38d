"""Which words of a paragraph were changed. The only place that knows diff-match-patch."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from diff_match_patch import diff_match_patch
from rapidfuzz.distance import Indel

from monitor.core.language import EVERY
from monitor.model import Segment, SegmentOp

TOKEN = re.compile(r"\w+(?:['’.,:\-]\w+)*|[^\w\s]")
"""Words with what holds them together, `1,000` and `don't` among them, or one mark; blanks are no tokens."""

MOST_CELLS = 250_000
"""Of the product of token counts: beyond it rapidfuzz takes over. A bound on work; a clock would make the result
depend on what else the machine does."""

SURROGATES = range(0xD800, 0xE000)
FEWEST_CONTENT_WORDS = 2


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark and where it stands."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Span:
    """A run of tokens that was replaced by another: old positions a to b, new positions c to d."""

    a: int
    b: int
    c: int
    d: int


@dataclass(frozen=True, slots=True)
class WordDiff:
    """Two paragraphs by their tokens, with the spans in which they differ."""

    old: tuple[Token, ...]
    new: tuple[Token, ...]
    spans: tuple[Span, ...]
    segments: tuple[Segment, ...]


def tokens(text: str) -> tuple[Token, ...]:
    """Return the tokens of a text."""
    return tuple(Token(m.group(), m.start(), m.end()) for m in TOKEN.finditer(text))


def word_diff(before: str, after: str) -> WordDiff:
    """Return what differs between two paragraphs, in whole words; the segments rebuild both exactly."""
    old, new = tokens(before), tokens(after)
    spans = _glued(list(_spans(old, new)), old)
    return WordDiff(old, new, spans, tuple(_segments(before, after, old, new, spans)))


def _spans(old: Sequence[Token], new: Sequence[Token]) -> Iterable[Span]:
    codes: dict[str, int] = {}
    left = [codes.setdefault(token.text, len(codes)) for token in old]
    right = [codes.setdefault(token.text, len(codes)) for token in new]
    if len(left) * len(right) > MOST_CELLS or len(codes) > 1_000_000:  # noqa: PLR2004 - the end of Unicode's planes
        return [
            Span(o.src_start, o.src_end, o.dest_start, o.dest_end)
            for o in Indel.opcodes(left, right)
            if o.tag != "equal"
        ]
    return _by_diff_match_patch("".join(map(_character, left)), "".join(map(_character, right)))


def _character(code: int) -> str:
    """Return the character that stands for a token; surrogates are no characters."""
    return chr(code + 1 if code + 1 < SURROGATES.start else code + 1 + len(SURROGATES))


def _by_diff_match_patch(left: str, right: str) -> Iterable[Span]:
    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    a = c = 0
    open_a, open_c = 0, 0
    for op, text in [*engine.diff_main(left, right, False), (0, "")]:
        if op == 0:
            if a > open_a or c > open_c:
                yield Span(open_a, a, open_c, c)
            a, c = a + len(text), c + len(text)
            open_a, open_c = a, c
        elif op < 0:
            a += len(text)
        else:
            c += len(text)


def _glued(spans: Sequence[Span], old: Sequence[Token]) -> tuple[Span, ...]:
    """Join two replacements of several words with nothing but a function word or mark between them."""
    made: list[Span] = []
    for span in spans:
        last = made[-1] if made else None
        if last and _is_glue(old[last.b : span.a]) and _is_large(last) and _is_large(span):
            made[-1] = Span(last.a, span.b, last.c, span.d)
        else:
            made.append(span)
    return tuple(made)


def _is_glue(between: Sequence[Token]) -> bool:
    return len(between) == 1 and (between[0].text.casefold() in EVERY.function or not between[0].text.isalnum())


def _is_large(span: Span) -> bool:
    return min(span.b - span.a, span.d - span.c) >= FEWEST_CONTENT_WORDS


def _segments(
    before: str, after: str, old: Sequence[Token], new: Sequence[Token], spans: Sequence[Span]
) -> Iterable[Segment]:
    """Cut both texts at the kept tokens; blanks go with what surrounds them equally on both sides."""
    made: list[Segment] = []
    x = y = 0
    kept_pairs = list(_kept(old, new, spans))
    for token, other in kept_pairs:
        _gap(made, before[x : token.start], after[y : other.start])
        _put(made, SegmentOp.KEEP, token.text)
        x, y = token.end, other.end
    _gap(made, before[x:], after[y:])
    return made


def _kept(old: Sequence[Token], new: Sequence[Token], spans: Sequence[Span]) -> Iterable[tuple[Token, Token]]:
    i = j = 0
    for span in (*spans, Span(len(old), len(old), len(new), len(new))):
        yield from zip(old[i : span.a], new[j : span.c], strict=True)
        i, j = span.b, span.d


def _gap(made: list[Segment], gone: str, come: str) -> None:
    """Put what lies between two kept tokens: equal blanks at its ends are kept, the rest is replaced."""
    front = 0
    while front < min(len(gone), len(come)) and gone[front] == come[front] and gone[front].isspace():
        front += 1
    back = 0
    while (
        back < min(len(gone), len(come)) - front and gone[-1 - back] == come[-1 - back] and gone[-1 - back].isspace()
    ):
        back += 1
    if gone == come:
        front, back = len(gone), 0
    _put(made, SegmentOp.KEEP, gone[:front])
    _put(made, SegmentOp.DELETE, gone[front : len(gone) - back])
    _put(made, SegmentOp.INSERT, come[front : len(come) - back])
    _put(made, SegmentOp.KEEP, gone[len(gone) - back :])


def _put(made: list[Segment], op: SegmentOp, text: str) -> None:
    if not text:
        return
    if made and made[-1].op is op:
        made[-1] = Segment(op, made[-1].text + text)
    else:
        made.append(Segment(op, text))

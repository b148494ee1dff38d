"""Which words of a paragraph were changed. The only place that knows diff-match-patch."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from diff_match_patch import diff_match_patch
from rapidfuzz.distance import Indel

from monitor.core.edits.anchors import anchored
from monitor.core.edits.backbone import backbone
from monitor.core.edits.coding import MOST_CODES, character
from monitor.core.language import EVERY, Lexicon
from monitor.core.language.tokens import Token, tokens
from monitor.model import Segment, SegmentOp

MOST_CELLS = 250_000
"""Of the product of token counts: beyond it rapidfuzz takes over. A bound on work; a clock would make the result
depend on what else the machine does."""
MOST_BITS = 400_000_000
"""Of the same product: beyond it words that occur once on each side cut the text up first."""
MOST_ANCHORED = 4_000_000_000
"""Of the same product: beyond it, in no sentence that anybody wrote, the middle is one change."""

ENDS_SENTENCE = frozenset(".!?…")
OPENS_CLAUSE = frozenset(",;:—–-(«“„")
CLOSES_CLAUSE = frozenset(",;:.!?—–)»”…")

KEPT_WEIGHTS = (0.25, 1.0)
"""What a kept function word or mark, and a kept content word, holds two changes apart."""
GLUE = ((2, 0.5), (4, 1.25))
"""Changes of at least so many content words on both sides of at most so much that was kept are one change."""


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


def word_diff(before: str, after: str, lexicon: Lexicon = EVERY) -> WordDiff:
    """Return what differs between two texts, in whole words; the segments rebuild both exactly."""
    old, new = tokens(before), tokens(after)
    left, right = [token.text for token in old], [token.text for token in new]
    slid = (_slid(span, left, right, lexicon) for span in _merged(_spans(left, right)))
    spans = _glued(_merged(slid), left, right, lexicon)
    return WordDiff(old, new, spans, tuple(_segments(before, after, old, new, spans)))


def _spans(left: Sequence[str], right: Sequence[str]) -> list[Span]:
    """Return where two token lists differ, common ends first: they are most of most sentences."""
    front, back = common_ends(left, right)
    inner = _inner_spans(left[front : len(left) - back], right[front : len(right) - back])
    return [Span(s.a + front, s.b + front, s.c + front, s.d + front) for s in inner]


def common_ends(left: Sequence[str], right: Sequence[str]) -> tuple[int, int]:
    """Return how many items two sequences share at the front, and then at the back."""
    shortest = min(len(left), len(right))
    front = 0
    while front < shortest and left[front] == right[front]:
        front += 1
    back = 0
    while back < shortest - front and left[-1 - back] == right[-1 - back]:
        back += 1
    return front, back


def _inner_spans(left: Sequence[str], right: Sequence[str]) -> Iterable[Span]:
    if not left or not right:
        return [Span(0, len(left), 0, len(right))] if left or right else []
    codes: dict[str, int] = {}
    coded = [[codes.setdefault(text, len(codes)) for text in side] for side in (left, right)]
    cells = len(left) * len(right)
    if cells <= MOST_CELLS and len(codes) <= MOST_CODES:
        return _by_diff_match_patch(*("".join(map(character, side)) for side in coded))
    if cells <= MOST_BITS:
        opcodes = Indel.opcodes(*coded)
        return [Span(o.src_start, o.src_end, o.dest_start, o.dest_end) for o in opcodes if o.tag != "equal"]
    return _by_anchors(left, right) if cells <= MOST_ANCHORED else [Span(0, len(left), 0, len(right))]


def _by_anchors(left: Sequence[str], right: Sequence[str]) -> Iterator[Span]:
    """Cut two very long lists at the words that anchor them, and compare what lies between if it is short."""
    found = anchored(left, right)
    kept = sorted((link.a, link.c) for link in backbone(found, [1] * len(found)))
    for (a, c), (b, d) in pairwise(((-1, -1), *kept, (len(left), len(right)))):
        rows, columns = left[a + 1 : b], right[c + 1 : d]
        if len(rows) * len(columns) > MOST_BITS // 10:
            yield Span(a + 1, b, c + 1, d)
        else:
            yield from (Span(s.a + a + 1, s.b + a + 1, s.c + c + 1, s.d + c + 1) for s in _spans(rows, columns))


def _by_diff_match_patch(left: str, right: str) -> Iterator[Span]:
    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    a = c = 0
    for op, text in engine.diff_main(left, right, False):
        gone, come = (len(text) if op <= 0 else 0), (len(text) if op >= 0 else 0)
        if op:
            yield Span(a, a + gone, c, c + come)
        a, c = a + gone, c + come


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Join spans that touch: a deletion and the insertion beside it are one replacement."""
    made: list[Span] = []
    for span in spans:
        if made and made[-1].b == span.a and made[-1].d == span.c:
            made[-1] = Span(made[-1].a, span.b, made[-1].c, span.d)
        else:
            made.append(span)
    return made


def _slid(span: Span, left: Sequence[str], right: Sequence[str], lexicon: Lexicon) -> Span:
    """Move a pure insertion or deletion among equal neighbours to where it begins and ends naturally."""
    if span.a < span.b and span.c < span.d:
        return span
    texts, start, end = (left, span.a, span.b) if span.a < span.b else (right, span.c, span.d)
    best, best_shift = _naturalness(texts, start, end, lexicon), 0
    for step in (-1, 1):
        shift = 0
        while _can_slide(texts, start + shift, end + shift, step):
            shift += step
            worth = _naturalness(texts, start + shift, end + shift, lexicon)
            if worth > best:
                best, best_shift = worth, shift
    return Span(span.a + best_shift, span.b + best_shift, span.c + best_shift, span.d + best_shift)


def _can_slide(texts: Sequence[str], start: int, end: int, step: int) -> bool:
    if step < 0:
        return start > 0 and texts[start - 1] == texts[end - 1]
    return end < len(texts) and texts[start] == texts[end]


def _naturalness(texts: Sequence[str], start: int, end: int, lexicon: Lexicon) -> int:
    """Return how natural a stretch is to come or go: whole clauses best, an article before its noun."""
    first, last = texts[start], texts[end - 1]
    worth = 0
    if start == 0 or texts[start - 1] in ENDS_SENTENCE or first in OPENS_CLAUSE:
        worth += 4
    if end == len(texts) or last in ENDS_SENTENCE or texts[end] in CLOSES_CLAUSE:
        worth += 2
    if first.casefold() in lexicon.function:
        worth += 1
    if last.casefold() in lexicon.function:
        worth -= 1
    return worth


def _glued(spans: Sequence[Span], left: Sequence[str], right: Sequence[str], lexicon: Lexicon) -> tuple[Span, ...]:
    """Join changes with so little between them that a reader sees one."""
    made: list[Span] = []
    for span in spans:
        last = made[-1] if made else None
        if last and _is_glued(last, span, left, right, lexicon):
            made[-1] = Span(last.a, span.b, last.c, span.d)
        else:
            made.append(span)
    return tuple(made)


def _is_glued(last: Span, span: Span, left: Sequence[str], right: Sequence[str], lexicon: Lexicon) -> bool:
    if not all(each.a < each.b and each.c < each.d for each in (last, span)):
        return False
    kept = sum(KEPT_WEIGHTS[is_content(text, lexicon)] for text in left[last.b : span.a])
    least = min(_content_count(each, left, right, lexicon) for each in (last, span))
    return any(least >= count and kept <= most for count, most in GLUE)


def _content_count(span: Span, left: Sequence[str], right: Sequence[str], lexicon: Lexicon) -> int:
    sides = (left[span.a : span.b], right[span.c : span.d])
    return max(sum(is_content(text, lexicon) for text in side) for side in sides)


def is_content(text: str, lexicon: Lexicon) -> bool:
    """Say whether a token is a word that carries more than grammar."""
    return any(char.isalnum() for char in text) and text.casefold() not in lexicon.function


def _segments(
    before: str, after: str, old: Sequence[Token], new: Sequence[Token], spans: Sequence[Span]
) -> Iterable[Segment]:
    """Cut both texts at the kept tokens; blanks go with what surrounds them equally on both sides."""
    made: list[Segment] = []
    x = y = 0
    for token, other in _kept(old, new, spans):
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

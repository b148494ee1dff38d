"""What differs between two contents: one comparison decides both "changed" and what is shown.

Pure: the same two contents give the same edits, byte for byte, whatever else the machine does.
"""

import hashlib
import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from monitor.core.edits import units
from monitor.core.edits.align import Pair, aligned
from monitor.core.edits.kinds import COSMETIC_KINDS, LEVEL_FLOORS, NOTICE_KINDS, is_level, level_of
from monitor.core.edits.words import tokens
from monitor.core.language.folding import letters_fold
from monitor.model import Comparison, Content, Edit, Field, Level, Op

ALGORITHM = "edits-1"
"""Stored with every change; raised whenever the same two contents would be told otherwise."""

MOST_PIECES = 3


def content_hash(content: Content) -> str:
    """Return a hash of all that a comparison can tell: equal hashes, no edits.

    Dates are not among it: a page that only says it was touched was not edited.
    """
    texts = (paragraph.text for paragraph in content.paragraphs)
    lists = (sorted(set(content.links)), sorted(set(content.media)))
    parts = [content.title, content.dek, content.byline, *texts]
    document = "\0".join(parts) + "\1" + "\1".join("\0".join(each) for each in lists)
    return hashlib.sha256(document.encode(errors="surrogatepass")).hexdigest()


def compare(before: Content, after: Content) -> Comparison:
    """Return all edits that lead from one content to the other, with flags, score and level."""
    edits = (*_field_edits(before, after), *_body_edits(before, after), *_set_edits(before, after))
    score = article_score(edits)
    return Comparison(edits=edits, flags=flags_of(before, after, edits), score=score, level=level_of(score))


def _field_edits(before: Content, after: Content) -> Iterator[Edit]:
    names = _names((*_texts(before), *_texts(after)))
    pairs = (
        (Field.HEADLINE, before.title, after.title),
        (Field.DEK, before.dek, after.dek),
        (Field.BYLINE, before.byline, after.byline),
    )
    for field, old, new in pairs:
        if old != new:
            yield units.edited_field(field, old, new, names)


def _set_edits(before: Content, after: Content) -> Iterator[Edit]:
    for field, old, new in (
        (Field.LINKS, before.links, after.links),
        (Field.MEDIA, before.media, after.media),
    ):
        if edit := units.edited_set(field, old, new):
            yield edit


def _texts(content: Content) -> list[str]:
    return [paragraph.text for paragraph in content.paragraphs]


def _vocabulary(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(token.text.casefold() for text in texts for token in tokens(text))


def _names(texts: Iterable[str]) -> frozenset[str]:
    """Return the words that stand capitalised inside a sentence."""
    found = set()
    for text in texts:
        run = tokens(text)
        found |= {token.text for last, token in pairwise(run) if token.text[0].isupper() and last.text[-1].isalnum()}
    return frozenset(found)


def _body_edits(before: Content, after: Content) -> list[Edit]:
    old, new = _texts(before), _texts(after)
    if old == new:
        return []
    pairs = aligned(old, new)
    gone = sorted(set(range(len(old))) - {p.old for p in pairs})
    come = sorted(set(range(len(new))) - {p.new for p in pairs})
    reflows, gone, come, pairs = _reflows(old, new, gone, come, pairs)
    made = [*reflows, *_pair_edits(old, new, pairs)]
    made += [units.removed_paragraph(old[i], i) for i in gone]
    made += [units.added_paragraph(new[j], j) for j in come]
    return sorted(made, key=_place)


def _place(edit: Edit) -> tuple[int, int]:
    old, new = edit.paragraph
    return (new if new is not None else old if old is not None else -1, 0 if new is None else 1)


def _pair_edits(old: Sequence[str], new: Sequence[str], pairs: Iterable[Pair]) -> Iterator[Edit]:
    elsewhere = _vocabulary(set(old) & set(new))
    for pair in pairs:
        before, after, places = old[pair.old], new[pair.new], (pair.old, pair.new)
        if pair.is_moved:
            yield units.moved_paragraph(before, after, places, elsewhere)
        elif before != after:
            yield units.edited_paragraph(before, after, places, elsewhere)


def _reflows(
    old: Sequence[str], new: Sequence[str], gone: list[int], come: list[int], pairs: tuple[Pair, ...]
) -> tuple[list[Edit], list[int], list[int], tuple[Pair, ...]]:
    """Find paragraphs split into, or joined from, several with the same letters, also where a large piece was
    already paired with the whole."""
    made: list[Edit] = []
    free = [p for p in pairs if letters_fold(old[p.old]) != letters_fold(new[p.new])]
    old_free, new_free = sorted({*gone, *(p.old for p in free)}), sorted({*come, *(p.new for p in free)})
    used_old: set[int] = set()
    used_new: set[int] = set()
    for whole_side, piece_side, wholes, pieces, op in (
        (old, new, old_free, new_free, Op.SPLIT),
        (new, old, new_free, old_free, Op.MERGE),
    ):
        for place, run in _pieces(whole_side, piece_side, wholes, pieces):
            i, j = (place, run[0]) if op is Op.SPLIT else (run[0], place)
            before, after = ("\n".join(side[k] for k in ks) for side, ks in _sides(op, old, new, place, run))
            made.append(units.reflowed(op, before, after, (i, j)))
            (used_old if op is Op.SPLIT else used_new).add(place)
            (used_new if op is Op.SPLIT else used_old).update(run)
    kept = tuple(p for p in pairs if p.old not in used_old and p.new not in used_new)
    gone = sorted((set(gone) | ({p.old for p in pairs} - {p.old for p in kept})) - used_old)
    come = sorted((set(come) | ({p.new for p in pairs} - {p.new for p in kept})) - used_new)
    return made, gone, come, kept


def _sides(
    op: Op, old: Sequence[str], new: Sequence[str], place: int, run: Sequence[int]
) -> tuple[tuple[Sequence[str], Sequence[int]], tuple[Sequence[str], Sequence[int]]]:
    return ((old, [place]), (new, run)) if op is Op.SPLIT else ((old, run), (new, [place]))


def _pieces(
    whole_side: Sequence[str], piece_side: Sequence[str], wholes: Sequence[int], pieces: Sequence[int]
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield each whole with the run of two or three neighbouring pieces that have its letters."""
    runs: dict[str, tuple[int, ...]] = {}
    for start in range(len(pieces)):
        for size in range(2, MOST_PIECES + 1):
            run = tuple(pieces[start : start + size])
            if len(run) == size and run[-1] - run[0] == size - 1:
                runs.setdefault("".join(letters_fold(piece_side[k]) for k in run), run)
    taken: set[int] = set()
    for place in wholes:
        found = runs.get(letters_fold(whole_side[place]))
        if found and taken.isdisjoint(found):
            taken.update(found)
            yield place, found


def article_score(edits: Sequence[Edit]) -> float:
    """Return what the edits weigh together: the strongest, and a little for the rest, never past its level.

    Small edits do not add up to news.
    """
    if not edits:
        return 0.0
    scores = sorted((edit.score for edit in edits), reverse=True)
    top, rest = scores[0], sum(scores[1:])
    total = top + (1 - top) * 0.25 * (1 - math.exp(-rest / 2))
    floors = [floor for floor, _ in LEVEL_FLOORS if floor > top]
    return round(min(total, min(floors) - 0.001) if floors else min(total, 1.0), 3)


def flags_of(before: Content, after: Content, edits: Sequence[Edit]) -> frozenset[str]:
    """Return what is to be said of a change beside its edits, in words that accuse nobody."""
    kinds = {edit.kind for edit in edits}
    if not edits:
        moved = before.modified_at != after.modified_at or before.published_at != after.published_at
        return frozenset({"timestamp-only"}) if moved else frozenset()
    flags = set()
    if kinds == {"furniture"}:
        flags.add("furniture-only")
    if kinds <= COSMETIC_KINDS - {"furniture"}:
        flags.add("typography-only")
    is_factual = any(is_level(edit.level, Level.FACTUAL) for edit in edits)
    if is_factual and not kinds & NOTICE_KINDS:
        is_still = before.modified_at is not None and before.modified_at == after.modified_at
        flags.add("stealth" if is_still else "unannounced")
    return frozenset(flags)

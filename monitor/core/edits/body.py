"""Edits of an article's body: every sentence and paragraph that differs, each told once.

No character belongs to two edits: a paragraph that moved carries its inner changes, a paragraph that was split or
joined is told by the text around the break and its changed sentences by themselves.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from monitor.core.edits import quotes
from monitor.core.edits.align import Alignment, aligned
from monitor.core.edits.backbone import Link
from monitor.core.edits.edit import deleted, edit_of, inserted, kept, weighed
from monitor.core.edits.facts import Sort
from monitor.core.edits.findings import Finding, base, strongest_first
from monitor.core.edits.furniture import furniture
from monitor.core.edits.kinds import BASE, NOTICE_KINDS
from monitor.core.edits.names import Known
from monitor.core.edits.naming import findings, unexamined
from monitor.core.edits.side import Side
from monitor.core.edits.vocabulary import Reading, Vocabulary
from monitor.core.edits.words import word_diff
from monitor.core.language.notices import is_time_stamp, notice_kind
from monitor.core.language.sentences import separator
from monitor.model import Edit, Field, Op, Role, Segment, SegmentOp

WHOLE_FACTOR = 1.08
"""A whole paragraph weighs a little more than a sentence of the same kind."""
FIGURES = 0.42
MOST_OF = 0.5
PARAGRAPH_BREAK = "\n"
MOST_EXAMINED = 6_000
"""Sentences that differ, of both bodies together. Ten times what a book's chapter has; they are told all the same."""


@dataclass(frozen=True)
class Body:
    """Two bodies, what is known of their language and names, and how their sentences belong together."""

    old: Side
    new: Side
    vocabulary: Vocabulary
    known: Known
    roles: tuple[tuple[Role, ...], tuple[Role, ...]]
    """What each paragraph is, of either body."""

    @cached_property
    def is_spent(self) -> bool:
        """Whether so many sentences differ that they are not examined one by one: a bound on work."""
        return len(self.old.units) + len(self.new.units) - 2 * self._same > MOST_EXAMINED

    @cached_property
    def _same(self) -> int:
        return sum(self.old.text(link.a, link.b) == self.new.text(link.c, link.d) for link in self.alignment.links)

    @cached_property
    def alignment(self) -> Alignment:
        """Which sentence is which."""
        return aligned(self.old, self.new)

    @cached_property
    def furniture(self) -> tuple[frozenset[int], frozenset[int]]:
        """Positions of the paragraphs that are on the page and not of the article, of either body."""
        return furniture(self.old.paragraphs), furniture(self.new.paragraphs)

    @cached_property
    def moved_paragraphs(self) -> dict[int, int]:
        """Paragraphs that stand elsewhere as wholes: old position to new."""
        old_of, new_of = defaultdict(set), defaultdict(set)
        for link in self.alignment.links:
            p, q = self.places(link)
            new_of[p].add(q)
            old_of[q].add(p)
        still = {self.places(link) for link in self.alignment.links if link not in self.alignment.moved}
        found = {p: next(iter(qs)) for p, qs in new_of.items() if len(qs) == 1}
        return {p: q for p, q in found.items() if old_of[q] == {p} and (p, q) not in still and self._is_most(p, q)}

    def _is_most(self, p: int, q: int) -> bool:
        """Say whether most of a paragraph's letters, on both sides, belong to the other."""
        links = [link for link in self.alignment.links if self.places(link) == (p, q)]
        in_old = sum(len(unit.key) for link in links for unit in self.old.units[link.a : link.b])
        in_new = sum(len(unit.key) for link in links for unit in self.new.units[link.c : link.d])
        all_old = sum(len(unit.key) for unit in self.old.of(p))
        all_new = sum(len(unit.key) for unit in self.new.of(q))
        return in_old >= MOST_OF * all_old and in_new >= MOST_OF * all_new

    def places(self, link: Link) -> tuple[int, int]:
        """Return the paragraphs of a link."""
        return self.old.units[link.a].paragraph, self.new.units[link.c].paragraph

    def reading(self, side: int, start: int, end: int) -> Reading:
        """Return the units `start` to `end` of one paragraph of side 0, the old, or 1, the new, as it is read."""
        body = (self.old, self.new)[side]
        offset = body.offset(start)
        text = body.text(start, end)
        quoted = self._quoted[side][body.units[start].paragraph]
        return Reading(text, self.vocabulary, quotes.within(quoted, offset, offset + len(text)))

    @cached_property
    def _quoted(self) -> tuple[dict[int, quotes.Ranges], dict[int, quotes.Ranges]]:
        return _Quoted(self.old), _Quoted(self.new)


class _Quoted(dict[int, quotes.Ranges]):
    """The quotations of paragraphs, found when they are asked for."""

    def __init__(self, side: Side) -> None:
        super().__init__()
        self._side = side

    def __missing__(self, paragraph: int) -> quotes.Ranges:
        self[paragraph] = quotes.quoted(self._side.paragraphs[paragraph])
        return self[paragraph]


def body_edits(body: Body) -> list[Edit]:
    """Return the edits of a body in the order of the new text, what was removed before what stands there now."""
    made = [*_linked(body), *_moved(body), *_unlinked(body), *_breaks(body)]
    return sorted((_in_furniture(body, edit) for edit in made), key=_place)


def _place(edit: Edit) -> tuple[int, int, int]:
    old, new = edit.paragraph
    at = new if new is not None else old if old is not None else -1
    run = edit.sentences[1] or edit.sentences[0] or (0, 0)
    return at, 0 if new is None else 1, run[0]


def _in_furniture(body: Body, edit: Edit) -> Edit:
    """Return an edit as one of the furniture when all of it stands there."""
    zones = zip(edit.paragraph, body.furniture, strict=True)
    if edit.kind in NOTICE_KINDS or not all(at is None or at in zone for at, zone in zones):
        return edit
    return edit_of(edit.field, edit.op, [base("furniture")], edit.segments, edit.paragraph, edit.sentences)


# --------------------------------------------------------------------------------------------------- linked sentences


def _linked(body: Body) -> Iterator[Edit]:
    for link in body.alignment.links:
        p, q = body.places(link)
        if body.moved_paragraphs.get(p) == q:
            continue
        before, after = body.old.text(link.a, link.b), body.new.text(link.c, link.d)
        is_moved = link in body.alignment.moved
        if before == after and not is_moved:
            continue
        found, segments = _changed(body, link) if before != after else ((), kept(after))
        if is_moved:
            found = strongest_first([*found, _move((p, q), "a sentence of ")])
        yield edit_of(
            Field.BODY,
            _op(link, is_moved=is_moved),
            weighed(found, q),
            segments,
            (p, q),
            (body.old.run(link.a, link.b), body.new.run(link.c, link.d)),
        )


def _op(link: Link, *, is_moved: bool) -> Op:
    if is_moved:
        return Op.MOVE
    if link.b - link.a == link.d - link.c:
        return Op.EDIT
    return Op.SPLIT if link.d - link.c > link.b - link.a else Op.MERGE


def _changed(body: Body, link: Link) -> tuple[tuple[Finding, ...], tuple[Segment, ...]]:
    """Return what a linked pair of sentences is that differs, and its words."""
    old, new = body.reading(0, link.a, link.b), body.reading(1, link.c, link.d)
    diff = word_diff(old.text, new.text, body.vocabulary.lexicon)
    if body.is_spent:
        return unexamined(old, new), diff.segments
    if is_time_stamp(old.text) and is_time_stamp(new.text):
        return (base("timestamp"),), diff.segments
    found = findings(old, new, diff, body.known)
    if _op(link, is_moved=False) is not Op.EDIT and found[0].kind in {"punctuation", "case", "typography"}:
        found = (base("reflow"),)
    p, q = body.places(link)
    if body.roles[0][p] is body.roles[1][q] is Role.CAPTION:
        found = strongest_first([*found, base("caption")])
    kind = notice_kind(new.text)
    if kind and notice_kind(old.text) is None:
        found = strongest_first([*found, base(kind)])
    return found, diff.segments


# ------------------------------------------------------------------------------------------------------ what moved


def _move(places: tuple[int, int], what: str = "") -> Finding:
    """Return the finding for a move, told by paragraph numbers, counted from one; the lead weighs more."""
    old, new = places
    if old == new:
        return Finding("move", BASE["move"], f"{what}¶{old + 1} moved within it")
    way = "up" if new < old else "down"
    return Finding("move", BASE["move"] * (2 if 0 in places else 1), f"{what}¶{old + 1} moved {way} to ¶{new + 1}")


def _moved(body: Body) -> Iterator[Edit]:
    """Yield one edit for each paragraph that moved, its inner changes with it."""
    for p, q in body.moved_paragraphs.items():
        before, after = body.old.paragraphs[p], body.new.paragraphs[q]
        found: list[Finding] = [_move((p, q))]
        segments = kept(after)
        if before != after:
            for link in body.alignment.links:
                if body.places(link) == (p, q) and body.old.text(link.a, link.b) != body.new.text(link.c, link.d):
                    found += _changed(body, link)[0]
            found += _inner_gaps(body, p, q)
            segments = word_diff(before, after, body.vocabulary.lexicon).segments
        runs = ((0, body.old.shape[p]), (0, body.new.shape[q]))
        yield edit_of(Field.BODY, Op.MOVE, strongest_first(found), segments, (p, q), runs)


def _inner_gaps(body: Body, p: int, q: int) -> Iterator[Finding]:
    """Yield what the sentences are that a moved paragraph lost or gained."""
    links = [link for link in body.alignment.links if body.places(link) == (p, q)]
    if sum(link.b - link.a for link in links) < body.old.shape[p]:
        yield base("text_removed")
    if sum(link.d - link.c for link in links) < body.new.shape[q]:
        yield base("text_added")


# --------------------------------------------------------------------------------------------- what came and went


def _unlinked(body: Body) -> Iterator[Edit]:
    links = body.alignment.links
    taken_old = {i for link in links for i in range(link.a, link.b)}
    taken_new = {j for link in links for j in range(link.c, link.d)}
    for side, taken, op in ((0, taken_old, Op.DELETE), (1, taken_new, Op.INSERT)):
        half = (body.old, body.new)[side]
        start = 0
        for paragraph, count in enumerate(half.shape):
            free = [at for at in range(start, start + count) if at not in taken]
            start += count
            if count and len(free) == count:
                yield _whole(body, side, op, paragraph)
            elif paragraph not in (body.moved_paragraphs, set(body.moved_paragraphs.values()))[side]:
                for at in free:
                    yield _sentence(body, side, op, at)


def _whole(body: Body, side: int, op: Op, paragraph: int) -> Edit:
    """Return the edit of a paragraph that came or went."""
    half = (body.old, body.new)[side]
    first = half.first(paragraph)
    what = "added" if side else "removed"
    role, text = body.roles[side][paragraph], half.paragraphs[paragraph]
    if role is Role.CAPTION:
        found = base("caption")
    elif role is Role.NOTICE:
        # The page's own data may call a paragraph a correction that does not say so itself.
        found = base((notice_kind(text) or "correction") if side else "notice_removed")
    else:
        found = _came_or_went(
            body, body.reading(side, first, first + half.shape[paragraph]), f"paragraph_{what}", WHOLE_FACTOR
        )
    return _one_sided(text, op, found, paragraph, (0, half.shape[paragraph]))


def _sentence(body: Body, side: int, op: Op, at: int) -> Edit:
    """Return the edit of a sentence that came or went."""
    half = (body.old, body.new)[side]
    unit = half.units[at]
    found = _came_or_went(body, body.reading(side, at, at + 1), "text_added" if side else "text_removed", 1.0)
    return _one_sided(unit.text, op, found, unit.paragraph, half.run(at, at + 1))


def _one_sided(text: str, op: Op, found: Finding, paragraph: int, run: tuple[int, int]) -> Edit:
    weight = weighed([found], paragraph)
    if op is Op.INSERT:
        return edit_of(Field.BODY, op, weight, inserted(text), (None, paragraph), (None, run))
    return edit_of(Field.BODY, op, weight, deleted(text), (paragraph, None), (run, None))


def _came_or_went(body: Body, reading: Reading, kind: str, factor: float) -> Finding:
    """Return what a whole sentence or paragraph is that came or went."""
    if body.is_spent:
        return base(kind)
    is_added = kind.endswith("added")
    notice = notice_kind(reading.text)
    if notice:
        return base(notice if is_added else "notice_removed")
    if is_time_stamp(reading.text):
        return base("timestamp")
    score = BASE[kind]
    if reading.quoted:
        quote = base("quote_added" if is_added else "quote_removed")
        score = max(score, quote.score * factor)
        if sum(b - a for a, b in reading.quoted) >= MOST_OF * len(reading.text) and factor == 1:
            return quote
    if any(fact.sort is Sort.NUMBER and not fact.is_weak for fact in reading.facts):
        score = max(score, FIGURES * factor)
    return Finding(kind, score)


# ------------------------------------------------------------------------------------------------ paragraph breaks


def _breaks(body: Body) -> Iterator[Edit]:
    """Yield where a paragraph was split, or two were joined, between sentences that kept their order."""
    still = [link for link in body.alignment.links if link not in body.alignment.moved]
    whole: set[tuple[Op, int]] = set()
    for left, right in pairwise(still):
        was = body.old.units[left.b - 1].paragraph != body.old.units[right.a].paragraph
        is_ = body.new.units[left.d - 1].paragraph != body.new.units[right.c].paragraph
        if was == is_:
            continue
        op = Op.MERGE if was else Op.SPLIT
        place = body.new.units[right.c].paragraph if was else body.old.units[left.a].paragraph
        runs = _whole_break(body, op, place)
        if runs is None:
            yield _bare_break(body, op, left, right)
        elif (op, place) not in whole:
            whole.add((op, place))
            yield _break_edit(op, runs, body)


def _whole_break(body: Body, op: Op, place: int) -> tuple[range, range] | None:
    """Return the paragraphs of either side that have the same text but for their breaks; None when more differs."""
    one, many = (body.old, body.new) if op is Op.SPLIT else (body.new, body.old)
    by_one = {}
    for link in body.alignment.links:
        a, c = (link.a, link.c) if op is Op.SPLIT else (link.c, link.a)
        by_one[a] = c
    first = one.first(place)
    mapped = [by_one.get(at) for at in range(first, first + one.shape[place])]
    if not mapped or any(at is None for at in mapped):
        return None
    places = [at for at in mapped if at is not None]
    if places != list(range(places[0], places[0] + len(places))):
        return None
    if [one.units[first + k].text for k in range(len(places))] != [many.units[at].text for at in places]:
        return None
    start, stop = many.units[places[0]].paragraph, many.units[places[-1]].paragraph + 1
    if sum(many.shape[start:stop]) != len(places):
        return None
    pieces = range(start, stop)
    return (range(place, place + 1), pieces) if op is Op.SPLIT else (pieces, range(place, place + 1))


def _break_edit(op: Op, runs: tuple[range, range], body: Body) -> Edit:
    """Return the edit of whole paragraphs whose breaks are all that differs."""
    olds, news = runs
    pieces = (
        body.new.paragraphs[news.start : news.stop] if op is Op.SPLIT else body.old.paragraphs[olds.start : olds.stop]
    )
    segments: list[Segment] = []
    for at, piece in enumerate(pieces):
        if at:
            segments += _break_segments(op, pieces[at - 1])
        segments += kept(piece)
    return edit_of(Field.BODY, op, [base("reflow")], segments, (olds.start, news.start))


def _bare_break(body: Body, op: Op, left: Link, right: Link) -> Edit:
    """Return the edit of a break between sentences that may have changed too: those that did not stand around it."""
    lead = body.old.text(left.b - 1, left.b)
    tail = body.old.text(right.a, right.a + 1)
    is_next = right.a == left.b and right.c == left.d
    is_same = lead == body.new.text(left.d - 1, left.d) and tail == body.new.text(right.c, right.c + 1)
    around = (lead, tail) if is_next and is_same else ("", "")
    segments = (*kept(around[0]), *_break_segments(op, lead), *kept(around[1]))
    return edit_of(
        Field.BODY,
        op,
        [base("reflow")],
        segments,
        (body.old.units[left.b - 1].paragraph, body.new.units[left.d - 1].paragraph),
    )


def _break_segments(op: Op, left: str) -> tuple[Segment, ...]:
    """Return a break as segments: a blank that became a line break, or the other way."""
    gone, come = (separator(left), PARAGRAPH_BREAK) if op is Op.SPLIT else (PARAGRAPH_BREAK, separator(left))
    return tuple(Segment(each, text) for each, text in ((SegmentOp.DELETE, gone), (SegmentOp.INSERT, come)) if text)

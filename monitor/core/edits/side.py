"""One version's body as the units that are compared: its sentences, each with where it stands."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

from monitor.core.language import lexicon_of
from monitor.core.language.folding import letters_fold
from monitor.core.language.sentences import cut, has_stop, joined, separator

Cut = tuple[int, int]
"""A paragraph, and the character in it at which a sentence begins though no full stop ends the one before."""

LONGEST_UNSTOPPED = 400
"""Characters of a heading or line that ends without a full stop."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence: its paragraph, its place in it, and the key by which it is found again in the other version."""

    paragraph: int
    place: int
    text: str
    key: str


@dataclass(frozen=True)
class Side:
    """A body by its paragraphs and their sentences."""

    paragraphs: tuple[str, ...]
    sentences: tuple[tuple[str, ...], ...]
    cuts: tuple[Cut, ...] = ()

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The sentences in order."""
        return tuple(
            Unit(number, place, text, key_of(text))
            for number, sentences in enumerate(self.sentences)
            for place, text in enumerate(sentences)
        )

    @cached_property
    def shape(self) -> tuple[int, ...]:
        """How many sentences each paragraph has."""
        return tuple(map(len, self.sentences))

    @cached_property
    def _firsts(self) -> tuple[int, ...]:
        return (0, *accumulate(self.shape))

    def text(self, start: int, end: int) -> str:
        """Return the text of a run of units; a line break stands between paragraphs."""
        lines: dict[int, list[str]] = {}
        for unit in self.units[start:end]:
            lines.setdefault(unit.paragraph, []).append(unit.text)
        return "\n".join(joined(line) for line in lines.values())

    def first(self, paragraph: int) -> int:
        """Return the position of a paragraph's first unit."""
        return self._firsts[paragraph]

    def of(self, paragraph: int) -> tuple[Unit, ...]:
        """Return the units of a paragraph."""
        return self.units[self._firsts[paragraph] : self._firsts[paragraph + 1]]

    def run(self, start: int, end: int) -> tuple[int, int]:
        """Return the places in its paragraph of a run of units, the end left out."""
        return self.units[start].place, self.units[end - 1].place + 1

    def offset(self, at: int) -> int:
        """Return where in its paragraph a unit begins, in characters."""
        return self._offsets[at]

    @cached_property
    def _offsets(self) -> tuple[int, ...]:
        return tuple(at for sentences in self.sentences for at in offsets(sentences))


def offsets(sentences: Sequence[str]) -> list[int]:
    """Return where in their paragraph sentences begin, in characters."""
    found = [0]
    for sentence in sentences[:-1]:
        found.append(found[-1] + len(sentence) + len(separator(sentence)))
    return found


def side_of(paragraphs: Sequence[str], code: str, cuts: Iterable[Cut] = ()) -> Side:
    """Return the body cut into sentences by the rules of a language, and at `cuts`."""
    return _side(paragraphs, _sentences_of(paragraphs, code), cuts)


def _sentences_of(paragraphs: Iterable[str], code: str) -> Mapping[str, tuple[str, ...]]:
    """Return the sentences of each paragraph."""
    lexicon = lexicon_of(code)
    return {paragraph: cut(paragraph, code, lexicon) for paragraph in frozenset(paragraphs)}


def _side(paragraphs: Sequence[str], known: Mapping[str, tuple[str, ...]], cuts: Iterable[Cut] = ()) -> Side:
    """Return the body of paragraphs with known sentences, cut also at `cuts`."""
    also = set(cuts)
    sentences = [known[paragraph] for paragraph in paragraphs]
    for number in {paragraph for paragraph, _ in also}:
        starts = {at for paragraph, at in also if paragraph == number}
        starts |= set(offsets(sentences[number]))
        text = paragraphs[number]
        ends = [*sorted(starts), len(text) + 1]
        pieces = [text[a:b] for a, b in pairwise(ends)]
        sentences[number] = (*(piece.removesuffix(" ") for piece in pieces[:-1]), pieces[-1])
    return Side(tuple(paragraphs), tuple(sentences), tuple(sorted(also)))


def sides_of(old: Sequence[str], new: Sequence[str], code: str) -> tuple[Side, Side]:
    """Return both bodies cut into sentences, each also where a paragraph of the other ends without a full stop.

    A heading joined to the text below it would else be part of a sentence that nobody wrote.
    """
    known = _sentences_of((*old, *new), code)
    sides = (_side(old, known), _side(new, known))
    cuts = (_cuts(sides[0], sides[1]), _cuts(sides[1], sides[0]))
    return tuple(
        _side(side.paragraphs, known, more) if more else side for side, more in zip(sides, cuts, strict=True)
    )  # type: ignore[return-value]  # two in, two out


def _cuts(side: Side, other: Side) -> list[Cut]:
    """Return where sentences of a side begin with the whole unstopped end of a paragraph of the other."""
    known, there = {unit.text for unit in side.units}, {unit.text for unit in other.units}
    ends = {line[-1] for line in other.sentences} - known
    loose = {text for text in ends if 0 < len(text) <= LONGEST_UNSTOPPED and not has_stop(text)}
    lengths = sorted({len(text) for text in loose}, reverse=True)
    found = []
    for at, unit in enumerate(side.units) if loose else ():
        if unit.text in there:
            continue
        lead = next((n for n in lengths if unit.text[n : n + 1] == " " and unit.text[:n] in loose), None)
        if lead is not None and separator(unit.text[:lead]):
            found.append((unit.paragraph, side.offset(at) + lead + 1))
    return found


def key_of(text: str) -> str:
    """Return what a sentence is found again by: its letters and digits, or itself when it has none."""
    return letters_fold(text) or text

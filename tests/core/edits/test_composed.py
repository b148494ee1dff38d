"""Edits composed at random over real paragraphs are found, where they are and as what they are."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import pytest

from monitor.core.compare import compare
from monitor.core.edits.patch import applied, reverted
from monitor.core.edits.side import side_of
from monitor.core.language import lexicon_of
from monitor.core.language.sentences import cut, has_stop, joined
from monitor.model import Comparison, Edit, Field, Op, SegmentOp
from tests.composing import Composed, composed
from tests.corpus.pairs import labelled_pairs
from tests.making import content

ROOT = Path(__file__).parents[3]
SEED = [line for line in next((ROOT / "seeds").glob("*.txt")).read_text("utf-8").splitlines()[1:19] if line]
FLOORS = tomllib.loads((ROOT / "tests" / "corpus" / "floors.toml").read_text("utf-8"))["composed"]
ROUNDS = 60
FRESH = 1_000_000

Marks = tuple[set[int], set[int]]


def bodies() -> Iterator[tuple[list[str], list[str], str]]:
    """Yield a body, sentences of other texts, and its language: the seed, and the corpus of each language."""
    by_language: dict[str, list[str]] = {}
    for pair in labelled_pairs():
        sentences = [each for text in pair.before for each in cut(text, pair.language, lexicon_of(pair.language))]
        long_ = [text for text in sentences if len(text.split()) > 7 and has_stop(text)]
        by_language.setdefault(pair.language, []).extend(long_)
    yield SEED, by_language["en"], "en"
    for code, texts in by_language.items():
        # The corpus tells one story in several pairs: what is nearly the same twice has no one true place.
        lines = list({" ".join(text.split()[:3]): text for text in texts}.values())
        half = len(lines) // 2
        paragraphs = [" ".join(lines[at : at + 2]) for at in range(0, half, 2)]
        if len(paragraphs) > 8:
            yield paragraphs, lines[half + 1 :], code


def starts(paragraphs: Sequence[str]) -> list[int]:
    """Return where paragraphs begin in their text, a line break between each two."""
    found = [0]
    for text in paragraphs:
        found.append(found[-1] + len(text) + 1)
    return found


def found_marks(found: Comparison, made: Composed) -> Marks:
    """Return the characters that a comparison says went, and those it says came; blanks aside."""
    sides = [side_of(text, found.language, cuts) for text, cuts in zip((made.old, made.new), found.cuts, strict=True)]
    bases = [starts(made.old), starts(made.new)]
    marks: Marks = (set(), set())
    for edit in found.edits:
        if edit.field is not Field.BODY or edit.sentences == (None, None):
            continue
        at = [0, 0]
        for side in (0, 1):
            paragraph, run = edit.paragraph[side], edit.sentences[side]
            if paragraph is not None and run is not None:
                half = sides[side]
                at[side] = bases[side][paragraph] + half.offset(half.first(paragraph) + run[0])
        _walk(edit, at, marks)
    return marks


def _walk(edit: Edit, at: list[int], marks: Marks) -> None:
    for segment in edit.segments:
        for side, op in ((0, SegmentOp.DELETE), (1, SegmentOp.INSERT)):
            if segment.op is op:
                marks[side].update(at[side] + n for n, char in enumerate(segment.text) if char != " ")
            if segment.op in {op, SegmentOp.KEEP}:
                at[side] += len(segment.text)


def true_marks(made: Composed) -> Marks:
    """Return the characters that truly went, and those that truly came."""
    versions = (made.before, made.after)
    marks: Marks = (set(), set())
    for side in (0, 1):
        peers = {
            sentence.id: {id(word) for word in sentence.words} for line in versions[1 - side] for sentence in line
        }
        for line, base in zip(versions[side], starts((made.old, made.new)[side]), strict=False):
            at = base
            for sentence in line:
                for word in sentence.words:
                    if id(word) not in peers.get(sentence.id, set()):
                        marks[side].update(range(at, at + len(word.text)))
                    at += len(word.text) + 1
    return marks


class Score:
    """True positives, found and true, and what they come to."""

    def __init__(self) -> None:
        self.both = self.found = self.true = 0

    def add(self, found: Sequence[object] | set[int], true: Sequence[object] | set[int]) -> None:
        """Count what was found against what was true."""
        self.both += sum((Counter(found) & Counter(true)).values())
        self.found += len(found)
        self.true += len(true)

    @property
    def f(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.both / (self.found + self.true) if self.found + self.true else 1.0


def operations(found: Comparison, made: Composed) -> Iterator[tuple[str, list[str], list[str]]]:
    """Yield each operation with the texts it was found on and those it was done to."""
    edits = [edit for edit in found.edits if edit.field is Field.BODY]
    before = {sentence.id: sentence for line in made.before for sentence in line}
    after = {sentence.id: sentence for line in made.after for sentence in line}
    whole_in = [line for line in made.after if all(sentence.id >= FRESH for sentence in line)]
    whole_out = [line for line in made.before if all(sentence.id in made.deleted for sentence in line)]
    in_whole = {sentence.id for line in (*whole_in, *whole_out) for sentence in line}
    yield "edited", [e.before for e in edits if e.op is Op.EDIT], [before[i].text for i in made.edited if i in after]
    yield (
        "inserted",
        [e.after for e in edits if e.op is Op.INSERT and not is_whole(e, found, 1)],
        [after[i].text for i in made.inserted - in_whole if i in after],
    )
    yield (
        "deleted",
        [e.before for e in edits if e.op is Op.DELETE and not is_whole(e, found, 0)],
        [before[i].text for i in made.deleted - in_whole if i in before],
    )
    yield (
        "moved",
        [e.after for e in edits if e.op is Op.MOVE],
        [text_of(x) for x in made.after if x[0].id in made.moved],
    )
    breaks = [e.op for e in edits if e.sentences == (None, None)]
    yield (
        "paragraphs",
        [
            *(e.after for e in edits if e.op is Op.INSERT and is_whole(e, found, 1)),
            *(e.before for e in edits if e.op is Op.DELETE and is_whole(e, found, 0)),
            *map(str, breaks),
        ],
        [*map(text_of, (*whole_in, *whole_out)), *["split"] * len(made.splits), *["merge"] * len(made.merges)],
    )


def text_of(line: list) -> str:  # type: ignore[type-arg] # of sentences
    """Return a paragraph's text."""
    return joined(sentence.text for sentence in line)


def is_whole(edit: Edit, found: Comparison, side: int) -> bool:
    """Say whether an edit is of a whole paragraph."""
    paragraph = edit.paragraph[side]
    return paragraph is not None and edit.sentences[side] == (0, found.shape[side][paragraph])


@pytest.mark.parametrize("density", (None, 0.6))
def test_composed_edits_are_found(density: float | None) -> None:
    random = Random(7)
    characters = Score()
    scores: dict[str, Score] = {}
    for paragraphs, pool, code in bodies():
        for _ in range(ROUNDS):
            made = composed(paragraphs, pool, code, random, density=density)
            found = compare(content(*made.old), content(*made.new))
            assert applied(made.old, found) == tuple(made.new)
            assert reverted(made.new, found) == tuple(made.old)
            for mine, theirs in zip(found_marks(found, made), true_marks(made), strict=True):
                characters.add(mine, theirs)
            for name, mine_, theirs_ in operations(found, made):
                scores.setdefault(name, Score()).add(mine_, theirs_)
    figures = {name: round(score.f, 4) for name, score in scores.items()}
    figures["changed_characters" + ("" if density is None else "_dense")] = round(characters.f, 4)
    assert {name: figure for name, figure in figures.items() if figure < FLOORS[name]} == {}, figures

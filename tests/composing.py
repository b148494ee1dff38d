"""Edits composed at random over real paragraphs, with everything that was done to them known.

Truth is kept by character: which characters of the old text went and which of the new one came. Sentences carry an
identity through every operation, so that what was edited, inserted, deleted and moved is known without looking.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from monitor.core.language import lexicon_of
from monitor.core.language.sentences import cut, joined

WORDINGS = ("words",) * 4
STRUCTURE = ("insert", "delete", "paragraph_in", "paragraph_out", "move", "split", "merge")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: whether it stood there from the beginning."""

    text: str
    is_new: bool = False


@dataclass(slots=True)
class Sentence:
    """A sentence by its words, with those that it lost."""

    id: int
    words: list[Word]
    is_edited: bool = False

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


@dataclass(slots=True)
class Composed:
    """Two versions and what leads from one to the other."""

    before: list[list[Sentence]]
    after: list[list[Sentence]]
    edited: set[int] = field(default_factory=set)
    inserted: set[int] = field(default_factory=set)
    deleted: set[int] = field(default_factory=set)
    moved: set[int] = field(default_factory=set)
    """First sentence of each paragraph that was moved."""
    paragraphs_in: set[int] = field(default_factory=set)
    paragraphs_out: set[int] = field(default_factory=set)
    splits: set[int] = field(default_factory=set)
    """The sentence before each break that came."""
    merges: set[int] = field(default_factory=set)
    """The sentence before each break that went."""

    @property
    def old(self) -> list[str]:
        """The old paragraphs."""
        return [joined(sentence.text for sentence in paragraph) for paragraph in self.before]

    @property
    def new(self) -> list[str]:
        """The new paragraphs."""
        return [joined(sentence.text for sentence in paragraph) for paragraph in self.after]


def sentences_of(paragraphs: Sequence[str], code: str) -> list[list[Sentence]]:
    """Return paragraphs as sentences with identities."""
    lexicon = lexicon_of(code)
    made, number = [], 0
    for paragraph in paragraphs:
        line = []
        for text in cut(paragraph, code, lexicon):
            line.append(Sentence(number, [Word(word) for word in text.split(" ")]))
            number += 1
        made.append(line)
    return made


def composed(
    paragraphs: Sequence[str], pool: Sequence[str], code: str, random: Random, *, density: float | None = None
) -> Composed:
    """Return paragraphs with random edits; `density` edits words of that share of sentences besides.

    `pool` has sentences of other texts, to insert and to take words from.
    """
    before = sentences_of(paragraphs, code)
    copy = [[Sentence(s.id, list(s.words)) for s in line] for line in before]
    world = _World(Composed(before, copy), pool, random)
    for _ in range(random.randint(2, 6) if density is None else random.randint(1, 3)):
        world.perform(random.choice((*WORDINGS, *STRUCTURE) if density is None else STRUCTURE))
    for line in copy if density is not None else ():
        for sentence in line:
            if random.random() < (density or 0):
                world.edit(sentence)
    return world.made


class _World:
    def __init__(self, made: Composed, pool: Sequence[str], random: Random) -> None:
        self.made, self.pool, self.random = made, pool, random
        self.next = sum(map(len, made.before)) + 1_000_000
        self.touched: set[int] = set()

    def perform(self, operation: str) -> None:
        getattr(self, f"_{operation}")()

    def _line(self, least: int = 1) -> list[Sentence] | None:
        lines = [
            line for line in self.made.after if len(line) >= least and self.touched.isdisjoint(s.id for s in line)
        ]
        return self.random.choice(lines) if lines else None

    def _fresh(self, text: str) -> Sentence:
        self.next += 1
        self.touched.add(self.next)
        return Sentence(self.next, [Word(word, is_new=True) for word in text.split(" ")])

    def _words(self) -> None:
        if line := self._line():
            self.edit(self.random.choice(line))

    def edit(self, sentence: Sentence) -> None:
        """Replace, insert or delete one to three words in a row, never the first or the last one."""
        if len(sentence.words) < 8 or sentence.id in self.touched or sentence.id >= 1_000_000:
            return
        count = self.random.randint(1, min(3, len(sentence.words) // 6 + 1))
        at = self.random.randrange(1, len(sentence.words) - count - 1)
        kind = self.random.choice(("replace", "insert", "delete"))
        known = {word.text.casefold().strip(".,;:") for word in sentence.words}
        fresh = [w for w in self.random.choice(self.pool).split(" ") if w.isalpha() and w.casefold() not in known]
        new = [Word(word, is_new=True) for word in fresh[: count if kind != "delete" else 0]]
        if kind != "delete" and not new:
            return
        end = at if kind == "insert" else at + count
        sentence.words[at:end] = new
        sentence.is_edited = True
        self.touched.add(sentence.id)
        self.made.edited.add(sentence.id)

    def _insert(self) -> None:
        if line := self._line(2):
            fresh = self._fresh(self.random.choice(self.pool))
            line.insert(self.random.randint(1, len(line)), fresh)
            self.made.inserted.add(fresh.id)

    def _delete(self) -> None:
        if line := self._line(3):
            gone = line.pop(self.random.randrange(1, len(line)))
            self.made.deleted.add(gone.id)
            self.touched.update(s.id for s in line)

    def _paragraph_in(self) -> None:
        fresh = [self._fresh(self.random.choice(self.pool)) for _ in range(self.random.randint(1, 2))]
        self.made.after.insert(self.random.randint(0, len(self.made.after)), fresh)
        self.made.paragraphs_in.add(fresh[0].id)
        self.made.inserted.update(s.id for s in fresh)

    def _paragraph_out(self) -> None:
        if len(self.made.after) > 4 and (line := self._line()):
            self.made.after.remove(line)
            self.made.paragraphs_out.add(line[0].id)
            self.made.deleted.update(s.id for s in line)

    def _move(self) -> None:
        lines = [
            line
            for line in self.made.after
            if self.touched.isdisjoint(s.id for s in line) and sum(len(s.text) for s in line) > 60
        ]
        if len(self.made.after) < 6 or not lines:
            return
        line = self.random.choice(lines)
        old = self.made.after.index(line)
        places = [at for at in range(len(self.made.after)) if abs(at - old) > 2]
        if not places:
            return
        new = self.random.choice(places)
        between = self.made.after[min(old, new) : max(old, new) + 1]
        if sum(len(s.text) for each in between for s in each) < 3 * sum(len(s.text) for s in line):
            return
        self.made.after.remove(line)
        self.made.after.insert(new, line)
        self.made.moved.add(line[0].id)
        self.touched.update(s.id for s in line)

    def _split(self) -> None:
        if line := self._line(2):
            at = self.random.randrange(1, len(line))
            self.made.splits.add(line[at - 1].id)
            self.touched.update(s.id for s in line)
            where = self.made.after.index(line)
            self.made.after[where : where + 1] = [line[:at], line[at:]]

    def _merge(self) -> None:
        pairs = [
            at
            for at in range(len(self.made.after) - 1)
            if self.touched.isdisjoint(s.id for line in self.made.after[at : at + 2] for s in line)
            and self.made.after[at + 1][0].id == self.made.after[at][-1].id + 1
        ]
        if pairs:
            at = self.random.choice(pairs)
            self.made.merges.add(self.made.after[at][-1].id)
            line = self.made.after[at] + self.made.after[at + 1]
            self.touched.update(s.id for s in line)
            self.made.after[at : at + 2] = [line]

"""Sets of words as lexicons write them down: texts of words, phrases, pairs and values made into sets."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass


def pairs(text: str) -> frozenset[tuple[str, str]]:
    """Read `rose/fell gained/lost`."""
    return frozenset((a, b) for a, _, b in (each.partition("/") for each in text.split()))


def values(text: str) -> frozenset[tuple[str, int]]:
    """Read `hundred=100 thousand=1000`."""
    return frozenset((word, int(value)) for word, _, value in (each.partition("=") for each in text.split()))


def phrases(text: str) -> frozenset[str]:
    """Read phrases with commas between them, over any number of lines."""
    return frozenset(" ".join(each.split()) for each in text.split(","))


@dataclass(frozen=True, slots=True)
class Inflection:
    """How a language writes its words' forms in short: a sign at a word's end stands for a set of endings."""

    endings: Mapping[str, Sequence[str]]
    spelt: Callable[[str], Iterable[str]]
    """Returns the ways in which a form may be spelled."""

    def words(self, text: str, parting: str | None = None) -> frozenset[str]:
        """Return all forms of words, which blanks part unless `parting` does."""
        parts = (" ".join(part.split()) for part in text.split(parting))
        return frozenset(spelt for part in parts for form in self._forms(part) for spelt in self.spelt(form))

    def valued(self, text: str) -> frozenset[tuple[str, int]]:
        """Read `100 сто ста; 200 двести`: a value and its words."""
        lines = (line.split(maxsplit=1) for line in text.split(";"))
        return frozenset((word, int(value)) for value, words in lines for word in self.words(words))

    def pairs(self, text: str) -> frozenset[tuple[str, str]]:
        """Return pairs of words, `вырос/упал`, form by form."""
        given = (pair.split("/") for pair in text.split())
        forms = (pair for one, other in given for pair in zip(self._forms(one), self._forms(other), strict=True))
        return frozenset((a, b) for one, other in forms for a in self.spelt(one) for b in self.spelt(other))

    def _forms(self, word: str) -> list[str]:
        stem = word.rstrip("".join(self.endings))
        return [stem + ending for ending in self.endings.get(word[len(stem) :], ("",))]

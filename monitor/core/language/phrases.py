"""Words and phrases found in a run of words, the longest first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from monitor.core.language.tokens import words


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase and where it stands: tokens `start` to `end`."""

    start: int
    end: int
    phrase: str


class Phrases:
    """A set of words and phrases to look for."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for phrase in phrases:
            if run := tuple(words(phrase)):
                self._by_first[run[0]].append(run)
        for runs in self._by_first.values():
            runs.sort(key=lambda run: (-len(run), run))

    def found(self, run: Sequence[str]) -> Iterator[Found]:
        """Yield the phrases in a run of casefolded words, none overlapping another."""
        at = 0
        while at < len(run):
            match = next(
                (each for each in self._by_first.get(run[at], ()) if tuple(run[at : at + len(each)]) == each), None
            )
            if match:
                yield Found(at, at + len(match), " ".join(match))
            at += len(match) if match else 1

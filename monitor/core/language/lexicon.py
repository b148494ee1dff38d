"""What a language's module says: sets of casefolded words and stems."""

from collections.abc import Iterable
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The words of a language that rules look for, all casefolded."""

    function: frozenset[str]
    """Words that carry grammar and no fact."""
    negators: frozenset[str]
    hedges: frozenset[str]
    """Words that lower or raise certainty."""
    say_verbs: frozenset[str]
    temporal: frozenset[str]
    """Words for a time that is counted from now."""
    calendar: frozenset[str]
    """Months and weekdays, in the forms in which they stand in a text."""
    numbers: frozenset[tuple[str, int]]
    key_stems: frozenset[str]
    """Beginnings of words that make the news: killed, charged, resigned."""
    antonyms: frozenset[tuple[str, str]]


def merged(lexicons: Iterable[Lexicon]) -> Lexicon:
    """Return one lexicon with the words of all."""
    parts = tuple(lexicons)
    return Lexicon(**{f.name: frozenset().union(*(getattr(part, f.name) for part in parts)) for f in fields(Lexicon)})

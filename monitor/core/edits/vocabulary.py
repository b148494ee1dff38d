"""A lexicon made ready for looking things up, and a sentence as the rules read it."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

from monitor.core.edits.facts import Fact, Reader
from monitor.core.edits.quotes import Ranges
from monitor.core.language import LEXICONS, lexicon_of
from monitor.core.language.phrases import Found, Phrases
from monitor.core.language.places import is_inflected_place, is_place
from monitor.core.language.tokens import Token, tokens

SINGLE_NEGATION = frozenset({"en", "de", "nl"})
"""Languages in which a second negator takes the first back; in others they agree: `ne … pas`, `никто не`."""
INFLECTS_NAMES = frozenset({"ru", "uk", "pl", "cs", "sk", "sr", "hr", "bg", "be"})
DENYING = {
    "en": ("un", "in", "im", "il", "ir", "non"),
    "de": ("un",),
    "fr": ("in", "im", "il", "ir"),
    "es": ("in", "im", "i", "ir"),
    "it": ("in", "im", "il", "ir"),
    "pt": ("in", "im", "i", "ir"),
    "ru": ("не",),
    "uk": ("не",),
    "pl": ("nie",),
    "nl": ("on",),
}
"""Prefixes that deny the word they stand before."""
CAPITALISES_NOUNS = frozenset({"de", "lb"})


class Vocabulary:
    """What the rules know of one language."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.lexicon = lexicon_of(code)
        self.reader = Reader(self.lexicon)

    @cached_property
    def hedges(self) -> Phrases:
        """What lowers certainty."""
        return Phrases(self.lexicon.hedges)

    @cached_property
    def certain(self) -> Phrases:
        """What claims certainty."""
        return Phrases(self.lexicon.certain)

    @cached_property
    def sourcing(self) -> Phrases:
        """What opens a clause naming a source."""
        return Phrases(self.lexicon.sourcing)

    @cached_property
    def idioms(self) -> Phrases:
        """What holds a negator and denies nothing, inexact numbers (`no fewer than`) among it."""
        return Phrases(self.lexicon.idioms | {each for each in self.lexicon.approximate if " " in each})

    @cached_property
    def temporal(self) -> Phrases:
        """Times that are counted from now."""
        return Phrases(self.lexicon.temporal)

    @cached_property
    def approximate(self) -> Phrases:
        """What makes a number inexact."""
        return Phrases(self.lexicon.approximate | self.lexicon.idioms)

    @cached_property
    def stems(self) -> dict[int, frozenset[str]]:
        """Beginnings of words that make the news, by length."""
        lengths = {len(stem) for stem in self.lexicon.key_stems}
        return {size: frozenset(s for s in self.lexicon.key_stems if len(s) == size) for size in lengths}

    def is_place(self, word: str) -> bool:
        """Say whether a casefolded word names a country or a region."""
        codes = (self.code,) if self.code else tuple(LEXICONS)
        return any((is_inflected_place if code in INFLECTS_NAMES else is_place)(word, code) for code in codes)

    def stem(self, word: str) -> str | None:
        """Return the news stem that a casefolded word begins with, the longest; None when it has none."""
        found = (word[:size] for size in sorted(self.stems, reverse=True) if word[:size] in self.stems[size])
        return next(found, None)

    @property
    def denying(self) -> tuple[str, ...]:
        """Prefixes that turn a word into its opposite."""
        return DENYING.get(self.code, ())

    @property
    def is_single_negation(self) -> bool:
        """Whether a second negator takes the first back."""
        return self.code in SINGLE_NEGATION

    @property
    def inflects_names(self) -> bool:
        """Whether names have cases."""
        return self.code in INFLECTS_NAMES

    @property
    def capitalises_nouns(self) -> bool:
        """Whether a capital says nothing of a name."""
        return self.code in CAPITALISES_NOUNS


@lru_cache(maxsize=32)
def vocabulary_of(code: str) -> Vocabulary:
    """Return what is known of a language."""
    return Vocabulary(code)


@dataclass(frozen=True)
class Reading:
    """One side of an edited unit as the rules read it."""

    text: str
    vocabulary: Vocabulary
    quoted: Ranges
    """The quotations of its paragraph, as ranges of this text."""

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens."""
        return tokens(self.text)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The tokens, casefolded."""
        return tuple(token.text.casefold().replace("’", "'") for token in self.tokens)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """The quantities and dates."""
        return self.vocabulary.reader.facts(self.tokens)

    @cached_property
    def hedges(self) -> tuple[Found, ...]:
        """Where certainty is lowered."""
        return tuple(self.vocabulary.hedges.found(self.words))

    @cached_property
    def certain(self) -> tuple[Found, ...]:
        """Where certainty is claimed."""
        return tuple(self.vocabulary.certain.found(self.words))

    @cached_property
    def sourcing(self) -> tuple[Found, ...]:
        """Where a source is named."""
        return tuple(self.vocabulary.sourcing.found(self.words))

    @cached_property
    def negations(self) -> tuple[int, ...]:
        """Where a claim is denied: positions of negators that are no part of an idiom; agreeing ones count once."""
        idle = {at for found in self.vocabulary.idioms.found(self.words) for at in range(found.start, found.end)}
        lexicon = self.vocabulary.lexicon
        places: list[int] = []
        for at, word in enumerate(self.words):
            if at in idle or word not in lexicon.negators:
                continue
            if not places or self.vocabulary.is_single_negation or at - places[-1] > AGREES_WITHIN:
                places.append(at)
        return tuple(places)


AGREES_WITHIN = 5
"""Words between two negators that deny one thing."""

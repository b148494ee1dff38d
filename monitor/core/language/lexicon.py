"""What a language's module says: sets of casefolded words, phrases and stems.

A word is casefolded (`ß` is `ss`) and has no blank; a phrase may have blanks; a stem is the beginning of words.
Every inflected form in which a word stands in news prose is listed, unless the set is one of stems.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The words of a language that rules look for."""

    function: frozenset[str]
    """Words that carry grammar and no fact: articles, prepositions, pronouns, auxiliaries, particles."""
    negators: frozenset[str]
    """Words that turn a claim into its opposite; contractions among them."""
    refusals: frozenset[str]
    """Stems of verbs that deny without a negator, so that trading one for the other reverses nothing: `did not`
    attend, failed to attend."""
    idioms: frozenset[str]
    """Phrases that hold a negator and deny nothing: not only, no later than."""
    hedges: frozenset[str]
    """Words and phrases that lower certainty: may, allegedly, is believed to."""
    certain: frozenset[str]
    """Words and phrases that claim certainty: will, must, definitely, confirmed."""
    say_verbs: frozenset[str]
    """Verbs that attribute speech, in the forms news uses: said, claimed, admits."""
    sourcing: frozenset[str]
    """Words and phrases that open a clause naming a source: according to, citing, sources close to."""
    temporal: frozenset[str]
    """Words for a time that is counted from now: today, last week's `last`, overnight."""
    capitalises_calendar: bool = False
    """Whether months and weekdays have capitals, so that one without is another word."""
    months: frozenset[tuple[str, int]]
    """Months, 1 to 12, in every form and usual abbreviation (without its full stop)."""
    weekdays: frozenset[tuple[str, int]]
    """Weekdays, Monday 1 to Sunday 7, in every form and usual abbreviation."""
    numbers: frozenset[tuple[str, int]]
    """Number words from zero to ninety-nine that are one word, with gender and case; words like dozen too."""
    multipliers: frozenset[tuple[str, int]]
    """Hundred, thousand, million, billion with their abbreviations (without full stops) and inflected forms."""
    ordinals: frozenset[tuple[str, int]]
    """First to twentieth; none that mean something else as well, as a second in time does."""
    fractions: frozenset[tuple[str, int]] = frozenset()
    """Halves, thirds and quarters by their denominator, but none that is an ordinal as well: half 2, thirds 3."""
    approximate: frozenset[str]
    """Words and phrases that make a number inexact: about, nearly, at least, more than."""
    key_stems: frozenset[str]
    """Beginnings of words that make the news: kill, arrest, resign. Each at least three letters, and not the
    beginning of unrelated everyday words."""
    antonyms: frozenset[tuple[str, str]]
    """Pairs of words, either way round, whose swap reverses a claim: rose and fell, guilty and innocent; each form a
    pair of its own."""
    endings: frozenset[str]
    """Grammatical endings: two words that are the same but for these are forms of one word."""
    abbreviations: frozenset[str]
    """Abbreviations (without their last full stop) after which a sentence usually goes on: mr, dr, gen, u.s."""


def merged(lexicons: Iterable[Lexicon]) -> Lexicon:
    """Return one lexicon with the words of all."""
    parts = tuple(lexicons)
    sets = [field.name for field in fields(Lexicon) if field.name != "capitalises_calendar"]
    return Lexicon(
        capitalises_calendar=True,
        **{name: frozenset().union(*(getattr(part, name) for part in parts)) for name in sets},
    )

"""English: what the lexicon knows, and what it must not take for it."""

import pytest

from monitor.core.language.en import FOR_AND_AGAINST, LEXICON

WORD_SETS = ("function", "negators", "say_verbs", "key_stems", "endings", "abbreviations")
PHRASE_SETS = ("hedges", "certain", "sourcing", "temporal", "approximate")
VALUE_SETS = ("months", "weekdays", "numbers", "multipliers", "ordinals")

HELD = {
    "function": ("the", "of", "for", "from", "in", "and", "themselves", "whose", "has", "'s", "’s", "it’s", "can"),
    "negators": ("not", "never", "don't", "don’t", "dont", "cannot", "won’t", "neither", "without", "nobody"),
    "hedges": ("may", "could", "allegedly", "suspected", "reportedly", "is said to", "is believed to", "likely"),
    "certain": ("will", "must", "shall", "definitely", "confirmed", "proven", "without doubt", "has established"),
    "say_verbs": ("said", "says", "told", "claimed", "admits", "denied", "insisting", "warned", "vowed", "alleged"),
    "sourcing": ("according to", "citing", "told reporters", "sources close to", "on condition of anonymity"),
    "temporal": ("today", "yesterday", "last", "overnight", "last week", "a year ago", "currently"),
    "approximate": ("about", "nearly", "at least", "more than", "up to", "no fewer than", "an estimated"),
    "endings": ("s", "es", "ed", "ing", "'s"),
    "abbreviations": ("mr", "dr", "gen", "u.s", "e.g", "inc", "jan", "sen"),
}  # fmt: skip

NOT_HELD = {
    "function": ("not", "may", "must", "attack", "minister"),
    "negators": ("refuse", "denied", "un", "hardly", "note", "now", "know"),
    "hedges": ("certainly", "confirmed", "certain", "appeared", "month", "seam", "says"),
    "certain": ("may", "likely", "certain", "alleged", "unconfirmed", "unproven"),
    "say_verbs": ("state", "states", "note", "report", "killed", "ran"),
    "sourcing": ("per", "based on", "said", "in"),
    "temporal": ("fast", "war", "first"),
    "approximate": ("odd", "exactly", "of"),
    "abbreviations": ("sat", "sun", "may", "ill", "miss", "the", "art"),
}

VALUES = {
    "months": {"january": 1, "jan": 1, "may": 5, "sept": 9, "december’s": 12},
    "weekdays": {"monday": 1, "tues": 2, "thurs": 4, "saturday's": 6, "sun": 7},
    "numbers": {"zero": 0, "one": 1, "twelve": 12, "dozen": 12, "twenty": 20, "forty-two": 42, "ninety-nine": 99},
    "multipliers": {
        "hundred": 100,
        "thousands": 1000,
        "mln": 10**6,
        "million": 10**6,
        "bn": 10**9,
        "trillion": 10**12,
    },
    "ordinals": {"first": 1, "third": 3, "twelfth": 12, "20th": 20},
}

KEY = (
    "killed", "murders", "deaths", "deadliest", "shooting", "stabbed", "arrested", "charged", "convicted",
    "sentenced", "acquitted", "resigns", "sacked", "bankruptcy", "ceasefire", "invaded", "evacuation",
    "collapsed", "explosions", "elections", "banned", "outbreak", "hostages", "executed", "genocidal",
)  # fmt: skip
INNOCENT = (
    "kilometre", "deadline", "deadlock", "diet", "diesel", "explore", "exploit", "stable", "executive",
    "protestant", "couple", "coupon", "electric", "bank", "band", "warm", "warn", "warehouse", "territory",
    "hospitality", "suede", "hangar", "shellfish", "striker", "shot", "sentence", "robin", "traffic", "firefly",
    "suspense", "warsaw", "invasive",
)  # fmt: skip


def pairs(name: str) -> dict[str, int]:
    """Return a set of words with values as a mapping."""
    return dict(getattr(LEXICON, name))


@pytest.mark.parametrize("name", HELD)
def test_it_holds(name: str) -> None:
    assert not set(HELD[name]) - getattr(LEXICON, name)


@pytest.mark.parametrize("name", NOT_HELD)
def test_it_does_not_hold(name: str) -> None:
    assert not set(NOT_HELD[name]) & getattr(LEXICON, name)


@pytest.mark.parametrize("name", VALUES)
def test_a_word_has_one_value_and_the_right_one(name: str) -> None:
    assert VALUES[name].items() <= pairs(name).items()
    assert len(pairs(name)) == len(getattr(LEXICON, name))


def test_a_second_is_time_and_k_is_a_letter() -> None:
    assert "second" not in pairs("ordinals")
    assert "k" not in pairs("multipliers")


@pytest.mark.parametrize("word", KEY)
def test_a_word_makes_the_news(word: str) -> None:
    assert word.startswith(tuple(LEXICON.key_stems))


@pytest.mark.parametrize("word", INNOCENT)
def test_an_everyday_word_does_not(word: str) -> None:
    assert not word.startswith(tuple(LEXICON.key_stems))


@pytest.mark.parametrize(
    ("one", "other"),
    (
        ("rose", "fell"),
        ("guilty", "innocent"),
        ("approved", "rejected"),
        ("legal", "illegal"),
        ("confirms", "denies"),
        ("won", "lost"),
        ("with", "without"),
        ("alive", "dead"),
    ),
)
def test_a_swap_of_opposites_is_known(one: str, other: str) -> None:
    assert {(one, other), (other, one)} & LEXICON.antonyms


@pytest.mark.parametrize(("one", "other"), (("declined", "refused"), ("said", "told"), ("fell", "dropped")))
def test_words_alike_are_no_opposites(one: str, other: str) -> None:
    assert not {(one, other), (other, one)} & LEXICON.antonyms


def test_opposites_are_two_words_told_once() -> None:
    assert all(one != other and (other, one) not in LEXICON.antonyms for one, other in LEXICON.antonyms)


def test_nothing_is_certain_and_uncertain_at_once() -> None:
    assert not LEXICON.hedges & LEXICON.certain


def test_all_is_casefolded_and_words_have_no_blank() -> None:
    words = {word for name in WORD_SETS for word in getattr(LEXICON, name)}
    words |= {word for name in VALUE_SETS for word in pairs(name)} | {
        word for pair in LEXICON.antonyms - FOR_AND_AGAINST for word in pair
    }
    phrases = {phrase for name in PHRASE_SETS for phrase in getattr(LEXICON, name)}
    assert not [each for each in words | phrases if each != each.casefold() or not each.strip()]
    assert not [word for word in words if word.split() != [word]]
    assert not [phrase for phrase in phrases if " ".join(phrase.split()) != phrase]


def test_a_stem_has_three_letters() -> None:
    assert min(map(len, LEXICON.key_stems)) >= 3

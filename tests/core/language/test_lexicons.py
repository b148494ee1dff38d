"""Every language's lexicon: laws that all keep, and for each what it holds and must not take for it."""

import tomllib
from pathlib import Path
from typing import Literal, TypedDict

import pytest

from monitor.core.language import LEXICONS
from monitor.core.language.lexicon import Lexicon

WORDS = ("function", "negators", "key_stems", "endings", "abbreviations")
PHRASES = ("hedges", "certain", "say_verbs", "sourcing", "temporal", "approximate")
VALUES = ("months", "weekdays", "numbers", "multipliers", "ordinals")
UNITS_AND_TENS = {*range(21), *range(30, 100, 10)}


class Words(TypedDict):
    """What stands in a language's file of words."""

    makes_news: list[str]
    everyday: list[str]
    opposites: list[str]
    alike: list[str]
    held: dict[str, list[str]]
    not_held: dict[str, list[str]]
    values: dict[str, dict[str, int]]


def words_of(code: str) -> Words:
    """Return the words that a language's lexicon is held to."""
    return tomllib.loads((Path(__file__).parent / "words" / f"{code}.toml").read_text("utf-8"))  # type: ignore[return-value] # the form is the files' own


def known(lexicon: Lexicon, name: str) -> set[str]:
    """Return the words of a set, without their values."""
    return {entry[0] if isinstance(entry, tuple) else entry for entry in getattr(lexicon, name)}


def each(part: Literal["makes_news", "everyday", "opposites", "alike"]) -> list[tuple[str, str]]:
    """Return the language and every word of a list of its file."""
    return [(code, word) for code in LEXICONS for word in words_of(code)[part]]


every_language = pytest.mark.parametrize("code", LEXICONS)


@every_language
def test_it_holds(code: str) -> None:
    missing = {name: set(words) - known(LEXICONS[code], name) for name, words in words_of(code)["held"].items()}
    assert not {name: words for name, words in missing.items() if words}


@every_language
def test_it_does_not_hold(code: str) -> None:
    false = {name: set(words) & known(LEXICONS[code], name) for name, words in words_of(code)["not_held"].items()}
    assert not {name: words for name, words in false.items() if words}


@every_language
def test_values(code: str) -> None:
    for name, expected in words_of(code)["values"].items():
        assert expected.items() <= dict(getattr(LEXICONS[code], name)).items()


@pytest.mark.parametrize(("code", "word"), each("makes_news"))
def test_a_word_makes_the_news(code: str, word: str) -> None:
    assert word.casefold().startswith(tuple(LEXICONS[code].key_stems))


@pytest.mark.parametrize(("code", "word"), each("everyday"))
def test_an_everyday_word_does_not(code: str, word: str) -> None:
    assert not word.startswith(tuple(LEXICONS[code].key_stems))


@pytest.mark.parametrize(("code", "pair"), each("opposites"))
def test_a_swap_of_opposites_is_known(code: str, pair: str) -> None:
    one, other = pair.split("/")
    assert {(one, other), (other, one)} & LEXICONS[code].antonyms


@pytest.mark.parametrize(("code", "pair"), each("alike"))
def test_words_alike_are_no_opposites(code: str, pair: str) -> None:
    one, other = pair.split("/")
    assert not {(one, other), (other, one)} & LEXICONS[code].antonyms


@every_language
def test_the_calendar_and_the_numbers_are_whole(code: str) -> None:
    lexicon = LEXICONS[code]
    assert {value for _, value in lexicon.months} == set(range(1, 13))
    assert {value for _, value in lexicon.weekdays} == set(range(1, 8))
    assert {value for _, value in lexicon.numbers} >= UNITS_AND_TENS
    assert {value for _, value in lexicon.ordinals} <= set(range(1, 101))


@every_language
def test_a_word_has_one_value(code: str) -> None:
    for name in VALUES:
        valued = getattr(LEXICONS[code], name)
        assert len(dict(valued)) == len(valued)


@every_language
def test_opposites_are_two_words_told_once(code: str) -> None:
    pairs = LEXICONS[code].antonyms
    assert not [pair for pair in pairs if pair[0] == pair[1] or pair[::-1] in pairs]


@every_language
def test_nothing_is_certain_and_uncertain_at_once(code: str) -> None:
    lexicon = LEXICONS[code]
    assert not lexicon.hedges & lexicon.certain
    assert not lexicon.negators & (lexicon.hedges | lexicon.certain)


@every_language
def test_all_is_casefolded_and_words_have_no_blank(code: str) -> None:
    lexicon = LEXICONS[code]
    words = {word for name in (*WORDS, *VALUES) for word in known(lexicon, name)}
    phrases = {phrase for name in PHRASES for phrase in known(lexicon, name)}
    assert not [text for text in words | phrases if text != text.casefold() or " ".join(text.split()) != text]
    assert not [word for word in words if " " in word]


@every_language
def test_a_stem_has_three_letters(code: str) -> None:
    assert min(map(len, LEXICONS[code].key_stems)) >= 3


def test_yo_may_be_written_without_its_dots() -> None:
    for name in (*WORDS, *PHRASES):
        words = known(LEXICONS["ru"], name)
        assert {word.replace("ё", "е") for word in words} <= words


@pytest.mark.parametrize("mark", "'’ʼ")
def test_an_apostrophe_may_be_any_of_three(mark: str) -> None:
    for name in (*WORDS, *PHRASES):
        words = known(LEXICONS["uk"], name)
        assert {word.replace("'", mark) for word in words} <= words

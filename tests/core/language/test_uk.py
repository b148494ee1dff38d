"""What the Ukrainian lexicon says, and what it must not."""

import re

import pytest

from monitor.core.language.uk import LEXICON

LETTERS = "[а-щьюяґєії'’ʼ]+"
WORD_SETS = ("function", "negators", "key_stems", "endings", "abbreviations")
PHRASE_SETS = ("hedges", "certain", "say_verbs", "sourcing", "temporal", "approximate")


@pytest.mark.parametrize(
    ("name", "words"),
    (
        ("function", "і й в у що який якими його неї свій був була ще щоб із-за хтось до те"),
        ("negators", "не ні ані немає нема ніколи ніхто нікому нічого жодного жодна ніде без"),
        ("hedges", "нібито може могли ймовірно мабуть підозрюваного вважається непідтверджені можливо начебто"),
        ("certain", "буде будуть повинен мусять зобов'язаний зобов’язаний обовʼязково безсумнівно підтверджено"),
        (
            "say_verbs",
            "сказав заявила повідомило повідомляє стверджують визнає спростувала підкресливши заперечують каже",
        ),
        ("sourcing", "згідно джерело джерела повідомляє передає очевидці пресслужба"),
        ("temporal", "сьогодні вчора завтра напередодні вночі торік минулої нещодавно досі"),
        ("approximate", "близько приблизно майже понад більше менше кілька щонайменше"),
        ("key_stems", "вбит загин арешт вибух відставк санкці банкрут евакуац перемир вирок в'язниц в’язниц"),
        ("endings", "а ів ами ого ими ої ють ила ся тися ивши ення ованих"),
        ("abbreviations", "р тис грн вул ім див проф ген обл"),
    ),
)
def test_words_that_are_known(name: str, words: str) -> None:
    assert set(words.split()) <= getattr(LEXICON, name)


@pytest.mark.parametrize(
    ("name", "phrase"),
    (
        ("hedges", "за попередніми даними"),
        ("hedges", "судячи з усього"),
        ("hedges", "не виключено"),
        ("hedges", "так званого"),
        ("hedges", "навряд чи"),
        ("certain", "без сумніву"),
        ("certain", "поза всяким сумнівом"),
        ("sourcing", "за словами"),
        ("sourcing", "з посиланням на"),
        ("sourcing", "про це повідомила"),
        ("sourcing", "в інтерв’ю"),
        ("temporal", "минулого тижня"),
        ("temporal", "рік тому"),
        ("approximate", "не менше"),
        ("approximate", "як мінімум"),
    ),
)
def test_phrases_that_are_known(name: str, phrase: str) -> None:
    assert phrase in getattr(LEXICON, name)


@pytest.mark.parametrize(
    ("name", "words"),
    (
        ("function", "не без близько більше може буде сьогодні речі"),
        ("negators", "нічия нині небо неодноразово неможливо нещодавно заперечує відмовився дехто"),
        ("hedges", "видно видимий умовно точно буде можна"),
        ("certain", "може ймовірно можливо"),
        ("say_verbs", "прийшов заарештував зріс"),
        ("temporal", "березень понеділок"),
        ("months", "лист лис сер"),
        ("numbers", "сім'ю п'ятно стіл"),
        ("multipliers", "к тил"),
        ("ordinals", "вівторок секунда третина друзі"),
    ),
)
def test_words_that_mean_something_else(name: str, words: str) -> None:
    known = {entry[0] if isinstance(entry, tuple) else entry for entry in getattr(LEXICON, name)}
    assert not set(words.split()) & known


@pytest.mark.parametrize(
    "word",
    (
        "вбивство", "убиті", "загинули", "загибель", "померла", "вибуху", "заарештовано", "арештований", "затримані",
        "звинуватили", "вирок", "виправданий", "відставки", "звільнений", "санкцій", "вторгнення", "ракетний",
        "виборах", "протестувальники", "землетрус", "евакуація", "евакуйовано", "банкрутство", "заручники",
        "біженців", "в’язниця", "окупанти", "обстріляли", "поранено",
    ),
)  # fmt: skip
def test_words_that_make_news(word: str) -> None:
    assert any(word.startswith(stem) for stem in LEXICON.key_stems)


@pytest.mark.parametrize(
    "word",
    (
        "помірний", "помирилися", "ракетка", "опади", "пленум", "вибір", "вибірка", "протестант", "штурман",
        "нападник", "бомбардир", "голосовий", "захоплення", "окупність", "хабаровськ", "повний", "винний",
        "винагорода", "трупа", "відставання", "зміна", "голос", "життя", "суддівство", "вибачення",
    ),
)  # fmt: skip
def test_everyday_words_make_no_news(word: str) -> None:
    assert not [stem for stem in LEXICON.key_stems if word.startswith(stem)]


@pytest.mark.parametrize(
    ("name", "word", "value"),
    (
        ("months", "січня", 1),
        ("months", "травні", 5),
        ("months", "груд", 12),
        ("weekdays", "понеділок", 1),
        ("weekdays", "середу", 3),
        ("weekdays", "п’ятниці", 5),
        ("weekdays", "пʼятницю", 5),
        ("weekdays", "нд", 7),
        ("numbers", "нуль", 0),
        ("numbers", "однієї", 1),
        ("numbers", "двома", 2),
        ("numbers", "трьох", 3),
        ("numbers", "п'ять", 5),
        ("numbers", "п’ятьох", 5),
        ("numbers", "дюжину", 12),
        ("numbers", "дев'ятнадцяти", 19),
        ("numbers", "сорок", 40),
        ("numbers", "дев’яносто", 90),
        ("multipliers", "сотні", 100),
        ("multipliers", "двісті", 200),
        ("multipliers", "тис", 10**3),
        ("multipliers", "млн", 10**6),
        ("multipliers", "мільярдів", 10**9),
        ("multipliers", "трлн", 10**12),
        ("ordinals", "перша", 1),
        ("ordinals", "другого", 2),
        ("ordinals", "третьому", 3),
        ("ordinals", "п’ятий", 5),
        ("ordinals", "двадцятих", 20),
    ),
)
def test_values(name: str, word: str, value: int) -> None:
    assert [number for known, number in getattr(LEXICON, name) if known == word] == [value]


@pytest.mark.parametrize("name", ("months", "weekdays", "numbers", "multipliers", "ordinals"))
def test_a_word_has_one_value(name: str) -> None:
    valued = getattr(LEXICON, name)
    assert len(dict(valued)) == len(valued)


def test_months_weekdays_and_ordinals_are_all_there() -> None:
    assert {value for _, value in LEXICON.months} == set(range(1, 13))
    assert {value for _, value in LEXICON.weekdays} == set(range(1, 8))
    assert {value for _, value in LEXICON.ordinals} == set(range(1, 21))
    assert {value for _, value in LEXICON.numbers} == {*range(21), *range(30, 100, 10)}


@pytest.mark.parametrize(
    "pair",
    (
        "зріс/впав", "зросла/впала", "знизилися/підвищилися", "збільшив/зменшив", "зростання/падіння",
        "виграли/програли", "схвалила/відхилила", "підтримали/відкинули", "винен/невинен", "законний/незаконний",
        "підтвердив/спростував", "погодився/відмовився", "дозволили/заборонили", "відкрито/закрито",
        "почався/завершився", "до/після", "більше/менше", "живий/мертвий", "безпечні/небезпечні", "правда/брехня",
        "ймовірно/малоймовірно", "купив/продав", "імпорт/експорт", "погіршилася/покращилася", "прибуток/збиток",
        "більшість/меншість", "з/без", "за/проти", "в'їзд/виїзд", "в’їзд/виїзд",
    ),
)  # fmt: skip
def test_pairs_that_reverse(pair: str) -> None:
    left, right = pair.split("/")
    assert {(left, right), (right, left)} & LEXICON.antonyms


@pytest.mark.parametrize("pair", ("відхилив/відкинув", "відмовився/відхилив", "впав/знизився", "зріс/збільшився"))
def test_near_synonyms_are_no_pairs(pair: str) -> None:
    left, right = pair.split("/")
    assert not {(left, right), (right, left)} & LEXICON.antonyms


def test_pairs_have_two_words() -> None:
    assert not [pair for pair in LEXICON.antonyms if pair[0] == pair[1] or " " in "".join(pair)]


@pytest.mark.parametrize("name", (*WORD_SETS, *PHRASE_SETS))
def test_words_are_casefolded_and_well_formed(name: str) -> None:
    shape = LETTERS + rf"([-.]{LETTERS})*" if name in WORD_SETS else LETTERS + rf"([- ]{LETTERS})*"
    assert not [word for word in getattr(LEXICON, name) if word != word.casefold() or not re.fullmatch(shape, word)]


def test_stems_are_long_enough() -> None:
    assert min(map(len, LEXICON.key_stems)) >= 3


def test_a_word_says_one_thing_only() -> None:
    assert not LEXICON.hedges & LEXICON.certain
    assert not LEXICON.function & (LEXICON.negators | LEXICON.hedges | LEXICON.certain | LEXICON.approximate)
    assert not LEXICON.negators & (LEXICON.hedges | LEXICON.certain)


def test_an_apostrophe_may_be_any_of_three() -> None:
    for name in (*WORD_SETS, *PHRASE_SETS):
        words = getattr(LEXICON, name)
        assert {re.sub("['’ʼ]", mark, word) for word in words for mark in "'’ʼ"} <= words

"""What the Russian lexicon says, and what it must not."""

import re

import pytest

from monitor.core.language.ru import LEXICON

WORD_SETS = ("function", "negators", "key_stems", "endings", "abbreviations")
PHRASE_SETS = ("hedges", "certain", "say_verbs", "sourcing", "temporal", "approximate")


@pytest.mark.parametrize(
    ("name", "words"),
    (
        ("function", "и в что который которыми его неё нее свой был была ещё еще чтобы из-за кто-то"),
        ("negators", "не ни нет нельзя никогда никто никому ничего никакими нигде без"),
        ("hedges", "якобы может могли вероятно предположительно подозреваемого считается неподтвержденные видимо"),
        ("certain", "будет будут должен обязаны несомненно безусловно подтверждено подтверждённый доказано"),
        ("say_verbs", "сказал заявила сообщило сообщает утверждают признаёт признает опровергла подчеркнув отрицают"),
        ("sourcing", "согласно источник источники сообщает передаёт очевидцы"),
        ("temporal", "сегодня вчера завтра накануне ночью днём днем прошлой недавно назад"),
        ("approximate", "около примерно почти свыше более менее порядка несколько"),
        ("key_stems", "убийст погиб арест взрыв отставк санкци банкрот эвакуац перемири приговор"),
        ("endings", "а ов ами ого ыми ая ют ила ся ться авшие ённый енная"),
        ("abbreviations", "г тыс руб ул им т.е проф ген обл"),
    ),
)
def test_words_that_are_known(name: str, words: str) -> None:
    assert set(words.split()) <= getattr(LEXICON, name)


@pytest.mark.parametrize(
    ("name", "phrase"),
    (
        ("hedges", "по предварительным данным"),
        ("hedges", "судя по всему"),
        ("hedges", "не исключено"),
        ("hedges", "так называемого"),
        ("hedges", "может быть"),
        ("certain", "без сомнения"),
        ("certain", "вне всякого сомнения"),
        ("sourcing", "по словам"),
        ("sourcing", "со ссылкой на"),
        ("sourcing", "об этом сообщила"),
        ("temporal", "на прошлой неделе"),
        ("temporal", "до сих пор"),
        ("approximate", "не менее"),
        ("approximate", "как минимум"),
    ),
)
def test_phrases_that_are_known(name: str, phrase: str) -> None:
    assert phrase in getattr(LEXICON, name)


@pytest.mark.parametrize(
    ("name", "words"),
    (
        ("function", "не без около больше может будет сегодня нельзя"),
        ("negators", "некто нечто ничья ничью неоднократно невозможно недавно отрицает отказался"),
        ("hedges", "видимый виднейший условно точно будет можно"),
        ("certain", "может вероятно возможно"),
        ("say_verbs", "пришёл арестовал вырос"),
        ("temporal", "март понедельник"),
        ("numbers", "семью пятно стол"),
        ("multipliers", "к тыл"),
        ("ordinals", "вторник секунда треть пятно"),
    ),
)
def test_words_that_mean_something_else(name: str, words: str) -> None:
    known = {entry[0] if isinstance(entry, tuple) else entry for entry in getattr(LEXICON, name)}
    assert not set(words.split()) & known


@pytest.mark.parametrize(
    "word",
    (
        "убийство", "убиты", "погибли", "гибель", "умерла", "взрыва", "арестован", "задержаны", "обвинили",
        "приговорён", "приговор", "оправдан", "отставки", "уволен", "санкции", "санкций", "вторжение", "ракетный",
        "выборах", "протестующих", "землетрясение", "эвакуация", "эвакуированы", "банкротство", "заложники",
        "беженцев",
    ),
)  # fmt: skip
def test_words_that_make_news(word: str) -> None:
    assert any(word.startswith(stem) for stem in LEXICON.key_stems)


@pytest.mark.parametrize(
    "word",
    (
        "умеренный", "казначейство", "казна", "ракетка", "осадки", "пленум", "пленка", "выбор", "выборка",
        "протестант", "протестировать", "восстановить", "отставание", "изменение", "заключение", "крахмал", "штурман",
        "суда", "судьба", "труппа", "бомбардир", "голосовой", "пытался", "захватывающий", "нападающий", "голос",
        "жизнь",
    ),
)  # fmt: skip
def test_everyday_words_make_no_news(word: str) -> None:
    assert not [stem for stem in LEXICON.key_stems if word.startswith(stem)]


@pytest.mark.parametrize(
    ("name", "word", "value"),
    (
        ("months", "января", 1),
        ("months", "мая", 5),
        ("months", "дек", 12),
        ("weekdays", "понедельник", 1),
        ("weekdays", "среду", 3),
        ("weekdays", "вс", 7),
        ("numbers", "ноль", 0),
        ("numbers", "одну", 1),
        ("numbers", "двумя", 2),
        ("numbers", "трёх", 3),
        ("numbers", "трех", 3),
        ("numbers", "пятеро", 5),
        ("numbers", "дюжину", 12),
        ("numbers", "девятнадцати", 19),
        ("numbers", "сорок", 40),
        ("numbers", "девяносто", 90),
        ("multipliers", "сотни", 100),
        ("multipliers", "двести", 200),
        ("multipliers", "тыс", 10**3),
        ("multipliers", "млн", 10**6),
        ("multipliers", "миллиардов", 10**9),
        ("multipliers", "трлн", 10**12),
        ("ordinals", "первая", 1),
        ("ordinals", "второго", 2),
        ("ordinals", "третьем", 3),
        ("ordinals", "четвертый", 4),
        ("ordinals", "двадцатых", 20),
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
        "вырос/упал", "выросла/упала", "повысились/снизились", "увеличил/сократил", "рост/падение",
        "выиграли/проиграли", "одобрила/отклонила", "поддержали/отвергли", "виновен/невиновен", "законный/незаконный",
        "подтвердил/опроверг", "согласился/отказался", "разрешили/запретили", "открыт/закрыт", "начался/завершился",
        "до/после", "больше/меньше", "жив/мертв", "безопасные/опасные", "правда/ложь", "вероятно/маловероятно",
        "купил/продал", "импорт/экспорт", "улучшилась/ухудшилась", "прибыль/убыток", "большинство/меньшинство",
        "с/без", "за/против",
    ),
)  # fmt: skip
def test_pairs_that_reverse(pair: str) -> None:
    left, right = pair.split("/")
    assert (left, right) in LEXICON.antonyms


@pytest.mark.parametrize("pair", ("отклонил/отверг", "отказался/отклонил", "упал/снизился", "вырос/увеличился"))
def test_near_synonyms_are_no_pairs(pair: str) -> None:
    left, right = pair.split("/")
    assert not {(left, right), (right, left)} & LEXICON.antonyms


def test_pairs_have_two_words() -> None:
    assert not [pair for pair in LEXICON.antonyms if pair[0] == pair[1] or " " in "".join(pair)]


@pytest.mark.parametrize("name", (*WORD_SETS, *PHRASE_SETS))
def test_words_are_casefolded_and_well_formed(name: str) -> None:
    shape = r"[а-яё]+([-.][а-яё]+)*" if name in WORD_SETS else r"[а-яё]+([- ][а-яё]+)*"
    assert not [word for word in getattr(LEXICON, name) if word != word.casefold() or not re.fullmatch(shape, word)]


def test_stems_are_long_enough() -> None:
    assert min(map(len, LEXICON.key_stems)) >= 3


def test_a_word_says_one_thing_only() -> None:
    assert not LEXICON.hedges & LEXICON.certain
    assert not LEXICON.function & (LEXICON.negators | LEXICON.hedges | LEXICON.certain | LEXICON.approximate)
    assert not LEXICON.negators & (LEXICON.hedges | LEXICON.certain)


def test_yo_may_be_written_without_its_dots() -> None:
    for name in (*WORD_SETS, *PHRASE_SETS):
        words = getattr(LEXICON, name)
        assert {word.replace("ё", "е") for word in words} <= words

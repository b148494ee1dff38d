"""The catalogues have every message, with its values and its plural forms, and nothing else."""

import re
from pathlib import Path

import pytest

from monitor.core.language.tongue import ENGLISH, catalogue_name, direction_of, tongue_of
from monitor.errors import MonitorError
from monitor.stationery import catalogues
from tests.languages.wanted import FOLDER, catalogue, wanted
from tests.making import NOON

LANGUAGES = sorted(FOLDER.glob("*.po"))
VALUE = re.compile(r"\{[a-z]+\}")
WANTED = {message.id for message in wanted() if message.id}


def test_the_template_for_new_languages_has_every_message() -> None:
    kept = {message.id for message in catalogue(FOLDER / "news-monitor.pot") if message.id}
    assert kept == WANTED, "make catalogues"


@pytest.mark.parametrize("path", LANGUAGES, ids=lambda path: path.stem)
def test_a_catalogue_is_complete(path: Path) -> None:
    found = catalogue(path)
    assert {message.id for message in found if message.id} == WANTED, "make catalogues"
    for message in found:
        if not message.id:
            continue
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        said = [message.string] if isinstance(message.string, str) else list(message.string or ())
        assert all(said), f"{ids[0]} is not translated"
        assert not message.fuzzy, ids[0]
        assert len(said) == (1 if len(ids) == 1 else found.num_plurals)
        for text in said:
            assert sorted(VALUE.findall(str(text))) == sorted(VALUE.findall(ids[0])), f"other values in {text}"
            assert str(text)[:1].isspace() == ids[0][:1].isspace(), text


@pytest.mark.parametrize(
    ("number", "said"),
    (
        (0, "0 статей"),
        (1, "1 статья"),
        (2, "2 статьи"),
        (5, "5 статей"),
        (11, "11 статей"),
        (21, "21 статья"),
        (22, "22 статьи"),
        (112, "112 статей"),
        (1_234, "1\xa0234 статьи"),
    ),
)
def test_russian_counts_as_russians_do(number: int, said: str) -> None:
    assert tongue_of("ru", catalogues()).count(number, "{number} article", "{number} articles") == said


@pytest.mark.parametrize(
    ("language", "code", "day", "number"),
    (
        ("en", "en", "2026-11-23", "1234"),
        ("en-GB", "en", "23 November 2026", "1,234"),
        ("en_US", "en", "November 23, 2026", "1,234"),
        ("ru", "ru", "23 ноября 2026\xa0г.", "1\xa0234"),
        ("ru-KZ", "ru", "23 ноября 2026\xa0г.", "1\xa0234"),
        ("tlh", "en", "2026-11-23", "1234"),
        ("", "en", "2026-11-23", "1234"),
    ),
)
def test_dates_and_numbers_are_the_locales_and_an_unknown_language_is_english(
    language: str, code: str, day: str, number: str
) -> None:
    tongue = tongue_of(language, catalogues())
    told = tongue.day(NOON).replace("\u202f", "\xa0")
    assert (tongue.code, told, tongue.number(1_234)) == (code, day, number)


def test_a_catalogue_of_ones_own_goes_before_and_adds_languages() -> None:
    own = 'msgid ""\nmsgstr "Plural-Forms: nplurals=1; plural=0;\\n"\n\nmsgid "Edited"\nmsgstr "編集"\n'
    tongue = tongue_of("ja-JP", {"ja": own})
    assert tongue.say("Edited") == "編集"
    assert tongue.say("New article") == "New article", "what it lacks is English"
    assert tongue.day(NOON) == "2026年11月23日"
    assert catalogue_name("ja", {"ja": own}) == "ja"
    assert catalogue_name("de", {"ja": own}) == ""
    assert tongue_of("en", {"en": own}).say("Edited") == "編集"


@pytest.mark.parametrize(
    "text",
    (
        'msgid "x"\nmsgstr[nonsense] "y"\n',
        'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=import os;\\n"\n',
    ),
)
def test_a_catalogue_that_cannot_be_read_says_so(text: str) -> None:
    with pytest.raises(MonitorError, match="catalogue"):
        tongue_of("xx", {"xx": text})


@pytest.mark.parametrize(
    ("language", "direction"),
    (("ar", "rtl"), ("fa-IR", "rtl"), ("he", "rtl"), ("ja", "ltr"), ("", "auto"), ("x?", "auto")),
)
def test_the_direction_is_the_languages(language: str, direction: str) -> None:
    assert direction_of(language) == direction
    assert ENGLISH.direction == "ltr"

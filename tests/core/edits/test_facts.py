"""Quantities and dates as they stand in sentences."""

import pytest

from monitor.core.edits.facts import Fact, Sort, difference
from monitor.core.edits.vocabulary import vocabulary_of
from monitor.core.language.tokens import tokens


def read(text: str, code: str = "en") -> list[tuple[str, float | str]]:
    """Return the facts of a sentence."""
    facts = vocabulary_of(code).reader.facts(tokens(text))
    return [(fact.text, fact.value) for fact in facts if not fact.is_weak]


@pytest.mark.parametrize(
    ("text", "facts"),
    (
        ("killed 12 people", [("12", 12.0)]),
        ("a crowd of 1,200 met", [("1,200", 1200.0)]),
        ("a crowd of 1 200 000 met", [("1 200 000", 1_200_000.0)]),
        ("paid 1.200.000 for it", [("1.200.000", 1_200_000.0)]),
        ("rose 3.5 percent", [("3.5", 3.5)]),
        ("rose 3,5 percent", [("3,5", 3.5)]),
        ("cost $3.2 million", [("3.2 million", 3_200_000.0)]),
        ("cost €4bn", [("4bn", 4e9)]),
        ("two hundred and three men", [("two hundred and three", 203.0)]),
        ("twenty-five men", [("twenty-five", 25.0)]),
        ("three thousand and men", [("three thousand", 3000.0)]),
        ("a 17-year-old girl", [("17-year-old", 17.0)]),
        ("won 3-1 at home", [("3-1", "3-1")]),
        ("in 21st place", [("21st", "ordinal 21")]),
        ("for the third time", [("third", "ordinal 3")]),
        ("half of the men, two thirds of it", [("half", "1/2"), ("two thirds", "2/3")]),
        ("hundreds of men", [("hundreds", "about 100")]),
        ("on Monday in May", [("Monday", "weekday 1"), ("May", "month 5")]),
        ("they may march on", []),
        ("the Sunday Herald said so", []),
        ("he sat down", []),
        ("on 3 May 2024", [("3", "day 3"), ("May", "month 5"), ("2024", "year 2024")]),
        ("on May 3rd", [("May", "month 5"), ("3rd", "day 3")]),
        ("at 9:40 and 5 pm and 7.15pm", [("9:40", "clock 9:40"), ("5", "clock 5"), ("7.15pm", "clock 7:15pm")]),
        ("since 2014, when", [("2014", "year 2014")]),
        ("paid $2024 for it", [("2024", 2024.0)]),
        ("on 2024-05-03 and 03.05.2024", [("2024-05-03", "2024-05-03"), ("03.05.2024", "03.05.2024")]),
        ("a Boeing 7a7 and ² and ٣", [("7a7", "7a7"), ("٣", 3.0)]),
        ("one day", []),
        ("1" * 60, []),
    ),
)
def test_english_facts_are_read(text: str, facts: list[tuple[str, float | str]]) -> None:
    assert read(text) == facts


@pytest.mark.parametrize(
    ("code", "text", "values"),
    (
        ("ru", "погибли двенадцать человек", [12.0]),
        ("ru", "двести человек, тысяча двести домов", [200.0, 1200.0]),
        ("ru", "сто двадцать солдат и сотни мирных", [120.0, "about 100"]),
        ("ru", "три четверти домов и половина людей", ["3/4", "1/2"]),
        ("uk", "двісті тридцять осіб", [230.0]),
        ("fr", "cent vingt personnes au centre", [120.0]),
        ("fr", "cent mille euros et mille deux cents francs", [100_000.0, 1200.0]),
        ("es", "mil doscientas personas", [1200.0]),
        ("de", "dreihundertfünfzig Menschen, zweitausend Euro", [350.0, 2000.0]),
        ("de", "dreihundertfünfzigtausend Euro", [350_000.0]),
        ("ru", "в понедельник, 3 мая", ["weekday 1", "day 3", "month 5"]),
        ("ru", "около 5 тыс. человек", [5000.0]),
        ("de", "am 3. Mai um 14.30 Uhr", ["day 3", "month 5", "clock 14:30"]),
        ("de", "zwölf Millionen Euro", [12_000_000.0]),
        ("uk", "двадцять осіб у травні", [20.0, "month 5"]),
    ),
)
def test_facts_of_other_languages_are_read(code: str, text: str, values: list[float | str]) -> None:
    assert [value for _, value in read(text, code)] == values


def number(text: str, value: float | str) -> Fact:
    """Return a quantity."""
    return Fact(0, 1, Sort.NUMBER, value, text)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    (
        (number("12", 12.0), number("17", 17.0), "12 → 17 (+5, +42 %)"),
        (number("17", 17.0), number("12", 12.0), "17 → 12 (\N{MINUS SIGN}5, \N{MINUS SIGN}29 %)"),
        (number("0", 0.0), number("3", 3.0), "0 → 3 (+3)"),
        (number("3.2 million", 3.2e6), number("4 million", 4e6), "3.2 million → 4 million (+800,000, +25 %)"),
        (number("four", 4.0), number("4", 4.0), "four → 4"),
        (number("3-1", "3-1"), number("4-1", "4-1"), "3-1 → 4-1"),
        (number("1", 1.0), number("huge", 1e20), "1 → huge (+1e+20, +1e+22 %)"),
    ),
)
def test_a_difference_is_told_with_its_sum_and_share(before: Fact, after: Fact, told: str) -> None:
    assert difference(before, after) == told

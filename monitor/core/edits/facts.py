"""Quantities and dates in a sentence: read, compared, told."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from monitor.core.language import Lexicon
from monitor.core.language.tokens import Token

NUMBER = re.compile(r"(\d{1,3}(?:[.,'’]\d{3})+|\d+)(?:[.,](\d+))?(k|m|mn|mln|bn|b|tn|tr)?", re.IGNORECASE)
ORDINAL = re.compile(
    r"(\d+)(?:st|nd|rd|th|er|ère|re|e|ème|º|ª|[-‐‑](?:й|го|му|м|е|я|ю|ой|ом|х|ми?|та|те|ту|га|ї|ій))"
)
PREFIXED = re.compile(r"(\d[\d.,]*)[-‐‑](\D.*)")
SCORE = re.compile(r"\d+(?:[-–:]\d+)+")
YEAR = re.compile(r"(?:1[89]|20|21)\d\d(?:s|er)?")
CLOCK = re.compile(
    r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?:am|pm)?|(?:1[0-2]|0?[1-9])(?:[.:][0-5]\d)?(?:am|pm)", re.IGNORECASE
)
POINT_CLOCK = re.compile(r"(?:[01]?\d|2[0-4])[.h][0-5]\d|(?:[01]?\d|2[0-4])h", re.IGNORECASE)
CLOCK_AFTER = frozenset("am pm a.m p.m a p uhr o'clock o’clock gmt utc bst est edt cet msk мск h hrs hours".split())
CLOCK_BEFORE = frozenset("at à a um gegen alle las às o om в о около к".split())
NUMERIC_DATE = re.compile(r"\d{4}-\d\d?-\d\d?|\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d\d)")
DAY_GLUE = frozenset("of de del di the le la el il . , -го -е".split())
CURRENCY = frozenset("$€£¥₽₴₹₺zł")
SUFFIXES = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "b": 1e9, "bn": 1e9, "tn": 1e12, "tr": 1e12}
HUNDRED, THOUSAND, MOST_YEAR_AGE = 100, 1000, 31
FIVE_DIGITS, MOST_EXACT = 1e4, 1e15
MOST_READ = 5_000
"""Tokens of a sentence that are read: a bound on work that no sentence meets."""
LONGEST_FIGURE = 40
"""Digits beyond these are a code or an attack, no quantity."""


class Sort(StrEnum):
    """What a fact is of."""

    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Fact:
    """A quantity or a date: tokens `start` to `end` of its sentence, and what it says in a form that compares."""

    start: int
    end: int
    sort: Sort
    value: float | str
    text: str
    is_weak: bool = False
    """An article as well as a one: it counts only beside another quantity."""

    @property
    def key(self) -> tuple[Sort, float | str]:
        """What two spellings of one fact have in common."""
        return self.sort, self.value


class Reader:
    """Reads the facts of sentences in one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return dict(self.lexicon.numbers)

    @cached_property
    def _multipliers(self) -> dict[str, int]:
        return dict(self.lexicon.multipliers)

    @cached_property
    def _inner(self) -> tuple[tuple[str, int], ...]:
        """Multipliers that stand inside a word, thousands before hundreds; each in one form."""
        values = [(name, value) for name, value in self._multipliers.items() if value in {HUNDRED, THOUSAND}]
        return tuple(sorted(values, key=lambda pair: (-pair[1], -len(pair[0]), pair[0])))

    @cached_property
    def _ordinals(self) -> dict[str, int]:
        return dict(self.lexicon.ordinals)

    @cached_property
    def _fractions(self) -> dict[str, int]:
        return dict(self.lexicon.fractions)

    @cached_property
    def _months(self) -> dict[str, int]:
        return dict(self.lexicon.months)

    @cached_property
    def _weekdays(self) -> dict[str, int]:
        return dict(self.lexicon.weekdays)

    def facts(self, run: Sequence[Token]) -> tuple[Fact, ...]:
        """Return the facts of a sentence, in order."""
        run = run[:MOST_READ]
        words = [token.text.casefold() for token in run]
        return tuple(self._read(run, words))

    def is_calendar(self, word: str) -> bool:
        """Say whether a casefolded word is a month or a weekday."""
        return word in self._months or word in self._weekdays

    def is_number_word(self, word: str) -> bool:
        """Say whether a casefolded word is a number, an ordinal or a multiplier."""
        return any(word in named for named in (self._numbers, self._multipliers, self._ordinals, self._fractions))

    def _read(self, run: Sequence[Token], words: Sequence[str]) -> Iterator[Fact]:
        at = 0
        while at < len(run):
            readers = (self._date, self._figure, self._fraction, self._spelled)
            fact = next((found for read in readers if (found := read(run, words, at))), None)
            if fact:
                yield fact
            at = fact.end if fact else at + 1

    def _date(self, run: Sequence[Token], words: Sequence[str], at: int) -> Fact | None:
        word = words[at]
        if word in self._months and self._is_month(run, words, at):
            return _fact(run, at, at + 1, Sort.DATE, f"month {self._months[word]}")
        if word in self._weekdays and self._is_weekday(run, words, at):
            return _fact(run, at, at + 1, Sort.DATE, f"weekday {self._weekdays[word]}")
        if NUMERIC_DATE.fullmatch(word):
            return _fact(run, at, at + 1, Sort.DATE, word)
        if not word[0].isdecimal() or len(word) > LONGEST_FIGURE:
            return None
        if self._is_clock(words, at):
            return _fact(run, at, at + 1, Sort.DATE, f"clock {word.replace('.', ':').replace('h', ':').rstrip(':')}")
        if YEAR.fullmatch(word) and self._is_year(run, words, at):
            return _fact(run, at, at + 1, Sort.DATE, f"year {word}")
        day = ORDINAL.fullmatch(word)
        digits = day.group(1) if day else word
        if digits.isdecimal() and int(digits) <= MOST_YEAR_AGE and self._is_by_month(words, at):
            return _fact(run, at, at + 1, Sort.DATE, f"day {int(digits)}")
        return None

    def _is_weekday(self, run: Sequence[Token], words: Sequence[str], at: int) -> bool:
        """Say whether a word is a weekday here: the Sunday Herald is none, and a small `sat` is a verb."""
        after = run[at + 1].text if at + 1 < len(run) else ""
        is_title = after[:1].isupper() and not self.is_calendar(after.casefold()) and at > 0
        is_named = is_title and run[at].text[0].isupper() and not run[at - 1].text.isupper() and run[at - 1].is_word
        if is_named and words[at - 1] in ARTICLES:
            return False
        if not self.lexicon.capitalises_calendar:
            return at == 0 or run[at].text[0].islower() or not run[at - 1].is_word
        return len(words[at]) > len("sat") or run[at].text[0].isupper()

    def _is_month(self, run: Sequence[Token], words: Sequence[str], at: int) -> bool:
        """Say whether a word that may be a month is one: `May` and `March` are, `may` and `march` are not."""
        if words[at] not in self.lexicon.function | self.lexicon.hedges and words[at] not in AMBIGUOUS_MONTHS:
            return True
        near = {*words[max(at - 2, 0) : at], *words[at + 1 : at + 3]}
        has_day = any(each.rstrip("stndrh").isdecimal() for each in near)
        return run[at].text[0].isupper() and (has_day or (at > 0 and words[at - 1] in self.lexicon.function))

    def _is_by_month(self, words: Sequence[str], at: int) -> bool:
        after = next((each for each in words[at + 1 : at + 4] if each not in DAY_GLUE), "")
        before = next((each for each in reversed(words[max(at - 2, 0) : at]) if each not in DAY_GLUE), "")
        return after in self._months or before in self._months

    def _is_clock(self, words: Sequence[str], at: int) -> bool:
        word = words[at]
        after = words[at + 1] if at + 1 < len(words) else ""
        before = words[at - 1] if at else ""
        if word.isdecimal() and (_is_hour(words, at) or (before == "h" and _is_hour(words, at - 2))):
            return True
        if CLOCK.fullmatch(word):
            return (
                not SCORE.fullmatch(word) or before in CLOCK_BEFORE or after in CLOCK_AFTER or len(word) > len("9:9")
            )
        if POINT_CLOCK.fullmatch(word):
            is_placed = before in CLOCK_BEFORE and word[-3] == "."
            is_counted = after.isalpha() and after not in self.lexicon.function
            return after in CLOCK_AFTER or "h" in word or (is_placed and not is_counted)
        return word.isdecimal() and len(word) <= len("12") and after in CLOCK_AFTER - {"h", "a", "p"}

    def _is_year(self, run: Sequence[Token], words: Sequence[str], at: int) -> bool:
        """Say whether four digits are a year: money, shares and counted things are not."""
        before = run[at - 1].text if at else ""
        after = run[at + 1] if at + 1 < len(run) else None
        if before in CURRENCY or (after and (after.text in CURRENCY | {"%"} or words[at + 1] in self._multipliers)):
            return False
        is_placed = (
            words[at - 1] in self.lexicon.function or words[at - 1] in self._months or not run[at - 1].is_word
            if at
            else True
        )
        is_free = (
            after is None
            or not after.is_word
            or words[at + 1] in self.lexicon.function
            or not after.text[0].islower()
        )
        return is_placed or is_free

    def _figure(self, run: Sequence[Token], words: Sequence[str], at: int) -> Fact | None:
        word = words[at]
        if not word[0].isdecimal() or len(word) > LONGEST_FIGURE:
            return None
        if ordinal := ORDINAL.fullmatch(word):
            return _fact(run, at, at + 1, Sort.NUMBER, f"ordinal {int(ordinal.group(1))}")
        if SCORE.fullmatch(word):
            return _fact(run, at, at + 1, Sort.NUMBER, word)
        found = PREFIXED.fullmatch(word)
        number = NUMBER.fullmatch(found.group(1).strip(".,") if found else word)
        if number is None:
            return _fact(run, at, at + 1, Sort.NUMBER, word)
        if found:
            return _fact(run, at, at + 1, Sort.NUMBER, value_of(number))
        end, value = self._grouped(run, at, number)
        return self._multiplied(run, words, at, end, value)

    @staticmethod
    def _grouped(run: Sequence[Token], at: int, number: re.Match[str]) -> tuple[int, float]:
        """Read `1 000 000`: groups of three digits one blank apart."""
        end, text = at + 1, run[at].text
        if len(text) <= len("999") and text.isdecimal():
            while end < len(run) and _is_group(run[end - 1], run[end]):
                text += run[end].text
                end += 1
        if end == at + 1:
            return end, value_of(number)
        head, _, rest = text.partition(",")
        return end, float(f"{head}.{rest}" if rest else head)

    def _multiplied(self, run: Sequence[Token], words: Sequence[str], at: int, end: int, value: float) -> Fact:
        while end < len(words) and words[end] in self._multipliers:
            value *= self._multipliers[words[end]]
            end += 1
        return _fact(run, at, end, Sort.NUMBER, value)

    def _spelled(self, run: Sequence[Token], words: Sequence[str], at: int) -> Fact | None:
        """Read a number in words: `twelve`, `two hundred and three`, `dvacet tisíc` where the lexicon has it."""
        if words[at] in self._ordinals:
            return _fact(run, at, at + 1, Sort.NUMBER, f"ordinal {self._ordinals[words[at]]}")
        total, group, end = 0.0, None, at
        while end < len(words):
            step = self._word_value(words[end])
            if step is not None and (group is None or step < HUNDRED):
                group = (group or 0) + step
            elif words[end] in self._multipliers and (group is not None or end > at or self._opens(words, end)):
                factor = self._multipliers[words[end]]
                if factor == HUNDRED:
                    group = (group or 1) * factor
                else:
                    total, group = total + (group or 1) * factor, None
            elif not (
                end > at and words[end] in {"and", "e", "y", "und", "et", "i", "en"} and self._goes_on(words, end)
            ):
                break
            end += 1
        if end == at:
            return self._vague(run, words, at)
        value = total + (group or 0)
        return _fact(run, at, end, Sort.NUMBER, value, is_weak=value == 1 and end == at + 1)

    def _fraction(self, run: Sequence[Token], words: Sequence[str], at: int) -> Fact | None:
        """Read `half` or `two thirds`."""
        count = self._word_value(words[at])
        name = at if count is None else at + 1
        if name == len(words) or words[name] not in self._fractions:
            return None
        return _fact(run, at, name + 1, Sort.NUMBER, f"{count or 1:g}/{self._fractions[words[name]]}")

    def _opens(self, words: Sequence[str], end: int) -> bool:
        """Say whether a number opens with a multiplier: `тысяча двести`, `cent vingt`."""
        after = words[end + 1] if end + 1 < len(words) else ""
        return self._word_value(after) is not None or after in self._multipliers

    def _goes_on(self, words: Sequence[str], end: int) -> bool:
        """Say whether `and` stands inside a number: after a hundred or thousand, before another number word."""
        follows = end + 1 < len(words) and self._word_value(words[end + 1]) is not None
        return follows and words[end - 1] in self._multipliers

    def _word_value(self, word: str) -> float | None:
        if word in self._numbers:
            return self._numbers[word]
        if HUNDRED < self._multipliers.get(word, 0) < THOUSAND:
            return self._multipliers[word]
        tens, _, ones = word.replace("‑", "-").partition("-")
        if ones and tens in self._numbers and ones in self._numbers:
            return self._numbers[tens] + self._numbers[ones]
        return self._compound(word)

    def _compound(self, word: str) -> float | None:
        """Read a number written as one word: `dreihundertfünfzig`, `zweitausend`."""
        for name, factor in self._inner:
            if name in word and name != word:
                head, _, tail = word.partition(name)
                count, rest = self._word_value(head) if head else 1, self._word_value(tail) if tail else 0
                if count is not None and rest is not None:
                    return count * factor + rest
        return None

    def _vague(self, run: Sequence[Token], words: Sequence[str], at: int) -> Fact | None:
        """Read a multiplier alone: `hundreds of people`, `a million`."""
        if words[at] not in self._multipliers or len(words[at]) < len("тыс"):
            return None
        return _fact(run, at, at + 1, Sort.NUMBER, f"about {self._multipliers[words[at]]}")


ARTICLES = frozenset("the der die das le la el il o a de het".split())
AMBIGUOUS_MONTHS = frozenset("may march mar sept set ago dic out mai mars jan mai maja mei".split())
"""Months that are other words as well, or cut so short that they might be."""


def _fact(
    run: Sequence[Token], start: int, end: int, sort: Sort, value: float | str, *, is_weak: bool = False
) -> Fact:
    text = " ".join(token.text for token in run[start:end])
    return Fact(start, end, sort, value, text, is_weak)


def _is_hour(words: Sequence[str], at: int) -> bool:
    """Say whether `4 h 20` begins here."""
    return at >= 0 and words[at + 1 : at + 2] == ["h"] and words[at + 2 : at + 3] != [] and words[at + 2].isdecimal()


def _is_group(left: Token, right: Token) -> bool:
    return right.start == left.end + 1 and bool(re.fullmatch(r"\d{3}(?:,\d+)?", right.text)) and "," not in left.text


def value_of(number: re.Match[str]) -> float:
    """Return the value of a figure: `1,000`, `1.5`, `3.2bn`. A mark before three digits groups thousands."""
    whole = re.sub(r"\D", "", number.group(1))
    return float(f"{whole}.{number.group(2) or 0}") * SUFFIXES.get((number.group(3) or "").casefold(), 1)


def told(value: float, decimals: int = 6) -> str:
    """Return a value as it is told: thousands grouped from five digits on, no needless decimals."""
    if value >= MOST_EXACT:
        return f"{value:.4g}"
    text = f"{value:,.{decimals}f}" if value >= FIVE_DIGITS else f"{value:.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def difference(before: Fact, after: Fact) -> str:
    """Return how one fact became another: `12 → 17 (+5, +42 %)`; a date or score without the sum."""
    pair = f"{before.text} → {after.text}"
    if not isinstance(before.value, float | int) or not isinstance(after.value, float | int):
        return pair
    by = round(after.value - before.value, 6)
    if not by:
        return pair
    sign = "+" if by > 0 else "\N{MINUS SIGN}"
    share = f", {sign}{told(abs(by / before.value * 100), 0)} %" if before.value else ""
    return f"{pair} ({sign}{told(abs(by))}{share})"

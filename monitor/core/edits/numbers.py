"""Figures in a text: read, compared, told."""

import re
from collections.abc import Iterable

from monitor.core.language import EVERY

FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")
YEAR = re.compile(r"(?:1[89]|20)\d\d")
CLOCK = re.compile(r"[0-2]?\d:[0-5]\d")
GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")
WORDS = dict(EVERY.numbers)


def figures(words: Iterable[str]) -> list[float]:
    """Return the quantities among words, in order: `1,000`, `1.5`, `twelve`."""
    found = (value_of(word) for word in words)
    return [value for value in found if value is not None]


def value_of(word: str) -> float | None:
    """Return the value of one word; None for a word that is no quantity, a clock time among them."""
    lower = word.casefold()
    if lower in WORDS:
        return float(WORDS[lower])
    match = FIGURE.fullmatch(word.strip("$€£%"))
    if match is None or ":" in word:
        return None
    text = match.group()
    if GROUPED.fullmatch(text):
        return float(re.sub("[.,]", "", text))
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None


def is_date_word(word: str) -> bool:
    """Say whether a word is a year, a clock time, a month or a weekday."""
    return bool(YEAR.fullmatch(word) or CLOCK.fullmatch(word)) or word.casefold().strip(".") in EVERY.calendar


def told(value: float) -> str:
    """Return a value as it is told: no needless decimals."""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else f"{value:g}"  # noqa: PLR2004 - exact in a float


def note(before: float, after: float) -> str:
    """Return the difference of two quantities: `12 → 17 (+5, +42 %)`."""
    difference = after - before
    share = f", {difference / before * 100:+.0f} %" if before else ""
    return (
        f"{told(before)} → {told(after)} ({'+' if difference >= 0 else '−'}{told(abs(difference))}{share})".replace(
            "-", "−"
        )
    )

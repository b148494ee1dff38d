"""Short lines whose figures change by themselves: counters, ages, clocks. A story's own figures are none.

"At least 12 killed" and "Updated 12 minutes ago" have one shape, so words decide between them, from tables that know
languages and no site: how a time that is past is said (CLDR), and what sites count.
"""

import re
from functools import cache, lru_cache

from monitor.core.language.counted import COUNTED, UNSPACED_COUNTED
from monitor.core.language.folding import without_invisible
from monitor.core.language.times import AGO, CALENDAR, SPANS
from monitor.core.language.tokens import UNSPACED, words

LONGEST = 60
MOST_LINES = 4_096
"""That are remembered: a site's counters come again and again."""
MOST_WORDS = 8
MOST_BESIDE = 4
"""Words beside the time that a line tells, as "last changed"."""
SHORTEST_LABEL = 4
"""Letters of a word beside a clock that is more than "pm", "Uhr" or "kl"."""
MOST_BESIDE_DAY = 1
"""The same beside a day that has neither a clock nor a full date: "12 killed since Monday" is no stamp."""
MOST_BESIDE_UNSPACED = 10
"""The same, where each letter counts as a word."""
FIGURE = re.compile(r"\d+(?:[.,:'’/\u00a0\u202f -]?\d+)*(?:\s?[km](?!\w))?")
CLOCK = re.compile(r"(?<!\d)(?:[01]?\d|2[0-3])[:.][0-5]\d(?!\d)")
DATE = re.compile(r"(?<!\d)(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{2}|\d{4})|\d{4}[./-]\d{1,2}[./-]\d{1,2})(?!\d)")
LARGE = re.compile(r"^\W*(?:\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+|\d{4,}|\d+(?:[.,]\d+)?\s?[km](?!\w))(?=\W)")
MOST_BESIDE_LARGE = 2
SIGNED_SHARE = re.compile(r"[+\-−▲▼]\s?\d+(?:[.,]\d+)?\s?%")
DEGREES = re.compile(r"\d\s?°")
BRACKETED = re.compile(r"^[^\W\d]+\s*\(\d[\d.,]*k?\)$")
MONEY = re.compile("[$€£¥₽₴₺₹₩₪฿₫₸₼₾]")
ICON = re.compile("[★☆⭐▶►◀\u23e9-\u23fa\u2600-\u2604\U0001f300-\U0001f5ff]")
LETTER = re.compile(r"[^\W\d_]")
UNSPACED_LETTER = re.compile(f"[{UNSPACED}]")


@lru_cache(maxsize=MOST_LINES)
def is_volatile(text: str) -> bool:
    """Say whether a short line only counts something, or tells how long ago something was."""
    look = " ".join(without_invisible(text).casefold().split())
    if len(look) > LONGEST or not any(map(str.isdigit, look)) or len(words(look)) > most_words(look):
        return False
    return is_count(look) or (LETTER.search(look) is not None and is_age(look))


def most_words(look: str) -> int:
    """Return how many words a counter has at most; where each letter is one, more."""
    return LONGEST // 2 if UNSPACED_LETTER.search(look) else MOST_WORDS


def is_count(look: str) -> bool:
    """Say whether a line is a figure and what is counted, or a figure and nothing."""
    if LETTER.search(look) is None:
        return not (MONEY.search(look) or CLOCK.fullmatch(look) or DATE.fullmatch(look))
    if ICON.search(look) or DEGREES.search(look) or SIGNED_SHARE.search(look) or BRACKETED.fullmatch(look):
        return True
    beside = FIGURE.sub(" ", look)
    if not COUNTED.isdisjoint(words(beside)) or UNSPACED_COUNTED.search(look):
        return True
    is_span = _spans().fullmatch(FIGURE.sub("#", look).strip(" .")) is not None
    return is_span or (LARGE.match(look) is not None and len(words(beside)) <= MOST_BESIDE_LARGE)


def is_age(look: str) -> bool:
    """Say whether a line tells how long ago something was, and little else."""
    masked = FIGURE.sub("#", look)
    rest = _ages().sub(" ", masked)
    return rest != masked and is_little(rest)


@lru_cache(maxsize=MOST_LINES)
def is_stamp(text: str) -> bool:
    """Say whether a line is a date or a clock, and little else: of the site's above a story, of the story within."""
    look = " ".join(without_invisible(text).casefold().split())
    if len(look) > LONGEST or not any(map(str.isdigit, look)):
        return False
    beside = words(FIGURE.sub(" ", look))
    others = [word for word in beside if word not in CALENDAR]
    if CLOCK.search(look) or DATE.search(look):
        return is_little(" ".join(others))
    return len(others) < len(beside) and len(others) <= MOST_BESIDE_DAY


def is_labelled_stamp(text: str) -> bool:
    """Say whether a stamp has words beside it, or both a day and a clock: those of a story have neither."""
    if not is_stamp(text):
        return False
    look = text.casefold()
    others = [word for word in words(FIGURE.sub(" ", look)) if word not in CALENDAR]
    is_full = CLOCK.search(look) is not None and (len(FIGURE.findall(CLOCK.sub(" ", look))) > 0)
    return is_full or any(len(word) >= SHORTEST_LABEL for word in others)


def is_little(rest: str) -> bool:
    """Say whether the words beside a time are few enough to be its label."""
    most = MOST_BESIDE_UNSPACED if UNSPACED_LETTER.search(rest) else MOST_BESIDE
    return len([word for word in words(rest) if LETTER.search(word)]) <= most


@cache
def _ages() -> re.Pattern[str]:
    return _any_of(AGO)


@cache
def _spans() -> re.Pattern[str]:
    return _any_of(SPANS)


def _any_of(patterns: frozenset[str]) -> re.Pattern[str]:
    """Return a pattern of any of them, the longest first, as words where their script has such."""
    ordered = sorted(patterns, key=lambda each: (-len(each), each))
    found = "|".join(re.escape(each).replace(r"\#\ ", r"\#\s?").replace(r"\ ", r"\s?") for each in ordered)
    return re.compile(rf"(?<!\w)(?:{found})(?!\w)" if not UNSPACED_LETTER.search(found) else rf"(?:{found})")

"""How a source edits its articles, learned from looks: how likely an edit is, by what is known of an article.

What is counted. An article is in a *phase* by how often it was seen changed (never, once, twice, oftener; or live,
after two changes in quick succession), and in a *span* by the time since it last changed or, before that, since it
was published. In each cell stand the changes that were found and the hours that were watched; their quotient is the
hazard of an edit. So "changed, therefore sooner" and "still, therefore later" are read off the source's own past.
Counts fade within weeks.

What few looks leave open is filled in from above (gamma priors): a source's cell leans on all sources' cell, scaled
by how much oftener the source edits in that phase; that leans on FALLBACK, the table of NewsDiffs read as a hazard:
looks in proportion to the square root of the hazard take its intervals. Either leans on the cells of the spans beside
it as well, while they are few. Late corrections, which that table leaves out, come with a chance that falls as 1/age
("a thin tail of edits that runs to months").
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import accumulate
from operator import mul
from typing import Final, NamedTuple

from monitor.model import Habits, Hints, Pace, Row

HOUR = timedelta(hours=1)
BY_AGE = (
    (timedelta(hours=3), timedelta(minutes=15)),
    (timedelta(days=1), timedelta(hours=1)),
    (timedelta(days=7), timedelta(hours=3)),
    (timedelta(days=30), timedelta(days=3)),
    (timedelta(days=360), timedelta(days=30)),
)
"""NewsDiffs' table: up to this time since the last change, look this often; older articles are given up."""

SPANS: Final = tuple(2**n / 6 for n in range(16))
"""Where spans end, in hours: ten minutes, twenty, and so on to more than half a year; one more is beyond."""
LAST = len(SPANS)
GIVEN_UP = 360 * 24.0
UNTOUCHED, ONCE, TWICE, OFTEN, LIVE = range(5)
PHASES = 5
QUICK = timedelta(minutes=45)
"""Two changes in a row that come as soon as this each make a page a live one; twice as long without, and it is
none."""
QUICK_CHANGES = 2
EVER = (0.35, 0.42, 0.45, 0.9, 2.0)
"""Of articles in a phase, how many edits of each are to come, before anything is known: about a third of all
articles are ever updated, of those four in ten again (six Flemish sites, 300,000 articles, Future of Journalism
2023)."""
LATE = 0.05
"""Of articles that are corrected late, likewise."""

LEAN_ON_PHASE = 3.0
"""Expected changes in a phase that weigh as much as what is known from above."""
LEAN_ON_CELL = 2.0
NEIGHBOUR = 0.5
"""What a change in a span weighs in the spans beside it."""
MOST_BESIDE = 8.0
"""Expected changes that a span counts for beside it, however many it has: of much, each goes by its own."""
LEAN_ON_HOUR = 20.0
MOST_OF_ONE = 200.0
"""Changes of one source that count towards what all sources do: an agency does not speak for all."""
FADE = timedelta(days=30)
"""In which a count loses half of its weight."""
HOURS_LOOKED_AT = 48
"""Of a wait, in which hours of the day are told apart."""
IN_A_DAY = 24
SOON = 1e-9


def intervals(since: float, until: float) -> Iterator[tuple[float, float]]:
    """Give the parts of a time (hours since the last change) over which BY_AGE has one interval: length, interval."""
    begun = since
    for limit, interval in BY_AGE:
        end = min(until, limit / HOUR)
        if end > begun:
            yield end - begun, interval / HOUR
            begun = end


def table_looks(since: float, until: float) -> float:
    """Return how many looks BY_AGE takes in a time."""
    return sum(length / interval for length, interval in intervals(since, until))


def _fallback() -> tuple[Row, ...]:
    ends = (*SPANS[:-1], GIVEN_UP)
    starts = (0.0, *ends[:-1])
    spans = list(zip(starts, ends, strict=True))
    shape = [sum(length / interval**2 for length, interval in intervals(*span)) for span in spans]
    late = [0.0, *(math.log(end / start) for start, end in spans[1:])]
    rows = []
    for ever in EVER:
        mass = [ever * part / sum(shape) + LATE * tail / sum(late) for part, tail in zip(shape, late, strict=True)]
        row = [each / (end - start) for each, (start, end) in zip(mass, spans, strict=True)]
        rows.append((*row, row[-1]))
    return tuple(rows)


FALLBACK: Final = _fallback()
NOTHING: Final[Row] = (0.0,) * (LAST + 1)
NEVER: Final[Row] = (0.0,) * IN_A_DAY
UNKNOWN: Final = Habits(
    changes=(NOTHING,) * PHASES, watched=(NOTHING,) * PHASES, by_hour=NEVER, by_hour_expected=NEVER
)
"""Of a source that was never watched."""


# -------------------------------------------------------------------------------------------- how likely edits are


class Part(NamedTuple):
    """A part of a time over which the hazard of an edit stays the same."""

    span: int
    hour: int | None
    """Of the day, UTC; None far ahead, where hours are not told apart."""
    length: float
    """Hours."""
    hazard: float
    """Edits in an hour."""


def phase_of(pace: Pace) -> int:
    """Return the phase that an article is in."""
    return LIVE if pace.quick >= QUICK_CHANGES else min(pace.changes, OFTEN)


def hazards(own: Habits, common: Habits, phase: int) -> Row:
    """Return the hazard of an edit by span, for the articles of a source in a phase."""
    return _leaning(own, phase, common_hazards(common, phase))


@lru_cache(maxsize=PHASES * 4)
def common_hazards(common: Habits, phase: int) -> Row:
    """Return the hazard of an edit by span, for the articles of any source in a phase."""
    return _leaning(common, phase, FALLBACK[phase])


def _leaning(habits: Habits, phase: int, known: Row) -> Row:
    """Return hazards from counts, as far as these go, else as known from above."""
    changes, watched = habits.changes[phase], habits.watched[phase]
    factor = (sum(changes) + LEAN_ON_PHASE) / (expected(known, watched) + LEAN_ON_PHASE)
    believed = [hazard * factor for hazard in known]
    due = list(map(mul, believed, watched))
    shares = [min(NEIGHBOUR, MOST_BESIDE / max(each, SOON)) for each in due]
    told, foreseen = with_neighbours(changes, shares), with_neighbours(due, shares)
    return tuple(
        hazard * (found + LEAN_ON_CELL) / (expected_here + LEAN_ON_CELL)
        for hazard, found, expected_here in zip(believed, told, foreseen, strict=True)
    )


def with_neighbours(row: Sequence[float], shares: Sequence[float]) -> list[float]:
    """Return what is in each cell, and of those beside it a share: a source that edits more than others an hour after
    publication most likely does so after two hours as well."""
    lent = (0.0, *map(mul, row, shares), 0.0)
    return [here + before + after for here, before, after in zip(row, lent, lent[2:], strict=False)]


def by_hour(own: Habits) -> Row:
    """Return how much likelier than usual an edit is at each hour of the day."""
    pairs = zip(own.by_hour, own.by_hour_expected, strict=True)
    raw = [(found + LEAN_ON_HOUR) / (expected + LEAN_ON_HOUR) for found, expected in pairs]
    return tuple((raw[n - 1] + 2 * raw[n] + raw[(n + 1) % IN_A_DAY]) / 4 for n in range(IN_A_DAY))


def parts(hazard: Row, hours: Row, since: float, at: datetime) -> Iterator[Part]:
    """Give the time from an instant on, `since` hours after the last change, in parts; it does not end."""
    place = place_of(at)
    begun, span = since, bisect_right(SPANS, since)
    while True:
        end = SPANS[span] if span < LAST else math.inf
        if since - begun < HOURS_LOOKED_AT:
            hour = int(place + SOON) % IN_A_DAY
            length = min(end - since, math.floor(place + SOON) + 1 - place)
            yield Part(span, hour, length, hazard[span] * hours[hour])
        else:
            length = end - since
            yield Part(span, None, length, hazard[span])
        since, place = since + length, place + length
        if since >= end - SOON:
            since, span = end, span + 1


class Day:
    """How much comes together by the hours of a day, the same on all days: added up once, then read off."""

    def __init__(self, hours: Row) -> None:
        """Take how much comes together in each hour of the day, all above zero."""
        self._hours = hours
        self._sums = tuple(accumulate(hours, initial=0.0))

    def until(self, place: float) -> float:
        """Return how much comes together from midnight until so many hours later."""
        days, rest = divmod(place, IN_A_DAY)
        hour = int(rest)
        return days * self._sums[-1] + self._sums[hour] + (rest - hour) * self._hours[hour]

    def when(self, much: float) -> float:
        """Return how many hours after midnight so much has come together."""
        days, rest = divmod(much, self._sums[-1])
        hour = bisect_right(self._sums, rest, 1, IN_A_DAY) - 1
        return days * IN_A_DAY + hour + (rest - self._sums[hour]) / self._hours[hour]


def time_for(much: float, hazard: Row, day: Day, since: float, at: datetime, longest: float) -> float:
    """Return in how many hours so many edits are expected, by the parts of the time from an instant on; `longest`
    where it takes longer.

    The same as adding up `parts`, but a span at a time.
    """
    place, apart = place_of(at), told_apart(since, at)
    waited, span, left = 0.0, bisect_right(SPANS, since), much
    while waited < longest:
        end = min(longest, SPANS[span] - since) if span < LAST else longest
        if waited < apart:
            end = min(end, apart)
            begun = day.until(place + waited)
            here = hazard[span] * (day.until(place + end) - begun)
            if here >= left:
                return min(max(day.when(begun + left / hazard[span]) - place, waited), end)
        else:
            here = hazard[span] * (end - waited)
            if here >= left:
                return waited + left / hazard[span]
        left, waited = left - here, end
        span += span < LAST and SPANS[span] - since <= end
    return longest


def told_apart(since: float, at: datetime) -> float:
    """Return for how many hours from an instant on the hours of the day are told apart: to the first end of an hour
    or a span when they have been for HOURS_LOOKED_AT."""
    place = place_of(at)
    hour = HOURS_LOOKED_AT + math.ceil(place - SOON) - place
    span = bisect_left(SPANS, since + HOURS_LOOKED_AT)
    return min(hour, SPANS[span] - since) if span < LAST else hour


def place_of(at: datetime) -> float:
    """Return how many hours of its day are over at an instant, UTC."""
    of_day = at.astimezone(UTC)
    return of_day.hour + of_day.minute / 60 + of_day.second / 3600


def within(ahead: Iterable[Part], length: float) -> list[Part]:
    """Return the parts of so many hours."""
    found: list[Part] = []
    for part in ahead:
        if part.length >= length:
            found.append(part._replace(length=length))
            return found
        found.append(part)
        length -= part.length
    return found


def lengths_until(end: float) -> Row:
    """Return how many hours of each span lie within so many hours after the last change."""
    starts = (0.0, *SPANS)
    return tuple(max(min(stop, end) - start, 0.0) for start, stop in zip(starts, (*SPANS, math.inf), strict=True))


def expected(hazard: Row, lengths: Row) -> float:
    """Return how many edits are expected in so many hours of each span."""
    return math.fsum(map(mul, hazard, lengths))


def chance_of(passed: Iterable[Part]) -> float:
    """Return how many edits are expected in a time."""
    return sum(part.hazard * part.length for part in passed)


# -------------------------------------------------------------------------------------------------- how they fade


def fade(habits: Habits, at: datetime) -> Habits:
    """Return habits with all counts faded until an instant, in steps of an hour: what is older weighs less."""
    if is_faded(habits, at):
        return habits
    past = None if habits.at is None else at - habits.at
    if past is None or past < HOUR:
        return replace(habits, at=at)
    left = weighed(habits, 0.5 ** (past / FADE))
    return replace(left, at=at, hours=left.hours + past / HOUR)


def is_faded(habits: Habits, at: datetime) -> bool:
    """Say whether habits have been faded until about that instant."""
    return habits.at is not None and -HOUR < at - habits.at < HOUR


def weighed(habits: Habits, weight: float) -> Habits:
    """Return habits with all counts multiplied."""
    hints = habits.hints
    return Habits(
        at=habits.at,
        changes=tuple(_times(row, weight) for row in habits.changes),
        watched=tuple(_times(row, weight) for row in habits.watched),
        by_hour=_times(habits.by_hour, weight),
        by_hour_expected=_times(habits.by_hour_expected, weight),
        hints=Hints(
            seen=hints.seen * weight,
            true=hints.true * weight,
            expected=hints.expected * weight,
            told=hints.told * weight,
            untold=hints.untold * weight,
            cost=hints.cost * weight,
        ),
        urge=habits.urge * weight,
        allowed=habits.allowed * weight,
        hours=habits.hours * weight,
    )


def _times(row: Row, weight: float) -> Row:
    return tuple(each * weight for each in row)


def pooled(many: Iterable[Habits]) -> Habits:
    """Return what all sources do, each with at most MOST_OF_ONE changes; what only concerns one source stays out."""
    changes, watched = [list(NOTHING) for _ in range(PHASES)], [list(NOTHING) for _ in range(PHASES)]
    at: datetime | None = None
    for habits in many:
        weight = min(1.0, MOST_OF_ONE / max(sum(map(sum, habits.changes)), SOON))
        for phase in range(PHASES):
            for span in range(LAST + 1):
                changes[phase][span] += weight * habits.changes[phase][span]
                watched[phase][span] += weight * habits.watched[phase][span]
        at = max(filter(None, (at, habits.at)), default=None)
    return replace(UNKNOWN, at=at, changes=tuple(map(tuple, changes)), watched=tuple(map(tuple, watched)))

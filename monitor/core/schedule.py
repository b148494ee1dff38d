"""When to look again: pure functions of what is known and `now`.

Looks at an article are spread so that the mean delay from an edit to the look that sees it is least for the looks
that are taken. At a hazard h of an edit, looks an interval T apart cost 1/T an hour and leave a delay of h*T/2 an
hour: the sum is least at T = c / sqrt(h), the same c everywhere. So the next look is due when the integral of
sqrt(h), the *urge*, has reached c. c follows from what may be spent: all the urge there was, over all the looks
that were allowed (those of the table by age, unless the operator says otherwise). Articles count alike, and a page
that is edited fifty times is one article: each of its edits weighs a fiftieth, the first as much as the last. How
many there will be is foreseen from how the source's articles went on.

Jitter comes from a hash of the key, so that the same state always gives the same schedule and a thousand sources
that failed together do not come back together.
"""

import hashlib
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property, lru_cache
from typing import NamedTuple

from monitor.core.habits import (
    BY_AGE,
    GIVEN_UP,
    HOUR,
    LIVE,
    OFTEN,
    PHASES,
    QUICK,
    SOON,
    SPANS,
    UNKNOWN,
    UNTOUCHED,
    Day,
    Part,
    by_hour,
    chance_of,
    common_hazards,
    expected,
    hazards,
    lengths_until,
    parts,
    phase_of,
    table_looks,
    time_for,
    within,
)
from monitor.core.lessons import Tally, paced
from monitor.model import ArticleState, Habits, Hints, Lesson, Pace, Row

LIFE, UNTIL_QUICK, UNTIL_STILL = lengths_until(GIVEN_UP), lengths_until(QUICK / HOUR), lengths_until(2 * QUICK / HOUR)
"""Of an article; within which a change is quick; after which a live page is none any more."""
MOST_FORESEEN = 50.0
"""Edits that are foreseen of one article: a source's first live page, not seen to end yet, must not seem endless."""
STEEPNESS = 0.6
"""Power of the hazard that looks are in proportion to: a half is best for the mean delay, more favours the median."""
SHORTEST = timedelta(minutes=2)
LONGEST = ((timedelta(days=7), timedelta(hours=12)), (timedelta(days=30), timedelta(days=1)))
"""Up to this time since the last change, look at least this often; later, at least every MONTH."""
MONTH = timedelta(days=30)
FIRST_WEEK = 7 * 24.0
LOOKS_OF_FIRST_WEEK = table_looks(0.0, FIRST_WEEK)
LOOKS_TO_BEGIN = 40.0
"""What is believed of c before anything is known weighs as much as so many looks."""
LEAST_PLANNED = 0.3
"""Share of the allowed looks that announcements leave to the plan, however many there are."""
TRUSTED = 0.15
"""Share of a source's announcements that must be true for silence to say something."""
DOUBTED = 2.0, 4.0
"""What is believed of announcements before any was held against its page: two of four are true."""
LEAN_ON_SILENCE = 3.0
LEAST_UNTOLD = 0.05
JITTER = 0.1

GONE_INTERVAL = timedelta(days=7)
LONGEST_BACKOFF = timedelta(days=1)
LONGEST_RETRY_AFTER = timedelta(days=30)
FIRST_BACKOFF = timedelta(minutes=15)
LONGEST_WAIT = timedelta(days=34)
"""Longer than any wait there is: a month, or what a server asked for, with all jitter."""


def jitter(key: str, attempt: int) -> float:
    """Return a figure in [0, 1) that the key and the attempt alone decide."""
    return int.from_bytes(hashlib.sha256(f"{key}:{attempt}".encode()).digest()[:4]) / 2**32


@dataclass(frozen=True, kw_only=True)
class Rhythm:
    """What an article's next look is judged by, beside the article: its source's habits, and what may be spent.

    What follows from these for any article is worked out once; a rhythm serves all looks of a round.
    """

    own: Habits = UNKNOWN
    common: Habits = UNKNOWN
    """Of all sources."""
    is_listed: bool = False
    """The source lists the article now, so that it can announce edits of it."""
    per_hour: float | None = None
    """Looks an hour that the operator gave the source's articles; None: as many as the table by age takes."""

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The hazard of an edit by phase and span."""
        return tuple(hazards(self.own, self.common, phase) for phase in range(PHASES))

    @cached_property
    def hours(self) -> Row:
        """How much likelier than usual an edit is at each hour of the day."""
        return by_hour(self.own)

    @cached_property
    def urges(self) -> tuple[Row, ...]:
        """How much there is to look for in an hour, by phase and span, of articles that weigh one."""
        share = self.untold**STEEPNESS
        return tuple(tuple(share * hazard**STEEPNESS for hazard in row) for row in self.rows)

    @cached_property
    def urge_day(self) -> Day:
        """How much more there is at each hour of the day."""
        return Day(tuple(factor**STEEPNESS for factor in self.hours))

    @cached_property
    def worths(self) -> "Worths":
        """How many edits its articles come to, and so what one weighs."""
        return worths(self.rows)

    @cached_property
    def need(self) -> float:
        """How much urge makes a look."""
        return exchange(self)

    @cached_property
    def untold(self) -> float:
        """The share of the edits that the source would leave unannounced."""
        return untold(self)


def next_visit(article: ArticleState, rhythm: Rhythm, now: datetime) -> datetime | None:
    """Return when to look at an article next; None once it is too old to be looked at."""
    return _next_visit(article, pace_of(article), rhythm, now)


def _next_visit(article: ArticleState, pace: Pace, rhythm: Rhythm, now: datetime) -> datetime | None:
    if article.gone_at is not None:
        return now + GONE_INTERVAL
    if is_given_up(article, now):
        return None
    return now + _wait(pace, rhythm, now) * (1 + JITTER * (jitter(article.id, article.revision) - 0.5))


def is_given_up(article: ArticleState, now: datetime) -> bool:
    """Say whether an article has been still for so long that it is looked at no more."""
    last = max(article.first_seen_at, article.changed_at or article.first_seen_at)
    return now - last >= BY_AGE[-1][0]


def wanted_wait(article: ArticleState, rhythm: Rhythm, now: datetime) -> timedelta:
    """Return how long to wait until there is as much to look for as one look is worth."""
    return _wait(pace_of(article), rhythm, now)


def _wait(pace: Pace, rhythm: Rhythm, now: datetime) -> timedelta:
    longest = longest_wait(pace, now)
    need = rhythm.need / weight(pace, rhythm) ** STEEPNESS
    since = max((now - (pace.turned_at or now)) / HOUR, 0.0)
    waited = time_for(need, rhythm.urges[phase_of(pace)], rhythm.urge_day, since, now, longest / HOUR)
    return min(max(timedelta(hours=waited), SHORTEST), longest)


def longest_wait(pace: Pace, now: datetime) -> timedelta:
    """Return the longest wait between two looks at an article that is watched."""
    still = now - (pace.turned_at or now)
    return next((interval for limit, interval in LONGEST if still < limit), MONTH)


def pace_of(article: ArticleState) -> Pace:
    """Return an article's pace, with the instant from which its age counts."""
    pace = article.pace
    return pace if pace.turned_at else Pace(turned_at=article.changed_at or article.first_seen_at)


def ahead(pace: Pace, rhythm: Rhythm, at: datetime) -> Iterator[Part]:
    """Give the time from an instant on, with the hazard of an edit in each part of it."""
    since = max((at - (pace.turned_at or at)) / HOUR, 0.0)
    return parts(rhythm.rows[phase_of(pace)], rhythm.hours, since, at)


def urge_of(part: Part, factor: float, rhythm: Rhythm) -> float:
    """Return how much there is to look for in an hour of this part, at an article whose next edit weighs so much."""
    return math.pow(part.hazard * factor * rhythm.untold, STEEPNESS)


def weight(pace: Pace, rhythm: Rhythm) -> float:
    """Return what the article's next edit weighs beside the first of one that was never seen edited."""
    known, phase = rhythm.worths, phase_of(pace)
    if phase < OFTEN:
        return known.early[phase] / known.early[UNTOUCHED]
    return 1 / (pace.changes + 1 + (known.live if phase == LIVE else known.often)) / known.early[UNTOUCHED]


class Worths(NamedTuple):
    """How many edits the articles of a source come to, and so what one of them weighs."""

    early: tuple[float, float, float]
    """What the first, the second and the third edit of an article weigh."""
    often: float
    """Edits that are yet to come after one of an article that is edited often."""
    live: float
    """The same of a live page."""


def worths(rows: Sequence[Row]) -> Worths:
    """Return what edits weigh, from the hazards by phase.

    Each of n edits of an article weighs 1/n, and n is foreseen: an edit is the last as likely as its phase stays
    without another, and two quick ones in a row lead to a live page.
    """
    untouched, once, twice, often, live = rows
    last_of_one, last_of_two = math.exp(-expected(once, LIFE)), math.exp(-expected(twice, LIFE))
    more, more_live = followers(expected(often, LIFE)), followers(expected(live, UNTIL_STILL))
    quick = [quick_share(row) for row in (untouched, once, twice)]
    third = mixed(quick[1] * quick[2], 1 / (3 + more_live), 1 / (3 + more))
    second = mixed(quick[0] * quick[1], 1 / (2 + more_live), mixed(last_of_two, 1 / 2, third))
    return Worths((mixed(last_of_one, 1, second), second, third), more, more_live)


def followers(expected_next: float) -> float:
    """Return how many edits follow an edit, where each has as much chance to be followed by another."""
    return min(1 / max(math.exp(-expected_next), SOON) - 1, MOST_FORESEEN)


def quick_share(row: Row) -> float:
    """Return which share of the edits in a phase come so quickly that they may be a live page's."""
    return min(math.expm1(-expected(row, UNTIL_QUICK)) / min(math.expm1(-expected(row, LIFE)), -SOON), 1.0)


def mixed(share: float, one: float, other: float) -> float:
    """Return the mean of two figures of which the first has that share."""
    return share * one + (1 - share) * other


def exchange(rhythm: Rhythm) -> float:
    """Return c: how much urge makes a look."""
    own, begin = rhythm.own, LOOKS_TO_BEGIN / LOOKS_OF_FIRST_WEEK
    given = own.allowed if rhythm.per_hour is None else rhythm.per_hour * own.hours
    allowed = given + LOOKS_TO_BEGIN
    return (own.urge + begin * first_urge(rhythm.common)) / max(allowed - own.hints.cost, LEAST_PLANNED * allowed)


@lru_cache(maxsize=4)
def first_urge(common: Habits) -> float:
    """Return how much there is to look for in the first week of an article that is not edited."""
    row, begun, found = common_hazards(common, 0), 0.0, 0.0
    for end, hazard in zip(SPANS, row, strict=False):
        found += hazard**STEEPNESS * max(min(end, FIRST_WEEK) - begun, 0.0)
        begun = end
    return found


# -------------------------------------------------------------------------------------------------- announcements


def trust(hints: Hints) -> float:
    """Return which share of a source's announcements is true beyond what would have been found anyhow."""
    true, seen = DOUBTED
    beyond = hints.true - hints.expected - math.sqrt(hints.expected)
    return max((beyond + true) / (hints.seen + seen), 0.0)


def untold(rhythm: Rhythm) -> float:
    """Return which share of the edits the source would leave unannounced, as things stand."""
    hints = rhythm.own.hints
    if not rhythm.is_listed or trust(hints) < TRUSTED:
        return 1.0
    return max(1 - hints.told / (hints.told + hints.untold + LEAN_ON_SILENCE), LEAST_UNTOLD)


def is_worth_a_look(article: ArticleState, rhythm: Rhythm, now: datetime) -> bool:
    """Say whether an announcement is reason to look now, not when it was planned.

    What it may save, the wait until the planned look if it is true, is held against what it costs: as much as the
    planned look would have saved, less the part of its wait that is over, as it takes that look's place as well.
    """
    due, last = article.next_visit_at, article.ok_at
    if last is None or due is None or article.failures or article.gone_at:
        return True
    pace, wait = pace_of(article), max(due - last, SHORTEST)
    planned = chance_of(within(ahead(pace, rhythm, last), wait / HOUR)) * rhythm.untold * wait / 2
    return trust(rhythm.own.hints) * (due - now) > planned * ((due - now) / wait)


# ---------------------------------------------------------------------------------------------------- what was seen


def planned(
    before: ArticleState, after: ArticleState, rhythm: Rhythm, now: datetime, *, is_changed: bool
) -> tuple[ArticleState, Lesson | None]:
    """Return an article after a good look with its new pace and its next look, and what the look teaches.

    The first look teaches nothing, nor does one at which the clock went back.
    """
    if before.ok_at is None or before.ok_at >= now:
        return replace(after, next_visit_at=next_visit(after, rhythm, now)), None
    lesson = Lesson(
        pace=pace_of(before), since_at=before.ok_at, at=now, is_changed=is_changed, is_listed=rhythm.is_listed
    )
    pace = paced(lesson)
    return replace(after, pace=pace, next_visit_at=_next_visit(after, pace, rhythm, now)), lesson


def taught(own: Habits, common: Habits, lessons: Iterable[Lesson]) -> Habits:
    """Return a source's habits after looks, all of them judged by what was known before."""
    listed, unlisted = (Rhythm(own=own, common=common, is_listed=is_listed) for is_listed in (True, False))
    tally = Tally(own)
    for lesson in lessons:
        rhythm = listed if lesson.is_listed else unlisted
        passed, row = passed_since(lesson, rhythm), rhythm.rows[phase_of(lesson.pace)]
        tally.learn(lesson, passed, row, urge_in(passed, lesson, rhythm))
    return tally.habits()


def passed_since(lesson: Lesson, rhythm: Rhythm) -> list[Part]:
    """Return the time since the last look, with the hazard of an edit in each part of it."""
    return within(ahead(lesson.pace, rhythm, lesson.since_at), max((lesson.at - lesson.since_at) / HOUR, SOON))


def urge_in(passed: Iterable[Part], lesson: Lesson, rhythm: Rhythm) -> float:
    """Return how much there was to look for in a time."""
    factor = weight(lesson.pace, rhythm)
    return sum(urge_of(part, factor, rhythm) * part.length for part in passed)


def backoff(interval: timedelta, failures: int, key: str) -> timedelta:
    """Return how long to wait after that many failures in a row: doubling from the interval, at most a day."""
    longest = max(interval, LONGEST_BACKOFF)
    doublings: int = 2 ** min(max(failures - 1, 0), 16)
    wait = min(interval * doublings, longest)
    return min(wait * (1 + jitter(key, failures) / 10), longest)


def wait_after_failure(interval: timedelta, failures: int, key: str, retry_after: timedelta | None) -> timedelta:
    """Return the back-off, or what the server asked for where that is longer, capped at 30 days."""
    asked = min(retry_after or timedelta(0), LONGEST_RETRY_AFTER)
    return max(backoff(interval, failures, key), asked)


def wait_in_line(key: str, wait: timedelta | None) -> timedelta:
    """Return how long to leave alone a host that asked for so long a wait: not all of its pages come back at once."""
    asked = wait or timedelta(0)
    return asked + max(asked, FIRST_BACKOFF) * jitter(key, 0) / 10


def pulled_in(last: datetime | None, due: datetime, now: datetime) -> datetime:
    """Return when to look where the stored time may stem from a clock that went wrong: the wait that was meant, from
    now on, when the last look lies ahead of us; at once when no wait is so long."""
    if last is not None and now < last <= due:
        due = now + (due - last)
    return due if due <= now + LONGEST_WAIT else now

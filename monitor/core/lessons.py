"""What a look teaches: of its article's pace, and of when its source edits (`habits.py`)."""

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from monitor.core.habits import HOUR, QUICK, SOON, Part, chance_of, fade, is_faded, phase_of, table_looks
from monitor.model import Habits, Hints, Lesson, Pace, Row


def turned(lesson: Lesson) -> datetime:
    """Return about when the text that a look found changed was changed."""
    if lesson.pace.hinted_at and lesson.pace.hinted_at > lesson.since_at:
        return min(lesson.pace.hinted_at, lesson.at)
    return lesson.since_at + (lesson.at - lesson.since_at) / 2


def paced(lesson: Lesson) -> Pace:
    """Return an article's pace after a look."""
    before = lesson.pace
    since = before.turned_at or lesson.since_at
    if not lesson.is_changed:
        is_still = lesson.at - since > QUICK * 2
        return Pace(turned_at=since, changes=before.changes, quick=0 if is_still else before.quick)
    at = max(turned(lesson), since)
    quick = before.quick + 1 if at - since < QUICK else 0
    return Pace(turned_at=at, changes=before.changes + 1, quick=quick)


class Tally:
    """A source's habits while they are added to: many looks teach without a copy of all counts for each."""

    def __init__(self, own: Habits) -> None:
        self._begin(own)

    def _begin(self, own: Habits) -> None:
        self._own = own
        self._changes, self._watched = list(map(list, own.changes)), list(map(list, own.watched))
        self._found, self._expected = list(own.by_hour), list(own.by_hour_expected)
        self._hints, self._urge, self._allowed = own.hints, own.urge, own.allowed

    def habits(self) -> Habits:
        """Return the habits."""
        return replace(
            self._own,
            changes=tuple(map(tuple, self._changes)),
            watched=tuple(map(tuple, self._watched)),
            by_hour=tuple(self._found),
            by_hour_expected=tuple(self._expected),
            hints=self._hints,
            urge=self._urge,
            allowed=self._allowed,
        )

    def learn(self, lesson: Lesson, passed: Sequence[Part], row: Row, urge: float) -> None:
        """Add a look.

        `passed` is the time since the last look, judged by the hazards in `row`; `urge` is how much there was to look
        for in it.
        """
        if not is_faded(self._own, lesson.at):
            self._begin(fade(self.habits(), lesson.at))
        since = max((lesson.since_at - (lesson.pace.turned_at or lesson.since_at)) / HOUR, 0.0)
        length = max((lesson.at - lesson.since_at) / HOUR, SOON)
        chance = chance_of(passed)
        self._count(phase_of(lesson.pace), passed, row, chance if lesson.is_changed else None)
        self._hints = _hinted(self._hints, lesson, chance)
        self._urge += urge
        self._allowed += table_looks(since, since + length)

    def _count(self, phase: int, passed: Sequence[Part], row: Row, chance: float | None) -> None:
        """Spread a change over the time in which it may have happened, by its hazard; half of that time was watched.

        `chance` is how many were expected in all of it; None where there was none.
        """
        share = 1.0 if chance is None else 0.5
        changes, watched = self._changes[phase], self._watched[phase]
        for part in passed:
            watched[part.span] += part.length * share
            here = 0.0 if chance is None else part.hazard * part.length / chance
            changes[part.span] += here
            if part.hour is not None:
                self._expected[part.hour] += row[part.span] * part.length * share
                self._found[part.hour] += here


def _hinted(hints: Hints, lesson: Lesson, chance: float) -> Hints:
    if lesson.pace.hinted_at is not None:
        hints = replace(
            hints,
            seen=hints.seen + 1,
            true=hints.true + lesson.is_changed,
            expected=hints.expected + 1 - math.exp(-chance),
            told=hints.told + (lesson.is_changed and lesson.is_listed),
        )
    elif lesson.is_changed and lesson.is_listed:
        hints = replace(hints, untold=hints.untold + 1)
    cost = _cost(lesson)
    return replace(hints, cost=hints.cost + cost) if cost else hints


def _cost(lesson: Lesson) -> float:
    """Return what share of a look one that was taken before its time cost: it takes the planned one's place as
    well."""
    planned = lesson.pace.planned_at
    if planned is None or planned <= lesson.at:
        return 0.0
    return (planned - lesson.at) / (planned - lesson.since_at)

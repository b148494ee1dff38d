"""What looks taught about when sources edit."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from monitor.model.article import Pace

Row: TypeAlias = tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What came of a source's announcements; all are counts that fade."""

    seen: float = 0
    """Looks before which the source had said something new of the article."""
    true: float = 0
    """Of them those that found a change."""
    expected: float = 0
    """Of them those that would have found one anyhow."""
    told: float = 0
    """Changes of listed articles that were announced."""
    untold: float = 0
    cost: float = 0
    """Looks that were taken only because of an announcement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """When a source edits its articles, as far as looks have shown; all are counts that fade (`core/habits.py`)."""

    at: datetime | None = None
    """Until when they have faded."""
    changes: tuple[Row, ...] = ()
    """By phase of an article, by the time since its last change."""
    watched: tuple[Row, ...] = ()
    """Hours, likewise."""
    by_hour: Row = ()
    """Changes by hour of the day, UTC."""
    by_hour_expected: Row = ()
    """Changes that there would be if all hours were alike."""
    hints: Hints = Hints()
    urge: float = 0
    """How much there was to look for; the looks that are allowed are spread over it."""
    allowed: float = 0
    """Looks that a table by age would have taken."""
    hours: float = 0
    """For how long the source has been watched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """What one look teaches of its source's habits."""

    pace: Pace
    """Of the article before the look."""
    since_at: datetime
    """The last look that saw its text."""
    at: datetime
    is_changed: bool
    is_listed: bool
    """The source listed the article, so that it could have announced the change."""

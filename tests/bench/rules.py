"""The rules that others look by, for `tests.bench.sim`: from an article's own past to the wait until its next look.

Each takes a scale, by which it is made to look oftener or seldomer without changing its shape.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, inf
from typing import TypeAlias

MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0
RUN = 5 * MINUTE
"""How often a rule is asked that looks whenever it is run."""


@dataclass(slots=True)
class Past:
    """What a rule may know, in seconds."""

    age: float
    """Since the first look."""
    still: float
    """Since the last look that found a change, or the first."""
    waited: float
    """Between the last two looks; zero at first."""
    is_changed: bool


Rule: TypeAlias = Callable[[Past], float]
"""Returns seconds to wait."""


def newsdiffs(scale: float) -> Rule:
    """Return NewsDiffs' table by the time since the last change (its `get_update_delay`)."""
    table = ((3 * HOUR, 15 * MINUTE), (DAY, HOUR), (7 * DAY, 3 * HOUR), (30 * DAY, 3 * DAY), (inf, 30 * DAY))
    return lambda past: scale * next(wait for limit, wait in table if past.still < limit)


def diffengine(scale: float) -> Rule:
    """Return diffengine's rule (its `stale`): look when the time since the last look is a fifth of the age, at a run
    every five minutes. Both times are taken without their days (`timedelta.seconds`): each day it begins anew."""
    ratio = 0.2 * scale

    def wait(past: Past) -> float:
        waited = RUN
        while (waited % DAY) < ratio * ((past.age + waited) % DAY):
            # On to where the ratio is met, or to where the age begins anew, whichever comes first.
            met = ratio * (past.age % DAY) / (1 - ratio) if ratio < 1 else inf
            anew = DAY - (past.age + waited) % DAY
            waited = max(waited + RUN, ceil(min(met, waited + anew) / RUN) * RUN)
        return waited

    return wait


def by_age(scale: float) -> Rule:
    """Return what diffengine's rule would be if it counted days: a wait in proportion to the age."""
    return lambda past: max(scale * past.age / 4, RUN)


def news_sniffer(scale: float) -> Rule:
    """Return News Sniffer's rule (its `set_next_check_period`): 1.2 times the last wait, half an hour again after a
    change, given up when it comes to forty days. The half hour is scaled, to seconds if need be."""
    start = max(scale * 30 * MINUTE, 1.0)

    def wait(past: Past) -> float:
        if past.is_changed or not past.waited:
            return start
        return past.waited * 1.2 if past.waited < 40 * DAY else inf

    return wait


def fixed(scale: float) -> Rule:
    """Return a look every hour."""
    return lambda _past: scale * HOUR


RULES: dict[str, Callable[[float], Rule]] = {
    "NewsDiffs' table": newsdiffs,
    "diffengine's rule": diffengine,
    "the same, with days": by_age,
    "News Sniffer's x1.2": news_sniffer,
    "fixed interval": fixed,
}

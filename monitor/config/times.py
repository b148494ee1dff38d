"""Times of day as the configuration spells them: cadences, quiet hours, rates."""

import re
from datetime import time, timedelta

from monitor.config.words import duration, spelled
from monitor.settings import Cadence, Daily, Every, Instant, Quiet, Rate, Weekly

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
EVERY = re.compile(r"every (\S+)")
DAILY = re.compile(r"daily (\S+)")
WEEKLY = re.compile(rf"weekly ({'|'.join(DAYS)}) (\S+)")
CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")
RATE = re.compile(r"([1-9]\d{0,4})/([mhd])")
HEARTBEAT = time(8)
"""When a heartbeat comes whose hour nobody named."""


def clock_time(text: str) -> time:
    """Read `08:00`; raises ValueError."""
    match = CLOCK.fullmatch(text)
    if match is None:
        raise ValueError("a time of day is written like 08:00")
    return time(int(match.group(1)), int(match.group(2)))


def cadence(text: str) -> Cadence:
    """Read `instant`, `every 2h`, `daily 08:00` or `weekly mon 08:00`; raises ValueError."""
    if text == "instant":
        return Instant()
    if match := EVERY.fullmatch(text):
        return Every(duration(match.group(1)))
    if match := DAILY.fullmatch(text):
        return Daily(clock_time(match.group(1)))
    if match := WEEKLY.fullmatch(text):
        return Weekly(DAYS.index(match.group(1)), clock_time(match.group(2)))
    raise ValueError('"instant", "every 2h", "daily 08:00" or "weekly mon 08:00"')


def cadence_words(given: Cadence) -> str:
    """Return a cadence as the configuration spells it."""
    match given:
        case Instant():
            return "instant"
        case Every(interval):
            return f"every {spelled(interval)}"
        case Daily(at):
            return f"daily {at:%H:%M}"
        case Weekly(day, at):
            return f"weekly {DAYS[day]} {at:%H:%M}"


def quiet_hours(text: str) -> Quiet:
    """Read `22:00-07:00`; raises ValueError."""
    start, mark, end = text.partition("-")
    if not mark or start == end:
        raise ValueError("quiet hours are written like 22:00-07:00")
    return Quiet(clock_time(start), clock_time(end))


def heartbeat(text: str, given: Cadence) -> Daily:
    """Read `daily` or `daily 08:00`; raises ValueError. Without an hour it comes when a daily digest does."""
    if text == "daily":
        return given if isinstance(given, Daily) else Daily(HEARTBEAT)
    match = DAILY.fullmatch(text)
    if match is None:
        raise ValueError('"daily" or "daily 08:00"')
    return Daily(clock_time(match.group(1)))


def rate(text: str) -> Rate:
    """Read `20/h`; raises ValueError."""
    match = RATE.fullmatch(text)
    if match is None:
        raise ValueError("a rate is written like 20/h, 5/m or 100/d")
    return Rate(int(match.group(1)), duration(f"1{match.group(2)}"))


def rate_words(given: Rate) -> str:
    """Return a rate as the configuration spells it."""
    unit = {timedelta(minutes=1): "m", timedelta(hours=1): "h"}.get(given.span, "d")
    return f"{given.number}/{unit}"

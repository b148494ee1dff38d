"""How long a server wants its document left alone: Cache-Control, and what a feed says of itself.

RFC 9111 section 4.2 for freshness; RSS 2.0 for `ttl` (minutes), `skipHours` (0-23, GMT) and `skipDays`.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from monitor.model import Rest

HOUR = timedelta(hours=1)
MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?(\d{1,12})", re.IGNORECASE)
NEVER = re.compile(r"(?:^|[,\s])no-(?:store|cache)\b", re.IGNORECASE)
LARGEST = 1_000_000_000
"""Seconds that a figure is read as at most: some thirty years."""
HEAD = 65_536
"""Bytes of a feed in which it speaks of itself."""
TTL = re.compile(rb"<ttl>\s*(\d{1,6})\s*</ttl>", re.IGNORECASE)
SKIP_HOURS = re.compile(rb"<skipHours>(.{0,2000}?)</skipHours>", re.IGNORECASE | re.DOTALL)
SKIP_DAYS = re.compile(rb"<skipDays>(.{0,2000}?)</skipDays>", re.IGNORECASE | re.DOTALL)
HOURS = re.compile(rb"<hour>\s*(\d{1,2})\s*</hour>", re.IGNORECASE)
DAYS = re.compile(rb"<day>\s*([a-z]{3})[a-z]*\s*</day>", re.IGNORECASE)
IN_A_DAY = 24
WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def fresh_for(headers: Iterable[tuple[str, str]], at: datetime) -> timedelta:
    """Return for how long an answer stands, by its headers; zero where they do not say."""
    said = {name.lower(): value for name, value in headers}
    control = said.get("cache-control", "")
    if NEVER.search(control):
        return timedelta(0)
    if found := MAX_AGE.search(control):
        age = said.get("age", "").strip()
        old = int(age[:12]) if age.isascii() and age.isdigit() else 0
        return timedelta(seconds=max(min(int(found[1]), LARGEST) - old, 0))
    until = _instant(said.get("expires", ""))
    return max(until - (_instant(said.get("date", "")) or at), timedelta(0)) if until else timedelta(0)


def _instant(text: str) -> datetime | None:
    try:
        at = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at


def rest_of(body: bytes) -> Rest:
    """Return what a feed says of when to ask for it."""
    head = body[:HEAD]
    ttl = TTL.search(head)
    hours, days = (found[1] if (found := each.search(head)) else b"" for each in (SKIP_HOURS, SKIP_DAYS))
    skipped = {int(hour) % IN_A_DAY for hour in HOURS.findall(hours) if int(hour) <= IN_A_DAY}
    named = {WEEK.index(day) for each in DAYS.findall(days) if (day := each.decode().lower()) in WEEK}
    return Rest(
        ttl=timedelta(minutes=int(ttl[1])) if ttl else timedelta(0),
        hours=frozenset(skipped) if len(skipped) < IN_A_DAY else frozenset(),
        days=frozenset(named) if len(named) < len(WEEK) else frozenset(),
    )


def put_off(wanted: datetime, rest: Rest, fresh: timedelta, longest: timedelta, now: datetime) -> datetime:
    """Return when to ask next: as wanted, or as late as the server would have it, at most `longest` from now."""
    last = max(wanted, now + longest)
    at = max(wanted, min(now + max(fresh, rest.ttl), last))
    while at < last and (at.astimezone(UTC).hour in rest.hours or at.astimezone(UTC).weekday() in rest.days):
        at += HOUR
    return min(at, last)

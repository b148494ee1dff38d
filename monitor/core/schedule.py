"""When to look again: pure functions of what is known and `now`.

Intervals between visits follow the article's age: most edits fall in the first hours (the table is NewsDiffs').
Jitter comes from a hash of the key, so that the same state always gives the same schedule and a thousand sources
that failed together do not come back together.
"""

import hashlib
from datetime import datetime, timedelta

from monitor.model import ArticleState

BY_AGE = (
    (timedelta(hours=3), timedelta(minutes=15)),
    (timedelta(days=1), timedelta(hours=1)),
    (timedelta(days=7), timedelta(hours=3)),
    (timedelta(days=30), timedelta(days=3)),
    (timedelta(days=360), timedelta(days=30)),
)
"""Up to this age, look this often; older articles are given up."""

GONE_INTERVAL = timedelta(days=7)
LONGEST_BACKOFF = timedelta(days=1)
LONGEST_RETRY_AFTER = timedelta(days=30)
FIRST_BACKOFF = timedelta(minutes=15)


def jitter(key: str, attempt: int) -> float:
    """Return a figure in [0, 1) that the key and the attempt alone decide."""
    return int.from_bytes(hashlib.sha256(f"{key}:{attempt}".encode()).digest()[:4]) / 2**32


def next_visit(article: ArticleState, now: datetime) -> datetime | None:
    """Return when to look at an article next; None once it is too old to be looked at."""
    if article.gone_at is not None:
        return now + GONE_INTERVAL
    age = now - max(article.first_seen_at, article.changed_at or article.first_seen_at)
    for limit, interval in BY_AGE:
        if age < limit:
            return now + interval
    return None


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

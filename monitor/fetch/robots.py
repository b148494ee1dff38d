"""A host's robots.txt (RFC 9309): whether it was read, and what it says. The only place that knows protego."""

from datetime import timedelta
from functools import lru_cache

from protego import Protego

from monitor.fetch.faults import BadAnswer
from monitor.wire import Fetched, FetchFailed, FetchResult, NotModified

AGENT = "NewsMonitor"
"""The name by which we are meant, and which our User-Agent begins with (RFC 9309 section 2.2.1)."""
LARGEST = 500 * 1024
"""Bytes that are read; RFC 9309 section 2.5 asks for as many at least."""
LONGEST_DELAY = timedelta(seconds=30)
"""Crawl-delay, which is no part of the standard, is kept up to this."""
TOO_MANY_REQUESTS = 429


def text_of(result: FetchResult) -> str:
    """Return the rules that an answer gives, empty where all is allowed; raises BadAnswer where that is not known.

    RFC 9309 section 2.3.1: no such file is no rules, a server that cannot answer allows nothing.
    """
    match result:
        case Fetched():
            return result.body[:LARGEST].decode("utf-8-sig", "replace")
        case FetchFailed(status=status) if status and 400 <= status < 500 and status != TOO_MANY_REQUESTS:  # noqa: PLR2004 - RFC 9110 section 15.5
            return ""
        case FetchFailed():
            detail = f"its robots.txt cannot be read, so nothing is asked of the host for now: {result.detail}"
            raise BadAnswer(result.verdict, detail, result.retry_after)
        case NotModified():  # pragma: no cover - asked without validators
            raise AssertionError


@lru_cache(maxsize=256)
def _rules(text: str) -> Protego:
    return Protego.parse(text)


def is_allowed(text: str, url: str) -> bool:
    """Say whether the rules let us read an address."""
    return not text or bool(_rules(text).can_fetch(url, AGENT))


def delay_of(text: str) -> timedelta:
    """Return how long the rules ask us to wait between two requests, up to half a minute."""
    seconds = _rules(text).crawl_delay(AGENT) if text else None
    return min(timedelta(seconds=max(seconds or 0.0, 0.0)), LONGEST_DELAY)

"""When a missing page counts as removed: one answer proves nothing, so it must hold over time."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from monitor.model import ArticleState
from monitor.wire import Verdict

GONE_LOOKS, GONE_SPAN = 2, timedelta(minutes=10)
MISSING_LOOKS, MISSING_SPAN = 3, timedelta(hours=1)


def is_front_page(asked: str, answered: str) -> bool:
    """Say whether a redirect led from an article's address to the root of a site."""
    return urlsplit(asked).path.strip("/") != "" and urlsplit(answered).path.strip("/") == ""


def is_removed(article: ArticleState, verdict: Verdict, now: datetime) -> bool:
    """Say whether this miss, with those before it, makes the article removed.

    `article` holds the run of misses up to and with this look. The server's own word "gone" (410, RFC 9110 section
    15.5.11) needs two looks at least ten minutes apart; "not found" needs three over at least an hour.
    """
    if article.gone_at is not None or article.missed_at is None:
        return False
    span = now - article.missed_at
    if verdict is Verdict.GONE:
        return article.misses >= GONE_LOOKS and span >= GONE_SPAN
    return article.misses >= MISSING_LOOKS and span >= MISSING_SPAN


def confirm_after(verdict: Verdict) -> timedelta:
    """Return how soon to look again at a page that was just missed."""
    return GONE_SPAN if verdict is Verdict.GONE else MISSING_SPAN / 2

"""What a source document says of its entries, made clean: titles, addresses, instants. None of it is trusted."""

import hashlib
import html
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

from monitor.core.text import one_line, shortened, storable
from monitor.core.urls import is_web

MOST_ENTRIES = 2_000
LONGEST_TITLE = 300
LONGEST_GUID = 1_000
LONGEST_MARKED_UP = 5_000
"""Characters of a title that are looked at; what follows is beyond the longest title anyhow."""
LONGEST_DATE = 64
LONGEST_HTML = 500_000
"""Characters of an entry's own text; a longer one is not cut, its page is read."""
YEARS = range(1990, 9999)
"""Of which an article can be: since the web, and before the end of the calendar."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

UNSEEN = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|$)", re.IGNORECASE | re.DOTALL)
INLINE_TAG = re.compile(r"</?(?:a|abbr|b|bdi|em|font|i|mark|q|s|small|span|strong|sub|sup|u)\b[^<>]*>", re.IGNORECASE)
TAG = re.compile(r"<[/!?a-z][^<>]*>", re.IGNORECASE)
SITEMAP_ROOT = re.compile(rb"<(?:[A-Za-z_][\w.-]*+:)?(urlset|sitemapindex)[\s>]")
LOOK_AT = 4096
"""Bytes in which a document shows what it is."""
YEAR = re.compile(r"\d{4}(-\d{2})?")


def plain(marked_up: str) -> str:
    """Return a title or an author as one line of plain text, at most 300 characters."""
    text = UNSEEN.sub(" ", marked_up[:LONGEST_MARKED_UP])
    text = TAG.sub(" ", INLINE_TAG.sub("", text))
    return shortened(one_line(html.unescape(text)), LONGEST_TITLE)


def guid_of(given: str) -> str | None:
    """Return an entry's id as it can be stored; None for none."""
    return shortened(one_line(given), LONGEST_GUID) or None


def absolute(base: str, given: str) -> str:
    """Return a web address as it can be stored and asked for; empty for anything else."""
    try:
        url = urljoin(base, given) if given else ""
    except ValueError:
        return ""
    return one_line(url).replace(" ", "%20") if is_web(url) else ""


def instant_of(text: str) -> datetime | None:
    """Return an instant as documents write it (RFC 3339, RFC 5322, a day of the W3C's date format); None for dates
    that no article has. Without a zone it is UTC."""
    at = _read(text.strip()[:LONGEST_DATE])
    if at is None:
        return None
    try:
        utc = (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return utc if utc.year in YEARS else None


def _read(text: str) -> datetime | None:
    whole = f"{text}-01"[:7] + "-01" if YEAR.fullmatch(text) else text
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(whole)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def digest_of(*said: str) -> str:
    """Return a hash of what a document says of an entry: when it moves, the page is worth a look."""
    return hashlib.sha256("\0".join(said).encode(errors="replace")).hexdigest()


def newest(dates: Sequence[datetime | None], limit: int) -> list[int]:
    """Return the places of the newest, in the document's order; where dates do not tell, the upper ones, as feeds
    are."""
    places = sorted(range(len(dates)), key=lambda place: dates[place] or EPOCH, reverse=True)[:limit]
    return sorted(places)


def counted(limit: int, total: int) -> list[str]:
    """Return what to say where a document has more entries than are read."""
    return [f"the newest {limit} of {total} entries are read"] if total > limit else []


def as_html(text: str, media_type: str) -> str:
    """Return an entry's own text as HTML; what is plain text by its media type is one paragraph a line."""
    if "html" in media_type or not media_type:
        return text.strip()
    return "".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines() if line.strip())


def kept_whole(fragment: str) -> str:
    """Return an entry's own text as it can be stored; empty where it is too long, for a cut one is another text."""
    return storable(fragment) if len(fragment) <= LONGEST_HTML else ""

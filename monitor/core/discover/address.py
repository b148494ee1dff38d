"""What the address of an article looks like, whatever its language: words, a date, a number."""

import re
from urllib.parse import unquote, urlsplit

DATE = re.compile(
    r"(?:^|[/_-])(?:19[89]|20\d)\d[/_-]?(?:0?[1-9]|1[0-2])(?:[/_-]?(?:0?[1-9]|[12]\d|3[01]))?(?:[/_.-]|$)"
)
NUMBER = re.compile(r"\d{5,}|[0-9a-f]{8}-[0-9a-f]{4}-|(?=[0-9a-f]*\d)[0-9a-f]{12,}")
ID = re.compile(r"=\d{2,}(?:&|$)")
"""In the query of a page whose address has no path."""
WORD = re.compile(r"[^\W\d_]{2,}")
JOINT = re.compile(r"[-_+ .]")
FILE = re.compile(
    r"\.(?:avif|css|docx?|gif|gz|ics|jpe?g|js|json|m3u8|mp[34]|odt|og[agv]|pdf|png|pptx?|rss|svg|webp|xlsx?|xml|zip)$",
    re.IGNORECASE,
)
PAGE = re.compile(r"\.(?:[a-z]?html?|php|aspx?|jsp)$", re.IGNORECASE)
LONG_SLUG = 4


def is_page(url: str) -> bool:
    """Say whether an address may be that of a page below the front one, and not of a file."""
    parts = urlsplit(url)
    is_front = not parts.path.strip("/") and not ID.search(parts.query)
    return not is_front and not FILE.search(parts.path)


def shape_points(url: str) -> int:
    """Return how much an address looks like an article's: a date, a long number, words in a row."""
    parts = urlsplit(url)
    path = unquote(parts.path)
    last = PAGE.sub("", path.rstrip("/")).rpartition("/")[2]
    points = 2 if DATE.search(path) else 0
    points += 2 if NUMBER.search(last) or NUMBER.search(parts.query) else 0
    return points + slug_points(path)


def slug_points(path: str) -> int:
    """Return what the longest row of words in a path says: two points for four words, one for three."""
    words = max(len([word for word in JOINT.split(part) if WORD.search(word)]) for part in path.split("/"))
    return 2 if words >= LONG_SLUG else 1 if words == LONG_SLUG - 1 else 0

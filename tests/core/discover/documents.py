"""Source documents, as they come from the net."""

from monitor.wire import Fetched
from tests.making import NOON

BASE = "https://news.example.org/feeds/all.xml"


def document(
    body: str | bytes, media_type: str = "application/rss+xml", charset: str | None = None, url: str = BASE
) -> Fetched:
    """Return an answer with such a body."""
    raw = body.encode() if isinstance(body, str) else body
    return Fetched(url=url, status=200, media_type=media_type, charset=charset, body=raw, at=NOON)


def rss(*items: str, head: str = "<title>All</title>") -> str:
    """Return an RSS feed."""
    inside = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{inside}</channel></rss>'


def atom(*entries: str, head: str = "<title>All</title><id>urn:x</id>") -> str:
    """Return an Atom feed."""
    inside = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return f'<feed xmlns="http://www.w3.org/2005/Atom">{head}{inside}</feed>'

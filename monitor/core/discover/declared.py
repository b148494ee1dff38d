"""The feeds that a page declares: `<link rel="alternate" type="application/rss+xml">` and its like."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from monitor.core.article.charset import decoded
from monitor.core.article.tree import parsed
from monitor.core.discover.hints import absolute
from monitor.model import Lead
from monitor.wire import Fetched

FEED_TYPES = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json", "text/xml"}
)
COMMENTS = re.compile(r"comm?ent|kommentar|комм?ентар|yorum|تعليق|评论|コメント", re.IGNORECASE)
"""In the address or the title of a feed of what readers said; the site's own comes first."""
MOST = 5


def declared_feeds(page: Fetched) -> tuple[Lead, ...]:
    """Return the feeds that a page declares, the likeliest first: in the page's order, comments last."""
    tree = parsed(decoded(page.body, page.charset))
    named = dict(_named(tree, base_of(tree, page.url)))
    ranked = sorted(named, key=lambda url: bool(COMMENTS.search(f"{url} {named[url]}")))
    return tuple(Lead(url=url) for url in ranked[:MOST])


def base_of(tree: HtmlElement, url: str) -> str:
    """Return the address against which a page's links are read (HTML, the `base` element)."""
    found = tree.find(".//base[@href]")
    return url if found is None else absolute(url, found.get("href", "").strip()) or url


def _named(tree: HtmlElement, base: str) -> Iterator[tuple[str, str]]:
    for link in tree.iter("link"):
        media_type = link.get("type", "").partition(";")[0].strip().lower()
        rels = link.get("rel", "").lower().split()
        if not ({"alternate", "feed"} & set(rels)) or (media_type not in FEED_TYPES and "feed" not in rels):
            continue
        if url := absolute(base, link.get("href", "").strip()):
            yield url, link.get("title", "")

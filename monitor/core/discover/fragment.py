"""An article's text out of its feed, in place of its page."""

import html
from dataclasses import replace

from monitor.model import ArticleState, Fragment
from monitor.wire import Fetched


def page_of(article: ArticleState, fragment: Fragment) -> Fetched:
    """Return the text that a feed has of an article as a page with nothing else on it."""
    title = html.escape(article.title)
    language = f' lang="{html.escape(article.language)}"' if article.language else ""
    text = (
        f"<!doctype html><html{language}><head><title>{title}</title></head>"
        f"<body><article><h1>{title}</h1>{fragment.html}</article></body></html>"
    )
    body = text.encode(errors="replace")
    return Fetched(url=article.url, status=200, media_type="text/html", charset="utf-8", body=body, at=fragment.at)


def seen_until(article: ArticleState, fragment: Fragment) -> ArticleState:
    """Return an article with the last look that saw the text before this one: a check of its feed is one."""
    until = fragment.unchanged_until
    if article.ok_at is None or until is None or until < article.ok_at:
        return article
    return replace(article, ok_at=until)

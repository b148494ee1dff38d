"""Stored things as one line of text or one JSON object."""

import json
from collections.abc import Mapping
from datetime import datetime

from monitor.cli.screen import instant, paragraph, shortened, width
from monitor.errors import UsageError
from monitor.model import ArticleState, Delivery, Json
from monitor.stores import Archive


def json_line(record: Mapping[str, Json]) -> str:
    """Return a record as one line of plain ASCII JSON: safe on any terminal."""
    return json.dumps(record, ensure_ascii=True) + "\n"


def iso(at: datetime | None) -> str | None:
    """Return an instant as records carry it."""
    return at.isoformat() if at else None


def article_record(article: ArticleState) -> dict[str, Json]:
    """Return an article as its JSON record."""
    return {
        "id": article.id,
        "url": article.url,
        "title": article.title,
        "versions": article.version,
        "first_seen_at": iso(article.first_seen_at),
        "visited_at": iso(article.visited_at),
        "changed_at": iso(article.changed_at),
        "next_visit_at": iso(article.next_visit_at),
        "gone_at": iso(article.gone_at),
        "muted_at": iso(article.muted_at),
        "touched": article.touched,
        "verdict": article.verdict,
        "detail": article.detail,
    }


def article_line(article: ArticleState) -> str:
    """Return an article as two lines: id, versions and headline; then its address."""
    versions = f"v{article.version}" if article.version else str(article.verdict or "not read yet")
    state = "gone" if article.gone_at else versions
    state += ", muted" if article.muted_at else ""
    head = f"{article.id}  {state:<12}  "
    return (
        f"{head}{shortened(article.title or '(no title)', width() - len(head))}\n    {shortened(article.url, 400)}\n"
    )


def the_article(store: Archive, text: str) -> ArticleState:
    """Return the article meant by an id, the beginning of one, or a URL; raises UsageError for none or several."""
    found = store.find_articles(text)
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageError(f'no article is known by "{text}"; see: monitor articles')
    raise UsageError(f'"{text}" could be any of {len(found)} articles: {", ".join(a.id for a in found[:5])}')


def delivery_record(delivery: Delivery) -> dict[str, Json]:
    """Return a delivery as its JSON record, without the payload."""
    return {
        "id": delivery.id,
        "digest": delivery.digest_id,
        "channel": delivery.channel,
        "recipient": delivery.recipient,
        "status": delivery.status,
        "attempts": delivery.attempts,
        "created_at": iso(delivery.created_at),
        "next_attempt_at": iso(delivery.next_attempt_at),
        "settled_at": iso(delivery.settled_at),
        "detail": delivery.detail,
    }


def delivery_line(delivery: Delivery) -> str:
    """Return a delivery as lines: where it goes and how it stands; then what the other side said."""
    to = f" to {delivery.recipient}" if delivery.recipient else ""
    due = f", next {instant(delivery.next_attempt_at)}" if delivery.next_attempt_at else ""
    head = f"{delivery.id}  {delivery.status}  {delivery.channel}{to}, tried {delivery.attempts}x{due}"
    return paragraph(head, "") + paragraph(shortened(delivery.detail, 400))

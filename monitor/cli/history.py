"""An article's history as text or JSON."""

from collections.abc import Mapping

from monitor.cli.record import article_record, iso, json_line
from monitor.cli.screen import between, columns, counted, hanging, instant, paragraph, shortened
from monitor.core.record import change_record
from monitor.model import ArticleState, Change, Json, Version, VisitRun
from monitor.stores import Store


def text_history(store: Store, article: ArticleState) -> str:
    """Return an article's versions, changes and looks as lines."""
    versions, changes = store.versions(article.id), store.changes(article.id)
    looks = store.visits(article.id)
    blocks = (
        f"{article.id}  {shortened(article.title or '(no title)', 200)}\n{shortened(article.url, 400)}\n",
        *(version_line(version) for version in versions),
        *(change_lines(change) for change in changes),
        looks_line(article, looks),
    )
    return "\n".join((blocks[0], "".join(blocks[1:-1]), blocks[-1]))


def version_line(version: Version) -> str:
    """Return one version as a line."""
    words = sum(len(paragraph.text.split()) for paragraph in version.content.paragraphs)
    return f"v{version.number}  {instant(version.observed_at)}  {counted(words, 'word')}\n"


def change_lines(change: Change) -> str:
    """Return one change as its head and, where it has edits, their kinds."""
    level = f"  {change.level}" if change.level else ""
    head = hanging(f"{change.id}  {change.event}{level}  {between(change.unchanged_until, change.seen_at)}")
    kinds = ", ".join(dict.fromkeys(edit.kind for edit in change.edits))
    steps = f"v{change.before} → v{change.after}: " if change.before and change.after else ""
    return head + (paragraph(f"{steps}{kinds}") if kinds else "")


def looks_line(article: ArticleState, looks: tuple[VisitRun, ...]) -> str:
    """Return how often the page was looked at, and what was seen when it was not the article."""
    total = sum(run.count for run in looks)
    bad = [(instant(run.first_at), str(run.verdict), run.detail) for run in looks if run.detail]
    head = f"looked at {total} times, touched {article.touched} times, last {instant(article.visited_at)}\n"
    return head + columns(bad)


def json_history(store: Store, article: ArticleState) -> str:
    """Return an article's history as one JSON object."""
    ref = store.article_ref(article.id)
    record: Mapping[str, Json] = {
        **article_record(article),
        "sources": list(ref.sources),
        "history": [
            {
                "version": version.number,
                "observed_at": iso(version.observed_at),
                "content_hash": version.content_hash,
                "extractor": version.extractor,
            }
            for version in store.versions(article.id)
        ],
        "changes": [change_record(change, ref) for change in store.changes(article.id)],
        "visits": [
            {
                "first_at": iso(run.first_at),
                "last_at": iso(run.last_at),
                "count": run.count,
                "verdict": run.verdict,
                "detail": run.detail,
                "version": run.version,
            }
            for run in store.visits(article.id)
        ],
    }
    return json_line(record)

"""Changes gathered by article and put in the order in which a reader wants them."""

from collections.abc import Iterable, Mapping

from monitor.model import LEVELS, ArticleRef, Change, DigestEntry


def entries(changes: Iterable[Change], articles: Mapping[str, ArticleRef]) -> tuple[DigestEntry, ...]:
    """Return one entry an article, its changes oldest first; the article with the weightiest change comes first."""
    by_article: dict[str, list[Change]] = {}
    for change in sorted(changes, key=lambda each: (each.seen_at, each.id)):
        by_article.setdefault(change.article_id, []).append(change)
    made = (DigestEntry(article=articles[id_], changes=tuple(found)) for id_, found in by_article.items())
    return tuple(sorted(made, key=weight))


def weight(entry: DigestEntry) -> tuple[int, float, str]:
    """Return a key that sorts the weightiest entries first, and equal ones by the article's id."""
    levels = [LEVELS.index(change.level) for change in entry.changes if change.level]
    return -max(levels, default=-1), -max(change.score for change in entry.changes), entry.article.id

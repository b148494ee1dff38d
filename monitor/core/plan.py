"""From what a source lists to articles made or due: identity by canonical URL, one article for all sources."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from monitor.core.schedule import Rhythm, is_worth_a_look
from monitor.core.urls import article_key
from monitor.model import Appearance, ArticleState, Entry, Listing, Pace, SourceKind, SourceState
from monitor.settings import Source


def by_key(entries: tuple[Entry, ...]) -> dict[str, Entry]:
    """Return the entries by identity key; of several with one key the first in the document counts."""
    found: dict[str, Entry] = {}
    for entry in entries:
        found.setdefault(article_key(entry.url), entry)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Planner:
    """All that decides what a source's entries mean, as values."""

    source: Source
    state: SourceState
    articles: Mapping[str, ArticleState]
    """The known articles, by identity key."""
    appearances: Mapping[str, Appearance]
    """What this source last said of its articles, by article id."""
    moved: frozenset[str] = frozenset()
    """Keys of entries whose articles were known under other addresses."""
    live: frozenset[str]
    """Ids of the configured sources that read from the net."""
    rhythm: Rhythm = Rhythm()
    """What is known of the source's announcements, and what may be spent on them."""
    new_id: Callable[[], str]
    now: datetime

    def listings(self, entries: Mapping[str, Entry]) -> tuple[Listing, ...]:
        """Join each entry to its article, new or known, in the document's order."""
        return tuple(self._listing(place, key, entry) for place, (key, entry) in enumerate(entries.items()))

    def _listing(self, place: int, key: str, entry: Entry) -> Listing:
        known = self.articles.get(key)
        is_moved = key in self.moved
        is_hinted = known is not None and self._is_hinted(known, entry)
        article = self._joined(known, entry, is_moved=is_moved) if known else self._made(place, entry)
        return Listing(
            article=article,
            appearance=self._appearance(article, entry),
            keys=frozenset({key}),
            is_new=known is None,
            is_moved=is_moved,
            is_due=known is None or self._is_due(known, article, is_hinted=is_hinted),
            is_hinted=is_hinted,
        )

    def _made(self, place: int, entry: Entry) -> ArticleState:
        return ArticleState(
            id=self.new_id(),
            url=entry.url,
            location=entry.location,
            owner=self.state.id,
            title=entry.title,
            language=entry.language,
            is_baseline=self._is_baseline(place),
            first_seen_at=self.now,
            next_visit_at=self.now,
            pace=Pace(turned_at=min(entry.published_at or self.now, self.now)),
        )

    def _is_baseline(self, place: int) -> bool:
        """Say whether the entry stood there before we came: copies in a folder always, others at the first check."""
        if self.source.kind is SourceKind.FOLDER:
            return True
        return self.state.baseline_at is None and place >= self.source.newest

    def _joined(self, article: ArticleState, entry: Entry, *, is_moved: bool) -> ArticleState:
        """Return a known article with what this listing changes in it: nothing, unless the source owns it."""
        if article.owner != self.state.id and not self._takes_over(article):
            return article
        return replace(
            article,
            owner=self.state.id,
            url=entry.url if is_moved else article.url,
            location=entry.location,
            title=entry.title or article.title,
            language=entry.language or article.language,
        )

    def _takes_over(self, article: ArticleState) -> bool:
        """Say whether the article passes to us: from a stored copy, or a source no longer configured."""
        return self.state.id in self.live and article.owner not in self.live

    def _is_due(self, known: ArticleState, article: ArticleState, *, is_hinted: bool) -> bool:
        """Say whether the listing gives a reason to look now: a new place to read it, or words that moved."""
        return article.location != known.location or (is_hinted and is_worth_a_look(known, self.rhythm, self.now))

    def _is_hinted(self, known: ArticleState, entry: Entry) -> bool:
        """Say whether the listing says something else of an article than it did."""
        if known.location.startswith("file:") and self.source.kind is not SourceKind.FOLDER:
            return False
        before = self.appearances.get(known.id)
        return entry.digest is not None and before is not None and before.digest != entry.digest

    def _appearance(self, article: ArticleState, entry: Entry) -> Appearance:
        return Appearance(
            source_id=self.state.id,
            article_id=article.id,
            guid=entry.guid,
            title=entry.title,
            url=entry.url,
            digest=entry.digest,
            listed_at=self.now,
        )

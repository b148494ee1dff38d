"""From what a source lists to articles made or due: identity by canonical URL, one article for all sources."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from monitor.core.schedule import Rhythm, is_worth_a_look
from monitor.core.urls import article_key
from monitor.model import Appearance, ArticleState, Entry, Fragment, Listing, Pace, SourceKind, SourceState
from monitor.settings import Source

MOST_HINTS = 100
"""Entries that a list may call touched at one check, however few it has."""
SHARE = 0.5
"""Of its known entries, beyond that."""
LONG_AGO = datetime.min.replace(tzinfo=UTC)
"""Before all that is dated."""


def by_key(entries: tuple[Entry, ...]) -> dict[str, Entry]:
    """Return the entries by identity key; of several with one key the first in the document counts."""
    found: dict[str, Entry] = {}
    for entry in entries:
        found.setdefault(article_key(entry.url), entry)
    return found


def dated(entry: Entry) -> datetime | None:
    """Return when an entry was last touched, as far as its list says."""
    return max(filter(None, (entry.published_at, entry.updated_at)), default=None)


def newest_keys(entries: Mapping[str, Entry], number: int) -> frozenset[str]:
    """Return the keys of so many entries, by their dates and, where these do not tell, by their order."""
    return frozenset(sorted(entries, key=lambda key: dated(entries[key]) or LONG_AGO, reverse=True)[:number])


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
        news = newest_keys(entries, self.source.newest) if self.state.baseline_at is None else entries.keys()
        touched = self._touched(entries)
        return tuple(
            self._listing(key, entry, is_news=key in news, is_touched=key in touched)
            for key, entry in entries.items()
        )

    def _listing(self, key: str, entry: Entry, *, is_news: bool, is_touched: bool) -> Listing:
        known = self.articles.get(key)
        is_moved = key in self.moved
        article = self._joined(known, entry, is_moved=is_moved) if known else self._made(entry, is_news=is_news)
        return Listing(
            article=article,
            appearance=self._appearance(article, entry),
            keys=frozenset({key}),
            is_new=known is None,
            is_moved=is_moved,
            is_due=known is None or self._is_due(known, article, is_hinted=is_touched),
            is_hinted=is_touched,
            fragment=self._fragment(article, entry),
        )

    def _made(self, entry: Entry, *, is_news: bool) -> ArticleState:
        return ArticleState(
            id=self.new_id(),
            url=entry.url,
            location=entry.location,
            owner=self.state.id,
            title=entry.title,
            language=entry.language,
            is_baseline=not is_news or self._was_there(entry),
            first_seen_at=self.now,
            next_visit_at=self.now,
            pace=Pace(turned_at=min(entry.published_at or self.now, self.now)),
        )

    def _was_there(self, entry: Entry) -> bool:
        """Say whether the entry stood there before we came: copies in a folder always; what a sitemap dates so."""
        if self.source.kind is SourceKind.FOLDER or entry.is_old:
            return True
        since, touched_at = self.state.baseline_at, dated(entry)
        return self.source.kind is SourceKind.SITEMAP and bool(since and touched_at and touched_at < since)

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

    def _touched(self, entries: Mapping[str, Entry]) -> frozenset[str]:
        """Return the keys of known entries whose lists say other things now, or none where that is said of most.

        Some sitemaps give the present time as `lastmod` of all they have, some feeds set advertisements into their
        texts: that is no reason to ask for a thousand pages at once.
        """
        moved = frozenset(key for key, entry in entries.items() if self._is_touched(key, entry))
        return moved if len(moved) <= max(MOST_HINTS, len(self.articles) * SHARE) else frozenset()

    def _is_touched(self, key: str, entry: Entry) -> bool:
        known = self.articles.get(key)
        if known is None or (known.location.startswith("file:") and self.source.kind is not SourceKind.FOLDER):
            return False
        before = self.appearances.get(known.id)
        return entry.digest is not None and before is not None and before.digest != entry.digest

    def _fragment(self, article: ArticleState, entry: Entry) -> Fragment | None:
        """Return the text that the source has of an article, where it is another than before."""
        before = self.appearances.get(article.id)
        if not entry.html or (before is not None and before.digest == entry.digest):
            return None
        return Fragment(html=entry.html, at=self.now, unchanged_until=self._seen_at(before) if before else None)

    def _seen_at(self, before: Appearance) -> datetime | None:
        """Return the last check that saw an entry as it was."""
        return self.state.ok_at if before.is_listed else before.listed_at

    def _appearance(self, article: ArticleState, entry: Entry) -> Appearance:
        return Appearance(
            source_id=self.state.id,
            article_id=article.id,
            guid=entry.guid,
            title=entry.title,
            url=entry.url,
            digest=entry.digest,
            listed_at=self.now,
            document=entry.document,
        )

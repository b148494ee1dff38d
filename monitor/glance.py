"""A glance at a page: whether its article stands as it did, told by the bytes of the page and of the one that its
latest version was made of. Most pages that are looked at again differ in a few words of a script, and need no parser.
"""

from dataclasses import dataclass, field, replace

from monitor.core.article.outline import is_near, is_plain, is_undrawn, may_stand, outline, part_that_differs
from monitor.errors import StateError
from monitor.model import ArticleState, Reading, Snapshot
from monitor.ports import Evidence
from monitor.stores import VisitStore
from monitor.wire import Fetched

MOST_MISSES = 2
"""Pages of a source in a row that differ in too much, before most are no longer tried."""
TRIED = 20
"""One in so many is then."""


@dataclass(slots=True)
class Misses:
    """How many pages of each source differed in too much since one that did not."""

    _by_source: dict[str, int] = field(default_factory=dict)

    def is_hopeful(self, source_id: str) -> bool:
        """Say whether the next page of a source is worth a try; one that is not counts as one more that missed."""
        missed = self._by_source.get(source_id, 0)
        is_tried = missed < MOST_MISSES or missed % TRIED == 0
        if not is_tried:
            self._by_source[source_id] = missed + 1
        return is_tried

    def learn(self, source_id: str, *, is_missed: bool) -> None:
        """Count a page that was tried."""
        self._by_source[source_id] = self._by_source.get(source_id, 0) + 1 if is_missed else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """Holds pages against those that are kept."""

    store: VisitStore
    evidence: Evidence
    misses: Misses

    def needed(self, article: ArticleState, reading: Reading) -> Reading | None:
        """Return how a page has to be read: in part where nothing else may differ that tells anything; not at all,
        None, where that part stands as well; else as a whole, with the kept page where its outline is to be drawn."""
        known = outline(reading.known.outline)
        if known is None:
            return self._to_draw(article, reading)
        if not may_stand(known, reading.page, reading.hints) or not self.misses.is_hopeful(article.owner):
            return reading
        kept = self.store.made_of(article.id, article.version)
        before = self._page_of(kept) if kept.sha256 == known.page else None
        if before is None:
            return reading
        part = part_that_differs(known, before.body, reading.page.body)
        self.misses.learn(article.owner, is_missed=part is None)
        if part is None:
            return reading
        return replace(reading, part=part) if part else None

    def _to_draw(self, article: ArticleState, reading: Reading) -> Reading:
        """Return how a page is to be read of which nobody knows which bytes are the article's: where others differed
        before it and the article stood, an outline may spare the reading of the next."""
        page = reading.page
        is_wanted = article.touched > 0 and is_undrawn(reading.known.outline) and is_plain(page)
        if not article.version or not is_wanted or not self.misses.is_hopeful(article.owner):
            return reading
        before = self._page_of(self.store.made_of(article.id, article.version))
        if before is None or (before.media_type, before.charset) != (page.media_type, page.charset):
            return reading
        is_missed = not is_near(before.body, page.body)
        self.misses.learn(article.owner, is_missed=is_missed)
        return reading if is_missed else replace(reading, kept=before.body)

    def _page_of(self, kept: Snapshot) -> Fetched | None:
        """Return a kept page; None for one that cannot be read: it would only spare work."""
        try:
            return self.evidence.read(kept.evidence)
        except StateError:
            return None

"""What a look saw, with the instant and the ids that the pure rules are given."""

from dataclasses import dataclass

from monitor.core import outcome
from monitor.core.edits import ALGORITHM
from monitor.model import ArticleState, Change, Event, VisitOutcome
from monitor.ports import Clock, Ids
from monitor.wire import Fetched, FetchFailed, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcomes:
    """Makes the outcomes of looks that saw nothing new."""

    clock: Clock
    ids: Ids

    def same(self, article: ArticleState) -> VisitOutcome:
        """Return a look that saw the text of the present version."""
        restored = self.change(article, Event.RESTORED) if article.gone_at else None
        return outcome.visit_same(article, restored, self.clock.now())

    def failed(self, article: ArticleState, failed: FetchFailed) -> VisitOutcome:
        """Return a look that saw no usable page."""
        removed = self.change(article, Event.REMOVED)
        return outcome.visit_failed(article, failed, removed, self.clock.now())

    def change(self, article: ArticleState, event: Event) -> Change:
        """Return what befell an article, under a new id."""
        return outcome.change_of(self.ids.new("c"), article, event, self.clock.now(), ALGORITHM)


def failure(page: Fetched, verdict: Verdict, detail: str) -> FetchFailed:
    """Return a complete answer as the failure it turned out to be."""
    return FetchFailed(url=page.url, verdict=verdict, detail=detail, status=page.status, at=page.at)

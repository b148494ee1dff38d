"""A round: pages of one host, looked at one after another; what is no edit is committed together.

A look that found an edit is committed by itself, and all that was seen before it first: what it is derived from is
what is stored. So is a first look at a page that goes by the name of one before it, for the two may be one article.
A round ends after two seconds, so nothing that was seen waits longer than that to be kept.
"""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import takewhile

from monitor.core.article.place import FEWEST_ALIKE, common_place
from monitor.core.schedule import Rhythm
from monitor.core.source_notices import kind_of
from monitor.core.urls import article_key
from monitor.errors import NotFound, StaleRevision
from monitor.model import ArticleState, Extraction, Imprint, Reading, VisitOutcome
from monitor.settings import Source
from monitor.visit import Unread, Visitor
from monitor.wire import GOOD_VERDICTS, Verdict

LONGEST = timedelta(seconds=2)
"""After which no further page is asked for."""
FIRST_AHEAD = 20
"""Articles that the store is asked for before the first look, and then as often as needed for as many as before: of a
slow host, few are looked at in a round."""
READ_TOGETHER = 8
"""Pages that go to a parser at once; with those being read meanwhile they are all that is held in memory."""
LARGE = 2**19
"""Bytes of such pages. One that is larger by itself is read before another is asked for."""


@dataclass(slots=True, kw_only=True)
class Round:
    """Looks at pages; used once."""

    visitor: Visitor
    _before: dict[str, ArticleState] = field(default_factory=dict)
    """The articles as they were, by id."""
    _names: dict[str, str] = field(default_factory=dict)
    _listed: set[str] = field(default_factory=set)
    _rhythms: dict[tuple[str, bool], Rhythm] = field(default_factory=dict)
    _done: dict[str, VisitOutcome] = field(default_factory=dict)
    """By article."""
    _waiting: list[VisitOutcome] = field(default_factory=list)
    """Looks that are committed together."""
    _called: set[str] = field(default_factory=set)
    """Keys by which first versions among these are known."""
    _unread: list[Unread] = field(default_factory=list)
    _places: "dict[str, deque[str]]" = field(default_factory=dict)
    """By source."""
    _being_read: "Callable[[], None]" = lambda: None

    def visit(self, article_ids: Sequence[str]) -> tuple[VisitOutcome, ...]:
        """Look at the pages in order, as many as there is time for, and commit what was seen; return the outcomes of
        the first so many. The first page is always looked at, and what is raised is its doing: before another that
        raises the round ends. Raises NotFound for an unknown id."""
        try:
            self._look(article_ids)
            self._read()
            self._take_read()
            self._commit()
        except Exception:
            self._commit()
            if article_ids[0] not in self._done:
                raise
        return tuple(self._done[each] for each in takewhile(self._done.__contains__, article_ids))

    def _look(self, article_ids: Sequence[str]) -> None:
        clock = self.visitor.clock
        ends_at = clock.now() + LONGEST
        for number, each in enumerate(article_ids):
            if number and clock.now() >= ends_at:
                return
            if each not in self._before:
                self._learn_of(article_ids[number : number + max(number, FIRST_AHEAD)])
            if each not in self._before:
                raise NotFound(f'no article has the id "{each}"')
            self._take(self.visitor.look(self._before[each], self._owner(self._before[each])))

    def _learn_of(self, article_ids: Sequence[str]) -> None:
        """Read from the store what is known of the next articles."""
        store = self.visitor.store
        found = store.articles_by_id(article_ids)
        self._before.update(found)
        self._names.update(store.source_names({each.owner for each in found.values()} - self._names.keys()))
        self._listed.update(store.listed_now(article_ids))

    def _owner(self, article: ArticleState) -> Source:
        return self.visitor.owner(self._names, article)

    def _scheduled(self, seen: VisitOutcome) -> VisitOutcome:
        """Return a look with when to look again; a source's habits are read once a round."""
        before = self._before[seen.article.id]
        source, key = self._owner(before), (before.owner, before.id in self._listed)
        if key not in self._rhythms:
            self._rhythms[key] = self.visitor.rhythm(before.owner, source, is_listed=key[1])
        return self.visitor.scheduled(seen, before, source, self._rhythms[key])

    def _take(self, seen: VisitOutcome | Unread) -> None:
        if isinstance(seen, VisitOutcome):
            self._keep(seen)
            return
        self._unread.append(seen)
        is_awaited = size_of(seen) > LARGE or self._is_telling(seen.article)
        if is_awaited or len(self._unread) == READ_TOGETHER or sum(map(size_of, self._unread)) >= LARGE:
            self._read()
        if is_awaited:
            self._take_read()

    def _is_telling(self, article: ArticleState) -> bool:
        """Say whether, with this page, enough of its source wait to be read to tell where its articles stand."""
        if article.version or len(self._places_of(article.owner)) >= FEWEST_ALIKE:
            return False
        return sum(each.article.owner == article.owner for each in self._unread) == FEWEST_ALIKE

    def _places_of(self, owner: str) -> "deque[str]":
        """Return where the articles of a source stood that were read last."""
        if owner not in self._places:
            latest = self.visitor.store.places(owner, FEWEST_ALIKE)
            self._places[owner] = deque(reversed(latest), maxlen=FEWEST_ALIKE)
        return self._places[owner]

    def _readings(self, unread: Sequence[Unread]) -> list[Reading]:
        """Return how pages are to be read: new articles where those of their source stand."""
        owners = {each.article.owner for each in unread if not each.article.version}
        known = {owner: Imprint(place=common_place(self._places_of(owner))) for owner in owners}
        return [
            each.reading if each.article.version else replace(each.reading, known=known[each.article.owner])
            for each in unread
        ]

    def _read(self) -> None:
        """Hand pages to a parser, and take what it made of those before them."""
        unread, self._unread = self._unread, []
        waiting = self._being_read
        found = self.visitor.workers.begin(self._readings(unread)) if unread else tuple
        self._being_read = lambda: self._derive(unread, found())
        waiting()

    def _take_read(self) -> None:
        waiting, self._being_read = self._being_read, lambda: None
        waiting()

    def _derive(self, unread: Sequence[Unread], found: Sequence[Extraction]) -> None:
        for each, extraction in zip(unread, found, strict=True):
            if not self._is_apart(each, extraction):
                self._commit()
            if extraction.verdict is Verdict.OK and extraction.imprint.place:
                self._places_of(each.article.owner).append(extraction.imprint.place)
            self._keep(self.visitor.read(each, extraction))

    def _is_apart(self, unread: Unread, found: Extraction) -> bool:
        """Say whether what a page tells rests on nothing that waits to be committed."""
        if found.verdict is Verdict.UNCHANGED:
            return True
        is_first = not unread.article.version and found.verdict in GOOD_VERDICTS
        return is_first and self._called.isdisjoint(map(article_key, found.addresses))

    def _keep(self, seen: VisitOutcome) -> None:
        """Hold a plain look or a first one; commit any other, or look again where its article moved meanwhile."""
        seen = self._scheduled(seen)
        if seen.is_first or (seen.is_plain and kind_of(seen.visit.verdict) is None):
            self._waiting.append(self.visitor.wanted(seen))
            if seen.is_first:
                self._called |= {*seen.declared, article_key(seen.article.url), article_key(seen.article.location)}
            return
        self._commit()
        try:
            self._done[seen.article.id] = self.visitor.commit(seen)
        except StaleRevision:
            self._done[seen.article.id] = self.visitor.visit(seen.article.id)

    def _commit(self) -> None:
        waiting, self._waiting = self._waiting, []
        self._called.clear()
        if not waiting:
            return
        stale = self.visitor.store.commit_looks(waiting)
        self._done.update({each.article.id: each for each in waiting if each.article.id not in stale})
        for each in sorted(stale):
            self._done[each] = self.visitor.visit(each)


def size_of(unread: Unread) -> int:
    """Return how many bytes a page has, and the kept one that goes to the parser with it."""
    return len(unread.reading.page.body) + len(unread.reading.kept)

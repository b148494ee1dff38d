"""What digests are made of: changes of articles, what they come to, both texts. Each is read and worked out once,
however many subscriptions are told of it."""

from collections.abc import Iterable
from functools import cache, lru_cache

from monitor.core.digest import Group, gathered, groups, in_order
from monitor.core.net import is_comparable, like_page, net_change, text_changes
from monitor.core.render import Renderer
from monitor.core.texts import length, texts_view
from monitor.model import Change, DigestEntry, Version
from monitor.stores import DeliverStore

PLAIN = "text/plain"
VERSIONS_AT_HAND = 16
"""Those of a few articles: what is made of them is kept, and they are long."""
TEXTS_AT_HAND = 256
"""Articles of which both texts are kept, as rendered, for other subscriptions."""
PAGES_AT_HAND = 8
"""Pages of both texts that are kept for other subscriptions that are told the same."""
MOST_ATTACHED = 1_000_000
"""Characters of both texts that one digest carries along."""


class Shelf:
    """Reads from the store what digests tell, and keeps it for the next one. A shelf is for one round of telling:
    it does not notice what is written meanwhile."""

    def __init__(self, store: DeliverStore, renderer: Renderer) -> None:
        self._renderer = renderer
        self.article = cache(store.article_ref)
        self.groups = cache(self._groups)
        self.texts = lru_cache(maxsize=PAGES_AT_HAND)(self._texts)
        self._change = cache(store.change)
        self._changes = cache(store.changes)
        self._snapshot = cache(store.snapshot)
        self._version = lru_cache(maxsize=VERSIONS_AT_HAND)(store.version)
        self._entry = cache(self._new_entry)
        self._net = cache(self._new_net)
        self._size = cache(self._new_size)
        self._rendered = lru_cache(maxsize=TEXTS_AT_HAND)(self._new_texts)

    def _groups(self, change_ids: tuple[str, ...]) -> tuple[Group, ...]:
        """Return what these changes, by their ids, are told as."""
        return groups(in_order(map(self._entry, gathered(map(self._change, change_ids)).values())))

    def _new_entry(self, changes: tuple[Change, ...]) -> DigestEntry:
        steps = text_changes(changes)
        net = self._net(steps[0], steps[-1]) if len(steps) > 1 else None
        return DigestEntry(article=self.article(changes[0].article_id), changes=changes, net=net)

    def _new_net(self, begun: Change, ended: Change) -> Change | None:
        """Return what changes of one article come to, first to last; None where its texts were not read alike."""
        article_id, first, last = begun.article_id, begun.before or 0, ended.after or 0
        before, after = (self._version(article_id, number) for number in (first, last))
        if not is_comparable(before, after):
            return None
        older = before.content
        if self._is_plain(before) and not self._is_plain(after):
            older = like_page(older, after.content)
        between = [c for c in self._changes(article_id) if first <= (c.before or 0) and (c.after or 0) <= last]
        return net_change((begun, ended), older, after.content, between)

    def _is_plain(self, version: Version) -> bool:
        return self._snapshot(version.snapshot_id).media_type == PLAIN

    def _texts(self, change_ids: tuple[str, ...]) -> str:
        """Return the page that shows both texts of the changes' articles; empty where none has two."""
        return self._page(entry for group in self.groups(change_ids) for entry in group.entries)

    def _page(self, told: Iterable[DigestEntry]) -> str:
        room, parts = MOST_ATTACHED, list[str]()
        for entry in told:
            old, new = entry.changes[0].before, entry.changes[-1].after
            if old and new and old != new:
                html, size = self._both(entry.article.id, (old, new), room)
                parts.append(html)
                room -= size
        return self._renderer.texts(parts) if parts else ""

    def _both(self, article_id: str, numbers: tuple[int, int], room: int) -> tuple[str, int]:
        """Return both texts of an article, if there is room for them, as rendered; and their characters."""
        has_room = self._size(article_id, numbers) <= room
        return self._rendered(article_id, numbers, MOST_ATTACHED if has_room else 0)

    def _new_size(self, article_id: str, numbers: tuple[int, int]) -> int:
        return sum(length(self._version(article_id, number).content) for number in numbers)

    def _new_texts(self, article_id: str, numbers: tuple[int, int], room: int) -> tuple[str, int]:
        old, new = (self._version(article_id, number).content for number in numbers)
        view = texts_view(self.article(article_id), numbers, old, new, room=room)
        return self._renderer.both(view), view.size

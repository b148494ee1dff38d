"""Compose digests: what was fixed is rendered once, and the bytes for each recipient are stored.

Loaded when there is something to compose: most runs have nothing to tell.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from monitor.core.refusal import why_not
from monitor.core.render import FAULTS, Renderer, words_of
from monitor.core.room import Room
from monitor.core.rules import around_of
from monitor.model import (
    ArticleRef,
    Attachment,
    Change,
    Delivery,
    Digest,
    Message,
    Thread,
)
from monitor.payload import composed
from monitor.ports import Ids, Notifier
from monitor.settings import Subscription
from monitor.shelf import Shelf
from monitor.stores import DeliverStore


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What becomes of one change for one subscription."""

    change: Change
    article: ArticleRef
    why_not: str
    """Why it is not told by the rules as they stand; empty where it is."""
    digest_id: str = ""
    """The digest that told it, if one did."""
    is_waiting: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Composer:
    """Makes messages of digests, over the ports that this needs."""

    store: DeliverStore
    notifiers: Mapping[str, Notifier]
    """By channel name."""
    subscriptions: tuple[Subscription, ...]
    renderer: Renderer
    ids: Ids
    tags: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Of the configured sources, by name."""

    def compose(self, digests: Iterable[Digest]) -> tuple[Delivery, ...]:
        """Render fixed digests and queue their deliveries, which are returned with payloads left empty; digests of
        subscriptions no longer configured wait."""
        subscriptions = {s.name: s for s in self.subscriptions}
        shelf, queued = self.shelf(), list[Delivery]()
        for digest in digests:
            subscription = subscriptions.get(digest.subscription)
            if subscription is not None:
                message = self._threaded(self._with_texts(self.message(digest, subscription, shelf), digest, shelf))
                deliveries = self._composed(message, subscription)
                self.store.queue(digest.id, deliveries, opened_by(message), message.fault)
                queued += [replace(each, payload=b"") for each in deliveries]
        return tuple(queued)

    def _threaded(self, message: Message) -> Message:
        """Put a message under the first one of its article and under its subject: mail programs thread by both."""
        first = self.store.thread(message.subscription, message.thread) if message.thread else None
        if first is None or first.digest_id == message.id:
            return message
        return replace(message, follows=first, subject=first.subject)

    def _with_texts(self, message: Message, digest: Digest, shelf: Shelf) -> Message:
        """Attach the page that shows both texts of each entry; none where nothing has two. A fault in it keeps the
        message from nobody."""
        try:
            page = shelf.texts(digest.change_ids)
        except FAULTS as error:
            fault = f"both texts could not be attached: {words_of(error)}"
            return replace(message, fault="; ".join(each for each in (message.fault, fault) if each))
        return replace(message, attachments=(Attachment(f"{digest.id}.html", page),) if page else ())

    def _composed(self, message: Message, subscription: Subscription) -> list[Delivery]:
        return [
            composed(self.notifiers[channel], message, (self.ids.new("d"), channel, recipient))
            for channel in subscription.channels
            for recipient in self.notifiers[channel].recipients
        ]

    def message(self, digest: Digest, subscription: Subscription, shelf: Shelf, room: Room | None = None) -> Message:
        """Render a digest from its stored changes; the same digest gives the same message."""
        zone = ZoneInfo(subscription.zone)
        return self.renderer.render(digest, shelf.groups(digest.change_ids), subscription, zone, room)

    def fates(self, subscription: Subscription, first: datetime, last: datetime) -> tuple[Fate, ...]:
        """Return what becomes of each change that was seen in a time, by the rules as they stand, and what did."""
        shelf, told = self.shelf(), self.store.fates(subscription.name, first, last)
        return tuple(
            Fate(
                change=change,
                article=shelf.article(change.article_id),
                why_not=self._why_not(subscription, change),
                digest_id=told.get(change.id) or "",
                is_waiting=change.id in told and told[change.id] is None,
            )
            for change in self.store.changes_between(first, last)
        )

    def _why_not(self, subscription: Subscription, change: Change) -> str:
        article = self.store.article(change.article_id)
        if article.muted_at is not None and change.seen_at >= article.muted_at:
            return "the article is muted"
        if "flapping" in change.flags:
            return "two texts by turns, told no more"
        version = self.store.version(article.id, change.after) if change.after else None
        around = around_of(article, version, self.store.listed_by(article.id), self.tags)
        return why_not(subscription, change, around)

    def shelf(self) -> Shelf:
        """Return an empty shelf over the store."""
        return Shelf(self.store, self.renderer)


def opened_by(message: Message) -> Thread | None:
    """Return the thread that a message opens; None where it opens none."""
    if message.thread is None or message.follows is not None:
        return None
    return Thread(
        subscription=message.subscription,
        article_id=message.thread,
        digest_id=message.id,
        subject=message.subject,
    )

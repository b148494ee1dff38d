"""Fill digests, drain the outbox: what waits to be told is told at least once.

    pending rows → digest fixed → rendered and composed once, bytes stored → sent → settled

Each arrow is one transaction, so a crash at any instant leaves a state from which the same is done again: the same
digest, the same bytes, the same Message-ID.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import assert_never
from zoneinfo import ZoneInfo

from monitor.core.digest import entries
from monitor.core.render import Renderer
from monitor.core.schedule import LONGEST_RETRY_AFTER, is_ready
from monitor.core.texts import TextsView, texts_view
from monitor.errors import MonitorError
from monitor.model import (
    Accepted,
    Attachment,
    ClosedChannel,
    Deferred,
    Delivery,
    DeliveryStatus,
    Digest,
    DigestEntry,
    Message,
    Refused,
    Scope,
    SendResult,
    Thread,
)
from monitor.ports import Clock, DeliverStore, Ids, Notifier
from monitor.settings import Subscription

UNCONFIGURED_RETRY = timedelta(hours=1)
"""How often to see whether a channel that left the configuration came back."""
BATCH = 100
"""How many deliveries of a channel are taken at once; the next look takes the rest."""
HOLDS = 5
"""Attempts at one delivery for which later ones to the same recipient wait behind it: some hours. Order is worth that
long; then each is tried for itself."""
MOST_ATTACHED = 1_000_000
"""Characters of both texts that one digest carries along."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deliverer:
    """The use cases of telling, over the ports they need."""

    store: DeliverStore
    notifiers: Mapping[str, Notifier]
    """By channel name."""
    subscriptions: tuple[Subscription, ...]
    renderer: Renderer
    clock: Clock
    ids: Ids

    def fill(self) -> tuple[Digest, ...]:
        """Fix a digest for every subscription that should be told now, by its settle time and cadence."""
        return tuple(digest for s in self.subscriptions if (digest := self._filled(s)))

    def _filled(self, subscription: Subscription) -> Digest | None:
        now = self.clock.now()
        waiting = self.store.pending(subscription.name)
        last = self.store.last_digest_at(subscription.name)
        if not is_ready(subscription, waiting, last, now):
            return None
        digest = Digest(
            id=self.ids.new("g"),
            subscription=subscription.name,
            fixed_at=now,
            from_at=last or min(pending.seen_at for pending in waiting),
            to_at=now,
            change_ids=tuple(pending.change_id for pending in waiting),
        )
        self.store.fix_digest(digest)
        return digest

    def compose(self) -> tuple[Delivery, ...]:
        """Render every fixed digest and queue its deliveries; digests of subscriptions no longer configured wait."""
        subscriptions = {s.name: s for s in self.subscriptions}
        queued: list[Delivery] = []
        for digest in self.store.open_digests():
            subscription = subscriptions.get(digest.subscription)
            if subscription is not None:
                message = self.message(digest, subscription)
                deliveries = self._composed(message, subscription)
                self.store.queue(digest.id, deliveries, opened_by(message))
                queued += deliveries
        return tuple(queued)

    def _composed(self, message: Message, subscription: Subscription) -> list[Delivery]:
        return [
            composed(self.notifiers[channel], message, (self.ids.new("d"), channel, recipient))
            for channel in subscription.channels
            for recipient in self.notifiers[channel].recipients
        ]

    def message(self, digest: Digest, subscription: Subscription) -> Message:
        """Render a digest from its stored changes; the same digest gives the same message."""
        changes = [self.store.change(change_id) for change_id in digest.change_ids]
        articles = {change.article_id: self.store.article_ref(change.article_id) for change in changes}
        told = entries(changes, articles)
        message = self.renderer.render(digest, told, subscription, ZoneInfo(subscription.zone))
        return self._threaded(replace(message, attachments=self._attachments(digest, told)))

    def _threaded(self, message: Message) -> Message:
        """Put a message under the first one of its article: mail programs thread by reference and by subject."""
        first = self.store.thread(message.subscription, message.thread) if message.thread else None
        if first is None or first.digest_id == message.id:
            return message
        return replace(message, follows=first)

    def _attachments(self, digest: Digest, told: Iterable[DigestEntry]) -> tuple[Attachment, ...]:
        """Return the page that shows both texts of each entry; none where nothing has two."""
        room, views = MOST_ATTACHED, []
        for entry in told:
            if (view := self._texts(entry, room)) is not None:
                room -= view.size
                views.append(view)
        return (Attachment(f"{digest.id}.html", self.renderer.texts(views)),) if views else ()

    def _texts(self, entry: DigestEntry, room: int) -> TextsView | None:
        """Return an entry's text before its first change and after its last; None where there is but one."""
        old, new = entry.changes[0].before, entry.changes[-1].after
        if not old or not new or old == new:
            return None
        contents = (self.store.version(entry.article.id, number).content for number in (old, new))
        return texts_view(entry.article, (old, new), *contents, room=room)

    def due_channels(self) -> tuple[str, ...]:
        """Return the channels that have something to send now."""
        return self.store.due_channels(self.clock.now())

    def drain(self, channel: str) -> tuple[Delivery, ...]:
        """Send what is due on one channel, oldest first, settling each before the next; a batch of it at most."""
        notifier = self.notifiers.get(channel)
        if notifier is None:
            detail = f'channel "{channel}" is not configured any more; put it back, or discard the delivery'
            self.store.postpone(channel, detail, self.clock.now() + UNCONFIGURED_RETRY)
            return ()
        due = self.store.due_deliveries(channel, self.clock.now(), BATCH)
        try:
            return self._drained(notifier, due)
        finally:
            # Behind a full batch there is more, for the same connection.
            if len(due) < BATCH:
                notifier.hang_up()

    def _drained(self, notifier: Notifier, due: Iterable[Delivery]) -> tuple[Delivery, ...]:
        """Send one after the other, past those behind one that holds them back, until the channel itself fails."""
        sent: list[Delivery] = []
        held: set[str] = set()
        for delivery in due:
            if delivery.recipient in held:
                continue
            result = notifier.send(delivery.payload, delivery.recipient, delivery.id, self.clock.now())
            sent.append(self._settled(delivery, result, notifier))
            if sent[-1].is_holding:
                held.add(delivery.recipient)
            if not isinstance(result, Accepted) and result.scope is Scope.CHANNEL:
                break
        return tuple(sent)

    def _settled(self, delivery: Delivery, result: SendResult, notifier: Notifier) -> Delivery:
        now = self.clock.now()
        if isinstance(result, Refused) and result.scope is Scope.CHANNEL:
            self.store.close_channel(ClosedChannel(name=delivery.channel, detail=result.detail, since_at=now))
        wait = notifier.retry_after(delivery.attempts + 1, delivery.id)
        settled = after_attempt(delivery, result, wait, now)
        self.store.settle(
            delivery.id,
            status=settled.status,
            detail=settled.detail,
            now=now,
            next_attempt_at=settled.next_attempt_at,
            is_holding=settled.is_holding,
        )
        return settled


def composed(notifier: Notifier, message: Message, where: tuple[str, str, str]) -> Delivery:
    """Return a message's delivery under an id, on a channel, to a recipient: bytes to send as often as needed.

    One that cannot be composed is given up at once, for all to see, and stands in nobody's way.
    """
    id_, channel, recipient = where
    made = Delivery(
        id=id_,
        digest_id=message.id,
        channel=channel,
        recipient=recipient,
        payload=b"",
        created_at=message.at,
        next_attempt_at=message.at,
    )
    try:
        return replace(made, payload=notifier.compose(message, recipient))
    except MonitorError as error:
        dead = replace(made, status=DeliveryStatus.DEAD, next_attempt_at=None, settled_at=message.at)
        return replace(dead, detail=f"it could not be composed: {error}")


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


def after_attempt(delivery: Delivery, result: SendResult, wait: timedelta | None, now: datetime) -> Delivery:
    """Return the delivery after one more attempt; `wait` is the schedule's, None when it has come to its end."""
    tried = replace(delivery, attempts=delivery.attempts + 1, is_holding=False)
    match result:
        case Accepted(detail):
            return replace(tried, status=DeliveryStatus.SENT, detail=detail, next_attempt_at=None, settled_at=now)
        case Refused(detail):
            return replace(tried, status=DeliveryStatus.DEAD, detail=detail, next_attempt_at=None, settled_at=now)
        case Deferred(detail) if wait is None:
            detail = f"given up after {tried.attempts} attempts: {detail}"
            return replace(tried, status=DeliveryStatus.DEAD, detail=detail, next_attempt_at=None, settled_at=now)
        case Deferred(detail, retry_after, scope):
            asked = min(retry_after or timedelta(0), LONGEST_RETRY_AFTER)
            is_holding = scope is not Scope.DELIVERY and tried.attempts < HOLDS
            due = now + max(wait or timedelta(0), asked)
            return replace(tried, detail=detail, next_attempt_at=due, is_holding=is_holding)
        case _:
            assert_never(result)


def hurried(subscription: Subscription) -> Subscription:
    """Return the subscription with nothing to wait for: what a one-shot run tells at its end."""
    return replace(subscription, settle=timedelta(0), every=timedelta(0))

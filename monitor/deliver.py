"""Fill digests, drain the outbox: what waits to be told is told at least once.

    pending rows → digest fixed → rendered and composed once, bytes stored → sent → settled

Each arrow is one transaction, so a crash at any instant leaves a state from which the same is done again: the same
digest, the same bytes, the same Message-ID.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import assert_never
from zoneinfo import ZoneInfo

from monitor.core.digest import entries
from monitor.core.render import Renderer
from monitor.core.schedule import is_ready
from monitor.model import (
    Accepted,
    Deferred,
    Delivery,
    DeliveryStatus,
    Digest,
    Message,
    Refused,
    SendResult,
)
from monitor.ports import Clock, Ids, Notifier, Outbox
from monitor.settings import Subscription

UNCONFIGURED_RETRY = timedelta(hours=1)
"""How often to see whether a channel that left the configuration came back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deliverer:
    """The use cases of telling, over the ports they need."""

    store: Outbox
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
                deliveries = self._composed(digest, subscription)
                self.store.queue(digest.id, deliveries)
                queued += deliveries
        return tuple(queued)

    def _composed(self, digest: Digest, subscription: Subscription) -> list[Delivery]:
        message = self.message(digest, subscription)
        return [
            Delivery(
                id=self.ids.new("d"),
                digest_id=digest.id,
                channel=channel,
                recipient=recipient,
                payload=self.notifiers[channel].compose(message, recipient),
                created_at=digest.fixed_at,
                next_attempt_at=digest.fixed_at,
            )
            for channel in subscription.channels
            for recipient in self.notifiers[channel].recipients
        ]

    def message(self, digest: Digest, subscription: Subscription) -> Message:
        """Render a digest from its stored changes; the same digest gives the same message."""
        changes = [self.store.change(change_id) for change_id in digest.change_ids]
        articles = {change.article_id: self.store.article_ref(change.article_id) for change in changes}
        zone = ZoneInfo(subscription.zone)
        return self.renderer.render(digest, entries(changes, articles), subscription, zone)

    def due_channels(self) -> tuple[str, ...]:
        """Return the channels that have something to send now."""
        return tuple(dict.fromkeys(d.channel for d in self.store.due_deliveries(self.clock.now())))

    def drain(self, channel: str) -> tuple[Delivery, ...]:
        """Send what is due on one channel, oldest first, settling each before the next."""
        due = self.store.due_deliveries(self.clock.now())
        return tuple(self._sent(delivery) for delivery in due if delivery.channel == channel)

    def _sent(self, delivery: Delivery) -> Delivery:
        notifier = self.notifiers.get(delivery.channel)
        if notifier is None:
            detail = f'channel "{delivery.channel}" is not configured any more; put it back, or discard the delivery'
            return self._settled(delivery, Deferred(detail), UNCONFIGURED_RETRY)
        result = notifier.send(delivery.payload, delivery.recipient, delivery.id, self.clock.now())
        return self._settled(delivery, result, notifier.retry_after(delivery.attempts + 1, delivery.id))

    def _settled(self, delivery: Delivery, result: SendResult, wait: timedelta | None) -> Delivery:
        settled = after_attempt(delivery, result, wait, self.clock.now())
        self.store.settle(
            delivery.id,
            status=settled.status,
            detail=settled.detail,
            now=self.clock.now(),
            next_attempt_at=settled.next_attempt_at,
        )
        return settled


def after_attempt(delivery: Delivery, result: SendResult, wait: timedelta | None, now: datetime) -> Delivery:
    """Return the delivery after one more attempt; `wait` is the schedule's, None when it has come to its end."""
    tried = replace(delivery, attempts=delivery.attempts + 1)
    match result:
        case Accepted(detail):
            return replace(tried, status=DeliveryStatus.SENT, detail=detail, next_attempt_at=None, settled_at=now)
        case Refused(detail):
            return replace(tried, status=DeliveryStatus.DEAD, detail=detail, next_attempt_at=None, settled_at=now)
        case Deferred(detail) if wait is None:
            detail = f"given up after {tried.attempts} attempts: {detail}"
            return replace(tried, status=DeliveryStatus.DEAD, detail=detail, next_attempt_at=None, settled_at=now)
        case Deferred(detail, retry_after):
            due = now + max(wait or timedelta(0), retry_after or timedelta(0))
            return replace(tried, detail=detail, next_attempt_at=due)
        case _:
            assert_never(result)


def hurried(subscription: Subscription) -> Subscription:
    """Return the subscription with nothing to wait for: what a one-shot run tells at its end."""
    return replace(subscription, settle=timedelta(0), every=timedelta(0))

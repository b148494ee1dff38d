"""Fill digests, drain the outbox: what waits to be told is told at least once.

    pending rows → digest fixed → rendered and composed once, bytes stored → sent → settled

Each arrow is one transaction, so a crash at any instant leaves a state from which the same is done again: the same
digest, the same bytes, the same Message-ID.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache, partial
from typing import TYPE_CHECKING, assert_never
from zoneinfo import ZoneInfo

from monitor.core.cadence import STORM_SPAN, Sources, Turn, horizon, is_within, storms, turn
from monitor.core.coverage import News, Seen, coverage_of, news_of, source_gaps
from monitor.core.rules import Around, may_hold
from monitor.core.schedule import LONGEST_RETRY_AFTER
from monitor.core.source_notices import COUNTED, noted
from monitor.model import (
    Accepted,
    ClosedChannel,
    Deferred,
    Delivery,
    DeliveryStatus,
    Digest,
    Gap,
    NoticeKind,
    Refused,
    Scope,
    SendResult,
    SourceNotice,
    SourceState,
)
from monitor.ports import Clock, Ids, Notifier
from monitor.settings import Rate, Subscription
from monitor.stores import DeliverStore

if TYPE_CHECKING:
    from monitor.compose import Composer
    from monitor.core.render import Renderer

TELLING = COUNTED | {NoticeKind.MANY_CHANGED}
"""Notices of sources that bear on what readers are told."""
COVERED = timedelta(days=1)
"""How far back a digest looks for articles that could not be read, and how long a storm is news."""
AHEAD = timedelta(days=3_650)
"""Under a clock that was put back a source may fail since a time to come: that makes it no good one."""
UNCONFIGURED_RETRY = timedelta(hours=1)
"""How often to see whether a channel that left the configuration came back."""
BATCH = 100
"""How many deliveries of a channel are taken at once; the next look takes the rest."""
HOLDS = 5
"""Attempts at one delivery for which later ones to the same recipient wait behind it: some hours. Order is worth that
long; then each is tried for itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FillRound:
    """One look at who should be told."""

    now: datetime
    gaps: tuple[Gap, ...]
    """Through which nothing of a source is seen."""
    known: Mapping[str, frozenset[str]]
    """Sources that each subscription knows to be silent."""
    stormy: frozenset[str]
    """Sources of which a storm was told lately."""
    seen: Callable[[], Seen]
    """All that could not be seen, read when it is asked for first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deliverer:
    """The use cases of telling, over the ports they need."""

    store: DeliverStore
    notifiers: Mapping[str, Notifier]
    """By channel name."""
    subscriptions: tuple[Subscription, ...]
    renderer: "Callable[[], Renderer]"
    """Makes what renders digests, when there is one to render."""
    clock: Clock
    ids: Ids
    tags: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Of the configured sources, by name."""
    rates: Mapping[str, Rate] = field(default_factory=dict)
    """Of the channels that have one, by name."""

    def fill(self) -> tuple[Digest, ...]:
        """Fix a digest for every subscription that should be told now, by its cadence and its channels' rates."""
        round_ = self._round()
        waiting = self.store.waiting()
        news = {each.name: self._news(each, round_).names for each in self.subscriptions}
        filled = (
            self._filled(each, news[each.name], round_)
            for each in self.subscriptions
            if each.name in waiting or each.heartbeat or news[each.name]
        )
        return tuple(digest for digest in filled if digest)

    def _round(self) -> FillRound:
        """Read what is looked at whether or not there is anything to tell; the rest is read when a digest is made."""
        now = self.clock.now()
        notices = tuple(self._ended_storm(each, now) for each in self.store.source_notices())
        is_noticed = any(notice.ended_at is None and notice.kind in TELLING for notice in notices)
        states = self.store.sources() if is_noticed else self.store.failing_sources(now + AHEAD)
        return FillRound(
            now=now,
            gaps=tuple(source_gaps(states, notices, now)),
            known=self.store.told_silent(),
            stormy=stormy(states, notices, now),
            seen=cache(partial(self._seen, notices, now)),
        )

    def _seen(self, notices: tuple[SourceNotice, ...], now: datetime) -> Seen:
        return Seen(
            sources=self.store.sources(),
            notices=notices,
            unread=self.store.unread(),
            missed=self.store.missed(now - COVERED),
        )

    def _news(self, subscription: Subscription, round_: FillRound) -> News:
        """Return how sources are of which the subscription could hear and does not know."""
        known = round_.known.get(subscription.name, frozenset())
        heard = self._heard(subscription, known | {gap.source for gap in round_.gaps})
        return news_of([gap for gap in round_.gaps if gap.source in heard], known & heard, round_.now)

    def _filled(self, subscription: Subscription, news: frozenset[str], round_: FillRound) -> Digest | None:
        now, zone = round_.now, ZoneInfo(subscription.zone)
        waiting = self.store.pending(subscription.name)
        told = self.store.told(subscription.name, horizon(subscription.cadence, now))
        found = turn(subscription, waiting, told, zone, now, Sources(news, round_.stormy))
        if found is None or not self._has_room(subscription, now):
            return None
        heard = self._heard(subscription, self.tags.keys())
        known = round_.known.get(subscription.name, frozenset())
        digest = Digest(
            id=self.ids.new("g"),
            subscription=subscription.name,
            fixed_at=now,
            from_at=min(told.at or min((pending.seen_at for pending in found.pending), default=now - COVERED), now),
            to_at=now,
            change_ids=tuple(pending.change_id for pending in found.pending),
            slot=found.slot,
            coverage=coverage_of(round_.seen(), heard, now, known),
        )
        # Noted first: ended between the two, it is noted again, and not never.
        self._note_storms(found, round_.seen(), now)
        self.store.fix_digest(digest)
        return digest

    def _heard(self, subscription: Subscription, names: Iterable[str]) -> frozenset[str]:
        """Return those of the sources of which the subscription could hear."""
        around = {
            name: Around(sources=frozenset({name}), tags=self.tags[name]) for name in names if name in self.tags
        }
        return frozenset(name for name, each in around.items() if may_hold(subscription.match, each))

    def _has_room(self, subscription: Subscription, now: datetime) -> bool:
        """Say whether every channel of the subscription may take one more digest."""
        rated = [(name, self.rates[name]) for name in subscription.channels if name in self.rates]
        if not rated:
            return True
        fixed = self.store.fixed_since(now - max(rate.span for _, rate in rated))
        return all(is_within(rate, self._sent_to(name, fixed), now) for name, rate in rated)

    def _sent_to(self, channel: str, fixed: Mapping[str, tuple[datetime, ...]]) -> list[datetime]:
        return [at for s in self.subscriptions if channel in s.channels for at in fixed.get(s.name, ())]

    def _note_storms(self, found: Turn, seen: Seen, now: datetime) -> None:
        """Tell the operator of sources that changed all over: their articles are told together."""
        ids = {state.name: state.id for state in seen.sources}
        for name, number in storms(found.pending, now).items():
            detail = f"{number} of its articles changed within an hour: they are told together, as one"
            if name in ids:
                self.store.note_source(noted(seen.notices, ids[name], NoticeKind.MANY_CHANGED, detail, now))

    def _ended_storm(self, notice: SourceNotice, now: datetime) -> SourceNotice:
        """End the notice of a storm that is no news any more; return any other as it is."""
        is_old = notice.kind is NoticeKind.MANY_CHANGED and now - notice.last_at > COVERED
        if not is_old or notice.ended_at is not None:
            return notice
        ended = replace(notice, ended_at=now)
        self.store.note_source(ended)
        return ended

    def compose(self) -> tuple[Delivery, ...]:
        """Render every fixed digest and queue its deliveries; digests of subscriptions no longer configured wait."""
        digests = self.store.open_digests()
        return self.composer.compose(digests) if digests else ()

    @property
    def composer(self) -> "Composer":
        """What makes messages of digests."""
        from monitor.compose import Composer

        return Composer(
            store=self.store,
            notifiers=self.notifiers,
            subscriptions=self.subscriptions,
            renderer=self.renderer(),
            ids=self.ids,
            tags=self.tags,
        )

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
            # Behind a full batch there may be more, for the same connection.
            if len(due) < BATCH or channel not in self.due_channels():
                notifier.hang_up()

    def _drained(self, notifier: Notifier, due: Iterable[Delivery]) -> tuple[Delivery, ...]:
        """Send one after the other, past those behind one that holds them back, until the channel itself fails."""
        sent: list[Delivery] = []
        held: set[str] = set()
        for delivery in due:
            payload = None if delivery.recipient in held else self.store.unsent(delivery.id)
            if payload is None:
                continue
            result = notifier.send(payload, delivery.recipient, delivery.id, self.clock.now())
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


def stormy(states: Iterable[SourceState], notices: Iterable[SourceNotice], now: datetime) -> frozenset[str]:
    """Return the names of the sources that changed all over lately, and were told of as one."""
    storms_ = (each for each in notices if each.kind is NoticeKind.MANY_CHANGED and each.ended_at is None)
    ids = {notice.source_id for notice in storms_ if now - notice.last_at <= STORM_SPAN}
    return frozenset(state.name for state in states if state.id in ids)


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
    """Return the subscription with no further saves to wait for: what a one-shot run tells at its end."""
    return replace(subscription, settle=timedelta(0))

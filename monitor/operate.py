"""Tell operators how the monitor itself fares: by the same outbox, so that nothing is lost, and by a sign of life.

how things stand → troubles → those that are news → composed once, bytes stored → sent as any delivery
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from monitor.core.trouble import QUIET, SUBSCRIPTION, Facts, carried, notice, told, troubles_of, untold
from monitor.core.urls import host_port
from monitor.model import Delivery, Digest, Trouble
from monitor.payload import composed
from monitor.ports import Clock, Fetcher, Ids, Notifier
from monitor.settings import OpsSettings
from monitor.stores import OpsStore
from monitor.wire import FetchFailed, FetchRequest, FetchResult, Secret

PING_EVERY = timedelta(minutes=1)

Room = Callable[[], int]
"""Returns how many bytes are free where the state is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operator:
    """The use case of telling operators, over the ports it needs."""

    store: OpsStore
    notifiers: Mapping[str, Notifier]
    """By channel name; all that are configured."""
    ops: OpsSettings
    room: Room
    clock: Clock
    ids: Ids

    def look(self) -> tuple[Delivery, ...]:
        """See which troubles there are, remember them, and queue what operators do not know yet."""
        now = self.clock.now()
        known = self.store.troubles()
        present = carried(known, troubles_of(self._facts(), known, self.ops, now), now)
        news = untold(present) if self.ops.channels and self._is_time(now) else ()
        if news:
            return self._told(present, news, now)
        if present != known:
            self.store.keep_troubles(present, None, ())
        return ()

    def _facts(self) -> Facts:
        return Facts(
            sources=self.store.sources(),
            notices=self.store.source_notices(),
            backlogs=self.store.backlogs(),
            closed=self.store.closed_channels(),
            channels=self.notifiers.keys(),
            free=self.room(),
        )

    def _is_time(self, now: datetime) -> bool:
        last = self.store.last_digest_at(SUBSCRIPTION)
        return last is None or abs(now - last) >= QUIET

    def _told(self, present: tuple[Trouble, ...], news: tuple[Trouble, ...], now: datetime) -> tuple[Delivery, ...]:
        digest = Digest(
            id=self.ids.new("g"),
            subscription=SUBSCRIPTION,
            fixed_at=now,
            from_at=now,
            to_at=now,
            change_ids=(),
        )
        message = notice(digest, news)
        deliveries = tuple(
            composed(self.notifiers[channel], message, (self.ids.new("d"), channel, recipient))
            for channel in self.ops.channels
            for recipient in self.notifiers[channel].recipients
        )
        self.store.keep_troubles(told(present, now), digest, deliveries)
        return deliveries


@dataclass(slots=True)
class Heartbeat:
    """Fetches an address now and then: whoever serves it notices when that ends."""

    fetcher: Fetcher
    url: Secret
    clock: Clock
    last: datetime | None = field(default=None)

    def is_due(self) -> bool:
        """Say whether it is time for the next; a clock that jumped makes it so."""
        return self.last is None or abs(self.clock.now() - self.last) >= PING_EVERY

    def beat(self) -> FetchFailed | None:
        """Fetch the address; return what went wrong, if anything did."""
        self.last = self.clock.now()
        result: FetchResult = self.fetcher.fetch(
            FetchRequest(url=self.url.value, named=frozenset({host_port(self.url.value)}))
        )
        return result if isinstance(result, FetchFailed) else None

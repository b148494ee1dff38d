"""The store's part for sending: what is due, what became of it, and what an operator does about it."""

from collections.abc import Collection
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Text,
    bindparam,
    delete,
    exists,
    false,
    func,
    insert,
    or_,
    select,
    update,
)

from monitor.errors import NotFound
from monitor.model import Backlog, ClosedChannel, Delivery, DeliveryStatus
from monitor.store import rows, tables
from monitor.store.database import Database
from monitor.store.outbox import in_order

OPEN = (DeliveryStatus.PENDING, DeliveryStatus.DEAD)
"""What an operator may still do something about."""


PAYLOAD = select(tables.payloads.c.payload)
UNSENT = PAYLOAD.join_from(tables.payloads, tables.deliveries).where(
    tables.deliveries.c.id == bindparam("wanted_id"), tables.deliveries.c.status == DeliveryStatus.PENDING
)
SETTLE = (
    update(tables.deliveries)
    .where(
        tables.deliveries.c.id == bindparam("settled_id"),
        # What was sent was sent, whatever an operator wished meanwhile.
        or_(
            tables.deliveries.c.status == DeliveryStatus.PENDING,
            bindparam("settled_status", type_=Text) == DeliveryStatus.SENT,
        ),
    )
    .values(
        status=bindparam("settled_status", type_=Text),
        attempts=tables.deliveries.c.attempts + 1,
        detail=bindparam("detail"),
        next_attempt_at=bindparam("next_attempt_at"),
        settled_at=bindparam("settled_at"),
        is_holding=bindparam("is_holding"),
    )
)
"""Made once: a hundred mails in a second are settled by it."""


class DeliveryTables:
    """Implements stores.Deliveries and the operator's part of stores.Operations."""

    database: Database

    def due_channels(self, now: datetime) -> tuple[str, ...]:
        """Return the channels that have something due."""
        query = (
            select(tables.deliveries.c.channel).where(_is_due(now)).distinct().order_by(tables.deliveries.c.channel)
        )
        return tuple(row.channel for row in self.database.rows(query))

    def due_deliveries(self, channel: str, now: datetime, limit: int) -> tuple[Delivery, ...]:
        """Return a channel's deliveries whose next attempt is due, oldest first; without payloads, for a batch of
        them with both texts of all articles would be a hundred megabytes."""
        table = tables.deliveries
        query = in_order(select(table)).where(table.c.channel == channel, _is_due(now)).limit(limit)
        return tuple(map(rows.delivery, self.database.rows(query)))

    def unsent(self, delivery_id: str) -> bytes | None:
        """Return the payload of a delivery that waits; None where it does not."""
        found = self.database.rows(UNSENT, wanted_id=delivery_id)
        return bytes(found[0].payload) if found else None

    def settle(
        self,
        delivery_id: str,
        *,
        status: DeliveryStatus,
        detail: str,
        now: datetime,
        next_attempt_at: datetime | None,
        is_holding: bool = False,
    ) -> None:
        """Record one attempt and what became of it."""
        values = {
            "settled_id": delivery_id,
            "settled_status": status,
            "detail": rows.storable(detail),
            "next_attempt_at": next_attempt_at,
            "settled_at": None if status is DeliveryStatus.PENDING else now,
            "is_holding": is_holding,
        }
        with self.database.writing() as connection:
            if connection.execute(SETTLE, values).rowcount:
                return
            if not connection.scalar(select(exists().where(tables.deliveries.c.id == delivery_id))):
                raise NotFound(f'no delivery has the id "{delivery_id}"')

    def postpone(self, channel: str, detail: str, until: datetime) -> None:
        """Put off all that is due on a channel."""
        table = tables.deliveries
        own = (table.c.channel == channel) & (table.c.status == DeliveryStatus.PENDING)
        values = {"next_attempt_at": until, "detail": rows.storable(detail)}
        with self.database.writing() as connection:
            connection.execute(update(table).where(own, table.c.next_attempt_at < until).values(values))

    def close_channel(self, closed: ClosedChannel) -> None:
        """Keep all that is for a channel, until it is opened again."""
        table = tables.closed_channels
        values = {each.name: getattr(closed, each.name) for each in fields(closed)}
        with self.database.writing() as connection:
            connection.execute(delete(table).where(table.c.name == closed.name))
            connection.execute(insert(table).values(rows.cleaned(values)))

    def closed_channels(self) -> tuple[ClosedChannel, ...]:
        """Return the closed channels, by name."""
        query = select(tables.closed_channels).order_by(tables.closed_channels.c.name)
        return tuple(ClosedChannel(**row._mapping) for row in self.database.rows(query))  # noqa: SLF001 - public

    def open_channel(self, name: str) -> bool:
        """Open a closed channel; say whether it was closed."""
        table = tables.closed_channels
        with self.database.writing() as connection:
            return bool(connection.execute(delete(table).where(table.c.name == name)).rowcount)

    def find_deliveries(self, text: str) -> tuple[Delivery, ...]:
        """Return the deliveries whose id, or whose digest's id, begins with the text."""
        table = tables.deliveries
        begins = (each.startswith(text, autoescape=True) for each in (table.c.id, table.c.digest_id))
        query = in_order(select(table)).where(or_(*begins) if text else false())
        return tuple(map(rows.delivery, self.database.rows(query)))

    def payload(self, delivery_id: str) -> bytes:
        """Return what a delivery says, as it is sent; raises NotFound."""
        found = self.database.rows(PAYLOAD.where(tables.payloads.c.delivery_id == delivery_id))
        if not found:
            raise NotFound(f'no delivery has the id "{delivery_id}"')
        return bytes(found[0].payload)

    def retry(self, delivery_ids: Collection[str], now: datetime) -> int:
        """Make deliveries due now, their schedules begun anew and their channels opened."""
        table, closed = tables.deliveries, tables.closed_channels
        values = {
            "status": DeliveryStatus.PENDING,
            "attempts": 0,
            "next_attempt_at": now,
            "settled_at": None,
            "is_holding": False,
        }
        with self.database.writing() as connection:
            channels = select(table.c.channel).where(_named(delivery_ids))
            connection.execute(delete(closed).where(closed.c.name.in_(channels)))
            return connection.execute(update(table).where(_named(delivery_ids)).values(values)).rowcount

    def discard(self, delivery_ids: Collection[str], now: datetime) -> int:
        """Give deliveries up for good."""
        values = {"status": DeliveryStatus.DISCARDED, "next_attempt_at": None, "settled_at": now}
        with self.database.writing() as connection:
            query = update(tables.deliveries).where(_named(delivery_ids)).values(values)
            return connection.execute(query).rowcount

    def backlogs(self) -> tuple[Backlog, ...]:
        """Return what each channel has not taken, by name."""
        table = tables.deliveries
        channels = select(table.c.channel).where(table.c.status.in_(OPEN)).distinct().order_by(table.c.channel)
        return tuple(self._backlog(row.channel) for row in self.database.rows(channels))

    def _backlog(self, channel: str) -> Backlog:
        table, digests = tables.deliveries, tables.digests
        waits = (table.c.channel == channel) & (table.c.status == DeliveryStatus.PENDING)
        # That a notice to operators was given up is told by `status`: a notice of it would meet the same.
        readers = table.c.digest_id.in_(select(digests.c.id).where(digests.c.subscription != ""))
        died = (table.c.channel == channel) & (table.c.status == DeliveryStatus.DEAD) & readers
        stuck = self._one(in_order(select(table.c.created_at, table.c.detail)).where(waits, table.c.attempts > 0))
        last = self._one(select(table.c.settled_at, table.c.detail).where(died).order_by(table.c.settled_at.desc()))
        return Backlog(
            channel=channel,
            waiting=self._count(waits),
            stuck_since=stuck.created_at if stuck else None,
            stuck_detail=stuck.detail if stuck else "",
            dead=self._count(died),
            died_at=last.settled_at if last else None,
            died_detail=last.detail if last else "",
        )

    def _one(self, query: Select[Any]) -> Any | None:  # noqa: ANN401 - a row of whatever was selected
        found = self.database.rows(query.limit(1))
        return found[0] if found else None

    def _count(self, condition: ColumnElement[bool]) -> int:
        return int(self.database.rows(select(func.count()).select_from(tables.deliveries).where(condition))[0][0])


def _named(delivery_ids: Collection[str]) -> ColumnElement[bool]:
    table = tables.deliveries
    return table.c.id.in_(sorted(delivery_ids)) & table.c.status.in_(OPEN)


def _is_due(now: datetime) -> ColumnElement[bool]:
    """Select what is due: its time has come, its channel is open, and nothing older holds it back."""
    table, earlier = tables.deliveries, tables.deliveries.alias()
    is_older = or_(
        earlier.c.created_at < table.c.created_at,
        (earlier.c.created_at == table.c.created_at) & (earlier.c.id < table.c.id),
    )
    held = exists().where(
        earlier.c.channel == table.c.channel,
        earlier.c.recipient == table.c.recipient,
        earlier.c.status == DeliveryStatus.PENDING,
        earlier.c.is_holding,
        earlier.c.next_attempt_at > now,
        is_older,
    )
    is_open = table.c.channel.not_in(select(tables.closed_channels.c.name))
    is_time = (table.c.status == DeliveryStatus.PENDING) & (table.c.next_attempt_at <= now)
    return is_time & is_open & ~held

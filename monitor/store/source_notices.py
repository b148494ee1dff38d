"""The store's part for what the operators of sources should know."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, delete, insert, select, update

from monitor.core.source_notices import COUNTED, QUARANTINE, TOLD_AFTER
from monitor.model import NoticeKind, SourceNotice
from monitor.store import rows, tables
from monitor.store.database import Database

_open = tables.source_notices.c.ended_at.is_(None) & tables.source_notices.c.kind.in_(
    bindparam("kinds", expanding=True)
)
END = (
    update(tables.source_notices)
    .where(tables.source_notices.c.source_id == bindparam("of_id"), _open)
    .values(ended_at=bindparam("now"))
)
NOTICES = select(tables.source_notices).order_by(
    tables.source_notices.c.last_at.desc(), tables.source_notices.c.source_id, tables.source_notices.c.kind
)


class SourceNoticeTables:
    """Implements stores.CheckStore.source_notices."""

    database: Database

    def source_notices(self) -> tuple[SourceNotice, ...]:
        """Return what is to be known of sources, the latest of each kind, newest first."""
        return tuple(map(_notice, self.database.rows(NOTICES)))


def resting(now: datetime) -> Select[Any]:
    """Select the ids of the sources that rest."""
    table = tables.source_notices
    is_quarantine = (table.c.kind == NoticeKind.QUARANTINED) & table.c.ended_at.is_(None)
    return select(table.c.source_id).where(
        is_quarantine, table.c.looks >= TOLD_AFTER, table.c.last_at > now - QUARANTINE
    )


def write_notice(connection: Connection, notice: SourceNotice) -> None:
    """Write a notice in place of the source's last one of its kind."""
    table = tables.source_notices
    connection.execute(delete(table).where(table.c.source_id == notice.source_id, table.c.kind == notice.kind))
    values = {name: getattr(notice, name) for name in SourceNotice.__dataclass_fields__}
    connection.execute(insert(table).values(rows.cleaned(values)))


def end_notices(
    connection: Connection, source_id: str, now: datetime, kinds: Collection[NoticeKind] = COUNTED
) -> None:
    """End what a source's good looks, or its present list, no longer bear out."""
    connection.execute(END, {"of_id": source_id, "kinds": sorted(kinds), "now": now})


def _notice(row: Row[Any]) -> SourceNotice:
    values = {name: getattr(row, name) for name in SourceNotice.__dataclass_fields__}
    return SourceNotice(**{**values, "kind": NoticeKind(row.kind)})

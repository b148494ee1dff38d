"""The store's part for hosts: what they ask of us."""

from sqlalchemy import delete, insert, select

from monitor.store import rows, tables
from monitor.store.database import Database
from monitor.wire import HostState, RobotsCopy


class HostTables:
    """Implements stores.Hosts."""

    database: Database

    def host(self, origin: str) -> HostState:
        """Return what is known of a host; a blank state for one that is not known."""
        found = self.database.rows(select(tables.hosts).where(tables.hosts.c.origin == rows.storable(origin)))
        if not found:
            return HostState(origin=origin)
        row = found[0]
        robots = RobotsCopy(text=row.robots, at=row.robots_at) if row.robots_at else None
        return HostState(origin=origin, waits_until=row.waits_until, robots=robots)

    def keep_host(self, state: HostState) -> None:
        """Remember a host's state in place of what there was."""
        table, copy = tables.hosts, state.robots
        values = rows.cleaned(
            {
                "origin": state.origin,
                "waits_until": state.waits_until,
                "robots": copy.text if copy else None,
                "robots_at": copy.at if copy else None,
            }
        )
        with self.database.writing() as connection:
            connection.execute(delete(table).where(table.c.origin == values["origin"]))
            connection.execute(insert(table).values(values))

"""The store's part for habits: when sources edit their articles, learned look by look."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import Connection, bindparam, delete, insert, select

from monitor.core.habits import UNKNOWN, pooled
from monitor.core.schedule import taught
from monitor.model import Habits, Lesson
from monitor.store import rows, tables
from monitor.store.database import Database

ALL = ""
"""In place of a source's id: what all sources do."""
POOLED_FOR = timedelta(hours=6)
"""How long what all sources do is taken to stand."""
MOST_POOLED = 500
"""Sources that it is made of, those that were looked at last."""

HABITS = select(tables.habits).where(tables.habits.c.source_id.in_(bindparam("ids", expanding=True)))
FORGET = delete(tables.habits).where(tables.habits.c.source_id == bindparam("of_id"))


class HabitsTables:
    """Implements stores.CheckStore.habits."""

    database: Database

    def habits(self, source_id: str) -> tuple[Habits, Habits]:
        """Return how a source edits its articles, and how all sources do."""
        with self.database.reading() as connection:
            return read_habits(connection, source_id)


def read_habits(connection: Connection, source_id: str) -> tuple[Habits, Habits]:
    """Return the habits of a source and of all sources; of what was never watched nothing is known."""
    stored = connection.execute(HABITS, {"ids": [source_id, ALL]})
    found = {row.source_id: rows.habits(row) for row in stored}
    return found.get(source_id, UNKNOWN), found.get(ALL, UNKNOWN)


def learn(connection: Connection, source_id: str, lessons: Sequence[Lesson]) -> None:
    """Add what looks taught to a source's habits, and now and then to what all sources do."""
    own, common = read_habits(connection, source_id)
    _write(connection, source_id, taught(own, common, lessons), lessons[-1])
    if common.at is None or abs(lessons[-1].at - common.at) > POOLED_FOR:
        _write(connection, ALL, _pooled(connection), lessons[-1])


def _pooled(connection: Connection) -> Habits:
    table = tables.habits
    query = select(table).where(table.c.source_id != ALL).order_by(table.c.at.desc()).limit(MOST_POOLED)
    return pooled(rows.habits(row) for row in connection.execute(query))


def _write(connection: Connection, source_id: str, habits: Habits, lesson: Lesson) -> None:
    connection.execute(FORGET, {"of_id": source_id})
    connection.execute(insert(tables.habits), [rows.habits_values(source_id, habits, lesson.at)])

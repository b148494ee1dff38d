"""Who waits for the database lets others compute."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from monitor.batons import Batons
from monitor.store.database import Database
from monitor.store.sqlite import sqlite_engine

SOON = 10.0
"""Seconds after which a test gives up; nothing waits for so long."""


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Database, Database]]:
    """Give one database as two processes have it."""
    first, second = (Database(sqlite_engine(tmp_path)) for _ in range(2))
    yield first, second
    for each in (first, second):
        each.engine.dispose()


@pytest.mark.parametrize("place", (0, 1), ids=("in this process", "in another one"))
def test_while_somebody_else_writes_others_compute(pair: tuple[Database, Database], place: int) -> None:
    batons, told = Batons(1), list[str]()
    begun, ended = Event(), Event()

    def writes() -> None:
        with pair[place].writing():
            begun.set()
            ended.wait(SOON)

    def computes() -> None:
        with batons:
            told.append("another computes")
        ended.set()

    with ThreadPoolExecutor(2) as others:
        others.submit(writes)
        assert begun.wait(SOON)
        with batons:
            others.submit(computes)
            with pair[0].writing() as connection:
                connection.execute(text("CREATE TABLE kept (n INTEGER)"))
                told.append("written")
    assert told == ["another computes", "written"]
    with pair[1].reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM kept")).scalar() == 0


def test_what_cannot_be_committed_is_undone_and_holds_up_nobody(pair: tuple[Database, Database]) -> None:
    first, second = pair
    with first.writing() as connection:
        connection.execute(text("CREATE TABLE a (id INTEGER PRIMARY KEY)"))
        connection.execute(text("CREATE TABLE b (a_id INTEGER REFERENCES a (id) DEFERRABLE INITIALLY DEFERRED)"))
    with pytest.raises(IntegrityError), first.writing() as connection:
        connection.execute(text("INSERT INTO b VALUES (7)"))
    with second.writing() as connection:
        connection.execute(text("INSERT INTO a VALUES (1)"))
    with first.writing() as connection:
        connection.execute(text("INSERT INTO b VALUES (1)"))
    assert [row.a_id for row in second.rows(text("SELECT a_id FROM b"))] == [1]

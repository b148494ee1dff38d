"""Reading and writing transactions over an engine, and the clean text they need."""

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, CursorResult, Engine, Executable, Row, Table, insert
from sqlalchemy.exc import OperationalError

from monitor.batons import Waiting, take
from monitor.errors import StateError


@dataclass(frozen=True, slots=True)
class Database:
    """An engine with its one writer. Readers never wait for it."""

    engine: Engine
    writer: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one moment of the database."""
        with self.engine.connect() as connection, told(), connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection whose transaction is committed at the end, or wholly undone by an exception.

        While it waits for those who write before us and for the disk, others may compute; then it waits for them, the
        lock let go.
        """
        with told(), ExitStack() as held:
            take(self.writer)
            held.callback(self.writer.release)
            connection = held.enter_context(self.engine.connect()).execution_options(is_writing=True)
            transaction = connection.begin()
            try:
                yield connection
                with Waiting():
                    transaction.commit()
                    held.close()
            except BaseException:
                # One that cannot be committed is left open by SQLAlchemy where it is not undone by name.
                transaction.rollback()
                raise

    def rows(self, query: Executable, **values: object) -> list[Row[Any]]:
        """Run a query, with values for its parameters, in a transaction of its own."""
        with self.reading() as connection:
            return list(connection.execute(query, values))


@contextmanager
def told() -> Iterator[None]:
    """Turn a full disk, a read-only file system and the like into one line for the operator."""
    try:
        yield
    except OperationalError as error:
        raise StateError(f"the database cannot be used: {error.orig}") from error


def changed(result: CursorResult[Any]) -> int:
    """Return how many rows a statement changed."""
    return result.rowcount


def insert_all(connection: Connection, table: Table, values: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that have the same columns, if there are any."""
    if values:
        connection.execute(insert(table), values)

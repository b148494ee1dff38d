"""The SQLite engine: write-ahead log, every commit on the disk, one writer at a time."""

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from monitor.batons import Waiting
from monitor.errors import StateError

FILE = "news.db"
BUSY_TIMEOUT_MS = 30_000
WAIT_IF_BUSY = f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}"
BEGIN_WRITING = "BEGIN IMMEDIATE"


def sqlite_engine(folder: Path) -> Engine:
    """Return an engine over the database in a folder, both made private to their owner; raises StateError for a file
    that is no sound database: it is never made anew over what may be somebody's archive."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / FILE
        path.touch(mode=0o600, exist_ok=True)
    except OSError as error:
        raise StateError(
            f"{folder}: {error.strerror}; name a folder that can be written under [state] path"
        ) from error
    engine = create_engine(f"sqlite:///{path}", connect_args={"check_same_thread": False})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM sqlite_master")
    except DatabaseError as error:
        engine.dispose()
        raise StateError(f"{path}: {error.orig}; restore it from a backup, or move it away to begin anew") from error
    return engine


def _prepare(connection: sqlite3.Connection, _record: ConnectionPoolEntry) -> None:
    """Set up a fresh connection; transactions are begun by SQLAlchemy's event, not by the driver's guess."""
    connection.isolation_level = None
    connection.execute(WAIT_IF_BUSY)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _begin(connection: Connection) -> None:
    """Begin as a writer where writing was announced: taking the lock later could only fail with "busy"."""
    if not connection.get_execution_options().get("is_writing", False):
        connection.exec_driver_sql("BEGIN")
    elif not _is_begun_at_once(connection):
        with Waiting():
            connection.exec_driver_sql(BEGIN_WRITING)


def _is_begun_at_once(connection: Connection) -> bool:
    """Begin as a writer unless another process is one; say whether that is done."""
    connection.exec_driver_sql("PRAGMA busy_timeout = 0")
    try:
        connection.exec_driver_sql(BEGIN_WRITING)
    except OperationalError as error:
        if getattr(error.orig, "sqlite_errorcode", None) != sqlite3.SQLITE_BUSY:
            raise
        return False
    finally:
        connection.exec_driver_sql(WAIT_IF_BUSY)
    return True

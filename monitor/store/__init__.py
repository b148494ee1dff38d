"""The store: everything that is remembered, in one database."""

from pathlib import Path

from monitor.store.archive import ArchiveTables
from monitor.store.checks import CheckTables
from monitor.store.database import Database
from monitor.store.deliveries import DeliveryTables
from monitor.store.documents import DocumentTables
from monitor.store.habits import HabitsTables
from monitor.store.hosts import HostTables
from monitor.store.joining import JoiningTables
from monitor.store.migrations import migrate
from monitor.store.outbox import OutboxTables
from monitor.store.schedule import ScheduleTables
from monitor.store.source_notices import SourceNoticeTables
from monitor.store.sqlite import sqlite_engine
from monitor.store.telling import TellingTables
from monitor.store.troubles import TroubleTables
from monitor.store.visits import VisitTables


class SqlStore(
    CheckTables,
    DocumentTables,
    VisitTables,
    HabitsTables,
    HostTables,
    JoiningTables,
    SourceNoticeTables,
    OutboxTables,
    TellingTables,
    DeliveryTables,
    TroubleTables,
    ArchiveTables,
    ScheduleTables,
):
    """Implements stores.Store over one SQL database; each base is its part for one use."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def close(self) -> None:
        """Release files and connections."""
        self.database.engine.dispose()


def open_store(folder: Path) -> SqlStore:
    """Open the store in a folder, made and brought to the present schema where needed; raises StateError."""
    engine = sqlite_engine(folder)
    try:
        migrate(engine)
    except BaseException:
        engine.dispose()
        raise
    return SqlStore(Database(engine))

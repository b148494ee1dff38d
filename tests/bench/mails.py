"""How fast mail leaves, and how soon an instant alert does: `python -m tests.bench.mails`.

Mails: digests that wait are sent over one connection to a server of this process's, each settled on the disk before
the next. Beside it, what this disk gives at least: bare transactions with synchronous=FULL. Alerts: the daemon as a
process of its own; from the end of the settle time to the mail's arrival.
"""

import os
import signal
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.acceptance.house import PARAGRAPHS, House, article
from tests.desk import Desk, desk, mailer
from tests.faults.origin import Origin
from tests.faults.smtp import MailServer

MAILS = 600
ALERTS = 5
SETTLE = 2.0


OF = {
    ("digests", "id"): "g",
    ("deliveries", "id"): "d",
    ("deliveries", "digest_id"): "g",
    ("payloads", "delivery_id"): "d",
}
"""What an id begins with, by table and column."""


def queued(at: Desk, number: int) -> None:
    """Queue copies of one real delivery, each a digest of its own."""
    at.queue()
    with closing(sqlite3.connect(at.store.database.engine.url.database or "")) as connection, connection:
        for table, keys in (
            ("digests", ("id",)),
            ("deliveries", ("id", "digest_id")),
            ("payloads", ("delivery_id",)),
        ):
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[1] not in keys]
            names = ", ".join(columns)
            for place in range(number - 1):
                values = ", ".join(f"'{OF[table, key]}x{place}'" for key in keys)
                connection.execute(
                    f"INSERT INTO {table} ({', '.join(keys)}, {names}) SELECT {values}, {names} FROM {table} LIMIT 1"  # noqa: S608 - our own names
                )


def mails_a_second(folder: Path) -> tuple[float, int, float]:
    """Return how many mails leave in a second, over how many connections, and what one costs in CPU milliseconds."""
    with MailServer() as server, desk(folder, {"desk": mailer(server, final_dot=60.0)}) as at:
        queued(at, MAILS)
        begun, spent = time.monotonic(), time.thread_time()
        while at.drain():
            pass
        taken, cost = time.monotonic() - begun, (time.thread_time() - spent) * 1000
        if len(server.messages) != MAILS:
            raise SystemExit(f"{len(server.messages)} of {MAILS} mails arrived")
        return MAILS / taken, server.connections, cost / MAILS


def transactions_a_second(folder: Path) -> float:
    """Return how many one-row transactions this disk takes in a second, each synced."""
    with closing(sqlite3.connect(folder / "bare.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT)")
        begun = time.monotonic()
        for number in range(MAILS):
            connection.execute("INSERT INTO t VALUES (?, 'x')", (number,))
        return MAILS / (time.monotonic() - begun)


def alert_delays(folder: Path) -> list[float]:
    """Return how many seconds after the end of its settle time each of some alerts arrived."""
    with Origin() as origin, MailServer() as server:
        house = House(folder, origin)
        house.mail(server.host_port)
        house.settle = f"{SETTLE:.0f}s"
        house.check()
        process = house.start("run")
        try:
            return [alert_delay(house, server, number) for number in range(ALERTS)]
        finally:
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=15)


def alert_delay(house: House, server: MailServer, number: int) -> float:
    """Edit the article, have it looked at, and return how late its mail is."""
    arrived = len(server.messages)
    house.origin.serve("/bridge", article(PARAGRAPHS[0], PARAGRAPHS[1].replace("12", f"{20 + number}")))
    with closing(sqlite3.connect(house.folder / "state" / "news.db", timeout=30)) as connection, connection:
        connection.execute("UPDATE articles SET next_visit_at = '2020-01-01 00:00:00.000000'")
    while len(server.messages) == arrived:
        time.sleep(0.01)
    now = datetime.now(UTC)
    with closing(sqlite3.connect(house.folder / "state" / "news.db")) as connection:
        (seen,) = connection.execute("SELECT max(seen_at) FROM changes").fetchone()
    due = datetime.fromisoformat(seen).replace(tzinfo=UTC) + timedelta(seconds=SETTLE)
    return (now - due).total_seconds()


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rate, connections, cost = mails_a_second(folder / "state")
        bare = transactions_a_second(folder)
        (folder / "house").mkdir()
        delays = alert_delays(folder / "house")
    processors = os.cpu_count()
    print(f"Python {sys.version.split()[0]}, {processors} processors, load {os.getloadavg()[0]:.1f}")
    print(f"mails, each settled before the next      {rate:6.0f} a second over {connections} connections")
    print(f"CPU of one of them, the server's aside   {cost:6.2f} ms")
    print(f"bare transactions, synchronous=FULL      {bare:6.0f} a second")
    print(f"an instant alert after its settle time   {max(delays):6.2f} s at most, {min(delays):.2f} s at least")


if __name__ == "__main__":
    main()

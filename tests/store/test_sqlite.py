"""What only SQLite and its file can get wrong."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import DateTime

from monitor.errors import StateError, StateLocked
from monitor.store import open_store
from monitor.store.lock import StateLock
from monitor.store.migrations import upgrade
from monitor.store.sqlite import sqlite_engine
from monitor.store.tables import Instant, metadata, versions
from monitor.store.versions import Body, content_json, content_of, packed, unpacked
from tests.making import NOON, CountedIds, article, check, content, listing, source, source_state, versioned


def test_a_fresh_state_is_private_and_durable(tmp_path: Path) -> None:
    with closing(open_store(tmp_path / "state")) as store:
        assert (tmp_path / "state").stat().st_mode & 0o077 == 0
        assert (tmp_path / "state" / "news.db").stat().st_mode & 0o077 == 0
        with store.database.reading() as connection:
            settings = {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                for name in ("journal_mode", "synchronous", "foreign_keys")
            }
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_the_steps_lead_to_the_schema_that_the_program_has(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    engine = sqlite_engine(tmp_path)
    with closing(engine.raw_connection()), engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)
    engine.dispose()
    assert differences == []


def test_messages_that_waited_in_an_older_schema_wait_on(tmp_path: Path) -> None:
    engine = sqlite_engine(tmp_path)
    upgrade(engine, "0004")
    with closing(sqlite3.connect(tmp_path / "news.db")) as connection, connection:
        at = "2026-11-23 12:00:00.000000"
        connection.execute("INSERT INTO digests VALUES ('g1', 'all', ?, ?, ?, 0)", (at, at, at))
        connection.execute(
            "INSERT INTO deliveries VALUES ('d1', 'g1', 'desk', 'a@b.org', x'00ff', 'pending', 2, ?, ?, NULL, '')",
            (at, at),
        )
    engine.dispose()
    with closing(open_store(tmp_path)) as store:
        (delivery,) = store.due_deliveries("desk", NOON, 9)
        payload = store.payload(delivery.id)
    assert (payload, delivery.attempts, delivery.is_holding) == (b"\x00\xff", 2, False)


def test_opened_again_it_loads_no_migration_tool(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    code = (
        "import sys; from pathlib import Path; from monitor.store import open_store; "
        f"open_store(Path({str(tmp_path)!r})).close(); sys.exit('alembic' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_state_of_a_later_program_is_refused(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / "news.db")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StateError, match="written by a later News Monitor"):
        open_store(tmp_path)


@pytest.mark.parametrize(
    "content_", (b"not a database at all, but text" * 100, b"SQLite format 3\0" + b"\xff" * 4_000)
)
def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path, content_: bytes) -> None:
    (tmp_path / "news.db").write_bytes(content_)
    with pytest.raises(StateError, match="restore it from a backup"):
        open_store(tmp_path)
    assert (tmp_path / "news.db").read_bytes() == content_


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StateError, match=r"\[state\] path"):
        open_store(tmp_path / "file")
    with pytest.raises(StateError, match=r"\[state\] path"), StateLock(tmp_path / "file", "test"):
        pass


@pytest.mark.parametrize("moment", range(1, 30, 4))
def test_killed_while_the_schema_is_made_it_leaves_the_old_one_or_the_new(tmp_path: Path, moment: int) -> None:
    code = f"""
import os, signal
from itertools import count
from pathlib import Path
from sqlalchemy import event, Engine
from monitor.store import open_store
statements = count(1)
@event.listens_for(Engine, "before_cursor_execute")
def fatal(connection, cursor, statement, parameters, context, executemany):
    if statement.lstrip().startswith(("CREATE", "INSERT")) and next(statements) == {moment}:
        os.kill(os.getpid(), signal.SIGKILL)
open_store(Path({str(tmp_path)!r}))
"""
    done = subprocess.run([sys.executable, "-c", code], check=False)
    assert done.returncode in {-signal.SIGKILL, 0}
    with closing(sqlite3.connect(tmp_path / "news.db")) as connection:
        made = connection.execute("SELECT count(*) FROM sqlite_master WHERE type = 'table'").fetchone()[0]
    assert made in {0, 12}
    open_store(tmp_path).close()


def test_a_full_disk_is_a_line_and_not_a_trace(tmp_path: Path) -> None:
    with closing(open_store(tmp_path)) as store:
        with store.database.writing() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1")
        ids = CountedIds()
        many = [source("x" * 100_000 + str(number)) for number in range(20)]
        with pytest.raises(StateError, match="the database cannot be used"):
            store.register(many, lambda: ids.new("s"), NOON)
        assert store.sources() == (), "nothing of it was kept"


def test_the_lock_says_who_holds_it_and_is_free_again(tmp_path: Path) -> None:
    second = StateLock(tmp_path, "monitor check-now")
    with (
        StateLock(tmp_path, "monitor run"),
        pytest.raises(StateLocked, match=rf"held by process {os.getpid()} \(monitor run\)"),
    ):
        second.__enter__()
    with second:
        assert "check-now" in (tmp_path / "lock").read_text()


def test_an_instant_without_a_zone_is_no_instant() -> None:
    from sqlalchemy.dialects import postgresql, sqlite  # noqa: PLC0415 - only here

    column, own = Instant(), DateTime()
    for dialect in (sqlite.dialect(), postgresql.dialect()):  # type: ignore[no-untyped-call]
        with pytest.raises(ValueError, match="without a time zone"):
            column.bind_processor(dialect)(NOON.replace(tzinfo=None))
        stored = column.bind_processor(dialect)(NOON.astimezone(ZoneInfo("Asia/Kathmandu")))
        assert column.result_processor(dialect, None)(stored) == NOON
        assert column.bind_processor(dialect)(None) is column.result_processor(dialect, None)(None) is None
    written = own.dialect_impl(sqlite.dialect()).bind_processor(sqlite.dialect())
    assert written
    assert column.bind_processor(sqlite.dialect())(NOON) == written(NOON.replace(tzinfo=None))


def test_an_update_of_a_few_words_costs_little() -> None:
    text = " ".join(f"word{number * 7919 % 1000}" for number in range(600))
    before, after = content_json(content(text)), content_json(content(text.replace("word7 ", "other ", 1)))
    whole, update = packed(before, 1, None), packed(after, 2, before)
    assert len(update.data) * 5 < len(whole.data)
    assert content_of(unpacked(update, before)) == content_of(after)


@pytest.mark.parametrize("damage", ("flipped", "replaced", "other"))
def test_an_altered_version_is_said(damage: str) -> None:
    document = content_json(content("A text that was stored."))
    body = packed(document, 1, None)
    other = packed(content_json(content("Another text.")), 1, None)
    altered = {
        "flipped": Body(body.coding, body.data[:-6] + b"\0\0\0\0\0\0", body.sha256),
        "replaced": Body(body.coding, other.data, body.sha256),
        "other": Body(body.coding, b"no zstd", body.sha256),
    }[damage]
    with pytest.raises(StateError, match="restore the state from a backup"):
        unpacked(altered, None)


def test_a_version_rests_on_the_one_before_as_it_was_written(tmp_path: Path) -> None:
    texts = [content(*(f"Sentence {n} of the story." for n in range(20)), f"Version {v}.") for v in (1, 2, 3)]
    with closing(open_store(tmp_path)) as store:
        store.register([source()], lambda: "s-paper", NOON)
        store.commit_check(check(source_state(), listing(article())))
        store.commit_visit(versioned(store.article("a1"), 1, texts[0]))
        older_form = packed(content_json(texts[0]).replace(b'"heading":"",', b""), 1, None)
        values = {"body": older_form.data, "body_sha256": older_form.sha256}
        with store.database.writing() as connection:
            connection.execute(versions.update().values(values))
        for number, text in enumerate(texts[1:], start=2):
            store.commit_visit(versioned(store.article("a1"), number, text))
        assert [each.content for each in store.versions("a1")] == texts

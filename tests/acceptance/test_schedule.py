"""When looks are due, and why: as a user asks, and over clocks that go astray."""

import json
import signal
import sqlite3
from contextlib import closing

from tests.acceptance.house import House
from tests.acceptance.test_daemon import wait_until
from tests.faults.origin import Origin

AHEAD = "2039-01-01 00:00:00.000000"


def set_next(house: House, table: str, column: str, value: str) -> None:
    """Write a next look into the state, as a wrong clock would have."""
    with closing(sqlite3.connect(house.folder / "state" / "news.db")) as connection, connection:
        connection.execute(f"UPDATE {table} SET {column} = '{value}'")  # noqa: S608 - of this test's own


def is_late(house: House) -> bool:
    """Say whether a look is still due from the time that was slept through."""
    looks = "SELECT min(next_check_at) AS next FROM sources UNION SELECT min(next_visit_at) FROM articles"
    with closing(sqlite3.connect(house.folder / "state" / "news.db")) as connection:
        return any(at < "2026-02" for (at,) in connection.execute(looks))


def test_it_says_when_an_article_is_due_and_why(house: House) -> None:
    house.check()
    shown = house.run("schedule", "show")
    assert "paper: next check" in shown.stdout
    assert "little is known of it yet" in shown.stdout
    lines = [json.loads(line) for line in house.run("schedule", "show", "--json").stdout.splitlines()]
    (known,) = [each for each in lines if each["source"] == "paper"]
    (planned,) = known["next"]
    told = house.run("schedule", "show", planned["article"])
    assert "never seen changed" in told.stdout
    assert max(map(len, (shown.stdout + told.stdout).splitlines())) <= 80
    record = json.loads(house.run("schedule", "show", planned["article"], "--json").stdout)
    assert record["next_visit_at"] == planned["next_visit_at"]
    assert 120 <= record["wait"] <= 3_600
    only = house.run("schedule", "show", "--source", "paper")
    assert only.stdout.startswith("paper")
    assert house.run("schedule", "show", "--source", "nobody").returncode != 0


def test_next_looks_that_a_wrong_clock_put_far_ahead_are_brought_back(house: House, origin: Origin) -> None:
    house.check()
    set_next(house, "sources", "next_check_at", AHEAD)
    set_next(house, "articles", "next_visit_at", AHEAD)
    origin.requests.clear()
    process = house.start("run")
    try:
        wait_until(lambda: len({request.path for request in origin.requests}) >= 2)
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=15)


def test_after_a_long_sleep_each_source_is_asked_once(house: House, origin: Origin) -> None:
    house.check()
    set_next(house, "sources", "next_check_at", "2026-01-01 00:00:00.000000")
    set_next(house, "articles", "next_visit_at", "2026-01-01 00:00:00.000000")
    origin.requests.clear()
    process = house.start("run")
    try:
        wait_until(lambda: not is_late(house))
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=15)
    asked = [request.path for request in origin.requests]
    assert sorted(asked) == sorted(set(asked)), "each once, whatever the hours that were slept through"

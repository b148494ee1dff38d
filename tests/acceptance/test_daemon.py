"""The long-running process: it looks by itself, tells, and stops when it is told to."""

import json
import os
import re
import select
import signal
import socket
import sqlite3
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from tests.acceptance.house import PARAGRAPHS, House, article, feed
from tests.faults.origin import Origin, Page, hang
from tests.faults.smtp import MailServer

EDITED = (PARAGRAPHS[0], PARAGRAPHS[1].replace("12 people", "21 people"), *PARAGRAPHS[2:])
PATIENCE = 60.0


def wait_until(condition: object, seconds: float = PATIENCE) -> None:
    """Look again and again until something holds; fails when it does not in time."""
    end = time.monotonic() + seconds
    while not condition():  # type: ignore[operator] # a callable
        assert time.monotonic() < end, "it never came true"
        select.select([], [], [], 0.05)


def test_it_looks_tells_and_stops(house: House, origin: Origin, mail: MailServer) -> None:
    house.mail(mail.host_port)
    house.settle = "0s"
    house.check()
    origin.serve("/bridge", article(*EDITED))
    origin.serve("/feed.xml", feed(origin.url, ("Town to build a new bridge, again", "/bridge")), "text/xml")
    due = house.folder / "state" / "news.db"
    make_due(str(due))
    process = house.start("run")
    try:
        wait_until(lambda: mail.messages)
    finally:
        process.send_signal(signal.SIGTERM)
        _, log = process.communicate(timeout=60)
    assert process.returncode == 0, log
    assert "stopped" in log
    assert "[info] edited" in log
    assert "source=paper" in log
    assert "article=a" in log


def test_it_drains_within_ten_seconds_and_a_second_signal_ends_it_at_once(house: House, origin: Origin) -> None:
    origin.pages["/feed.xml"] = hang
    process = house.start("run")
    wait_until(lambda: origin.requests)
    begun = time.monotonic()
    while process.poll() is None:
        process.send_signal(signal.SIGTERM)
        select.select([], [], [], 0.05)
    process.communicate()
    assert process.returncode == 130
    assert time.monotonic() - begun < 2

    origin.requests.clear()
    make_due(str(house.folder / "state" / "news.db"))
    process = house.start("run")
    wait_until(lambda: origin.requests)
    begun = time.monotonic()
    process.send_signal(signal.SIGTERM)
    _, log = process.communicate(timeout=12)
    assert time.monotonic() - begun < 10
    assert process.returncode == 0, log


@contextmanager
def running(house: House) -> Iterator["subprocess.Popen[str]"]:
    """A daemon that is stopped at the end, whatever the test made of it."""
    process = house.start("run")
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            process.send_signal(signal.SIGCONT)
            process.send_signal(signal.SIGTERM)
        process.wait(60)
        for pipe in (process.stdout, process.stderr):
            assert pipe is not None
            pipe.close()


def stopped(process: "subprocess.Popen[str]") -> str:
    """Stop a daemon and return its log."""
    process.send_signal(signal.SIGTERM)
    _, log = process.communicate(timeout=60)
    assert process.returncode == 0, log
    return log


def number(house: House, query: str) -> int:
    """Return the one figure of a query on the state."""
    with (
        suppress(sqlite3.OperationalError),
        closing(sqlite3.connect(house.folder / "state" / "news.db")) as connection,
    ):
        return int(connection.execute(query).fetchone()[0])
    return 0


def test_told_to_it_reads_its_configuration_anew_and_keeps_what_it_knows(house: House, origin: Origin) -> None:
    origin.serve("/other.xml", feed(origin.url, ("The mill is for sale again", "/mill")), "text/xml")
    origin.serve("/mill", article(title="The mill is for sale again"))
    with running(house) as process:
        wait_until(lambda: number(house, "SELECT count(*) FROM versions") == 1)
        house.sources.clear()
        house.watch("other", f'kind = "feed"\nurl = "{origin.url}/other.xml"\nignore_robots = "our own"')
        house.write()
        process.send_signal(signal.SIGHUP)
        wait_until(lambda: number(house, "SELECT count(*) FROM versions") == 2)
        origin.requests.clear()
        make_due(str(house.folder / "state" / "news.db"))
        wait_until(lambda: "/mill" in origin.paths())
        log = stopped(process)
    assert set(origin.paths()) == {"/other.xml", "/mill"}, "what was taken out is no longer asked for"
    assert number(house, "SELECT count(*) FROM versions") == 2, "and its history is kept"
    assert log.count("[info] running") == 2


@pytest.mark.parametrize(
    ("mend", "told"),
    (
        (lambda text: text + "\n[[", "syntax"),
        (lambda text: text.replace('kind = "feed"', 'kind = "fead"'), "kind"),
        (lambda text: text.replace('path = "state"', 'path = "elsewhere"'), "started anew"),
    ),
)
def test_a_broken_configuration_is_refused_and_the_old_one_goes_on(
    house: House, origin: Origin, mend: object, told: str
) -> None:
    with running(house) as process:
        wait_until(lambda: number(house, "SELECT count(*) FROM versions") == 1)
        path = house.write()
        path.write_text(mend(path.read_text()))  # type: ignore[operator] # a callable
        process.send_signal(signal.SIGHUP)
        assert process.stderr is not None
        for line in process.stderr:
            if "refused" in line:
                break
        assert told in line
        assert "\\n" not in line
        origin.requests.clear()
        make_due(str(house.folder / "state" / "news.db"))
        wait_until(lambda: "/feed.xml" in origin.paths())
        stopped(process)


def test_a_service_manager_is_told_what_goes_on(house: House, tmp_path: Path) -> None:
    with closing(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)) as manager:
        manager.bind(str(tmp_path / "notify"))
        manager.settimeout(PATIENCE)
        house.environ["NOTIFY_SOCKET"] = str(tmp_path / "notify")
        with running(house) as process:
            said = manager.recv(1_000).decode().splitlines()
            assert said == ["READY=1", "STATUS=watching 1 sources"]
            assert manager.recv(1_000) == b"WATCHDOG=1"
            process.send_signal(signal.SIGHUP)
            said = until(manager, "RELOADING=1")
            assert re.fullmatch(r"MONOTONIC_USEC=\d+", said[1])
            until(manager, "READY=1")
            process.send_signal(signal.SIGTERM)
            until(manager, "STOPPING=1")


def until(manager: socket.socket, word: str) -> list[str]:
    """Return the first message to a service manager that begins with the word."""
    while True:
        said = manager.recv(1_000).decode().splitlines()
        if said[0] == word:
            return said


def test_figures_are_served_where_they_are_asked_for(house: House, origin: Origin) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        listen = f"127.0.0.1:{free.getsockname()[1]}"
    house.sources.append(f'[metrics]\nlisten = "{listen}"\n')
    origin.pages["/bridge"] = Page(b"", status=500)
    with running(house):
        wait_until(lambda: number(house, "SELECT count(*) FROM visits") == 1)
        with urllib.request.urlopen(f"http://{listen}/metrics", timeout=PATIENCE) as answer:
            figures = answer.read().decode()
    for line in (
        'monitor_checks_total{source="paper",verdict="ok"} 1.0',
        'monitor_visits_total{verdict="http-error"} 1.0',
        'monitor_stored{what="articles"} 1.0',
        'monitor_source_failures{source="paper"} 0.0',
        "monitor_tick_timestamp_seconds",
    ):
        assert line in figures


def test_a_port_that_is_taken_is_told_in_a_line(house: House) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        house.sources.append(f'[metrics]\nlisten = "127.0.0.1:{taken.getsockname()[1]}"\n')
        done = house.run("run")
    assert done.returncode == 2
    assert "choose another port" in done.stderr
    assert "Traceback" not in done.stderr


def test_lines_are_json_where_that_is_asked_for_and_text_of_the_web_is_inert(house: House, origin: Origin) -> None:
    house.sources.append('[log]\nformat = "json"\n')
    origin.pages["/feed.xml"] = lambda wire: wire.head("500 \x1b[31mred", "Content-Length: 0", "Connection: close")
    with running(house) as process:
        wait_until(lambda: origin.requests)
        lines = [json.loads(line) for line in stopped(process).splitlines()]
    found = [line for line in lines if line["event"] == "not read"]
    assert [(each["source"], each["verdict"], each["level"]) for each in found] == [
        ("paper", "http-error", "warning")
    ]
    assert "<U+001B>[31mred" in found[0]["detail"]
    assert all(line["timestamp"].endswith("Z") for line in lines)


def test_status_tells_whether_it_is_at_work_and_when_it_hangs(house: House) -> None:
    assert "no daemon is running" in house.run("status").stdout
    with running(house) as process:
        wait_until(lambda: number(house, "SELECT count(*) FROM versions") == 1)
        done = house.run("status")
        assert f"process {process.pid} (monitor run) is at work" in done.stdout
        assert done.returncode == 0
        process.send_signal(signal.SIGSTOP)
        lock, long_ago = house.folder / "state" / "lock", time.time() - 3_600
        os.utime(lock, (long_ago, long_ago))
        done = house.run("status")
        assert "hangs: no sign of life since" in done.stdout
        assert done.returncode == 2


def make_due(database: str) -> None:
    """Put every next look into the past, as time does."""
    connection = sqlite3.connect(database)
    with connection:
        connection.execute("UPDATE sources SET next_check_at = '2020-01-01 00:00:00.000000'")
        connection.execute("UPDATE articles SET next_visit_at = '2020-01-01 00:00:00.000000'")
    connection.close()


def test_help_answers_at_once() -> None:
    """Of the processor, not of the clock: a busy machine is no slow start."""
    import resource  # noqa: PLC0415 - only here
    import subprocess  # noqa: PLC0415
    import sys  # noqa: PLC0415

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {name: value for name, value in os.environ.items() if "COV" not in name}
    subprocess.run([sys.executable, "-m", "monitor", "--help"], check=True, capture_output=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 0.6

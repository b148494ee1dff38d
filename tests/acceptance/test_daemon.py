"""The long-running process: it looks by itself, tells, and stops when it is told to."""

import os
import select
import signal
import time

from tests.acceptance.house import PARAGRAPHS, House, article, feed
from tests.faults.origin import Origin, hang
from tests.faults.smtp import MailServer

EDITED = (PARAGRAPHS[0], PARAGRAPHS[1].replace("12 people", "21 people"), *PARAGRAPHS[2:])
PATIENCE = 20.0


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
        _, log = process.communicate(timeout=15)
    assert process.returncode == 0, log
    assert "stopped" in log
    assert "edited, change c" in log


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


def make_due(database: str) -> None:
    """Put every next look into the past, as time does."""
    import sqlite3  # noqa: PLC0415 - only here

    connection = sqlite3.connect(database)
    with connection:
        connection.execute("UPDATE sources SET next_check_at = '2020-01-01 00:00:00.000000'")
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

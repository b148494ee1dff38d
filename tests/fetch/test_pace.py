"""One at a time for each host and port, and a gap between two."""

import threading
from dataclasses import dataclass
from datetime import timedelta

import pytest

from monitor.fetch.pace import REMEMBERED, Pace


@dataclass
class Time:
    """A clock that passes only by sleeping."""

    at: float = 100.0
    slept: float = 0.0

    def monotonic(self) -> float:
        """Return the instant, in seconds."""
        return self.at

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.at += seconds
        self.slept += seconds


def paced(time: Time, gap: float = 2.0) -> Pace:
    """Return a pace by that clock."""
    return Pace(timedelta(seconds=gap), time.monotonic, time.sleep)


def ask(pace: Pace, where: str, time: Time, lasting: float = 0.0) -> None:
    """Take a turn and keep it for a while."""
    with pace.turn(where):
        time.at += lasting


def test_the_first_is_let_in_at_once_and_the_next_after_the_gap() -> None:
    time = Time()
    pace = paced(time)
    ask(pace, "paper.test:80", time)
    assert time.slept == 0
    ask(pace, "paper.test:80", time)
    assert time.slept == 2.0


def test_the_gap_begins_with_the_end_of_the_request() -> None:
    time = Time()
    pace = paced(time)
    ask(pace, "paper.test:80", time, lasting=10.0)
    ask(pace, "paper.test:80", time)
    assert time.slept == 2.0


def test_time_that_passed_anyway_counts() -> None:
    time = Time()
    pace = paced(time)
    ask(pace, "paper.test:80", time)
    time.at += 1.5
    ask(pace, "paper.test:80", time)
    assert time.slept == 0.5
    time.at += 60
    ask(pace, "paper.test:80", time)
    assert time.slept == 0.5


def test_hosts_and_ports_do_not_wait_for_one_another() -> None:
    time = Time()
    pace = paced(time)
    for where in ("paper.test:80", "paper.test:443", "other.test:80"):
        ask(pace, where, time)
    assert time.slept == 0


def test_a_request_that_failed_counts_as_one() -> None:
    time = Time()
    pace = paced(time)
    with pytest.raises(ValueError, match="broken"), pace.turn("paper.test:80"):
        raise ValueError("broken")
    ask(pace, "paper.test:80", time)
    assert time.slept == 2.0


def test_of_very_many_hosts_only_those_still_waited_for_are_remembered() -> None:
    time = Time()
    pace = paced(time)
    with pace.turn("held.test:80"):
        time.at += 60
        for number in range(REMEMBERED):
            ask(pace, f"{number}.test:80", time)
        time.at += 60
        ask(pace, "late.test:80", time)
        assert pace._turns.keys() == {"held.test:80", "late.test:80"}
    ask(pace, "late.test:80", time)
    assert time.slept == 2.0


def test_two_never_ask_one_host_at_once() -> None:
    pace = Pace(timedelta(0))
    entered = threading.Event()

    def second() -> None:
        with pace.turn("paper.test:80"):
            entered.set()

    with pace.turn("paper.test:80"):
        thread = threading.Thread(target=second)
        thread.start()
        assert not entered.wait(0.05)
    assert entered.wait(5)
    thread.join()

"""Budgets: what was asked within the hour, and whether there is room."""

from datetime import timedelta

import pytest

from monitor.daemon import ClockWatch
from monitor.ports import Task, TaskKind
from monitor.settings import HttpSettings
from monitor.spending import Ledger
from tests.making import HOUR, MINUTE, NOON, SetClock


def visits(gate: str, number: int) -> list[Task]:
    """Return so many looks at pages of a host."""
    return [Task(TaskKind.VISIT, f"{gate}-{n}", gate) for n in range(number)]


DELIVERY = Task(TaskKind.DELIVER, "desk", "channel desk")
LOCAL = Task(TaskKind.VISIT, "a1", "files")


@pytest.mark.parametrize(
    ("http", "expected"),
    (
        (HttpSettings(), [5, 5]),
        (HttpSettings(host_per_hour=3), [3, 3]),
        (HttpSettings(per_hour=4), [4, 0]),
        (HttpSettings(per_hour=5, host_per_hour=3), [3, 2]),
    ),
)
def test_budgets_admit_the_latest_and_never_more(http: HttpSettings, expected: list[int]) -> None:
    asked = [*visits("one:443", 5), *visits("two:443", 5)]
    admitted = Ledger(http).admitted([*asked, DELIVERY, LOCAL], NOON)
    assert [sum(task.gate == gate for task in admitted) for gate in ("one:443", "two:443")] == expected
    assert admitted[-2:] == (DELIVERY, LOCAL), "what asks nobody has always room"
    assert list(admitted[:-2]) == [task for task in asked if task in admitted], "in the order of their lateness"


def test_what_was_asked_counts_for_an_hour_and_over_a_restart() -> None:
    ledger = Ledger(HttpSettings(host_per_hour=3), [(NOON - 30 * MINUTE, "one:443")])
    tasks = visits("one:443", 5)
    ledger.note(ledger.admitted(tasks, NOON), NOON)
    assert ledger.admitted(tasks[2:], NOON) == ()
    assert ledger.admitted(tasks[2:], NOON + 31 * MINUTE) == (tasks[2],)
    assert len(ledger.admitted(tasks[2:], NOON + HOUR)) == 3


def test_a_clock_that_went_back_frees_the_budget() -> None:
    ledger = Ledger(HttpSettings(host_per_hour=1))
    (task,) = visits("one:443", 1)
    ledger.note([task], NOON + 365 * timedelta(days=1))
    assert ledger.admitted([task], NOON) == (task,)


@pytest.mark.parametrize(
    ("wall", "steady", "jump"),
    ((MINUTE, 60.0, 0), (HOUR, 1.0, 3_599), (-HOUR, 1.0, -3_601), (8 * HOUR, 8 * 3_600.0, 0)),
)
def test_the_wall_clock_is_held_against_one_that_only_goes_forward(
    wall: timedelta, steady: float, jump: float
) -> None:
    clock, times = SetClock(), iter((100.0, 100.0 + steady, 100.0 + steady))
    watch = ClockWatch(clock, lambda: next(times))
    clock.at += wall
    assert watch.jump() == timedelta(seconds=jump)
    assert watch.jump() == timedelta(0)

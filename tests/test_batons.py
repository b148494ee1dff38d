"""Few threads compute at once; those that wait count for nothing, and go on before others begin."""

import threading
from collections.abc import Callable

import pytest

from monitor.batons import Batons, Waiting

SOON = 10.0
"""Seconds after which a test gives up; nothing waits for so long."""


class Runner:
    """A thread that runs with a baton: it begins, waits until it may go on, and ends when it is told to."""

    def __init__(self, batons: Batons, told: list[str], name: str) -> None:
        self._batons, self._told, self._name = batons, told, name
        self.wait, self.has_begun, self.waits, self.has_gone_on = (threading.Event() for _ in range(4))
        self.answer, self.end = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        with self._batons:
            self._told.append(f"{self._name} begins")
            self.has_begun.set()
            self.wait.wait(SOON)
            with Waiting():
                self.waits.set()
                self.answer.wait(SOON)
            self._told.append(f"{self._name} goes on")
            self.has_gone_on.set()
            self.end.wait(SOON)

    def lets_go(self) -> None:
        """Lay the baton down, and return when it lies."""
        self.wait.set()
        assert self.waits.wait(SOON)

    def ends(self) -> None:
        """Run to the end."""
        for event in (self.wait, self.answer, self.end):
            event.set()
        self._thread.join(SOON)
        assert not self._thread.is_alive()


def until(found: Callable[[], bool]) -> None:
    """Wait until something is so."""
    pause = threading.Event()
    for _ in range(int(SOON / 0.002)):
        if found():
            return
        pause.wait(0.002)
    raise AssertionError("it never came true")


def test_no_more_than_there_are_batons_compute_at_once() -> None:
    batons, told = Batons(2), list[str]()
    first, second = (Runner(batons, told, name) for name in ("first", "second"))
    assert first.has_begun.wait(SOON)
    assert second.has_begun.wait(SOON)
    third = Runner(batons, told, "third")
    until(lambda: bool(batons.waiting))
    assert not third.has_begun.is_set()
    first.ends()
    assert third.has_begun.wait(SOON)
    second.ends()
    third.ends()


def one_waits_and_another_computes(batons: Batons, told: list[str]) -> tuple[Runner, Runner]:
    """Return two threads that run with one baton: the first has laid it down, the second has it."""
    first = Runner(batons, told, "first")
    assert first.has_begun.wait(SOON)
    first.lets_go()
    second = Runner(batons, told, "second")
    assert second.has_begun.wait(SOON)
    return first, second


def test_while_one_waits_another_one_computes() -> None:
    batons, told = Batons(1), list[str]()
    first, second = one_waits_and_another_computes(batons, told)
    first.answer.set()
    until(lambda: bool(batons.waiting))
    assert not first.has_gone_on.is_set()
    second.lets_go()
    assert first.has_gone_on.wait(SOON)
    first.ends()
    second.ends()


def test_who_comes_back_goes_before_who_begins() -> None:
    batons, told = Batons(1), list[str]()
    first, second = one_waits_and_another_computes(batons, told)
    third = Runner(batons, told, "third")
    until(lambda: batons.waiting == 1)
    first.answer.set()
    until(lambda: batons.waiting == 2)
    second.lets_go()
    assert first.has_gone_on.wait(SOON)
    assert told == ["first begins", "second begins", "first goes on"]
    for each in (first, third, second):
        each.ends()


def test_an_error_leaves_the_baton_to_others() -> None:
    batons = Batons(1)
    with pytest.raises(ZeroDivisionError), batons, Waiting():
        raise ZeroDivisionError
    with batons:
        pass


def test_who_runs_without_one_waits_as_it_likes() -> None:
    with Waiting():
        pass
    with Batons(1):
        pass
    with Waiting():
        pass

"""The pool: each task once at a time, one task a gate, and one bad task harms no other."""

import threading
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta

import pytest

from monitor.engine import pool as pool_module
from monitor.engine.embedded import EmbeddedEngine
from monitor.engine.pool import MOST_TOGETHER, Pool
from monitor.ports import Task, TaskKind

SECOND = timedelta(seconds=1)


def task(key: str, gate: str = "") -> Task:
    """Return a visit; tasks without a gate named have one of their own."""
    return Task(TaskKind.VISIT, key, gate or key)


class Work:
    """Notes what was done, and how much of it at the same time behind one gate."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.errors: list[str] = []
        self.crowded = False
        self.batches: list[int] = []
        self._inside: set[str] = set()
        self._lock = threading.Lock()
        self.release = threading.Event()

    def execute(self, batch: Sequence[Task]) -> Iterable[Task]:
        """Do the first task of a batch: `bad` raises, `slow` waits to be released, `parent` has children."""
        given = batch[0]
        with self._lock:
            self.batches.append(len(batch))
        return [*self._done(given), *batch[1:]]

    def _done(self, given: Task) -> Iterable[Task]:
        with self._lock:
            self.crowded |= given.gate in self._inside
            self._inside.add(given.gate)
        try:
            if given.key == "bad":
                raise ValueError(given.key)
            if given.key == "slow":
                self.release.wait(60)
            return [task("child 1"), task("child 2")] if given.key == "parent" else []
        finally:
            with self._lock:
                self._inside.discard(given.gate)
                self.done.append(given.key)

    def on_error(self, given: Task, error: Exception) -> None:
        """Note an error."""
        self.errors.append(f"{given.key}: {error!r}")


def pool_of(work: Work, threads: int = 4) -> Pool:
    """Return a pool that does this work."""
    return Pool(work.execute, work.on_error, threads)


def test_all_tasks_are_done_and_those_that_follow_from_them() -> None:
    work = Work()
    pool = pool_of(work)
    pool.add([task(str(n)) for n in range(50)] + [task("parent")])
    assert pool.wait_idle(5 * SECOND)
    assert sorted(work.done) == sorted([*map(str, range(50)), "parent", "child 1", "child 2"])
    pool.stop()


def test_a_gate_admits_one_at_a_time_in_order() -> None:
    work = Work()
    pool = pool_of(work)
    pool.add([task(str(n), "host") for n in range(30)])
    assert pool.wait_idle(5 * SECOND)
    assert work.done == [str(n) for n in range(30)]
    assert not work.crowded
    pool.stop()


def test_a_task_that_waits_or_runs_is_not_taken_twice() -> None:
    work = Work()
    pool = pool_of(work)
    pool.add([task("slow")] * 2)
    pool.add([task("slow")])
    assert not pool.wait_idle(timedelta(milliseconds=20))
    work.release.set()
    assert pool.wait_idle(5 * SECOND)
    assert work.done == ["slow"]
    pool.add([task("slow")])
    assert pool.wait_idle(5 * SECOND)
    assert work.done == ["slow", "slow"], "done, it may be done again"
    pool.stop()


def test_a_task_that_raises_is_told_and_harms_no_other() -> None:
    work = Work()
    pool = pool_of(work, threads=1)
    pool.add([task("bad", "host"), task("good", "host")])
    assert pool.wait_idle(5 * SECOND)
    assert work.errors == ["bad: ValueError('bad')"]
    assert work.done == ["bad", "good"]
    pool.stop()


def test_stopped_it_forgets_what_waits_and_ends_what_runs() -> None:
    work = Work()
    pool = pool_of(work, threads=1)
    pool.add([task("slow"), task("never")])
    pool.stop()
    pool.add([task("too late")])
    work.release.set()
    assert pool.wait_idle(5 * SECOND)
    assert "never" not in work.done
    assert "too late" not in work.done


def test_told_to_forget_it_ends_what_runs_and_takes_new_tasks() -> None:
    work = Work()
    pool = pool_of(work, threads=1)
    pool.add([task("slow", "host"), task("left of its batch", "host"), task("forgotten elsewhere")])
    assert wait_for(lambda: bool(work._inside))
    pool.forget()
    pool.add([task("behind it", "host"), task("new")])
    work.release.set()
    assert pool.wait_idle(5 * SECOND)
    assert sorted(work.done) == ["behind it", "new", "slow"]
    assert not work.crowded
    pool.stop()


def test_tasks_that_hang_hold_up_no_others_and_their_threads_go_when_they_end() -> None:
    work = Work()
    pool = Pool(work.execute, work.on_error, 4, timedelta(milliseconds=20))
    hanging = [Task(TaskKind.CHECK, "slow", f"host {n}") for n in range(40)]
    pool.add([*hanging, *(task(str(n)) for n in range(60))])
    good = {str(n) for n in range(60)}
    assert wait_for(lambda: good <= set(work.done)), "all good ones are done"
    assert "slow" not in work.done, "while all others hang"
    assert pool._at_work <= 4 + 40 + 60, "as many as can be slow, and four"
    work.release.set()
    assert pool.wait_idle(5 * SECOND)
    for n in range(50):
        pool.add([task(f"later {n}")])
        assert pool.wait_idle(5 * SECOND)
    assert wait_for(lambda: pool._at_work <= 4), "four are enough again"
    pool.stop()


def test_however_many_tasks_hang_the_threads_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool_module, "MOST_THREADS", 8)
    work = Work()
    pool = Pool(work.execute, work.on_error, 2, timedelta(milliseconds=10))
    pool.add([Task(TaskKind.CHECK, "slow", f"host {n}") for n in range(40)])
    assert wait_for(lambda: pool._at_work == 8)
    assert not pool.wait_idle(timedelta(milliseconds=100))
    assert pool._at_work == 8
    work.release.set()
    assert pool.wait_idle(5 * SECOND)
    pool.stop()


def wait_for(condition: Callable[[], bool]) -> bool:
    """Say whether something comes true within some seconds."""
    end = time.monotonic() + 30
    while not condition():
        if time.monotonic() > end:
            return False
        threading.Event().wait(0.01)
    return True


def test_visits_behind_one_gate_are_handed_over_together_and_nothing_else_is() -> None:
    work = Work()
    pool = pool_of(work, threads=1)
    checks = [Task(TaskKind.CHECK, f"check {n}", "host") for n in range(3)]
    pool.add([task("slow", "host"), *checks, *(task(str(n), "host") for n in range(MOST_TOGETHER + 5))])
    work.release.set()
    assert pool.wait_idle(5 * SECOND)
    assert work.batches[:5] == [1, 1, 1, 1, MOST_TOGETHER]
    assert work.batches[5:] == [*[MOST_TOGETHER] * 5, *range(MOST_TOGETHER - 1, 0, -1)]
    assert work.done == ["slow", *(each.key for each in checks), *map(str, range(MOST_TOGETHER + 5))], "in order"
    pool.stop()


def test_the_engine_asks_at_every_tick_and_stops() -> None:
    work = Work()
    pool = pool_of(work)
    ticks = threading.Semaphore(0)

    def due() -> Iterable[Task]:
        ticks.release()
        return [task("due")]

    engine = EmbeddedEngine(due, pool, timedelta(milliseconds=20))
    thread = threading.Thread(target=engine.run)
    thread.start()
    assert all(ticks.acquire(timeout=5) for _ in range(3))
    engine.stop()
    thread.join(5)
    assert not thread.is_alive()
    assert "due" in work.done

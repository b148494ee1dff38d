"""A bounded pool of threads for waiting: each task once at a time, one task per gate at a time.

Few threads get on with their work at once, for they share one interpreter. A thread that waits on something slow, a
host that hangs or a page that is parsed for long, does not count among them: another one takes its turn meanwhile.
"""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from datetime import timedelta

from monitor.ports import Task

Execute = Callable[[Task], Iterable[Task]]
"""Run one task and return the tasks that follow from it."""

OnError = Callable[[Task, Exception], None]
"""Told of an error that a task raised: a bug, since daily faults are values. The pool goes on."""


PATIENCE = timedelta(seconds=1)
"""How long a task may take before its thread is held to be waiting; also how often that is looked at."""
MOST_THREADS = 256
"""Waiting ones included. So many hosts may hang at once before others have to wait for them."""


class Pool:
    """Runs tasks in threads. A task that is queued or under way is not taken twice; a gate admits one at a time."""

    def __init__(self, execute: Execute, on_error: OnError, threads: int, patience: timedelta = PATIENCE) -> None:
        self._execute = execute
        self._on_error = on_error
        self._changed = threading.Condition()
        self._queues: dict[str, deque[Task]] = {}
        self._open: deque[str] = deque()
        self._known: set[Task] = set()
        self._is_stopping = False
        self._threads = threads
        self._patience = patience.total_seconds()
        self._at_work = 0
        self._begun: dict[Task, float] = {}
        self._stopped = threading.Event()
        with self._changed:
            self._hire(threads)
        threading.Thread(target=self._watch, name="pool-watch", daemon=True).start()

    def add(self, tasks: Iterable[Task]) -> None:
        """Queue tasks, save those that are queued or under way; after `stop` none is taken."""
        with self._changed:
            for task in tasks:
                if not self._is_stopping and task not in self._known:
                    self._known.add(task)
                    self._enqueue(task)
            self._changed.notify_all()

    def wait_idle(self, timeout: timedelta | None = None) -> bool:
        """Wait until nothing is queued or under way; say whether that came true in time."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._known, timeout.total_seconds() if timeout else None)

    def stop(self) -> None:
        """Forget what is queued; what is under way goes on to its end."""
        self._stopped.set()
        with self._changed:
            self._is_stopping = True
            for queue in self._queues.values():
                self._known.difference_update(queue)
            self._open.clear()
            self._changed.notify_all()

    def _enqueue(self, task: Task) -> None:
        """Queue behind the task's gate; an absent queue means that nobody is inside and nobody waits."""
        if task.gate not in self._queues:
            self._queues[task.gate] = deque()
            self._open.append(task.gate)
        self._queues[task.gate].append(task)

    def _work(self) -> None:
        while (task := self._next()) is not None:
            follow: Iterable[Task] = ()
            try:
                follow = self._execute(task)
            except Exception as error:  # noqa: BLE001 - whatever one task raises, the others are owed their turn
                self._on_error(task, error)
            self._leave(task, follow)

    def _next(self) -> Task | None:
        """Wait for a task; None for a thread that is needed no more."""
        with self._changed:
            self._changed.wait_for(lambda: self._open or self._is_stopping)
            if self._is_stopping or self._at_work > self._wanted():
                self._at_work -= 1
                return None
            task = self._queues[self._open.popleft()].popleft()
            self._begun[task] = time.monotonic()
            return task

    def _leave(self, task: Task, follow: Iterable[Task]) -> None:
        with self._changed:
            self.add(follow)
            del self._begun[task]
            self._known.discard(task)
            if self._queues[task.gate]:
                self._open.append(task.gate)
            else:
                del self._queues[task.gate]
            self._changed.notify_all()

    # ------------------------------------------------------------------------------------------- how many there are

    def _hire(self, count: int) -> None:
        # Daemon threads: one that hangs in a foreign server must not hold up the exit. All it has done is committed.
        for _ in range(count):
            threading.Thread(target=self._work, name="pool", daemon=True).start()
            self._at_work += 1

    def _wanted(self) -> int:
        """Return how many threads there should be: as many as may get on, and those that wait on something slow."""
        slow_since = time.monotonic() - self._patience
        waiting = sum(begun <= slow_since for begun in self._begun.values())
        return min(self._threads + waiting, MOST_THREADS)

    def _watch(self) -> None:
        while not self._stopped.wait(self._patience):
            with self._changed:
                idle = self._at_work - len(self._begun)
                self._hire(min(self._wanted() - self._at_work, len(self._open) - idle))

"""A bounded pool of threads for waiting: each task once at a time, one task per gate at a time."""

import threading
from collections import deque
from collections.abc import Callable, Iterable
from datetime import timedelta

from monitor.ports import Task

Execute = Callable[[Task], Iterable[Task]]
"""Run one task and return the tasks that follow from it."""

OnError = Callable[[Task, Exception], None]
"""Told of an error that a task raised: a bug, since daily faults are values. The pool goes on."""


class Pool:
    """Runs tasks in threads. A task that is queued or under way is not taken twice; a gate admits one at a time."""

    def __init__(self, execute: Execute, on_error: OnError, threads: int) -> None:
        self._execute = execute
        self._on_error = on_error
        self._changed = threading.Condition()
        self._queues: dict[str, deque[Task]] = {}
        self._open: deque[str] = deque()
        self._known: set[Task] = set()
        self._is_stopping = False
        # Daemon threads: one that hangs in a foreign server must not hold up the exit. All it has done is committed.
        for number in range(threads):
            threading.Thread(target=self._work, name=f"pool-{number}", daemon=True).start()

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
        """Forget what is queued and take no more; what is under way goes on to its end."""
        with self._changed:
            self._is_stopping = True
            self.forget()

    def forget(self) -> None:
        """Forget what is queued; what is under way goes on to its end."""
        with self._changed:
            for queue in self._queues.values():
                self._known.difference_update(queue)
                queue.clear()
            for gate in self._open:
                del self._queues[gate]
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
        with self._changed:
            self._changed.wait_for(lambda: self._open or self._is_stopping)
            if self._is_stopping:
                return None
            return self._queues[self._open.popleft()].popleft()

    def _leave(self, task: Task, follow: Iterable[Task]) -> None:
        with self._changed:
            self.add(follow)
            self._known.discard(task)
            if self._queues[task.gate]:
                self._open.append(task.gate)
            else:
                del self._queues[task.gate]
            self._changed.notify_all()

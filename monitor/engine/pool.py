"""A bounded pool of threads for waiting: each task once at a time, and behind each gate one batch at a time."""

import threading
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta

from monitor.ports import Task, TaskKind

Execute = Callable[[Sequence[Task]], Iterable[Task]]
"""Run one task, or some visits of one gate; return the tasks that follow, and the visits that were left.

What it raises is the first task's doing."""

OnError = Callable[[Task, Exception], None]
"""Told of an error that a task raised: a bug, since daily faults are values. The pool goes on."""

MOST_TOGETHER = 40
"""Visits in a batch."""


class Pool:
    """Runs tasks in threads. A task that is queued or under way is not taken twice; a gate admits one thread."""

    def __init__(self, execute: Execute, on_error: OnError, threads: int) -> None:
        self._execute = execute
        self._on_error = on_error
        # Two conditions over one lock: what wakes one thread need not wake them all.
        lock = threading.RLock()
        self._work_waits = threading.Condition(lock)
        self._is_idle = threading.Condition(lock)
        self._queues: dict[str, deque[Task]] = {}
        self._open: deque[str] = deque()
        self._known: set[Task] = set()
        self._is_stopping = False
        # Daemon threads: one that hangs in a foreign server must not hold up the exit. All it has done is committed.
        for number in range(threads):
            threading.Thread(target=self._work, name=f"pool-{number}", daemon=True).start()

    def add(self, tasks: Iterable[Task]) -> None:
        """Queue tasks, save those that are queued or under way; after `stop` none is taken."""
        with self._work_waits:
            for task in tasks:
                if not self._is_stopping and task not in self._known:
                    self._known.add(task)
                    self._enqueue(task)

    def wait_idle(self, timeout: timedelta | None = None) -> bool:
        """Wait until nothing is queued or under way; say whether that came true in time."""
        with self._is_idle:
            return self._is_idle.wait_for(lambda: not self._known, timeout.total_seconds() if timeout else None)

    def stop(self) -> None:
        """Forget what is queued; what is under way goes on to its end."""
        with self._work_waits:
            self._is_stopping = True
            for queue in self._queues.values():
                self._known.difference_update(queue)
                queue.clear()
            self._open.clear()
            self._work_waits.notify_all()
            self._tell_if_idle()

    def _enqueue(self, task: Task) -> None:
        """Queue behind the task's gate; an absent queue means that nobody is inside and nobody waits."""
        if task.gate not in self._queues:
            self._queues[task.gate] = deque()
            self._admit(task.gate)
        self._queues[task.gate].append(task)

    def _admit(self, gate: str) -> None:
        self._open.append(gate)
        self._work_waits.notify()

    def _work(self) -> None:
        while batch := self._next():
            self._leave(batch, self._followed(batch))

    def _followed(self, batch: Sequence[Task]) -> Iterable[Task]:
        try:
            return self._execute(batch)
        except Exception as error:  # noqa: BLE001 - whatever one task raises, the others are owed their turn
            self._on_error(batch[0], error)
        return batch[1:]

    def _next(self) -> Sequence[Task]:
        """Wait for a gate that nobody is inside of, and return what is to be done behind it; nothing once stopped."""
        with self._work_waits:
            self._work_waits.wait_for(lambda: self._open or self._is_stopping)
            return () if self._is_stopping else batch_of(self._queues[self._open.popleft()])

    def _leave(self, batch: Sequence[Task], follow: Iterable[Task]) -> None:
        gate, followed = batch[0].gate, list(follow)
        left = [task for task in followed if task in batch]
        with self._work_waits:
            self._known.difference_update(batch)
            if not self._is_stopping:
                self._known.update(left)
                self._queues[gate].extendleft(reversed(left))
            self.add(followed)
            if self._queues[gate]:
                self._admit(gate)
            else:
                del self._queues[gate]
            self._tell_if_idle()

    def _tell_if_idle(self) -> None:
        if not self._known:
            self._is_idle.notify_all()


def batch_of(queue: "deque[Task]") -> Sequence[Task]:
    """Take what is done next off a queue: one task, or visits that stand together."""
    batch = [queue.popleft()]
    while queue and batch[-1].kind is queue[0].kind is TaskKind.VISIT and len(batch) < MOST_TOGETHER:
        batch.append(queue.popleft())
    return batch

"""A bounded pool of threads for waiting: each task once at a time, and behind each gate one batch at a time.

Few threads get on with their work at once, for they share one interpreter. A thread that waits on something slow, a
host that hangs or a page that is parsed for long, does not count among them: another one takes its turn meanwhile.
"""

import threading
import time
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
PATIENCE = timedelta(seconds=4)
"""How long a batch may take before its thread is held to be waiting: longer than a round of visits does.

Also how often that is looked at."""
MOST_THREADS = 256
"""Waiting ones included. So many hosts may hang at once before others have to wait for them."""


class Pool:
    """Runs tasks in threads. A task that is queued or under way is not taken twice; a gate admits one thread."""

    def __init__(self, execute: Execute, on_error: OnError, threads: int, patience: timedelta = PATIENCE) -> None:
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
        self._threads = threads
        self._patience = patience.total_seconds()
        self._at_work = 0
        self._begun: dict[str, float] = {}
        self._disowned: set[str] = set()
        """Gates whose batches under way were forgotten: nothing follows from them."""
        self._stopped = threading.Event()
        with self._work_waits:
            self._hire(threads)
        threading.Thread(target=self._watch, name="pool-watch", daemon=True).start()

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
        """Forget what is queued and take no more; what is under way goes on to its end."""
        self._stopped.set()
        with self._work_waits:
            self._is_stopping = True
            self.forget()
            self._work_waits.notify_all()

    def forget(self) -> None:
        """Forget what is queued; what is under way goes on to its end, and nothing follows from it."""
        with self._work_waits:
            self._disowned.update(self._begun)
            for queue in self._queues.values():
                self._known.difference_update(queue)
                queue.clear()
            for gate in self._open:
                del self._queues[gate]
            self._open.clear()
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
            self._leave(batch, tuple(self._followed(batch)))

    def _followed(self, batch: Sequence[Task]) -> Iterable[Task]:
        try:
            return self._execute(batch)
        except Exception as error:  # noqa: BLE001 - whatever one task raises, the others are owed their turn
            self._on_error(batch[0], error)
        return batch[1:]

    def _next(self) -> Sequence[Task]:
        """Wait for a gate that nobody is inside of, and return what is to be done behind it; nothing for a thread
        that is needed no more."""
        with self._work_waits:
            self._work_waits.wait_for(lambda: self._open or self._is_stopping)
            if self._is_stopping or self._at_work > self._wanted():
                self._at_work -= 1
                self._work_waits.notify()  # whoever stays does what this thread was woken for
                return ()
            gate = self._open.popleft()
            self._begun[gate] = time.monotonic()
            return batch_of(self._queues[gate])

    def _leave(self, batch: Sequence[Task], followed: Sequence[Task]) -> None:
        gate = batch[0].gate
        with self._work_waits:
            del self._begun[gate]
            if gate in self._disowned:
                self._disowned.discard(gate)
                followed = ()
            left = [task for task in followed if task in batch]
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
            with self._work_waits:
                idle = self._at_work - len(self._begun)
                self._hire(min(self._wanted() - self._at_work, len(self._open) - idle))


def batch_of(queue: "deque[Task]") -> Sequence[Task]:
    """Take what is done next off a queue: one task, or visits that stand together."""
    batch = [queue.popleft()]
    while queue and batch[-1].kind is queue[0].kind is TaskKind.VISIT and len(batch) < MOST_TOGETHER:
        batch.append(queue.popleft())
    return batch

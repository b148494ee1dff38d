"""What was asked of whom within the last hour, and whether there is room for more.

Looks that find no room stay due in the store and come up again, the latest first; nothing is skipped.
"""

import threading
from collections import Counter, deque
from collections.abc import Iterable
from datetime import datetime, timedelta

from monitor.ports import Task, TaskKind
from monitor.settings import HttpSettings

HOUR = timedelta(hours=1)
FREE = "files"
"""The gate of what is read from this machine."""


class Ledger:
    """Counts requests by gate over the last hour and holds them against the budgets of the configuration."""

    def __init__(self, http: HttpSettings, past: Iterable[tuple[datetime, str]] = ()) -> None:
        self._all = http.per_hour
        self._host = http.host_per_hour
        self._lock = threading.Lock()
        self._spent: deque[tuple[datetime, str]] = deque(past)
        self._by_gate = Counter(gate for _, gate in self._spent)

    @property
    def is_bounded(self) -> bool:
        """Say whether there is any budget to keep."""
        return self._all is not None or self._host is not None

    def note(self, tasks: Iterable[Task], now: datetime) -> None:
        """Take in that tasks ask, or have asked just now."""
        if not self.is_bounded:
            return
        with self._lock:
            for task in filter(is_counted, tasks):
                self._spent.append((now, task.gate))
                self._by_gate[task.gate] += 1

    def admitted(self, tasks: Iterable[Task], now: datetime) -> tuple[Task, ...]:
        """Return the tasks that there is room for, in their order; what asks nobody has always room."""
        if not self.is_bounded:
            return tuple(tasks)
        with self._lock:
            self._forget(now - HOUR, now)
            taken = Counter(self._by_gate)
            return tuple(task for task in tasks if self._is_taken(task, taken))

    def _is_taken(self, task: Task, taken: Counter[str]) -> bool:
        if not is_counted(task):
            return True
        is_full = self._all is not None and taken.total() >= self._all
        if is_full or (self._host is not None and taken[task.gate] >= self._host):
            return False
        taken[task.gate] += 1
        return True

    def _forget(self, until: datetime, now: datetime) -> None:
        """Drop what is older than an hour, and what a clock that went back has put ahead of us."""
        while self._spent and not until < self._spent[0][0] <= now:
            _, gate = self._spent.popleft()
            self._by_gate[gate] -= 1


def is_counted(task: Task) -> bool:
    """Say whether a task asks a site."""
    return task.kind in {TaskKind.CHECK, TaskKind.VISIT} and task.gate != FREE

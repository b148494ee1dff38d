"""Few threads compute at once, however many wait: they share one interpreter, and pass it on at every turn.

Two that compute in turns call each other awake thousands of times a second, and take a third more of the processor
for the same work than one. So a thread that looks at sites runs with a baton in its hand, of which there are few. It
lays the baton down while it waits: for a host that is not near, a parser, the disk, or what another thread holds.
Whoever comes back from waiting goes before whoever begins.
"""

import threading
from types import TracebackType

AT_ONCE = 1


class Batons:
    """So many threads compute at once; a block, entered with `with`, in which this thread is one of them."""

    def __init__(self, count: int = AT_ONCE) -> None:
        lock = threading.Lock()
        self._may_begin = threading.Condition(lock)
        self._may_go_on = threading.Condition(lock)
        self._free = count
        self._beginning = 0
        self._returning = 0

    @property
    def waiting(self) -> int:
        """How many threads want a baton."""
        return self._beginning + self._returning

    def __enter__(self) -> None:
        with self._may_begin:
            self._beginning += 1
            while not self._free or self._returning:
                self._may_begin.wait()
            self._beginning -= 1
            self._take()
        _mine.batons = self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        _mine.batons = None
        self.lay_down()

    def lay_down(self) -> None:
        """Let another thread compute."""
        with self._may_go_on:
            self._free += 1
            self._wake()

    def take_up(self) -> None:
        """Compute again, before those who have not begun."""
        with self._may_go_on:
            self._returning += 1
            while not self._free:
                self._may_go_on.wait()
            self._returning -= 1
            self._take()

    def _take(self) -> None:
        self._free -= 1
        if self._free:  # whoever laid that one down may have called us twice, and nobody else
            self._wake()

    def _wake(self) -> None:
        (self._may_go_on if self._returning else self._may_begin).notify()


class _Mine(threading.local):
    """What this thread runs with, if it runs with a baton."""

    batons: Batons | None = None


_mine = _Mine()


def take(lock: threading.Lock) -> None:
    """Take a lock; while somebody else has it, others may compute."""
    if not lock.acquire(blocking=False):
        with Waiting():
            lock.acquire()


class Waiting:
    """A block in which this thread only waits: another one may compute. Without a baton it changes nothing."""

    __slots__ = ("_batons",)

    def __enter__(self) -> None:
        self._batons = _mine.batons
        if self._batons is not None:
            self._batons.lay_down()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        if self._batons is not None:
            self._batons.take_up()

"""How many large answers are held at once, so that memory does not grow with the number of threads.

Most answers are small and are read as they come. One that turns out large waits for one of a few places, and keeps it
until the task that asked for it is done with what it got. Nobody waits for ever: a place that does not come free in
time is a verdict.
"""

import ctypes
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from monitor.batons import Waiting
from monitor.fetch.faults import BadAnswer
from monitor.wire import Verdict

SMALL = 512 * 1024
"""Bytes, coded or decoded, up to which an answer needs no place: some ten pages."""
ROOM = 64 * 2**20
"""Bytes for all that is large: each place may take an answer as sent, half of the most, and the same decoded, twice
over while it is put together."""


M_MMAP_THRESHOLD, LARGE = -3, 2**20
M_ARENA_MAX, ARENAS = -8, 2
LONGEST_WAIT = 60.0
"""Seconds for a place."""


@dataclass(frozen=True, slots=True)
class Intake:
    """What is taken of one answer."""

    max_bytes: int
    """Decoded; as sent, half as many."""
    make_room: Callable[[], None]
    """Called before an answer is held that is not small; waits until there is a place."""


class Room:
    """Places for large answers; a thread has one at most."""

    def __init__(self, places: int, longest_wait: float = LONGEST_WAIT) -> None:
        self._places = threading.BoundedSemaphore(places)
        self._longest_wait = longest_wait
        self._mine = threading.local()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep the place that is taken meanwhile, if any, to the end of the outermost such block of this thread."""
        self._mine.depth = getattr(self._mine, "depth", 0) + 1
        try:
            yield
        finally:
            self._mine.depth -= 1
            if self._mine.depth == 0:
                self._give_back()

    def take(self) -> float:
        """Take a place for this thread, if it has none, and return the seconds that it waited; inside `held`.

        Raises BadAnswer when none came free.
        """
        if self._has_place():
            return 0.0
        begun = time.monotonic()
        with Waiting():
            is_free = self._places.acquire(timeout=self._longest_wait)
        if not is_free:
            raise BadAnswer(Verdict.TIMEOUT, "so large an answer found no room beside others in time")
        self._mine.has_place = True
        return time.monotonic() - begun

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Give back at the end of the block what was taken in it: for what is read on the way and not kept."""
        had_place = self._has_place()
        try:
            yield
        finally:
            if not had_place:
                self._give_back()

    def _has_place(self) -> bool:
        return getattr(self._mine, "has_place", False)

    def _give_back(self) -> None:
        if self._has_place():
            self._mine.has_place = False
            self._places.release()


def room_for(max_bytes: int) -> Room:
    """Return room for answers of which each may have so many bytes."""
    give_back_at_once()
    return Room(max(ROOM // (2 * max_bytes), 1))


def give_back_at_once() -> None:
    """Have the C library return what is large to the system when it is freed, and keep what is not in a place or two:
    glibc would keep it sixteen times over, for different threads (mallopt(3)). Others do so by themselves."""
    with suppress(AttributeError):
        library = ctypes.CDLL(None)
        library.mallopt(M_MMAP_THRESHOLD, LARGE)
        library.mallopt(M_ARENA_MAX, ARENAS)

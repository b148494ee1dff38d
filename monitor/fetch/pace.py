"""One request at a time to one host and port, with a gap between them."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from monitor.batons import Waiting, take

REMEMBERED = 1_024
"""Hosts; past that, those whose gap is over are forgotten."""


@dataclass(slots=True)
class _Turn:
    lock: threading.Lock = field(default_factory=threading.Lock)
    waiting: int = 0
    next_at: float = 0.0


class Pace:
    """Lets callers in one by one for each `host:port`."""

    def __init__(
        self,
        gap: timedelta,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._gap = gap.total_seconds()
        self._monotonic = monotonic
        self._sleep = sleep
        self._lock = threading.Lock()
        self._turns: dict[str, _Turn] = {}

    @contextmanager
    def turn(self, where: str, gap: timedelta = timedelta(0)) -> Iterator[None]:
        """Wait until the host may be asked, and keep others from asking it meanwhile and, behind it, for the gap
        where that is longer than ours."""
        turn = self._queue_up(where)
        try:
            self._wait_for(turn)
            try:
                yield
            finally:
                turn.next_at = self._monotonic() + max(self._gap, gap.total_seconds())
                turn.lock.release()
        finally:
            with self._lock:
                turn.waiting -= 1

    def _wait_for(self, turn: _Turn) -> None:
        """Take the turn's lock once nobody has it and the gap is over."""
        take(turn.lock)
        try:
            if (wait := turn.next_at - self._monotonic()) > 0:
                with Waiting():
                    self._sleep(wait)
        except BaseException:
            turn.lock.release()
            raise

    def _queue_up(self, where: str) -> _Turn:
        with self._lock:
            if len(self._turns) >= REMEMBERED:
                now = self._monotonic()
                self._turns = {host: turn for host, turn in self._turns.items() if turn.waiting or turn.next_at > now}
            turn = self._turns.setdefault(where, _Turn())
            turn.waiting += 1
            return turn

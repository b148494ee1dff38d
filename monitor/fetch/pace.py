"""One request at a time to one host and port, with a gap between them."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta


@dataclass(slots=True)
class _Turn:
    lock: threading.Lock = field(default_factory=threading.Lock)
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
    def turn(self, where: str) -> Iterator[None]:
        """Wait until the host may be asked, and keep others from asking it meanwhile."""
        with self._lock:
            turn = self._turns.setdefault(where, _Turn())
        with turn.lock:
            wait = turn.next_at - self._monotonic()
            if wait > 0:
                self._sleep(wait)
            try:
                yield
            finally:
                turn.next_at = self._monotonic() + self._gap

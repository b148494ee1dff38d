"""The engine of one process: APScheduler gives the tick, a pool of threads does the work."""

import threading
from collections.abc import Callable, Iterable
from datetime import UTC, timedelta

from apscheduler.schedulers.background import BackgroundScheduler

from monitor.engine.pool import Pool
from monitor.ports import Task

TICK = timedelta(seconds=1)
AWAKE = timedelta(seconds=0.5)
DRAIN = timedelta(seconds=9)
"""How long tasks under way may take to end; with the rest of the exit it stays within ten seconds."""


class EmbeddedEngine:
    """Asks at every tick what is due and hands it to the pool.

    One job over what the store says is due, not a job per source: it survives restarts, clock jumps and suspends,
    and a late tick skips nothing.
    """

    def __init__(self, due: Callable[[], Iterable[Task]], pool: Pool, tick: timedelta = TICK) -> None:
        self._due = due
        self._pool = pool
        self._tick = tick
        self._stopped = threading.Event()

    def run(self) -> None:
        """Work until stopped; returns once the tasks under way have ended, or the drain time is over."""
        scheduler = BackgroundScheduler(timezone=UTC)
        scheduler.add_job(
            lambda: self._pool.add(self._due()),
            "interval",
            seconds=self._tick.total_seconds(),
            misfire_grace_time=None,
            coalesce=True,
            max_instances=1,
        )
        scheduler.start()
        # The system may hand a signal to another thread, and then only a waking main thread runs its handler.
        while not self._stopped.wait(AWAKE.total_seconds()):
            pass
        scheduler.shutdown()  # a tick under way ends first: it only reads
        self._pool.stop()
        self._pool.wait_idle(DRAIN)

    def stop(self) -> None:
        """Make `run` return; safe in a signal handler."""
        self._stopped.set()

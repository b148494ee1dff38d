"""The long-running process: signals in, an engine that runs until told to stop.

SIGTERM and SIGINT stop it, a second one at once; SIGHUP has the configuration read anew at the next tick.
"""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from datetime import timedelta
from types import FrameType
from typing import TypeAlias

from monitor import systemd
from monitor.app import Done, Monitor
from monitor.engine.embedded import EmbeddedEngine
from monitor.engine.pool import Pool
from monitor.errors import MonitorError
from monitor.journal import Journal, about, note_error
from monitor.metrics import Metrics, serve
from monitor.ports import Clock, Engine, Task, TaskKind

THREADS = 32
SECOND_SIGNAL_EXIT = 130
STOPS = (signal.SIGTERM, signal.SIGINT)
JUMP = timedelta(minutes=1)
"""By how much the clock must go astray between two ticks to be told of."""

Reread: TypeAlias = Callable[[Monitor], Monitor]
"""Read the configuration again over the ports of the running monitor; raises MonitorError for one that is refused."""

Beat: TypeAlias = Callable[[], None]
"""Leave a sign of life."""


def run(monitor: Monitor, reread: Reread, beat: Beat) -> None:
    """Run until told to stop; raises StateError where the figures cannot be served."""
    service = Service(monitor, reread, beat)
    engine = EmbeddedEngine(service.due, service.pool)
    with ExitStack() as ends:
        if monitor.config.metrics:
            ends.callback(serve(service.metrics, monitor.config.metrics))
        stop = Stopper(engine)
        for number in STOPS:
            signal.signal(number, stop)
        signal.signal(signal.SIGHUP, lambda *_: service.ask_to_reread())
        service.say_ready()
        engine.run()
    about().info("stopped")


class ClockWatch:
    """Holds the wall clock against one that only goes forward, and stands still while the machine sleeps."""

    def __init__(self, clock: Clock, steady: Callable[[], float]) -> None:
        self._clock = clock
        self._steady = steady
        self._last = clock.now(), steady()

    def jump(self) -> timedelta:
        """Return by how much the wall clock went further than time did since it was asked last."""
        now, steady = self._clock.now(), self._steady()
        past = now - self._last[0] - timedelta(seconds=steady - self._last[1])
        self._last = now, steady
        return past


class Stopper:
    """Turns the first signal into a stop and the second into an exit."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._is_stopping = False

    def __call__(self, _number: int, _frame: FrameType | None) -> None:
        """Take one signal."""
        if self._is_stopping:
            os._exit(SECOND_SIGNAL_EXIT)
        self._is_stopping = True
        systemd.tell(systemd.STOPPING)
        self._engine.stop()


class Service:
    """Does tasks of the monitor of the moment: reading the configuration anew replaces it as a whole.

    A task that is under way ends with the monitor it began with.
    """

    def __init__(self, monitor: Monitor, reread: Reread, beat: Beat) -> None:
        self._monitor = monitor
        self._reread = reread
        self._beat = beat
        self._is_asked = threading.Event()
        self._journal = Journal(monitor.ports.store)
        self.metrics = Metrics(monitor.ports.store)
        self._watch = ClockWatch(monitor.ports.clock, time.monotonic)
        self.pool = Pool(self.execute, self.note_error, THREADS)

    def say_ready(self) -> None:
        """Tell the journal and the service manager that we are at work."""
        config = self._monitor.config
        about().info("running", sources=len(config.sources), subscriptions=len(config.subscriptions))
        systemd.tell(systemd.READY, systemd.status(f"watching {len(config.sources)} sources"))

    def ask_to_reread(self) -> None:
        """Have the configuration read anew at the next tick; safe in a signal handler."""
        self._is_asked.set()

    def due(self) -> tuple[Task, ...]:
        """Return what is due: one tick. What could not be asked for is asked for at the next."""
        if self._is_asked.is_set():
            self._is_asked.clear()
            self._replace()
        try:
            self._mind_the_clock()
            tasks = self._monitor.due()
        except MonitorError as error:
            about().error("no tick", detail=one_line(error))
            return ()
        self.metrics.note_tick(len(tasks), self._monitor.ports.clock.now())
        self._beat()
        systemd.tell(systemd.ALIVE)
        return tasks

    def _mind_the_clock(self) -> None:
        """Where the clock went back, bring back times that were set before it did."""
        jump = self._watch.jump()
        if jump >= JUMP:
            about().warning(
                "the clock went forward, or the machine slept: what fell due is looked at once", by=str(jump)
            )
        elif jump <= -JUMP:
            about().warning("the clock went back", by=str(-jump), looks_brought_back=self._monitor.pull_in())

    def _replace(self) -> None:
        """Read the configuration anew; one that is refused changes nothing."""
        systemd.tell(*systemd.rereading())
        try:
            self._monitor = self._reread(self._monitor)
        except MonitorError as error:
            about().error("configuration refused, the old one goes on", detail=one_line(error))
            systemd.tell(systemd.READY, systemd.status("configuration refused; the old one goes on"))
        else:
            self.pool.forget()  # the store says what is due of the sources there are now
            self.say_ready()

    def execute(self, tasks: Sequence[Task]) -> Iterable[Task]:
        """Do one task, or as many visits as there is time for; return what follows or is left."""
        if tasks[0].kind is TaskKind.VISIT:
            return self._visited(tasks)
        return self._performed(tasks[0])

    def _visited(self, tasks: Sequence[Task]) -> Sequence[Task]:
        begun = time.monotonic()
        looks = self._monitor.visit(tasks)
        each = timedelta(seconds=(time.monotonic() - begun) / max(len(looks), 1))
        for task, look in zip(tasks, looks, strict=False):
            self._note(task, look, each)
        return tasks[len(looks) :]

    def _performed(self, task: Task) -> Iterable[Task]:
        """Do a task, unless it was configured when it was queued and is no longer."""
        monitor, begun = self._monitor, time.monotonic()
        if not monitor.has(task):
            return ()
        done = monitor.perform(task)
        self._note(task, done, timedelta(seconds=time.monotonic() - begun))
        return monitor.follow(task, done)

    def _note(self, task: Task, done: Done, taken: timedelta) -> None:
        self.metrics.note(task, done, taken)
        self._journal.note(task, done)

    def note_error(self, task: Task, error: Exception) -> None:
        """Note that a task raised."""
        self.metrics.note_error(task)
        note_error(task, error)


def one_line(error: MonitorError) -> str:
    """Return what an error says, which may be several problems, on one line."""
    return "; ".join(line.strip() for line in str(error).splitlines())

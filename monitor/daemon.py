"""The long-running process: signals in, an engine that runs until told to stop."""

import logging
import os
import signal
from collections.abc import Iterable
from dataclasses import dataclass
from types import FrameType

from monitor.app import FILL, OPERATE, Done, Monitor
from monitor.core.source_notices import is_due_to_be_told
from monitor.engine.embedded import EmbeddedEngine
from monitor.engine.pool import Pool
from monitor.model import CheckOutcome, Delivery, DeliveryStatus, SourceNotice, VisitOutcome
from monitor.ports import Engine, Task
from monitor.wire import GOOD_VERDICTS, FetchFailed

THREADS = 32
SECOND_SIGNAL_EXIT = 130

log = logging.getLogger("monitor")


def run(monitor: Monitor) -> None:
    """Run until SIGTERM or SIGINT; the first lets the tasks under way end, a second ends the process at once."""
    service = Service(monitor)
    pool = Pool(service.execute, log_error, THREADS)
    engine = EmbeddedEngine(monitor.due, pool)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, Stopper(engine))
    log.info("running: %s sources, %s subscriptions", len(monitor.config.sources), len(monitor.config.subscriptions))
    engine.run()
    log.info("stopped")


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
        self._engine.stop()


@dataclass(frozen=True, slots=True)
class Service:
    """Does tasks and writes a log line for what an operator would want to know."""

    monitor: Monitor

    def execute(self, task: Task) -> Iterable[Task]:
        """Do one task and return what follows from it."""
        done = self.monitor.perform(task)
        self._log_notices(done)
        match done:
            case CheckOutcome():
                log_check(done)
            case VisitOutcome():
                log_visit(done)
            case FetchFailed():
                log.warning("ping: %s: %s", done.verdict, done.detail)
            case _ if task not in {FILL, OPERATE}:
                log_deliveries(done)
        return self.monitor.follow(task, done)

    def _log_notices(self, done: Done) -> None:
        """Say what befell a source as a whole, once."""
        told = [notice for notice in notices_of(done) if is_due_to_be_told(notice)]
        names = {state.id: state.name for state in self.monitor.ports.store.sources()} if told else {}
        for notice in told:
            log.warning("source %s: %s: %s", names.get(notice.source_id, "-"), notice.kind, notice.detail)


def notices_of(done: Done) -> tuple[SourceNotice, ...]:
    """Return what a look tells of its source."""
    match done:
        case CheckOutcome():
            return done.notices
        case VisitOutcome():
            return (done.notice,) if done.notice else ()
        case _:
            return ()


def log_check(done: CheckOutcome) -> None:
    """Say how a source was found; one that stands as it did is not worth a line."""
    if done.verdict not in GOOD_VERDICTS:
        log.warning("source %s: %s: %s", done.source.name, done.verdict, done.detail)
    elif done.listings:
        new = sum(each.is_new for each in done.listings)
        log.info("source %s: %s entries, %s new", done.source.name, len(done.listings), new)


def log_visit(done: VisitOutcome) -> None:
    """Say what befell an article, or why its page could not be read."""
    if done.change:
        log.info("article %s: %s, change %s", done.article.id, done.change.event, done.change.id)
    elif done.visit.verdict not in GOOD_VERDICTS:
        log.warning("article %s: %s: %s", done.article.id, done.visit.verdict, done.visit.detail)


def log_deliveries(done: tuple[Delivery, ...]) -> None:
    """Say what was sent, what waits and what was given up."""
    for delivery in done:
        level = logging.INFO if delivery.status is DeliveryStatus.SENT else logging.WARNING
        log.log(level, "delivery %s on %s: %s %s", delivery.id, delivery.channel, delivery.status, delivery.detail)


def log_error(task: Task, error: Exception) -> None:
    """Write down a bug with its trace; the state is as it was before the task."""
    log.error("task %s %s raised", task.kind, task.key, exc_info=error)

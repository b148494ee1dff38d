"""One run from beginning to end: look at everything asked for, then tell what waits."""

import threading
import traceback
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from monitor.app import FILL, OPERATE, PING, Done, Monitor
from monitor.deliver import hurried
from monitor.engine.pool import Pool
from monitor.errors import NotFound
from monitor.model import Change, CheckOutcome, Delivery, DeliveryStatus, SourceNotice, VisitOutcome
from monitor.ports import Task, TaskKind
from monitor.wire import GOOD_VERDICTS, FetchFailed, Verdict

THREADS = 32


class Reach(StrEnum):
    """How far a run looks."""

    LISTED = "listed"
    """Every named source, every article it lists now, and all that is due."""
    DUE = "due"
    ALL = "all"
    """Every article that is still watched, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What is told of one look when a run is over; with all of it held, memory would grow with what is looked at."""

    article_id: str
    url: str
    """Of a page that is to be named, for it could not be read; else empty."""
    verdict: Verdict
    detail: str
    change: Change | None


@dataclass
class Report:
    """What a run did, gathered from its threads."""

    checks: list[CheckOutcome] = field(default_factory=list)
    """Without what the sources list."""
    looks: list[Looked] = field(default_factory=list)
    """In the order in which they were done; an article that a folder has as well is looked at in both places."""
    deliveries: dict[str, Delivery] = field(default_factory=dict)
    """By id, as they were left."""
    errors: list[tuple[Task, Exception]] = field(default_factory=list)
    resting: dict[str, SourceNotice] = field(default_factory=dict)
    """Sources that were passed over, by name, and why."""
    unheard: list[FetchFailed] = field(default_factory=list)
    """Why the sign of life did not arrive."""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, done: Done) -> None:
        """Take in what one task did."""
        with self._lock:
            match done:
                case CheckOutcome():
                    self.checks.append(replace(done, listings=(), documents=None))
                case VisitOutcome():
                    self.looks.append(looked(done))
                case FetchFailed():
                    self.unheard.append(done)
                case _:
                    self.deliveries.update({delivery.id: delivery for delivery in done})

    @cached_property
    def last_looks(self) -> dict[str, Looked]:
        """The last looks of a run that is over, by article."""
        return {look.article_id: look for look in self.looks}

    def add_error(self, task: Task, error: Exception) -> None:
        """Take in that a task raised, and why; without what the frames held, or pages would pile up."""
        cause: BaseException | None = error
        while cause is not None:
            traceback.clear_frames(cause.__traceback__)
            cause = cause.__cause__ or cause.__context__
        with self._lock:
            self.errors.append((task, error))

    @property
    def changes(self) -> tuple[Change, ...]:
        """The changes found, in the order in which they were seen."""
        found = (look.change for look in self.looks)
        return tuple(sorted((c for c in found if c), key=lambda change: (change.seen_at, change.id)))


def looked(done: VisitOutcome) -> Looked:
    """Return what is told of a look."""
    return Looked(
        article_id=done.article.id,
        url="" if done.visit.verdict in GOOD_VERDICTS else done.article.url,
        verdict=done.visit.verdict,
        detail=done.visit.detail,
        change=done.change,
    )


def check_now(monitor: Monitor, names: tuple[str, ...], reach: Reach) -> Report:
    """Run once over the named sources, or all of them, and deliver what waits, settle times not waited for.

    Raises NotFound, with the names there are, for a source that is not configured.
    """
    known = [source.name for source in monitor.config.sources]
    for name in names:
        if name not in known:
            raise NotFound(f'no source is called "{name}"; there are: {", ".join(known) or "none"}')
    # Named on the command line, a source is looked at whatever befell it.
    resting = {} if names else dict(monitor.resting())
    run = Run(monitor=in_a_hurry(monitor), reach=reach, report=Report(resting=resting))
    pool = Pool(run.execute, run.report.add_error, THREADS)
    try:
        pool.add(run.looks(names))
        pool.wait_idle()
        for task in (FILL, OPERATE):
            pool.add([task])
            pool.wait_idle()
    finally:
        pool.stop()
    return run.report


def in_a_hurry(monitor: Monitor) -> Monitor:
    """Return the monitor with no settle time to wait for."""
    subscriptions = tuple(hurried(each) for each in monitor.config.subscriptions)
    return replace(monitor, deliverer=replace(monitor.deliverer, subscriptions=subscriptions))


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run's way through its tasks."""

    monitor: Monitor
    reach: Reach
    report: Report
    seen: set[Task] = field(default_factory=set)
    """Pages already looked at in this run: one that is due and listed is asked for once."""

    def looks(self, names: tuple[str, ...]) -> tuple[Task, ...]:
        """Return the tasks to begin with."""
        due = tuple(task for task in self.monitor.due() if task not in {FILL, OPERATE})
        if self.reach is Reach.DUE:
            return tuple(task for task in due if not names or self._is_of(task, names))
        configured = (source.name for source in self.monitor.config.sources)
        sources = names or tuple(name for name in configured if name not in self.report.resting)
        checks = tuple(self.monitor.check_task(name) for name in sources)
        return (*checks, *(() if names else due), *self._watched())

    def _is_of(self, task: Task, names: tuple[str, ...]) -> bool:
        if task.kind is TaskKind.CHECK:
            return task.key in names
        return not self.monitor.ports.store.listed_by(task.key).isdisjoint(names)

    def _watched(self) -> tuple[Task, ...]:
        if self.reach is not Reach.ALL:
            return ()
        articles = self.monitor.ports.store.articles()
        return tuple(self.monitor.visit_task(a) for a in articles if a.next_visit_at is not None)

    def execute(self, tasks: Sequence[Task]) -> Iterable[Task]:
        """Do one task, or as many visits as there is time for; note what was done, return what follows or is left."""
        return self._visited(tasks) if tasks[0].kind is TaskKind.VISIT else self._performed(tasks[0])

    def _visited(self, tasks: Sequence[Task]) -> Sequence[Task]:
        """Look at pages that the run has not seen; a page's gate admits one caller."""
        unseen = [task for task in tasks if task not in self.seen]
        looks = self.monitor.visit(unseen) if unseen else ()
        for task, look in zip(unseen, looks, strict=False):
            self.seen.add(task)
            self.report.add(look)
        return unseen[len(looks) :]

    def _performed(self, task: Task) -> Iterable[Task]:
        if task == PING and self.report.errors:
            return ()
        done = self.monitor.perform(task)
        self.report.add(done)
        if isinstance(done, CheckOutcome) and self.reach is not Reach.DUE:
            return self._listed(done)
        return self.monitor.follow(task, done)

    def _listed(self, done: CheckOutcome) -> tuple[Task, ...]:
        """Return the visits of all that the source lists now, known or new."""
        if done.verdict not in GOOD_VERDICTS:
            return ()
        return tuple(map(self.monitor.visit_task, self.monitor.ports.store.listed_pages(done.source.id)))


def has_failures(report: Report) -> bool:
    """Say whether something failed that somebody should see to: a source, a page, a delivery.

    A page that is missing is news about the article, not a failure.
    """
    return (
        bool(report.resting)
        or any(check.verdict not in GOOD_VERDICTS for check in report.checks)
        or any(map(is_failed, report.looks))
        or any(map(is_undelivered, report.deliveries.values()))
    )


def is_failed(look: Looked) -> bool:
    """Say whether a look brought nothing, not even the news that the page is gone."""
    return look.verdict not in GOOD_VERDICTS | {Verdict.MISSING, Verdict.GONE}


def is_undelivered(delivery: Delivery) -> bool:
    """Say whether a delivery was given up, or tried in vain."""
    is_tried = delivery.attempts > 0 and delivery.status is not DeliveryStatus.SENT
    return is_tried or delivery.status is DeliveryStatus.DEAD

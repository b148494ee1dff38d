"""Figures for Prometheus: what was done since the start, and how things stand at the moment of asking.

Counted as tasks end; what the store knows is read when somebody asks. The only place that knows prometheus-client.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    disable_created_metrics,
    start_http_server,
)
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from monitor.app import FILL, OPERATE, Done
from monitor.errors import StateError
from monitor.model import CheckOutcome, DeliveryStatus, VisitOutcome
from monitor.ports import Task
from monitor.stores import Store
from monitor.wire import GOOD_VERDICTS, FetchFailed

SECONDS = (0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60)
"""Of tasks, most of whose time is waiting for a server."""
WAITING = frozenset({DeliveryStatus.PENDING, DeliveryStatus.DEAD})


class Metrics:
    """Counts what is done."""

    def __init__(self, store: Store) -> None:
        disable_created_metrics()  # type: ignore[no-untyped-call] # the one function of the library without types
        self.registry = CollectorRegistry()
        self._checks = self._counter("checks", "Looks at sources.", "source", "verdict")
        self._visits = self._counter("visits", "Looks at articles.", "verdict")
        self._changes = self._counter("changes", "Changes found.", "event", "level")
        self._deliveries = self._counter("deliveries", "Deliveries attempted.", "channel", "status")
        self._unheard = Counter("monitor_pings_failed", "Signs of life that were not heard.", registry=self.registry)
        self._errors = self._counter("errors", "Tasks that raised: bugs.", "task")
        self._taken = Histogram(
            "monitor_task_seconds", "How long tasks took.", ("task",), buckets=SECONDS, registry=self.registry
        )
        self._due = Gauge("monitor_due_tasks", "Tasks that were due at the last tick.", registry=self.registry)
        self._ticked = Gauge("monitor_tick_timestamp_seconds", "When the last tick was.", registry=self.registry)
        self.registry.register(Standing(store))

    def _counter(self, name: str, text: str, *labels: str) -> Counter:
        return Counter(f"monitor_{name}", text, labels, registry=self.registry)

    def note(self, task: Task, done: Done, taken: timedelta) -> None:
        """Count what one task did; what is done every second is of no interest."""
        if task in {FILL, OPERATE}:
            return
        self._taken.labels(task.kind).observe(taken.total_seconds())
        match done:
            case CheckOutcome():
                self._checks.labels(done.source.name, done.verdict).inc()
            case VisitOutcome():
                self._visits.labels(done.visit.verdict).inc()
                if done.change:
                    self._changes.labels(done.change.event, done.change.level or "none").inc()
            case FetchFailed():
                self._unheard.inc()
            case _:
                for delivery in done:
                    self._deliveries.labels(delivery.channel, delivery.status).inc()

    def note_error(self, task: Task) -> None:
        """Count a task that raised."""
        self._errors.labels(task.kind).inc()

    def note_tick(self, due: int, now: datetime) -> None:
        """Note a look at the schedule, and how many tasks it found."""
        self._due.set(due)
        self._ticked.set(now.timestamp())


class Standing(Collector):
    """Reads how things stand from the store, when asked."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Give the figures of this moment."""
        counts = GaugeMetricFamily("monitor_stored", "What is stored.", labels=("what",))
        for name, number in self._store.counts().items():
            counts.add_metric((name,), number)
        yield counts
        yield from self._sources()
        yield self._outbox()

    def _sources(self) -> Iterator[GaugeMetricFamily]:
        failing = GaugeMetricFamily("monitor_source_failures", "Failed looks in a row.", labels=("source",))
        seen = GaugeMetricFamily("monitor_source_ok_timestamp_seconds", "The last good look.", labels=("source",))
        for state in self._store.sources():
            is_good = state.verdict is None or state.verdict in GOOD_VERDICTS
            failing.add_metric((state.name,), 0 if is_good else state.failures)
            if state.ok_at:
                seen.add_metric((state.name,), state.ok_at.timestamp())
        yield from (failing, seen)

    def _outbox(self) -> GaugeMetricFamily:
        family = GaugeMetricFamily("monitor_outbox", "Deliveries not sent.", labels=("channel", "status"))
        found: dict[tuple[str, str], int] = {}
        for delivery in self._store.deliveries(WAITING):
            key = (delivery.channel, str(delivery.status))
            found[key] = found.get(key, 0) + 1
        for key, number in found.items():
            family.add_metric(key, number)
        return family


def serve(metrics: Metrics, listen: str) -> Callable[[], None]:
    """Serve the figures over HTTP at `host:port` and return what ends that; raises StateError where it cannot."""
    host, _, port = listen.rpartition(":")
    try:
        server, thread = start_http_server(int(port), host.strip("[]"), metrics.registry)
    except OSError as error:
        raise StateError(f"[metrics] listen = {listen}: {error.strerror}; choose another port") from error

    def end() -> None:
        server.shutdown()
        server.server_close()
        thread.join()

    return end

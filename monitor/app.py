"""The composition root: a configuration becomes a wired Monitor. Only here are implementations named."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from shutil import disk_usage
from typing import TypeAlias, assert_never
from urllib.parse import urlsplit

from monitor import __version__
from monitor.batons import Batons
from monitor.check import Checker
from monitor.core.source_notices import is_resting
from monitor.core.urls import host_port
from monitor.deliver import Deliverer
from monitor.errors import StateError
from monitor.evidence.warc import WarcEvidence
from monitor.fetch.folder import FolderFetcher, RoutingFetcher
from monitor.fetch.http import HttpFetcher
from monitor.guard import Guard, trust
from monitor.model import (
    ArticleState,
    CheckOutcome,
    Delivery,
    DeliveryStatus,
    PageRef,
    SourceKind,
    SourceNotice,
    VisitOutcome,
)
from monitor.notify import notifier_of
from monitor.operate import Heartbeat, Operator, Room
from monitor.ports import Clock, Evidence, Fetcher, Ids, Notifier, Poster, Task, TaskKind, Workers
from monitor.rehearsal import RehearsedEvidence
from monitor.round import Round
from monitor.settings import Config, HttpSettings, Source
from monitor.spending import FREE, HOUR, Ledger
from monitor.stationery import renderer_of
from monitor.store import open_store
from monitor.stores import Hosts, Store
from monitor.visit import Visitor
from monitor.wire import FetchFailed
from monitor.workers.late import LateWorkers

VISITS_AT_ONCE = 500
"""How many due articles one look at the schedule takes; the next look takes the rest."""

FILL = Task(TaskKind.DELIVER, "", "outbox")
"""Fix and compose the digests that are ready; sending follows channel by channel."""
OPERATE = Task(TaskKind.OPERATE, "", "operators")
PING = Task(TaskKind.PING, "", "ping")

ID_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
ID_LENGTH = 12

Done: TypeAlias = CheckOutcome | VisitOutcome | tuple[Delivery, ...] | FetchFailed
"""What one task did; of a sign of life only that it failed."""


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        return datetime.now(UTC)


class RandomIds:
    """Ids of sixty random bits: no process needs to know of another's."""

    def new(self, prefix: str) -> str:
        """Return an id that begins with the prefix and was never given before."""
        return prefix + "".join(secrets.choice(ID_ALPHABET) for _ in range(ID_LENGTH))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    """The implementations behind the ports, chosen for one configuration."""

    clock: Clock
    ids: Ids
    store: Store
    fetcher: Fetcher
    poster: Poster
    workers: Workers
    evidence: Evidence
    notifiers: Mapping[str, Notifier]
    held: Callable[[], AbstractContextManager[None]] = nullcontext
    """A block for one task: what its thread fetched counts as held until the end."""
    room: Room
    batons: Batons = field(default_factory=Batons)
    """What those run with who look at sites."""
    closers: tuple[Callable[[], None], ...] = ()
    """What to call when all is done, to release files and connections."""


def wired_ports(config: Config) -> Ports:
    """Choose and open the real implementations; raises StateError when the state cannot be used."""
    clock, state = SystemClock(), Path(config.state)
    store, workers = open_store(state), LateWorkers()
    http = wired_http(config.http, clock, store)
    return Ports(
        clock=clock,
        ids=RandomIds(),
        store=store,
        fetcher=RoutingFetcher(http, FolderFetcher(clock)),
        poster=http,
        workers=workers,
        evidence=WarcEvidence(state / "evidence", secrets.token_hex(4)),
        notifiers=wired_notifiers(config, http),
        held=http.held,
        room=lambda: disk_usage(state).free,
        closers=(workers.close, http.close, store.close),
    )


def wired_http(http: HttpSettings, clock: Clock, hosts: Hosts) -> HttpFetcher:
    """Return the one guarded way to the web: for pages and for webhooks."""
    return HttpFetcher(http, Guard(http.allow_private), clock, user_agent(http), hosts)


def wired_notifiers(config: Config, poster: Poster) -> Mapping[str, Notifier]:
    """Return a notifier for each configured channel, by name."""
    guard, tls = Guard(config.http.allow_private), trust(config.http.ca_file)
    return {channel.name: notifier_of(channel, poster, guard, tls) for channel in config.channels}


def rehearsal_ports(config: Config, copy: Path) -> Ports:
    """Choose the real implementations over a copy of the state that the caller will throw away."""
    real = wired_ports(replace(config, state=str(copy)))
    kept = WarcEvidence(Path(config.state) / "evidence", "")
    return replace(real, evidence=RehearsedEvidence(kept=kept, thrown_away=real.evidence))


def user_agent(http: HttpSettings) -> str:
    """Return the name we go by, with a contact for those who want us to behave otherwise."""
    contact = f" (+{http.contact})" if http.contact else ""
    return f"NewsMonitor/{__version__}{contact}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Monitor:
    """The whole program over its ports: what is due, and how one task is done."""

    config: Config
    ports: Ports
    checker: Checker
    visitor: Visitor
    deliverer: Deliverer
    ledger: Ledger
    operator: Operator
    heartbeat: Heartbeat | None = None
    is_rehearsal: bool = False
    """Composes what would be sent and sends nothing."""

    def register(self) -> None:
        """Bring the stored sources in line with the configuration."""
        ids, clock = self.ports.ids, self.ports.clock
        self.ports.store.register(self.config.sources, partial(ids.new, "s"), clock.now())
        self.pull_in()

    def pull_in(self) -> int:
        """Bring back next looks that a wrong clock has put far ahead; return how many there were."""
        return self.ports.store.pull_in(self.ports.clock.now())

    def due(self) -> tuple[Task, ...]:
        """Return the tasks that are due now and within the budgets; filling the outbox and looking after ourselves
        are always among them."""
        now, store = self.ports.clock.now(), self.ports.store
        checks = tuple(self.check_task(state.name) for state in store.due_checks(now))
        visits = tuple(self.visit_task(page) for page in store.due_visits(now, VISITS_AT_ONCE))
        return (*self.ledger.admitted((*checks, *visits), now), FILL, OPERATE)

    def resting(self) -> Mapping[str, SourceNotice]:
        """Return the sources that are not looked at for a while, by name, and why."""
        now, store = self.ports.clock.now(), self.ports.store
        names = {state.id: state.name for state in store.sources()}
        return {names[n.source_id]: n for n in store.source_notices() if n.source_id in names and is_resting(n, now)}

    def check_task(self, name: str) -> Task:
        """Return the task of checking a configured source."""
        return Task(TaskKind.CHECK, name, gate_of(self.source(name)))

    def visit_task(self, page: ArticleState | PageRef) -> Task:
        """Return the task of visiting an article's page."""
        return Task(TaskKind.VISIT, page.id, gate_at(page.location))

    def source(self, name: str) -> Source:
        """Return a configured source by name."""
        return self.checker.sources[name]

    def has(self, task: Task) -> bool:
        """Say whether a task is still one of ours: its source may have been taken out meanwhile."""
        return task.kind is not TaskKind.CHECK or task.key in self.checker.sources

    def perform(self, task: Task) -> Done:
        """Do one task; commits what it did."""
        if task.kind is not TaskKind.VISIT:
            self.ledger.note([task], self.ports.clock.now())
        with self.ports.held():
            return self._performed(task)

    def _performed(self, task: Task) -> Done:
        match task.kind:
            case TaskKind.CHECK:
                with self.ports.batons:
                    return self.checker.check(task.key)
            case TaskKind.VISIT:
                return self.visit([task])[0]
            case TaskKind.DELIVER if task == FILL:
                self.deliverer.fill()
                return self.deliverer.compose()
            case TaskKind.DELIVER:
                return self.deliverer.drain(task.key)
            case TaskKind.OPERATE:
                return self.operator.look()
            case TaskKind.PING:
                return (self.heartbeat.beat() if self.heartbeat else None) or ()
            case _:
                assert_never(task.kind)

    def visit(self, tasks: Sequence[Task]) -> tuple[VisitOutcome, ...]:
        """Do visits in their order, as many as there is time for; commits what was seen."""
        with self.ports.batons, self.ports.held():
            looks = Round(visitor=self.visitor).visit([task.key for task in tasks])
        self.ledger.note(tasks[: len(looks)], self.ports.clock.now())
        return looks

    def follow(self, task: Task, done: Done) -> tuple[Task, ...]:
        """Return what should be done next, without waiting for the next look at the schedule."""
        if isinstance(done, CheckOutcome):
            wanted = (self.visit_task(each.article) for each in done.listings if each.is_due)
            return self.ledger.admitted(wanted, self.ports.clock.now())
        if self.is_rehearsal:
            return ()
        if task in {FILL, OPERATE}:
            return (*self._drains(), *self._signs_of_life(task))
        # A batch may leave more behind; another task than itself sees to that.
        if task.kind is TaskKind.DELIVER and isinstance(done, tuple) and self._has_more(task.key, done):
            return (FILL,)
        return ()

    def _has_more(self, channel: str, sent: Sequence[Delivery]) -> bool:
        """Say whether a channel took the last that it was given, and more is due."""
        is_taking = bool(sent) and sent[-1].status is DeliveryStatus.SENT
        return is_taking and channel in self.deliverer.due_channels()

    def _drains(self) -> tuple[Task, ...]:
        return tuple(Task(TaskKind.DELIVER, name, f"channel {name}") for name in self.deliverer.due_channels())

    def _signs_of_life(self, task: Task) -> tuple[Task, ...]:
        """Return the ping that is due once the outbox was seen to: the state can be read and written."""
        is_due = task == FILL and self.heartbeat is not None and self.heartbeat.is_due()
        return (PING,) if is_due else ()

    def close(self) -> None:
        """Release files and connections."""
        for closer in self.ports.closers:
            closer()


def wired(config: Config, ports: Ports) -> Monitor:
    """Put a Monitor together over the given ports."""
    sources = {source.name: source for source in config.sources}
    checker = Checker(
        store=ports.store,
        fetcher=ports.fetcher,
        workers=ports.workers,
        clock=ports.clock,
        ids=ports.ids,
        sources=sources,
    )
    visitor = Visitor(
        store=ports.store,
        fetcher=ports.fetcher,
        workers=ports.workers,
        evidence=ports.evidence,
        clock=ports.clock,
        ids=ports.ids,
        sources=sources,
        subscriptions=config.subscriptions,
    )
    deliverer = deliverer_of(config, ports.store, ports.notifiers, ports.clock, ports.ids)
    operator = Operator(
        store=ports.store,
        notifiers=ports.notifiers,
        ops=config.ops,
        room=ports.room,
        clock=ports.clock,
        ids=ports.ids,
    )
    ping = config.ops.ping
    heartbeat = Heartbeat(ports.fetcher, ping, ports.clock) if ping else None
    return Monitor(
        config=config,
        ports=ports,
        checker=checker,
        visitor=visitor,
        deliverer=deliverer,
        ledger=wired_ledger(config.http, ports),
        operator=operator,
        heartbeat=heartbeat,
    )


def deliverer_of(
    config: Config, store: Store, notifiers: Mapping[str, Notifier], clock: Clock, ids: Ids
) -> Deliverer:
    """Put the use cases of telling together."""
    return Deliverer(
        store=store,
        notifiers=notifiers,
        subscriptions=config.subscriptions,
        renderer=cache(partial(renderer_of, config)),
        clock=clock,
        ids=ids,
        tags={source.name: source.tags for source in config.sources},
        rates={channel.name: channel.rate for channel in config.channels if channel.rate},
    )


def wired_ledger(http: HttpSettings, ports: Ports) -> Ledger:
    """Return the ledger of requests, with what was asked before the process began."""
    if not Ledger(http).is_bounded:
        return Ledger(http)
    past = ports.store.looked_since(ports.clock.now() - HOUR)
    return Ledger(http, [(at, gate) for at, location in past if (gate := gate_at(location)) != FREE])


def rewired(running: Monitor, config: Config) -> Monitor:
    """Return a monitor with another configuration over the ports of one that runs, which goes on unharmed.

    Raises StateError for what only a new start can change. What was opened for the old configuration is closed at the
    end: tasks under way still use it.
    """
    old = running.config
    if (config.state, config.metrics, config.log_form) != (old.state, old.metrics, old.log_form):
        raise StateError("[state], [log] and [metrics] change only when the monitor is started anew")
    ports = running.ports
    if config.http != old.http:
        http = wired_http(config.http, ports.clock, ports.store)
        fetcher = RoutingFetcher(http, FolderFetcher(ports.clock))
        ports = replace(ports, fetcher=fetcher, poster=http, held=http.held, closers=(http.close, *ports.closers))
    monitor = wired(config, replace(ports, notifiers=wired_notifiers(config, ports.poster)))
    monitor.register()
    return monitor


def gate_of(source: Source) -> str:
    """Return the gate of a source's own document."""
    if source.kind in {SourceKind.FEED, SourceKind.SITEMAP, SourceKind.LISTING}:
        return gate_at(source.urls[0])
    return f"source {source.name}"


def gate_at(location: str) -> str:
    """Return the gate of a page: its host and port, so that one host sees one request at a time."""
    return host_port(location) if urlsplit(location).scheme != "file" else FREE

"""The composition root: a configuration becomes a wired Monitor. Only here are implementations named."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from importlib import resources
from pathlib import Path
from typing import TypeAlias, assert_never
from urllib.parse import urlsplit

from monitor import __version__
from monitor.check import Checker
from monitor.core.links import Links
from monitor.core.render import Renderer
from monitor.core.source_notices import is_resting
from monitor.core.urls import host_port
from monitor.deliver import Deliverer
from monitor.evidence.warc import WarcEvidence
from monitor.fetch.folder import FolderFetcher, RoutingFetcher
from monitor.fetch.http import HttpFetcher
from monitor.guard import Guard, trust
from monitor.model import ArticleState, CheckOutcome, Delivery, SourceKind, SourceNotice, VisitOutcome
from monitor.notify import notifier_of
from monitor.ports import Clock, Evidence, Fetcher, Hosts, Ids, Notifier, Poster, Store, Task, TaskKind, Workers
from monitor.rehearsal import RehearsedEvidence
from monitor.settings import Config, HttpSettings, Source
from monitor.store import open_store
from monitor.workers.killable import KillableWorkers

VISITS_AT_ONCE = 500
"""How many due articles one look at the schedule takes; the next look takes the rest."""

FILL = Task(TaskKind.DELIVER, "", "outbox")
"""Fix and compose the digests that are ready; sending follows channel by channel."""

ID_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
ID_LENGTH = 12

Done: TypeAlias = CheckOutcome | VisitOutcome | tuple[Delivery, ...]
"""What one task did."""


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
    workers: Workers
    evidence: Evidence
    notifiers: Mapping[str, Notifier]
    closers: tuple[Callable[[], None], ...] = ()
    """What to call when all is done, to release files and connections."""


def wired_ports(config: Config) -> Ports:
    """Choose and open the real implementations; raises StateError when the state cannot be used."""
    clock, state = SystemClock(), Path(config.state)
    store, workers = open_store(state), KillableWorkers()
    http = wired_http(config.http, clock, store)
    return Ports(
        clock=clock,
        ids=RandomIds(),
        store=store,
        fetcher=RoutingFetcher(http, FolderFetcher(clock)),
        workers=workers,
        evidence=WarcEvidence(state / "evidence", secrets.token_hex(4)),
        notifiers=wired_notifiers(config, http),
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


def templates() -> Mapping[str, str]:
    """Return the texts of the shipped templates, by file name."""
    folder = resources.files("monitor") / "templates"
    return {item.name: item.read_text("utf-8") for item in folder.iterdir() if item.name.endswith(".j2")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Monitor:
    """The whole program over its ports: what is due, and how one task is done."""

    config: Config
    ports: Ports
    checker: Checker
    deliverer: Deliverer
    is_rehearsal: bool = False
    """Composes what would be sent and sends nothing."""

    def register(self) -> None:
        """Bring the stored sources in line with the configuration."""
        ids, clock = self.ports.ids, self.ports.clock
        self.ports.store.register(self.config.sources, partial(ids.new, "s"), clock.now())

    def due(self) -> tuple[Task, ...]:
        """Return the tasks that are due now; filling the outbox is always one of them."""
        now, store = self.ports.clock.now(), self.ports.store
        checks = tuple(self.check_task(state.name) for state in store.due_checks(now))
        visits = tuple(self.visit_task(article) for article in store.due_visits(now, VISITS_AT_ONCE))
        return (*checks, *visits, FILL)

    def resting(self) -> Mapping[str, SourceNotice]:
        """Return the sources that are not looked at for a while, by name, and why."""
        now, store = self.ports.clock.now(), self.ports.store
        names = {state.id: state.name for state in store.sources()}
        return {names[n.source_id]: n for n in store.source_notices() if n.source_id in names and is_resting(n, now)}

    def check_task(self, name: str) -> Task:
        """Return the task of checking a configured source."""
        return Task(TaskKind.CHECK, name, gate_of(self.source(name)))

    def visit_task(self, article: ArticleState) -> Task:
        """Return the task of visiting an article's page."""
        return Task(TaskKind.VISIT, article.id, gate_at(article.location))

    def source(self, name: str) -> Source:
        """Return a configured source by name."""
        return self.checker.sources[name]

    def perform(self, task: Task) -> Done:
        """Do one task; commits what it did."""
        match task.kind:
            case TaskKind.CHECK:
                return self.checker.check(task.key)
            case TaskKind.VISIT:
                return self.checker.visit(task.key)
            case TaskKind.DELIVER if task == FILL:
                self.deliverer.fill()
                return self.deliverer.compose()
            case TaskKind.DELIVER:
                return self.deliverer.drain(task.key)
            case _:
                assert_never(task.kind)

    def follow(self, task: Task, done: Done) -> tuple[Task, ...]:
        """Return what should be done next, without waiting for the next look at the schedule."""
        if isinstance(done, CheckOutcome):
            return tuple(self.visit_task(each.article) for each in done.listings if each.is_due)
        if task == FILL and not self.is_rehearsal:
            return tuple(Task(TaskKind.DELIVER, name, f"channel {name}") for name in self.deliverer.due_channels())
        return ()

    def close(self) -> None:
        """Release files and connections."""
        for closer in self.ports.closers:
            closer()


def wired(config: Config, ports: Ports) -> Monitor:
    """Put a Monitor together over the given ports."""
    checker = Checker(
        store=ports.store,
        fetcher=ports.fetcher,
        workers=ports.workers,
        evidence=ports.evidence,
        clock=ports.clock,
        ids=ports.ids,
        sources={source.name: source for source in config.sources},
        subscriptions=config.subscriptions,
    )
    deliverer = deliverer_of(config, ports.store, ports.notifiers, ports.clock, ports.ids)
    return Monitor(config=config, ports=ports, checker=checker, deliverer=deliverer)


def deliverer_of(
    config: Config, store: Store, notifiers: Mapping[str, Notifier], clock: Clock, ids: Ids
) -> Deliverer:
    """Put the use cases of telling together."""
    return Deliverer(
        store=store,
        notifiers=notifiers,
        subscriptions=config.subscriptions,
        renderer=Renderer(templates(), Links(config.web_url)),
        clock=clock,
        ids=ids,
        tags={source.name: source.tags for source in config.sources},
        rates={channel.name: channel.rate for channel in config.channels if channel.rate},
    )


def gate_of(source: Source) -> str:
    """Return the gate of a source's own document."""
    if source.kind is SourceKind.FEED:
        return gate_at(source.urls[0])
    return f"source {source.name}"


def gate_at(location: str) -> str:
    """Return the gate of a page: its host and port, so that one host sees one request at a time."""
    return host_port(location) if urlsplit(location).scheme != "file" else "files"

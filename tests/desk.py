"""A store with one article, whatever is told of it, and real notifiers to real servers: what delivery works on."""

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

from monitor.core.render import Renderer
from monitor.deliver import Deliverer
from monitor.fetch.http import HttpFetcher
from monitor.fetch.manners import MemoryHosts
from monitor.guard import Guard, trust
from monitor.model import Delivery, DeliveryStatus, Event
from monitor.notify.email import EmailNotifier
from monitor.notify.webhook import WebhookNotifier
from monitor.operate import Operator
from monitor.ports import Notifier
from monitor.settings import Channel, ChannelKind, HttpSettings, OpsSettings, Subscription
from monitor.stationery import templates
from monitor.store import SqlStore, open_store
from monitor.wire import Secret
from tests.faults.receiver import SECRET, Receiver
from tests.faults.smtp import MailServer
from tests.making import CountedIds, SetClock, article, change, check, content, listing, source, versioned

TO = "desk@example.org"
RENDERER = Renderer(templates())
"""Made once: to compile the templates takes longer than most that is done with them."""


@dataclass
class Desk:
    """What tells, and what it tells from. Time passes only when it is set."""

    store: SqlStore
    clock: SetClock
    ids: CountedIds
    notifiers: dict[str, Notifier]
    channels: tuple[str, ...] = ()
    ops: OpsSettings = field(default_factory=OpsSettings)
    free: int = 10**12
    versions: dict[str, int] = field(default_factory=dict)

    @property
    def deliverer(self) -> Deliverer:
        """The use cases over it."""
        told = self.channels or tuple(self.notifiers)
        return Deliverer(
            store=self.store,
            notifiers=self.notifiers,
            subscriptions=(Subscription(name="all", channels=told, events=frozenset(Event), settle=timedelta(0)),),
            renderer=lambda: RENDERER,
            clock=self.clock,
            ids=self.ids,
        )

    @property
    def operator(self) -> Operator:
        """Who tells operators."""
        return Operator(
            store=self.store,
            notifiers=self.notifiers,
            ops=self.ops,
            room=lambda: self.free,
            clock=self.clock,
            ids=self.ids,
        )

    def edit(self, article_id: str = "a1", text: str = "21 hurt") -> None:
        """Let an article be edited, and the edit wait to be told."""
        number = self.versions.get(article_id, 1) + 1
        self.versions[article_id] = number
        made = self.store.article(article_id)
        told = replace(change(self.ids.new("c"), article_id), before=number - 1, after=number, seen_at=self.clock.at)
        self.store.commit_visit(versioned(made, number, content(text, f"Version {number}."), told, "all"))

    def queue(self, times: int = 1) -> None:
        """Make so many digests of an edit each, a second apart."""
        for _ in range(times):
            self.edit()
            self.clock.at += timedelta(seconds=1)
            self.fill()

    def fill(self) -> tuple[Delivery, ...]:
        """Fix and compose what waits."""
        self.deliverer.fill()
        return self.deliverer.compose()

    def drain(self) -> list[Delivery]:
        """Send what is due on every channel."""
        return [each for channel in self.deliverer.due_channels() for each in self.deliverer.drain(channel)]

    def pass_time(self, length: timedelta) -> None:
        """Let time pass."""
        self.clock.at += length

    def statuses(self) -> list[DeliveryStatus]:
        """How all deliveries stand, the oldest first."""
        return [each.status for each in self.store.deliveries(frozenset(DeliveryStatus))]


@contextmanager
def desk(folder: Path, notifiers: Mapping[str, Notifier], clock: SetClock | None = None) -> Iterator[Desk]:
    """Open a desk with one article, read once."""
    clock, ids = clock or SetClock(), CountedIds()
    with closing(open_store(folder)) as store:
        store.register([source()], lambda: "s-paper", clock.at)
        state = store.source("paper")
        store.commit_check(check(state, listing(article())))
        store.commit_visit(versioned(store.article("a1"), 1, content("12 hurt", "Version 1.")))
        yield Desk(store, clock, ids, dict(notifiers))


def mailer(server: MailServer, *to: str, final_dot: float = 0.5, patience: float = 2.0) -> EmailNotifier:
    """Return a notifier to a mail server on loopback."""
    channel = Channel(
        name="desk",
        kind=ChannelKind.EMAIL,
        sender="Monitor <monitor@example.org>",
        recipients=to or (TO,),
        smtp=Secret(f"smtp+plain://{server.host_port}"),
    )
    return EmailNotifier(channel, Guard(frozenset({server.host_port})), trust(None), final_dot, patience)


@contextmanager
def hooker(hook: Receiver, clock: SetClock, max_bytes: int = 256_000) -> Iterator[WebhookNotifier]:
    """Open a notifier to a webhook receiver on loopback."""
    allowed = frozenset({hook.host_port})
    settings = HttpSettings(allow_private=allowed, timeout=timedelta(seconds=2), gap=timedelta(0))
    channel = Channel(
        name="hook", kind=ChannelKind.WEBHOOK, url=Secret(hook.hook), keys=(Secret(SECRET),), max_bytes=max_bytes
    )
    with closing(HttpFetcher(settings, Guard(allowed), clock, "test", MemoryHosts())) as poster:
        yield WebhookNotifier(channel, poster)

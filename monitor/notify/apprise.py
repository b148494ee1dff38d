"""Everything else, by Apprise (github.com/caronc/apprise): `pip install 'news-monitor[apprise]'`.

Apprise opens connections by itself. The host that an address names is checked by our guard before each attempt;
where Apprise goes from there, and what a service's name stands for, is Apprise's. It says no more than that a message
left or did not.
"""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import apprise

from monitor.core.text import shortened
from monitor.errors import AddressRefused
from monitor.guard import Deadline, Guard
from monitor.model import Accepted, Deferred, Message, Refused, Scope, SendResult
from monitor.notify.chat import fitting, markdown_lines, rest_of
from monitor.notify.ntfy import PLAIN
from monitor.notify.retry import webhook_retry
from monitor.settings import Channel

LONGEST_BODY = 30_000
"""Characters; Apprise cuts or splits for services that take less."""
LONGEST_TITLE = 200
LOOKUP_SECONDS = 10.0
PORTS = {True: 443, False: 80}


class AppriseNotifier:
    """Implements ports.Notifier by Apprise."""

    def __init__(self, channel: Channel, guard: Guard) -> None:
        self._url = channel.url.value if channel.url else ""
        self._guard = guard

    @property
    def recipients(self) -> tuple[str, ...]:
        """The channel itself."""
        return ("",)

    def compose(self, message: Message, recipient: str) -> bytes:
        """Return title and text."""
        lines = fitting(markdown_lines(message, PLAIN), LONGEST_BODY, rest_of(message))
        return json.dumps({"title": shortened(message.subject, LONGEST_TITLE), "body": "\n".join(lines)}).encode()

    def retry_after(self, attempts: int, key: str) -> timedelta | None:
        """Return the wait of the webhook schedule."""
        return webhook_retry(attempts, key)

    def send(self, payload: bytes, recipient: str, key: str, now: datetime) -> SendResult:
        """Have Apprise send the text, as text."""
        services = apprise.Apprise()
        if not services.add(self._url):
            return Refused("Apprise does not know this kind of address; see github.com/caronc/apprise", Scope.CHANNEL)
        try:
            self._check(services)
        except (AddressRefused, OSError) as error:
            return Deferred(str(error), scope=Scope.CHANNEL)
        told = json.loads(payload)
        text = apprise.NotifyFormat.TEXT
        if services.notify(title=told["title"], body=told["body"], body_format=text, interpret_escapes=False):
            return Accepted("taken by Apprise")
        return Deferred("Apprise could not send it; it does not say why", scope=Scope.CHANNEL)

    def hang_up(self) -> None:
        """Nothing is kept open."""

    def _check(self, services: apprise.Apprise) -> None:
        """Raise AddressRefused, or OSError, for a host that may not be connected to."""
        for host, port in hosts(services):
            named = frozenset({f"{host}:{port}"})
            self._guard.addresses(host, port, named, Deadline(LOOKUP_SECONDS))


def hosts(services: apprise.Apprise) -> Iterator[tuple[str, int]]:
    """Yield the hosts that addresses name; a service's own host is not among them."""
    for service in services:
        host = urlsplit(f"//{service.host}").hostname if getattr(service, "host", None) else None
        # A token or a room stands in the place of the host in many of Apprise's addresses.
        if host and ("." in host or host == "localhost" or ":" in host):
            yield host, int(service.port or PORTS[bool(service.secure)])

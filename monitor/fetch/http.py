"""HTTP: the one way to the web, for pages and for webhooks.

httpx's client has no limit on size or total time, would carry secrets across redirects, keeps cookies, logs whole
addresses and takes a cut gzip for a shorter page; so its transport is used as it is: bodies are read raw and counted,
redirects are followed here, and one deadline covers each exchange.
"""

import logging
import threading
from collections.abc import Mapping
from contextlib import AbstractContextManager, closing, suppress
from dataclasses import replace
from datetime import datetime

import httpx

from monitor.core.urls import host_port
from monitor.fetch.answer import Answer, read_answer, result_of, retry_after
from monitor.fetch.connection import KeptConnectionClosed, TooMuchSent
from monitor.fetch.faults import BadAnswer, failure_of
from monitor.fetch.hop import asked_headers, redirect_target
from monitor.fetch.manners import Manners
from monitor.fetch.pace import Pace
from monitor.fetch.room import Intake, room_for
from monitor.fetch.transport import GuardedTransport
from monitor.guard import Deadline, Guard, check_url, trust
from monitor.ports import Clock
from monitor.settings import HttpSettings
from monitor.stores import Hosts
from monitor.wire import FetchRequest, FetchResult, Posted, PostResult, Verdict

MOST_REDIRECTS = 5
REPLY_LIMIT = 8_192
MOST_REPLIED = 65_536
"""Bytes over the wire, with what is around a reply."""
POST_SECONDS = 30.0


class HttpFetcher:
    """Implements ports.Fetcher and ports.Poster."""

    def __init__(self, settings: HttpSettings, guard: Guard, clock: Clock, user_agent: str, hosts: Hosts) -> None:
        self._settings = settings
        self._guard = guard
        self._clock = clock
        self._user_agent = user_agent
        self._pace = Pace(settings.gap)
        self._room = room_for(settings.max_bytes)
        self._manners = Manners(hosts, clock, self._on_the_way)
        self._tls = trust(settings.ca_file)
        self._transports: dict[tuple[str, frozenset[str]], GuardedTransport] = {}
        self._lock = threading.Lock()
        # Its lines print addresses whole, secrets and all.
        logging.getLogger("httpx").setLevel(logging.WARNING)

    def close(self) -> None:
        """Close all connections."""
        with self._lock:
            for transport in self._transports.values():
                transport.close()
            self._transports.clear()

    # ------------------------------------------------------------------------------------------------- reading

    def fetch(self, request: FetchRequest) -> FetchResult:
        """Read one resource, over at most five redirects."""
        with self._room.held():
            return self._fetched(request)

    def held(self) -> AbstractContextManager[None]:
        """Return a block in which this thread keeps what it fetched: until its end a large answer counts as held."""
        return self._room.held()

    def _on_the_way(self, request: FetchRequest) -> FetchResult:
        """Read what somebody else's fetch needs first, and which is not kept: robots.txt."""
        with self._room.aside():
            return self._fetched(request)

    def _fetched(self, request: FetchRequest) -> FetchResult:
        hops: list[Answer] = []
        url = request.url
        try:
            seconds = self._settings.timeout.total_seconds()
            while len(hops) <= MOST_REDIRECTS:
                answer, seconds = self._hop(request, url, hops[-1].url if hops else None, seconds)
                hops.append(answer)
                target = redirect_target(answer)
                if target is None:
                    return result_of(hops, request, Intake(self._settings.max_bytes, self._make_room))
                url = target
            return failure_of(BadAnswer(Verdict.REDIRECTS, f"more than {MOST_REDIRECTS} redirects"), url, self._now())
        except Exception as error:  # noqa: BLE001 - whatever a site provokes is that site's verdict
            failed = failure_of(error, url, self._now())
            return replace(failed, detail=f"after a redirect: {failed.detail}") if hops else failed

    def _hop(self, request: FetchRequest, url: str, came_from: str | None, seconds: float) -> tuple[Answer, float]:
        """Ask one address within so many seconds and return its answer and the seconds that are left.

        They run while we ask, and not while others have the turn to ask that host.
        """
        check_url(url)
        self._manners.check(url, request)
        headers = asked_headers(request, url, came_from, self._user_agent)
        with self._pace.turn(host_port(url), self._manners.gap(url, request)):
            deadline = Deadline(seconds)
            try:
                answer = self._exchange(request, url, headers, deadline)
            except KeptConnectionClosed:
                answer = self._exchange(request, url, headers, deadline)
        self._manners.note(answer)
        return answer, deadline.remaining()

    def _make_room(self) -> None:
        self._room.take()

    def _exchange(self, request: FetchRequest, url: str, headers: Mapping[str, str], deadline: Deadline) -> Answer:
        secret, most = {name.lower() for name, _ in request.headers}, self._settings.max_bytes
        intake = Intake(most, lambda: deadline.put_off(self._room.take()))
        asked = httpx.Request("GET", url, headers=wired(headers), extensions=allowed(deadline, most))
        with closing(self._transport("GET", request.named).handle_request(asked)) as response:
            return read_answer(url, response, secret, intake, self._now())

    # ------------------------------------------------------------------------------------------------- sending

    def post(self, url: str, body: bytes, headers: Mapping[str, str], named: frozenset[str]) -> PostResult:
        """POST a body; redirects are not followed, of the reply at most 8 kB are read.

        The connection is not kept: a kept one may have died unseen, and a POST is not repeated to find out.
        """
        ours = {"User-Agent": self._user_agent, "Accept-Encoding": "identity", "Connection": "close"}
        try:
            check_url(url)
            deadline = Deadline(min(self._settings.timeout.total_seconds(), POST_SECONDS))
            told, extensions = wired(ours | dict(headers)), allowed(deadline, MOST_REPLIED)
            asked = httpx.Request("POST", url, headers=told, content=body, extensions=extensions)
            with closing(self._transport("POST", named).handle_request(asked)) as response:
                return posted(response, self._clock)
        except Exception as error:  # noqa: BLE001 - whatever a receiver provokes is that delivery's verdict
            return failure_of(error, url, self._now())

    # -------------------------------------------------------------------------------------------------- common

    def _transport(self, method: str, named: frozenset[str]) -> GuardedTransport:
        """Return the transport of a permission: a connection made under one is never used under another."""
        key = (method, self._guard.permits(named))
        with self._lock:
            if key not in self._transports:
                self._transports[key] = GuardedTransport(self._guard, key[1], self._tls)
            return self._transports[key]

    def _now(self) -> datetime:
        return self._clock.now()


def allowed(deadline: Deadline, most_bytes: int) -> dict[str, object]:
    """Return what the transport lets an exchange take."""
    return {"deadline": deadline, "most_bytes": most_bytes}


def wired(headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    """Return headers as bytes, one for each character: validators go back byte for byte as they came."""
    return [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]


def posted(response: httpx.Response, clock: Clock) -> Posted:
    """Return a receiver's answer, its body cut.

    The status is the receiver's word; what befalls the body behind it takes nothing back, and a repeat would be told
    twice.
    """
    body = bytearray()
    with suppress(OSError, httpx.ProtocolError, TooMuchSent):
        for chunk in response.iter_raw():
            body += chunk
            if len(body) >= REPLY_LIMIT:
                break
    wait = retry_after(response.headers.get("retry-after"), response.headers.get("date"), clock.now())
    return Posted(status=response.status_code, body=bytes(body[:REPLY_LIMIT]), retry_after=wait)

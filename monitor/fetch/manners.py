"""What a host asks of us, before and after each request: to wait (Retry-After), or to keep out (robots.txt)."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from monitor.core.urls import origin
from monitor.fetch import robots
from monitor.fetch.answer import ASKED_TO_WAIT, Answer, retry_after
from monitor.fetch.faults import BadAnswer
from monitor.ports import Clock
from monitor.stores import Hosts
from monitor.wire import FetchRequest, FetchResult, HostState, RobotsCopy, Verdict

FRESH = timedelta(days=1)
"""How long a copy of robots.txt is taken for the file (RFC 9309 section 2.4)."""
TRY_AGAIN = timedelta(minutes=10)
"""After which a robots.txt that could not be read is asked for again."""
MOST_HOSTS = 10_000
"""That are held in memory."""

Ask = Callable[[FetchRequest], FetchResult]


class MemoryHosts:
    """Implements stores.Hosts for one run: forgotten at its end."""

    def __init__(self) -> None:
        self._states: dict[str, HostState] = {}

    def host(self, origin: str) -> HostState:
        """Return what is known of a host."""
        return self._states.get(origin, HostState(origin=origin))

    def keep_host(self, state: HostState) -> None:
        """Remember a host's state."""
        self._states[state.origin] = state


class Manners:
    """Asks the hosts' leave, and takes note of what they answer."""

    def __init__(self, hosts: Hosts, clock: Clock, ask: Ask) -> None:
        self._hosts = hosts
        self._clock = clock
        self._ask = ask
        self._lock = threading.Lock()
        self._known: dict[str, HostState] = {}
        self._unread: dict[str, tuple[datetime, BadAnswer]] = {}

    def check(self, url: str, request: FetchRequest) -> None:
        """Let an address pass that may be asked for now; raises BadAnswer, WAITING or DISALLOWED, for any other."""
        state, now = self._state(origin(url)), self._clock.now()
        if state.waits_until is not None and now < state.waits_until:
            until = state.waits_until.strftime("%Y-%m-%d %H:%M UTC")
            detail = f"the host asked us to wait until {until}"
            raise BadAnswer(Verdict.WAITING, detail, state.waits_until - now)
        if request.obeys_robots and not robots.is_allowed(self._robots(state, request), url):
            detail = "the site's robots.txt asks us not to read this page; see ignore_robots in the source's settings"
            raise BadAnswer(Verdict.DISALLOWED, detail)

    def gap(self, url: str, request: FetchRequest) -> timedelta:
        """Return the least time between two requests that the host asks for."""
        copy = self._state(origin(url)).robots if request.obeys_robots else None
        return robots.delay_of(copy.text) if copy else timedelta(0)

    def note(self, answer: Answer) -> None:
        """Take note of an answer that asks us to wait."""
        if answer.status not in ASKED_TO_WAIT:
            return
        wait = retry_after(answer.header("retry-after"), answer.header("date"), answer.at)
        if wait:
            self._keep(replace(self._state(origin(answer.url)), waits_until=self._clock.now() + wait))

    def _robots(self, state: HostState, request: FetchRequest) -> str:
        """Return the host's rules, read anew once a day; where they cannot be read, the last good copy counts."""
        now, copy = self._clock.now(), state.robots
        if copy is not None and now - copy.at < FRESH:
            return copy.text
        tried = self._unread.get(state.origin)
        if tried is None or now - tried[0] >= TRY_AGAIN:
            try:
                return self._read(state.origin, request)
            except BadAnswer as error:
                tried = self._unread[state.origin] = (now, error)
        if copy is not None:
            return copy.text
        raise BadAnswer(tried[1].verdict, tried[1].detail, tried[1].retry_after)

    def _read(self, origin_: str, request: FetchRequest) -> str:
        asked = replace(request, url=f"{origin_}/robots.txt", validators=None, obeys_robots=False)
        text = robots.text_of(self._ask(asked))
        copy = RobotsCopy(text=text, at=self._clock.now())
        self._keep(replace(self._state(origin_), robots=copy))
        self._unread.pop(origin_, None)
        return text

    def _state(self, origin_: str) -> HostState:
        with self._lock:
            known = self._known.get(origin_)
        if known is None:
            known = self._hosts.host(origin_)
            self._hold(known)
        return known

    def _keep(self, state: HostState) -> None:
        self._hosts.keep_host(state)
        self._hold(state)

    def _hold(self, state: HostState) -> None:
        with self._lock:
            if len(self._known) >= MOST_HOSTS:
                self._known.clear()
            self._known[state.origin] = state

"""HTTP: the one way to the web, for pages and for webhooks.

httpx has no limit on size or total time, would carry secrets across redirects, and takes a cut gzip for a shorter
page; so bodies are read raw and counted, redirects are followed here, and one deadline covers each exchange.
"""

import logging
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.cookiejar import CookieJar, DefaultCookiePolicy
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx

from monitor.core.mask import masked
from monitor.core.urls import host_port, origin
from monitor.fetch.answer import Answer, read_answer, result_of, retry_after
from monitor.fetch.decode import DecodeError
from monitor.fetch.faults import failure_of
from monitor.fetch.pace import Pace
from monitor.fetch.transport import DEADLINE, GuardedTransport
from monitor.guard import Deadline, Guard, check_url
from monitor.ports import Clock
from monitor.settings import HttpSettings
from monitor.wire import FetchFailed, FetchRequest, FetchResult, Posted, PostResult, Verdict

MOST_HOPS = 5
REPLY_LIMIT = 8_192
POST_SECONDS = 30.0
ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,*/*;q=0.5"


class HttpFetcher:
    """Implements ports.Fetcher and ports.Poster."""

    def __init__(self, settings: HttpSettings, guard: Guard, clock: Clock, user_agent: str) -> None:
        self._settings = settings
        self._guard = guard
        self._clock = clock
        self._user_agent = user_agent
        self._pace = Pace(settings.gap)
        self._tls = ssl.create_default_context(cafile=settings.ca_file)
        self._clients: dict[frozenset[str], httpx.Client] = {}
        self._lock = threading.Lock()
        # Their INFO lines print addresses whole, secrets in queries too.
        for name in ("httpx", "httpcore"):
            logging.getLogger(name).setLevel(logging.WARNING)

    def close(self) -> None:
        """Close all connections."""
        with self._lock:
            for client in self._clients.values():
                client.close()
            self._clients.clear()

    # ------------------------------------------------------------------------------------------------- reading

    def fetch(self, request: FetchRequest) -> FetchResult:
        """Read one resource, over at most five redirects."""
        hops: list[Answer] = []
        url, deadline = request.url, None
        try:
            while True:
                answer, deadline = self._hop(request, url, deadline)
                hops.append(answer)
                target = redirect_target(answer)
                if target is None:
                    return result_of(hops, request, self._settings.max_bytes)
                if len(hops) > MOST_HOPS:
                    detail = f"more than {MOST_HOPS} redirects"
                    return FetchFailed(
                        url=masked(url), verdict=Verdict.REDIRECTS, detail=detail, at=self._clock.now()
                    )
                url = target
        except Exception as error:  # noqa: BLE001 - whatever a site provokes is that site's verdict
            failed = failure_of(error, url, self._clock.now())
            return failed if not hops else after_redirect(failed)

    def _hop(self, request: FetchRequest, url: str, deadline: Deadline | None) -> tuple[Answer, Deadline]:
        """Ask one address. The deadline of the whole fetch begins when the first host lets us ask."""
        check_url(url)
        headers = self._headers(request, url)
        with self._pace.turn(host_port(url)):
            running = deadline or Deadline(self._settings.timeout.total_seconds())
            with within(running):
                try:
                    return self._exchange(request, url, headers), running
                except (httpcore.RemoteProtocolError, ConnectionResetError) as error:
                    if not was_closed_unused(error):
                        raise
                    return self._exchange(request, url, headers), running

    def _exchange(self, request: FetchRequest, url: str, headers: dict[str, str]) -> Answer:
        built = httpx.Request("GET", url, headers=headers)
        response = self._client(request.named).send(built, stream=True)
        try:
            secret = {name.lower() for name, _ in request.headers}
            return read_answer(url, headers, secret, response, self._settings.max_bytes, self._clock.now())
        finally:
            response.close()

    def _headers(self, request: FetchRequest, url: str) -> dict[str, str]:
        """Return the headers of one hop: secrets for their own origins only, conditions for their own address only.

        RFC 9110 section 15.4: what was said of one resource means nothing to another.
        """
        made = {
            "User-Agent": self._user_agent,
            "Accept": ACCEPT,
            "Accept-Encoding": "gzip, deflate",
        }
        if origin(url) in request.send_to:
            made |= {name: secret.value for name, secret in request.headers}
        validators = request.validators
        if validators is not None and validators.url == url:
            if validators.etag is not None:
                made["If-None-Match"] = validators.etag
            if validators.last_modified is not None:
                made["If-Modified-Since"] = validators.last_modified
        return made

    # ------------------------------------------------------------------------------------------------- sending

    def post(self, url: str, body: bytes, headers: Mapping[str, str], named: frozenset[str]) -> PostResult:
        """POST a body; redirects are not followed, of the reply at most 8 kB are read."""
        try:
            check_url(url)
            with within(Deadline(min(self._settings.timeout.total_seconds(), POST_SECONDS))):
                sent = {"User-Agent": self._user_agent, "Accept-Encoding": "identity", **headers}
                built = httpx.Request("POST", url, headers=sent, content=body)
                response = self._client(named).send(built, stream=True)
                try:
                    return posted(response, self._clock)
                finally:
                    response.close()
        except Exception as error:  # noqa: BLE001 - whatever a receiver provokes is that delivery's verdict
            return failure_of(error, url, self._clock.now())

    def _client(self, named: frozenset[str]) -> httpx.Client:
        """Return the client of a permission: a connection made under one is never used under another."""
        permission = self._guard.permits(named)
        with self._lock:
            if permission not in self._clients:
                self._clients[permission] = httpx.Client(
                    transport=GuardedTransport(self._guard, permission, self._tls),
                    trust_env=False,
                    cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
                    timeout=self._settings.timeout.total_seconds(),
                )
            return self._clients[permission]


@contextmanager
def within(deadline: Deadline) -> Iterator[None]:
    """Make a deadline the one of the exchanges below."""
    token = DEADLINE.set(deadline)
    try:
        yield
    finally:
        DEADLINE.reset(token)


def was_closed_unused(error: Exception) -> bool:
    """Say whether a kept connection was closed by the server before it answered: a fresh one decides."""
    return isinstance(error, ConnectionResetError) or "without sending a response" in str(error)


def redirect_target(answer: Answer) -> str | None:
    """Return where an answer sends us; None for one that is final."""
    location = answer.header("location")
    if answer.status not in {301, 302, 303, 307, 308} or location is None:
        return None
    try:
        target = urljoin(answer.url, location)
        return target if urlsplit(target).fragment == "" else target.partition("#")[0]
    except ValueError:
        raise DecodeError(Verdict.REDIRECTS, "redirects to something that is no address") from None


def after_redirect(failed: FetchFailed) -> FetchFailed:
    """Say that it was a redirect that led there."""
    detail = f"after a redirect: {failed.detail}"
    return FetchFailed(url=failed.url, verdict=failed.verdict, detail=detail, status=failed.status, at=failed.at)


def posted(response: httpx.Response, clock: Clock) -> Posted:
    """Return a receiver's answer, its body cut."""
    body = bytearray()
    for chunk in response.iter_raw():
        body += chunk
        if len(body) >= REPLY_LIMIT:
            break
    wait = retry_after(response.headers.get("retry-after"), response.headers.get("date"), clock.now())
    return Posted(status=response.status_code, body=bytes(body[:REPLY_LIMIT]), retry_after=wait)

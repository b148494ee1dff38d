"""Hosts are asked as they wish: not before the time they named, not where their robots.txt keeps us out."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.fetch import robots
from monitor.fetch.http import HttpFetcher
from monitor.fetch.manners import MemoryHosts
from monitor.store import open_store
from monitor.stores import Hosts
from monitor.wire import Fetched, FetchFailed, FetchRequest, FetchResult, HostState, RobotsCopy, Verdict
from tests.faults import origin as faults
from tests.faults.origin import Behaviour, Origin, Page
from tests.fetch.asking import AGENT, asking, fetcher_for
from tests.making import HOUR, MINUTE, NOON, SetClock, fetched

DAY = timedelta(days=1)
REFUSING = "User-agent: *\nDisallow: /\n"


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def hosts() -> Hosts:
    return MemoryHosts()


@pytest.fixture
def polite(origin: Origin, clock: SetClock, hosts: Hosts) -> Iterator[HttpFetcher]:
    """A fetcher whose clock and memory the test has in its hands."""
    with closing(fetcher_for(origin, clock=clock, hosts=hosts)) as made:
        yield made


def page_of(origin: Origin, path: str = "/page") -> FetchRequest:
    """Return a request on which robots.txt has a say."""
    return replace(asking(origin, path), obeys_robots=True)


def verdict(result: FetchResult) -> Verdict:
    """Return what became of a request."""
    return result.verdict if isinstance(result, FetchFailed) else Verdict.OK


def asked_to_wait(status: int, *headers: str) -> Behaviour:
    """Refuse, and say for how long."""
    lines = "".join(f"{line}\r\n" for line in headers)
    return faults.raw(f"HTTP/1.1 {status} Later\r\n{lines}Content-Length: 0\r\n\r\n".encode())


# ------------------------------------------------------------------------------------------------------- Retry-After


@pytest.mark.parametrize("status", (429, 503))
@pytest.mark.parametrize(
    ("header", "wait"),
    (
        ("Retry-After: 600", 10 * MINUTE),
        ("Retry-After: Mon, 23 Nov 2026 13:00:00 GMT", HOUR),
        ("Retry-After: Mon, 23 Nov 2026 14:00:00 GMT\r\nDate: Mon, 23 Nov 2026 13:00:00 GMT", HOUR),
        ("Retry-After: 99999999999", 30 * DAY),
    ),
)
def test_a_host_that_asked_us_to_wait_is_left_alone_as_a_whole(
    polite: HttpFetcher, origin: Origin, clock: SetClock, status: int, header: str, wait: timedelta
) -> None:
    origin.script("/busy", asked_to_wait(status, header))
    refused = polite.fetch(asking(origin, "/busy"))
    assert isinstance(refused, FetchFailed)
    assert (refused.verdict, refused.retry_after) == (Verdict.BLOCKED, wait)

    clock.at += wait - timedelta(seconds=1)
    waiting = polite.fetch(asking(origin))
    assert isinstance(waiting, FetchFailed)
    assert (waiting.verdict, waiting.retry_after) == (Verdict.WAITING, timedelta(seconds=1))
    assert "asked us to wait until" in waiting.detail
    assert origin.paths() == ["/busy"]

    clock.at += timedelta(seconds=1)
    assert verdict(polite.fetch(asking(origin))) is Verdict.OK


@pytest.mark.parametrize("header", ("Retry-After: soon", "Retry-After: -5", "Retry-After: 0", "X-None: 1"))
def test_a_wait_that_is_none_stops_nobody_else(polite: HttpFetcher, origin: Origin, header: str) -> None:
    origin.script("/busy", asked_to_wait(429, header))
    assert verdict(polite.fetch(asking(origin, "/busy"))) is Verdict.BLOCKED
    assert verdict(polite.fetch(asking(origin))) is Verdict.OK


def test_a_host_s_wait_and_rules_outlive_the_process(tmp_path: Path, origin: Origin, clock: SetClock) -> None:
    origin.serve("/robots.txt", "User-agent: *\nDisallow: /page\n", "text/plain")
    origin.script("/busy", asked_to_wait(503, "Retry-After: 600"))
    with closing(open_store(tmp_path)) as store, closing(fetcher_for(origin, clock=clock, hosts=store)) as first:
        assert verdict(first.fetch(page_of(origin))) is Verdict.DISALLOWED
        assert verdict(first.fetch(asking(origin, "/busy"))) is Verdict.BLOCKED
    with closing(open_store(tmp_path)) as store, closing(fetcher_for(origin, clock=clock, hosts=store)) as second:
        assert verdict(second.fetch(asking(origin))) is Verdict.WAITING
        clock.at += HOUR
        assert verdict(second.fetch(page_of(origin))) is Verdict.DISALLOWED
    assert origin.paths() == ["/robots.txt", "/busy"]


def test_a_wait_ends_at_its_host(origin: Origin) -> None:
    with Origin() as other, closing(fetcher_for(origin, other)) as fetcher:
        other.serve("/page", b"other")
        origin.script("/busy", asked_to_wait(429, "Retry-After: 600"))
        fetcher.fetch(asking(origin, "/busy"))
        assert verdict(fetcher.fetch(asking(other))) is Verdict.OK


# --------------------------------------------------------------------------------------------------------- robots.txt


@pytest.mark.parametrize(
    ("rules", "path", "is_allowed"),
    (
        ("", "/page", True),
        (REFUSING, "/page", False),
        ("User-agent: NewsMonitor\nDisallow: /\n\nUser-agent: *\nAllow: /", "/page", False),
        ("User-agent: OtherBot\nDisallow: /", "/page", True),
        ("User-agent: *\nDisallow: /\nAllow: /pa", "/page", True),
        ("User-agent: *\nAllow: /\nDisallow: /page", "/page", False),
        ("User-agent: *\nDisallow: /*.html$", "/a.html", False),
        ("User-agent: *\nDisallow: /*.html$", "/a.html?x", True),
        ("User-agent: a\nUser-agent: newsmonitor\nDisallow: /page", "/page", False),
        ("User-agent: newsmonitor\nDisallow: /a\n\nUser-agent: newsmonitor\nDisallow: /page", "/page", False),
        ("\ufeffUser-agent: *\r\nDisallow: /page\r\n", "/page", False),
        ("user-agent:*\rdisallow:/page\r", "/page", False),
        ("User-agent: *\nDisallow:", "/page", True),
        ("<html>not found</html>", "/page", True),
        ("\x00\xff" * 100, "/page", True),
    ),
)
def test_rules_are_read_as_the_standard_says(
    polite: HttpFetcher, origin: Origin, rules: str, path: str, is_allowed: bool
) -> None:
    origin.serve("/robots.txt", rules, "text/plain")
    for known in ("/a.html", "/a.html?x"):
        origin.serve(known, b"text")
    found = polite.fetch(page_of(origin, path))
    assert verdict(found) is (Verdict.OK if is_allowed else Verdict.DISALLOWED)
    assert origin.paths() == ["/robots.txt", *([path] if is_allowed else [])]


@pytest.mark.parametrize(("place", "is_allowed"), ((0, False), (500 * 1024 - 100, False), (500 * 1024 + 1, True)))
def test_of_rules_500_kib_are_read(place: int, is_allowed: bool) -> None:
    lines = "Allow: /x\n" * 60_000
    body = f"User-agent: *\n{lines[:place]}\nDisallow: /page\n{lines[place:]}"
    assert robots.is_allowed(robots.text_of(fetched(body, "text/plain")), "https://example.org/page") is is_allowed


def test_robots_txt_says_nothing_to_those_who_need_not_obey_it(polite: HttpFetcher, origin: Origin) -> None:
    origin.serve("/robots.txt", REFUSING, "text/plain")
    assert verdict(polite.fetch(asking(origin))) is Verdict.OK
    assert origin.paths() == ["/page"]


@pytest.mark.parametrize("status", (400, 401, 403, 404, 410, 451))
def test_a_host_without_rules_allows_all(polite: HttpFetcher, origin: Origin, status: int) -> None:
    origin.pages["/robots.txt"] = Page(b"no", status=status)
    assert verdict(polite.fetch(page_of(origin))) is Verdict.OK


UNREADABLE: tuple[Page | Behaviour, ...] = (
    Page(b"", status=500),
    Page(b"", status=503),
    Page(b"", status=429),
    faults.close,
    faults.short,
    faults.hang,
)


@pytest.mark.parametrize("answer", UNREADABLE)
def test_rules_that_cannot_be_read_allow_nothing_until_they_can(
    polite: HttpFetcher, origin: Origin, clock: SetClock, answer: Page | Behaviour
) -> None:
    origin.pages["/robots.txt"] = answer
    for _ in range(3):
        failed = polite.fetch(page_of(origin))
        assert isinstance(failed, FetchFailed)
        assert "its robots.txt cannot be read" in failed.detail
    assert origin.paths() == ["/robots.txt"], "asked for again only after a while"
    origin.serve("/robots.txt", "", "text/plain")
    clock.at += 11 * MINUTE
    assert verdict(polite.fetch(page_of(origin))) is Verdict.OK


@pytest.mark.parametrize("answer", UNREADABLE)
def test_the_last_good_copy_counts_while_no_newer_one_can_be_read(
    polite: HttpFetcher, origin: Origin, clock: SetClock, answer: Page | Behaviour
) -> None:
    origin.serve("/robots.txt", "User-agent: *\nDisallow: /page\n", "text/plain")
    origin.serve("/open", b"text")
    assert verdict(polite.fetch(page_of(origin))) is Verdict.DISALLOWED
    origin.pages["/robots.txt"] = answer
    clock.at += 3 * DAY
    assert verdict(polite.fetch(page_of(origin))) is Verdict.DISALLOWED
    assert verdict(polite.fetch(page_of(origin, "/open"))) is Verdict.OK


def test_a_copy_is_read_anew_once_a_day(polite: HttpFetcher, origin: Origin, clock: SetClock) -> None:
    origin.serve("/robots.txt", "", "text/plain")
    for hours in (0, 12, 11):
        clock.at += hours * HOUR
        assert verdict(polite.fetch(page_of(origin))) is Verdict.OK
    origin.serve("/robots.txt", REFUSING, "text/plain")
    clock.at += HOUR
    assert verdict(polite.fetch(page_of(origin))) is Verdict.DISALLOWED
    assert origin.paths().count("/robots.txt") == 2


def test_rules_hold_on_every_hop_of_a_redirect(origin: Origin, clock: SetClock) -> None:
    with Origin() as other, closing(fetcher_for(origin, other, clock=clock)) as fetcher:
        other.serve("/robots.txt", REFUSING, "text/plain")
        other.serve("/page", b"other")
        origin.script("/moved", faults.redirect(other.url + "/page"))
        named = frozenset({origin.host_port, other.host_port})
        assert verdict(fetcher.fetch(replace(page_of(origin, "/moved"), named=named))) is Verdict.DISALLOWED
        assert other.paths() == ["/robots.txt"]


@pytest.mark.parametrize(("hops", "is_allowed"), ((5, True), (6, False)))
def test_rules_are_looked_for_over_five_redirects(
    polite: HttpFetcher, origin: Origin, hops: int, is_allowed: bool
) -> None:
    origin.script("/robots.txt", faults.redirect("/r1"))
    for hop in range(1, hops):
        origin.script(f"/r{hop}", faults.redirect(f"/r{hop + 1}"))
    origin.serve(f"/r{hops}", "User-agent: *\nAllow: /", "text/plain")
    assert (verdict(polite.fetch(page_of(origin))) is Verdict.OK) is is_allowed


@pytest.mark.parametrize(("delay", "seconds"), (("7", 7), ("0.5", 0.5), ("86400", 30), ("soon", 0), ("-3", 0)))
def test_a_crawl_delay_is_kept_up_to_half_a_minute(delay: str, seconds: float) -> None:
    assert robots.delay_of(f"User-agent: *\nCrawl-delay: {delay}\n") == timedelta(seconds=seconds)


def test_our_name_is_what_the_rules_call_us(polite: HttpFetcher, origin: Origin) -> None:
    polite.fetch(asking(origin))
    agent = origin.requests[0].headers["user-agent"]
    assert agent == AGENT
    assert agent.startswith("NewsMonitor/")
    assert "(+desk@example.org)" in agent


def test_no_cookie_is_kept(polite: HttpFetcher, origin: Origin) -> None:
    origin.serve("/page", b"text", headers=(("Set-Cookie", "id=1; Path=/"),))
    for _ in range(3):
        assert isinstance(polite.fetch(asking(origin)), Fetched)
    assert not any("cookie" in request.headers for request in origin.requests)


# ------------------------------------------------------------------------------------------------- over both memories


@pytest.fixture(params=("memory", "store"))
def memory(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Hosts]:
    if request.param == "memory":
        yield MemoryHosts()
        return
    with closing(open_store(tmp_path)) as store:
        yield store


def test_a_host_is_remembered_as_it_was_left(memory: Hosts) -> None:
    blank = memory.host("https://example.org:443")
    assert blank == HostState(origin="https://example.org:443")
    for state in (
        replace(blank, waits_until=NOON),
        replace(blank, robots=RobotsCopy(text="", at=NOON)),
        replace(blank, waits_until=NOON, robots=RobotsCopy(text="User-agent: *\n", at=NOON)),
    ):
        memory.keep_host(state)
        assert memory.host("https://example.org:443") == state

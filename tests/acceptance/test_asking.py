"""How servers answer when they are asked again, and what a monitor makes of it over days."""

from datetime import timedelta

import pytest

from monitor.model import NoticeKind
from monitor.wire import Verdict
from tests.acceptance.paper import BRIDGE, EDITED, FARMERS, Paper
from tests.faults import origin as faults
from tests.faults.origin import Behaviour, Origin, Page, Wire
from tests.making import HOUR, MINUTE

FEED = "/feed.xml"


def with_headers(page: str, *headers: str) -> Behaviour:
    """Answer with a page and headers of its own; 304 to whoever shows one of the validators among them."""
    values = {line.partition(": ")[2] for line in headers}
    body = page.encode()

    def behave(wire: Wire) -> None:
        shown = {wire.request.headers.get(name) for name in ("if-none-match", "if-modified-since")}
        if values & shown:
            wire.head("304 Not Modified", *headers, "Connection: close")
            return
        length = f"Content-Length: {len(body)}"
        wire.head("200 OK", "Content-Type: text/html; charset=utf-8", length, *headers, "Connection: close")
        wire.send(body)

    return behave


def asked(paper: Paper, path: str, name: str) -> list[str | None]:
    """Return what a header said in each request for a path."""
    return [request.headers.get(name) for request in paper.origin.requests if request.path == path]


@pytest.mark.parametrize(
    "headers",
    (
        ['ETag: "1"'],
        ["Last-Modified: Mon, 23 Nov 2026 10:00:00 GMT"],
        ['ETag: W/"1"', "Last-Modified: Mon, 23 Nov 2026 10:00:00 GMT"],
        ["Last-Modified: Fri, 31 Dec 2100 10:00:00 GMT"],
        ["Last-Modified: yesterday, or so"],
        ["ETag: no quotes at all"],
    ),
)
def test_validators_go_back_byte_for_byte_and_a_304_is_a_look(paper: Paper, headers: list[str]) -> None:
    paper.publish(BRIDGE)
    paper.show(BRIDGE.path, with_headers(BRIDGE.page(), *headers))
    for _ in range(3):
        assert paper.events() == []
    for line in headers:
        name, value = line.split(": ", 1)
        sent = {"ETag": "if-none-match", "Last-Modified": "if-modified-since"}[name]
        assert asked(paper, BRIDGE.path, sent) == [None, value, value]
    (article,) = paper.store.articles()
    assert article.ok_at == paper.clock.at


def test_a_page_that_keeps_its_etag_while_its_text_changes_is_found_out_within_a_day(paper: Paper) -> None:
    paper.publish(BRIDGE)
    paper.show(BRIDGE.path, with_headers(BRIDGE.page(), 'ETag: "1"'))
    paper.look()
    paper.show(BRIDGE.path, with_headers(EDITED.page(), 'ETag: "1"'))
    looks = [paper.events() for _ in range(24)]
    assert looks == [[]] * 23 + [["edited"]]
    assert asked(paper, BRIDGE.path, "if-none-match").count(None) == 2


def test_an_etag_that_changes_while_the_text_stays_is_no_edit(paper: Paper) -> None:
    paper.publish(BRIDGE)
    for number in range(5):
        paper.show(BRIDGE.path, with_headers(BRIDGE.page(), f'ETag: "{number}"'))
        assert paper.events() == []


def test_a_page_with_a_newer_etag_and_an_old_date_is_read(paper: Paper) -> None:
    modified = "Last-Modified: Mon, 23 Nov 2026 10:00:00 GMT"
    paper.publish(BRIDGE)
    paper.show(BRIDGE.path, with_headers(BRIDGE.page(), 'ETag: "1"', modified))
    paper.look()
    # RFC 9110 section 13.1.3: a server that knows ETags ignores the date when one is sent.
    paper.show(BRIDGE.path, with_headers(EDITED.page(), 'ETag: "2"'))
    assert paper.events() == ["edited"]


def feed_elsewhere(paper: Paper, other: Origin, status: str) -> None:
    """Send whoever asks for the feed to another host."""
    text = paper.origin.pages[FEED]
    assert isinstance(text, Page)
    other.pages[FEED] = text
    paper.show(FEED, faults.redirect(other.url + FEED, status))


@pytest.mark.parametrize("status", ("301 Moved Permanently", "308 Permanent Redirect"))
def test_a_feed_that_moved_for_good_is_asked_for_where_it_is_and_it_is_told(
    paper: Paper, new_host: Origin, status: str
) -> None:
    paper.publish(BRIDGE)
    paper.look()
    feed_elsewhere(paper, new_host, status)
    for looks in range(1, 8):
        assert paper.events() == []
        assert [notice.kind for notice in paper.notices()] == ([NoticeKind.RELOCATED] if looks >= 5 else [])
    assert paper.origin.paths().count(FEED) == 1 + 5, "the old address is asked no more"
    assert "moved to" in paper.notices()[0].detail

    del new_host.pages[FEED]
    paper.look()
    paper.publish(BRIDGE, FARMERS)
    assert paper.events() == ["new"], "and asked again once the new one fails"


@pytest.mark.parametrize("status", ("302 Found", "307 Temporary Redirect", "303 See Other"))
def test_a_feed_that_is_elsewhere_for_now_is_always_asked_for_where_it_was(
    paper: Paper, new_host: Origin, status: str
) -> None:
    paper.publish(BRIDGE)
    feed_elsewhere(paper, new_host, status)
    for _ in range(8):
        assert paper.events() == []
    assert paper.notices() == []
    assert paper.origin.paths().count(FEED) == 8


@pytest.mark.parametrize(
    ("headers", "body", "wait"),
    (
        ((), "", HOUR),
        ((("Cache-Control", "max-age=60"),), "", HOUR),
        ((("Cache-Control", "max-age=14400"),), "", 4 * HOUR),
        ((("Cache-Control", "max-age=99999999"),), "", 24 * HOUR),
        ((), "<ttl>180</ttl>", 3 * HOUR),
    ),
)
def test_a_feed_is_left_alone_as_long_as_its_server_says_and_a_day_at_most(
    paper: Paper, headers: tuple[tuple[str, str], ...], body: str, wait: timedelta
) -> None:
    paper.publish(BRIDGE)
    shown = paper.origin.pages[FEED]
    assert isinstance(shown, Page)
    text = shown.body.decode().replace("</title>", f"</title>{body}", 1)
    paper.show(FEED, Page(text.encode(), "text/xml", headers))
    for _ in range(2):  # the second answer is a 304, which says nothing of the feed's own wishes
        paper.look()
        due = paper.store.source("paper").next_check_at - paper.clock.at
        assert wait <= due <= wait * 1.06


def test_a_host_that_asks_us_to_wait_is_asked_for_nothing_meanwhile(paper: Paper) -> None:
    paper.publish(BRIDGE, FARMERS)
    paper.look()
    busy = faults.raw(b"HTTP/1.1 429 Later\r\nRetry-After: 7200\r\nContent-Length: 0\r\n\r\n")
    paper.show(BRIDGE.path, busy)
    paper.look()
    asked_before = len(paper.origin.requests)
    assert paper.events() == []
    assert len(paper.origin.requests) == asked_before
    states = {article.url[-1]: article for article in paper.store.articles()}
    assert states["1"].verdict is Verdict.BLOCKED
    assert states["2"].failures == 0
    paper.publish(EDITED, FARMERS)
    assert paper.events(2 * HOUR) == ["edited"]


def test_pages_that_robots_txt_closes_are_not_read_and_it_is_told(paper: Paper) -> None:
    paper.obey_robots()
    paper.origin.serve("/robots.txt", "User-agent: *\nDisallow: /news/2\n", "text/plain")
    paper.publish(BRIDGE, FARMERS)
    paper.look()
    assert FARMERS.path not in paper.origin.paths()
    assert BRIDGE.path in paper.origin.paths()
    closed = next(article for article in paper.store.articles() if article.url.endswith(FARMERS.path))
    assert (closed.verdict, closed.version) == (Verdict.DISALLOWED, 0)
    assert "robots.txt" in closed.detail
    assert closed.next_visit_at is not None
    assert closed.next_visit_at - paper.clock.at >= 15 * MINUTE

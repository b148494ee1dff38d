"""Feeds that were made to do harm: nothing is opened, dialled or expanded on their word, and the rest is read."""

import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from monitor.app import wired, wired_ports
from monitor.model import SourceKind
from monitor.settings import Config, Source
from monitor.wire import GOOD_VERDICTS, Verdict
from tests.acceptance.paper import BRIDGE, FARMERS, Paper
from tests.faults.names import PRIVATE
from tests.faults.origin import Origin
from tests.making import HOUR, MINUTE, SetClock

HEAD = '<?xml version="1.0"?>'


@pytest.fixture
def canary() -> Iterator[Origin]:
    """A server that no configuration names; nobody has any business with it."""
    with Origin() as server:
        server.serve("/x", "swallowed")
        yield server


def feed_of(title: str, before: str = "", inside: str = "") -> str:
    """Return a feed of one entry, whose page stands at the first story's place, with what does harm around it."""
    item = f"<item><title>{title}</title><link>{{origin}}/news/1</link></item>"
    return f'{HEAD}{before}<rss version="2.0"><channel><title>The Paper</title>{inside}{item}</channel></rss>'


XML_TRICKS = {
    "an entity of an address": feed_of("&x;", '<!DOCTYPE rss [<!ENTITY x SYSTEM "{canary}/x">]>'),
    "an entity of a file": feed_of("&x;", '<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}">]>'),
    "a parameter entity": feed_of("T", '<!DOCTYPE rss [<!ENTITY % x SYSTEM "{canary}/x"> %x;]>'),
    "a document type elsewhere": feed_of("T", '<!DOCTYPE rss SYSTEM "{canary}/x">'),
    "a public document type": feed_of("T", '<!DOCTYPE rss PUBLIC "-//x//y" "{canary}/x">'),
    "an inclusion": feed_of("T", "", '<include xmlns="http://www.w3.org/2001/XInclude" href="{canary}/x"/>'),
    "an included file": feed_of(
        '<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="file://{secret}" parse="text"/>'
    ),
    "a style sheet": feed_of("T", '<?xml-stylesheet type="text/xsl" href="{canary}/x"?>'),
    "a schema": feed_of(
        "T", "", '<s xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:schemaLocation="a {canary}/x"/>'
    ),
    "a picture and an enclosure": feed_of(
        "T", "", '<image><url>{canary}/x</url></image><item><enclosure url="{canary}/x"/></item>'
    ),
}


@pytest.mark.parametrize("text", XML_TRICKS.values(), ids=XML_TRICKS.keys())
def test_nothing_is_fetched_opened_or_included_on_the_word_of_a_feed(
    paper: Paper, canary: Origin, tmp_path: Path, text: str
) -> None:
    secret = tmp_path / "secret"
    secret.write_text("swallowed")
    paper.publish(BRIDGE)
    places = {"{origin}": paper.origin.url, "{canary}": canary.url, "{secret}": str(secret)}
    for place, value in places.items():
        text = text.replace(place, value)
    paper.feed(text)
    assert paper.events() == []
    assert canary.connections == 0
    assert "swallowed" not in repr([*paper.store.articles(), *paper.store.sources()])
    paper.publish(BRIDGE, FARMERS)
    paper.look()
    assert [article.version for article in paper.store.articles()] == [1, 1], "the next edition is read as ever"


LINKS = (
    "file:///etc/passwd",
    "ftp://{canary}/x",
    "gopher://{canary}/x",
    "data:text/html,swallowed",
    "javascript:alert(1)",
    "mailto:desk@example.org",
    "http://user:secret@{canary}/x",
    "http://{canary}\\@example.org/x",
    "http://[::1/x",
    "http:///x",
    "//{canary}/x",
    "http://{canary}/x",
    "http://{canary}/x" + "y" * 5_000,
    *(f"http://[{address}]/x" if ":" in address else f"http://{address}/x" for address in PRIVATE[::4]),
)


@pytest.mark.parametrize("link", LINKS)
def test_a_link_to_where_we_do_not_go_is_not_followed_and_its_neighbour_is_read(
    paper: Paper, canary: Origin, link: str
) -> None:
    paper.publish(replace(FARMERS, link=link.replace("{canary}", canary.host_port)), BRIDGE)
    assert paper.events() == []
    assert canary.connections == 0
    read = [article for article in paper.store.articles() if article.version]
    assert [article.url for article in read] == [paper.origin.url + BRIDGE.path]
    others = {article.verdict for article in paper.store.articles() if not article.version}
    assert others <= {Verdict.REFUSED, Verdict.UNREACHABLE}


WRONG = {
    "deep JSON": "[" * 100_000 + "]" * 100_000,
    "JSON with huge figures": '{"version": "https://jsonfeed.org/version/1", "items": [' + "9" * 10_000 + "]}",
    "JSON that is no number": '{"version": "https://jsonfeed.org/version/1.1", "items": NaN}',
    "JSON of wrong types": '{"version": "https://jsonfeed.org/version/1.1", "items": {"id": [[]]}}',
    "JSON with half a character": '{"version": "https://jsonfeed.org/version/1.1", "title": "\\ud800", "items": 7}',
    "deep XML": HEAD + "<rss>" * 50_000,
    "one long word": "<rss" + "x" * 1_000_000,
    "quadratic entities": feed_of(
        "&e;" * 20_000, f'<!DOCTYPE rss [<!ENTITY e "{"x" * 20_000}">]>'
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG.keys())
def test_what_is_no_feed_is_a_verdict_and_known_articles_stay(paper: Paper, text: str) -> None:
    paper.publish(BRIDGE)
    paper.look()
    paper.feed(text.replace("{origin}", paper.origin.url))
    begun = time.process_time()
    paper.visits()
    assert time.process_time() - begun < 10, "seconds of the processor, of which it may have ten"
    (article,) = paper.store.articles()
    assert article.version == 1
    assert article.verdict in GOOD_VERDICTS
    assert paper.store.source("paper").checked_at == paper.clock.at


@pytest.mark.parametrize(
    "title",
    (
        "z" + "\u0301\u0302" * 3_000,
        "a" * 1_000_000,
        "&lt;b&gt;" * 10_000,
        "\u202e\u2066" * 500 + "x",
        "\ud83d\ude00" * 9,
    ),
    ids=("combining marks", "a megabyte", "tags", "turned around", "halves of characters"),
)
def test_an_odd_title_is_cut_and_its_article_is_read(paper: Paper, title: str) -> None:
    paper.publish(BRIDGE)
    paper.feed(
        feed_of(title.encode("utf-16", "surrogatepass").decode("utf-16")).replace("{origin}", paper.origin.url)
    )
    paper.visits()
    (article,) = paper.store.articles()
    assert article.version == 1
    assert len(article.title) <= 300


def test_five_hundred_overdue_sources_are_looked_at_once_each_and_come_back_spread(tmp_path: Path) -> None:
    sources = tuple(
        Source(name=f"s{n}", kind=SourceKind.PAGE, urls=(f"http://h{n}.test/",), every=HOUR) for n in range(500)
    )
    config = Config(path="", state=str(tmp_path), sources=sources)
    clock, ports = SetClock(), wired_ports(config)
    monitor = wired(config, replace(ports, clock=clock))
    with closing(monitor):
        monitor.register()
        clock.at += 8 * HOUR  # the machine slept
        due = [task for task in monitor.due() if task.key in monitor.checker.sources]
        assert len(due) == len(set(due)) == 500
        for task in due[:60]:
            monitor.perform(task)
        left = {task.key for task in monitor.due() if task.key in monitor.checker.sources}
        assert left == {task.key for task in due[60:]}, "once each"
        waits = [ports.store.source(task.key).next_check_at - clock.at for task in due[:60]]
        assert all(HOUR <= wait <= HOUR * 1.1 for wait in waits)
        in_a_minute = max(sum(at <= other < at + MINUTE for other in waits) for at in waits)
        assert in_a_minute <= 40, "not all of them come back together"

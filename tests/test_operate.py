"""Telling operators over the same outbox: once, on the channels named, whatever befell the other channels."""

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from monitor.fetch.http import HttpFetcher
from monitor.fetch.manners import MemoryHosts
from monitor.guard import Guard
from monitor.model import CheckOutcome, DeliveryStatus
from monitor.operate import Heartbeat
from monitor.settings import HttpSettings, OpsSettings
from monitor.wire import Secret, Verdict
from tests.acceptance.house import parsed, text_of
from tests.desk import TO, Desk, desk, hooker, mailer
from tests.faults.origin import Origin
from tests.faults.receiver import Receiver
from tests.faults.smtp import MailServer
from tests.making import HOUR, MINUTE, SetClock

DAY = timedelta(days=1)


@pytest.fixture
def at(tmp_path: Path, server: MailServer, hook: Receiver) -> Iterator[Desk]:
    """Readers are told by mail, operators by webhook."""
    clock = SetClock()
    with (
        hooker(hook, clock) as notifier,
        desk(tmp_path / "state", {"desk": mailer(server, "gone@example.org", TO), "hook": notifier}, clock) as made,
    ):
        made.channels, made.ops = ("desk",), OpsSettings(channels=("hook",))
        yield made


def notices(at: Desk, hook: Receiver) -> list[str]:
    """Let operators be told, and return what the receiver was told of by that."""
    before = len(hook.attempts)
    at.operator.look()
    at.drain()
    told = [hook_document(attempt.body) for attempt in hook.attempts[before:]]
    assert all(document["type"] == "notice" for document in told)
    return [
        f"{'over: ' if trouble['ended'] else ''}{trouble['what']}"
        for document in told
        for trouble in document["data"]["troubles"]
    ]


def hook_document(body: bytes) -> dict[str, Any]:
    """Return a webhook's document."""
    document: dict[str, Any] = json.loads(body)
    return document


def test_a_dead_letter_is_told_on_another_channel_once(at: Desk, server: MailServer, hook: Receiver) -> None:
    server.refused.add("gone@example.org")
    at.queue()
    assert notices(at, hook) == []
    at.drain()
    (told,) = notices(at, hook)
    assert told == 'channel "desk": 1 message is given up, the last: 550 no such user'
    at.pass_time(HOUR)
    assert notices(at, hook) == []
    at.queue()
    at.drain()
    (more,) = notices(at, hook)
    assert "2 messages are given up" in more


def test_many_dead_letters_within_minutes_are_one_message(at: Desk, server: MailServer, hook: Receiver) -> None:
    server.refused.add("gone@example.org")
    told = 0
    for _ in range(4):
        at.queue()
        at.drain()
        told += len(notices(at, hook))
    assert told == 1
    at.pass_time(5 * MINUTE)
    (rest,) = notices(at, hook)
    assert "4 messages are given up" in rest


def test_a_channel_that_takes_nothing_for_a_day_is_told_and_so_is_its_end(
    at: Desk, server: MailServer, hook: Receiver
) -> None:
    server.answers["banner"] = "421 too busy"
    at.queue()
    for _ in range(30):
        at.drain()
        at.pass_time(HOUR)
    (told,) = notices(at, hook)
    assert told.startswith('channel "desk" has taken nothing since')
    assert "421 too busy" in told
    server.answers.clear()
    at.pass_time(DAY)
    at.drain()
    (over,) = notices(at, hook)
    assert over.startswith("over: ")
    assert notices(at, hook) == []


def test_a_source_that_fails_for_a_day_is_told_and_so_is_its_end(at: Desk, hook: Receiver) -> None:
    state = at.store.source("paper")
    failing = replace(
        state, failing_since=at.clock.at, failures=1, verdict=Verdict.TIMEOUT, detail="no complete answer in time"
    )
    at.store.commit_check(
        CheckOutcome(source=failing, verdict=Verdict.TIMEOUT, detail=failing.detail, at=at.clock.at)
    )
    at.pass_time(DAY - MINUTE)
    assert notices(at, hook) == []
    assert at.store.failing_sources(at.clock.at - DAY) == ()
    at.pass_time(MINUTE)
    assert [each.name for each in at.store.failing_sources(at.clock.at - DAY)] == ["paper"]
    (told,) = notices(at, hook)
    assert 'source "paper" has failed since' in told
    healed = replace(at.store.source("paper"), failing_since=None, failures=0, verdict=Verdict.OK)
    at.store.commit_check(CheckOutcome(source=healed, verdict=Verdict.OK, detail="", at=at.clock.at))
    at.pass_time(HOUR)
    (over,) = notices(at, hook)
    assert over.startswith('over: source "paper"')


def test_a_restart_repeats_nothing(tmp_path: Path, server: MailServer) -> None:
    folder, clock = tmp_path / "again", SetClock()
    with desk(folder, {"desk": mailer(server)}, clock) as at:
        at.ops, at.free = OpsSettings(channels=("desk",)), 1_000_000
        at.operator.look()
        at.drain()
        assert len(server.messages) == 1
    with closing(at.store.__class__(at.store.database)) as again:
        at.store = again
        at.pass_time(HOUR)
        at.operator.look()
        at.drain()
    mail = parsed(server.messages[0].content)
    assert len(server.messages) == 1
    assert mail["List-Id"] == "<operators.example.org>"
    assert "1 MB are free where the state is" in text_of(mail)


def test_a_notice_that_cannot_be_delivered_makes_no_other(tmp_path: Path, server: MailServer) -> None:
    server.refused.add(TO)
    with desk(tmp_path / "state", {"desk": mailer(server)}) as at:
        at.ops, at.free = OpsSettings(channels=("desk",)), 1_000_000
        for _ in range(5):
            at.operator.look()
            at.drain()
            at.pass_time(HOUR)
        assert at.statuses() == [DeliveryStatus.DEAD]
        assert len(at.store.troubles()) == 1


def test_what_a_closed_channel_holds_is_told_elsewhere(tmp_path: Path, server: MailServer, hook: Receiver) -> None:
    clock = SetClock()
    hook.answer(410)
    with (
        hooker(hook, clock) as notifier,
        desk(tmp_path / "state", {"desk": mailer(server), "hook": notifier}, clock) as at,
    ):
        at.channels, at.ops = ("hook",), OpsSettings(channels=("desk",))
        at.queue()
        at.drain()
        at.operator.look()
        at.drain()
    (message,) = server.messages
    text = text_of(parsed(message.content))
    assert 'channel "hook" is closed' in text
    assert "monitor outbox retry --channel hook" in text


def test_nobody_to_tell_leaves_it_to_status(at: Desk, hook: Receiver) -> None:
    at.ops, at.free = OpsSettings(), 1_000_000
    assert notices(at, hook) == []
    assert [each.told_at for each in at.store.troubles()] == [None]


def test_a_sign_of_life_is_given_once_a_minute_and_its_failure_is_a_value() -> None:
    clock = SetClock()
    with Origin() as origin:
        origin.serve("/alive/token", "ok")
        allowed = frozenset({origin.host_port})
        settings = HttpSettings(allow_private=allowed, timeout=timedelta(seconds=2), gap=timedelta(0))
        with closing(HttpFetcher(settings, Guard(allowed), clock, "test", MemoryHosts())) as fetcher:
            heart = Heartbeat(fetcher, Secret(f"{origin.url}/alive/token"), clock)
            assert heart.is_due()
            assert heart.beat() is None
            assert not heart.is_due()
            clock.at += MINUTE
            assert heart.is_due()
            del origin.pages["/alive/token"]
            failed = heart.beat()
            assert failed is not None
            assert "token" not in failed.detail + failed.url
            clock.at -= DAY
            assert heart.is_due(), "a clock that was set back ends no signs of life"
    assert origin.paths() == ["/alive/token"] * 2

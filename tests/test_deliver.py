"""Sending, over a real store and real servers that fail: what is retried when, in which order, what is given up."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from monitor.app import FILL, Monitor, wired, wired_ports
from monitor.cli.letters import contents
from monitor.errors import MonitorError
from monitor.model import Deferred, DeliveryStatus, Message, Scope, SendResult
from monitor.notify.stdout import StdoutNotifier
from monitor.ports import Notifier, Task, TaskKind
from monitor.settings import Config
from tests.acceptance.house import parsed
from tests.desk import TO, Desk, desk, hooker, mailer
from tests.faults.origin import close, drip, endless, redirect, reset
from tests.faults.receiver import PATH, Receiver
from tests.faults.smtp import MailServer
from tests.making import HOUR, MINUTE, SetClock

PENDING, SENT, DEAD = DeliveryStatus.PENDING, DeliveryStatus.SENT, DeliveryStatus.DEAD
DAY = timedelta(days=1)


@pytest.fixture
def mails(tmp_path: Path, server: MailServer) -> Iterator[Desk]:
    with desk(tmp_path / "state", {"desk": mailer(server)}) as made:
        yield made


@pytest.fixture
def hooks(tmp_path: Path, hook: Receiver) -> Iterator[Desk]:
    clock = SetClock()
    with hooker(hook, clock) as notifier, desk(tmp_path / "state", {"hook": notifier}, clock) as made:
        yield made


def wait_of(at: Desk) -> timedelta:
    """Return how long the one delivery that waits is put off."""
    (delivery,) = at.store.deliveries(frozenset({PENDING}))
    assert delivery.next_attempt_at is not None
    return delivery.next_attempt_at - at.clock.at


def lived(at: Desk) -> tuple[list[timedelta], timedelta]:
    """Let a delivery fail at each attempt until it is given up; return the waits, and how long it lived."""
    waits: list[timedelta] = []
    begun = at.clock.at
    while True:
        assert len(at.drain()) == 1
        if at.statuses() == [DEAD]:
            return waits, at.clock.at - begun
        waits.append(wait_of(at))
        assert at.drain() == [], "not before its time"
        at.pass_time(waits[-1])


def about(waits: list[timedelta], *expected: timedelta) -> bool:
    """Say whether waits are as expected, lengthened by a tenth at most."""
    return all(want <= wait <= want * 1.1 for wait, want in zip(waits, expected, strict=False))


def test_a_mail_is_tried_as_postfix_does_and_shown_when_it_is_given_up(server: MailServer, mails: Desk) -> None:
    server.answers["banner"] = "421 too busy"
    mails.queue()
    waits, life = lived(mails)
    assert about(waits, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 4 * HOUR)
    assert 4.5 * DAY < life < 5.8 * DAY
    (dead,) = mails.store.deliveries(frozenset({DEAD}))
    assert f"given up after {len(waits) + 1} attempts: 421 too busy" in dead.detail


def test_a_webhook_is_tried_as_its_specification_says(hook: Receiver, hooks: Desk) -> None:
    hook.answer(500)
    hooks.queue()
    waits, life = lived(hooks)
    assert about(waits, timedelta(seconds=5), 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR)
    assert 2.8 * DAY < life < 3.6 * DAY
    assert len({attempt.body for attempt in hook.attempts}) == 1
    assert len({attempt.headers["webhook-id"] for attempt in hook.attempts}) == 1
    assert "." not in hook.attempts[0].headers["webhook-id"]
    stamps = [attempt.headers["webhook-timestamp"] for attempt in hook.attempts]
    assert len(set(stamps)) == len({a.headers["webhook-signature"] for a in hook.attempts}) == len(stamps)


@pytest.mark.parametrize(
    ("fault", "said"),
    (
        ({"answers": {"banner": "421 too busy"}}, "421 too busy"),
        ({"answers": {"ehlo": "451 no", "helo": "451 no"}}, "451 no"),
        ({"answers": {"mail": "451 later"}}, "451 later"),
        ({"answers": {"rcpt": "450 greylisted"}}, "450 greylisted"),
        ({"answers": {"data": "452 full"}}, "452 full"),
        ({"answers": {"dot": "451 later"}}, "451 later"),
        ({"hangs": {"banner"}}, "no answer in time"),
        ({"hangs": {"mail"}}, "no answer in time"),
        ({"drops": {"data"}}, "closed the connection"),
    ),
)
def test_a_mail_that_was_not_taken_waits_and_arrives_once(
    tmp_path: Path, server: MailServer, fault: dict[str, dict[str, str] | set[str]], said: str
) -> None:
    with desk(tmp_path / "state", {"desk": mailer(server, patience=0.3)}) as at:
        for name, value in fault.items():
            getattr(server, name).update(value)
        at.queue()
        (tried,) = at.drain()
        assert (tried.status, server.messages) == (PENDING, [])
        assert said in tried.detail
        assert about([wait_of(at)], MINUTE)
        for name in fault:
            getattr(server, name).clear()
        at.pass_time(wait_of(at))
        at.drain()
        assert at.statuses() == [SENT]
        assert len(server.messages) == 1


@pytest.mark.parametrize("stage", ("drops", "hangs"))
def test_a_mail_whose_answer_was_lost_comes_again_to_the_letter(server: MailServer, mails: Desk, stage: str) -> None:
    getattr(server, stage).add("dot")
    mails.queue()
    mails.drain()
    assert mails.statuses() == [PENDING]
    getattr(server, stage).clear()
    mails.pass_time(HOUR)
    mails.drain()
    first, second = (message.content for message in server.messages)
    assert first == second
    assert mails.statuses() == [SENT]


def test_one_recipient_refused_for_ever_costs_the_other_nothing(tmp_path: Path, server: MailServer) -> None:
    server.refused.add("gone@example.org")
    with desk(tmp_path / "state", {"desk": mailer(server, "gone@example.org", TO)}) as at:
        at.queue()
        at.drain()
        assert sorted(at.statuses()) == [DEAD, SENT]
        at.pass_time(DAY)
        assert at.drain() == []
    (mail,) = server.messages
    assert mail.recipients == (TO,)
    assert b"gone@" not in mail.content, "no recipient is shown to another"


@pytest.mark.parametrize(
    ("play", "is_channels"),
    (
        (close, True),
        (reset, True),
        (redirect("/elsewhere"), True),
        (drip, False),
        (endless, False),
    ),
)
def test_a_receiver_that_misbehaves_has_the_delivery_again_or_took_it(
    hook: Receiver, hooks: Desk, play: Callable[..., None], is_channels: bool
) -> None:
    hook.pages[PATH] = play
    hooks.queue(2)
    done = hooks.drain()
    # A status came, and it was 200: what the body does behind it takes nothing back.
    assert [each.status for each in done] == ([PENDING] if is_channels else [SENT, SENT])
    assert all(attempt.sent < 20_000_000 for attempt in hook.attempts)
    assert "/elsewhere" not in hook.paths()


@pytest.mark.parametrize(
    ("status", "asked", "least"), ((429, "90", 90), (503, "7200", 7200), (503, "99999999999", 86_400))
)
def test_a_receiver_is_left_alone_as_long_as_it_asks(
    hook: Receiver, hooks: Desk, status: int, asked: str, least: int
) -> None:
    hook.answer(status, ("Retry-After", asked))
    hooks.queue()
    hooks.drain()
    assert timedelta(seconds=least) <= wait_of(hooks) <= timedelta(days=31)


def test_a_receiver_that_wants_no_more_gets_no_more_until_its_operator_says_so(hook: Receiver, hooks: Desk) -> None:
    hook.answer(410)
    hooks.queue(3)
    hooks.drain()
    assert hooks.statuses() == [DEAD, PENDING, PENDING]
    (closed,) = hooks.store.closed_channels()
    assert (closed.name, closed.since_at) == ("hook", hooks.clock.at)
    hook.answer(200)
    hooks.pass_time(DAY)
    assert hooks.drain() == []
    assert len(hook.attempts) == 1
    dead = [each.id for each in hooks.store.deliveries(frozenset({DEAD}))]
    assert hooks.store.retry(dead, hooks.clock.at) == 1
    hooks.drain()
    assert hooks.statuses() == [SENT, SENT, SENT]


def order(hook: Receiver) -> list[str]:
    """Return the webhook ids in the order in which they came."""
    return [attempt.headers["webhook-id"] for attempt in hook.attempts]


def test_order_is_kept_behind_one_that_waits(hook: Receiver, hooks: Desk) -> None:
    hook.answer(503)
    hooks.queue(3)
    queued = [each.id for each in hooks.store.deliveries(frozenset({PENDING}))]
    assert len(hooks.drain()) == 1
    hooks.pass_time(timedelta(seconds=1))
    assert hooks.drain() == [], "those behind it wait, too"
    hook.answer(200)
    hooks.pass_time(MINUTE)
    hooks.drain()
    assert order(hook) == [queued[0], *queued]


def test_after_hours_of_trouble_the_others_are_tried_as_well(hook: Receiver, hooks: Desk) -> None:
    hook.answer(500)
    hooks.queue(2)
    first, second = (each.id for each in hooks.store.deliveries(frozenset({PENDING})))
    for _ in range(5):
        hooks.drain()
        hooks.pass_time(HOUR * 3)
    hook.requests.clear()
    hooks.drain()
    assert order(hook) == [second]
    assert first not in order(hook)


@pytest.mark.parametrize("status", (400, 413, 422))
def test_a_body_that_is_not_to_a_receivers_liking_stands_in_nobodys_way(
    hook: Receiver, hooks: Desk, status: int
) -> None:
    hook.answer(status)
    hooks.queue(2)
    assert len(hooks.drain()) == 2


def test_a_recipient_that_is_put_off_delays_no_other(tmp_path: Path, server: MailServer) -> None:
    server.deferred.add("slow@example.org")
    with desk(tmp_path / "state", {"desk": mailer(server, "slow@example.org", TO)}) as at:
        at.queue(2)
        at.drain()
        assert [message.recipients for message in server.messages] == [(TO,), (TO,)]
        slow = [each for each in at.store.deliveries(frozenset({PENDING})) if each.recipient != TO]
        assert [each.attempts for each in slow] == [1, 0], "its second mail waits behind its first"


def test_one_dead_channel_delays_no_other(tmp_path: Path, server: MailServer, hook: Receiver) -> None:
    clock = SetClock()
    server.answers["banner"] = "421 too busy"
    with hooker(hook, clock) as other, desk(tmp_path / "state", {"desk": mailer(server), "hook": other}, clock) as at:
        at.queue(3)
        at.drain()
        assert len(hook.attempts) == 3
        at.drain()
        assert server.connections == 1, "and is not tried three times in a row"


def test_a_hundred_mails_go_over_one_connection(server: MailServer, mails: Desk) -> None:
    mails.queue(110)
    while mails.drain():
        pass
    assert len(server.messages) == 110
    assert server.connections == 1
    assert [parsed(m.content)["X-News-Monitor-Digest"] for m in server.messages] == [
        each.digest_id for each in mails.store.deliveries(frozenset({SENT}))
    ]


def test_a_server_that_ends_connections_early_gets_all_mails_once(server: MailServer, mails: Desk) -> None:
    server.mails_a_connection = 2
    mails.queue(5)
    mails.drain()
    assert mails.statuses() == [SENT] * 5
    assert (len(server.messages), server.connections) == (5, 3)


def test_what_is_discarded_while_others_are_sent_is_not_sent_any_more(tmp_path: Path) -> None:
    written: list[str] = []

    def write(text: str) -> None:
        written.append(text)
        last = at.store.deliveries(frozenset({PENDING}))[-1]
        at.store.discard({last.id}, at.clock.at)

    with desk(tmp_path / "state", {"desk": StdoutNotifier(write)}) as at:
        at.queue(3)
        at.drain()
        assert at.statuses() == [SENT, SENT, DeliveryStatus.DISCARDED]
        assert len(written) == 2


class Calling(StdoutNotifier):
    """A channel that counts how often it is told that nothing follows."""

    ended = 0

    def hang_up(self) -> None:
        """Count."""
        self.ended += 1


DRAIN = Task(TaskKind.DELIVER, "desk", "channel desk")


@contextmanager
def monitored(folder: Path, line: Notifier) -> Iterator[tuple[Desk, Monitor]]:
    """Open a desk, and a whole monitor that sends from it."""
    config = Config(path="", state=str(folder / "other"))
    with desk(folder / "state", {"desk": line}) as at, closing(wired(config, wired_ports(config))) as made:
        yield at, replace(made, deliverer=at.deliverer)


@pytest.mark.parametrize(("waiting", "left"), ((100, 0), (102, 2)))
def test_more_is_sent_at_once_on_the_same_connection_as_long_as_there_is_more(
    tmp_path: Path, waiting: int, left: int
) -> None:
    line = Calling(str)
    with monitored(tmp_path, line) as (at, monitor):
        at.queue(waiting + 1)
        at.store.discard({at.store.deliveries(frozenset({PENDING}))[-1].id}, at.clock.at)
        assert monitor.follow(DRAIN, at.deliverer.drain("desk")) == ((FILL,) if left else ())
        assert line.ended == (0 if left else 1)
        assert len(at.deliverer.drain("desk")) == left
        assert monitor.follow(DRAIN, ()) == ()


def test_a_batch_of_which_one_is_discarded_is_gone_on_behind(tmp_path: Path) -> None:
    def write(_: str) -> None:
        at.store.discard({each.id for each in at.store.deliveries(frozenset({PENDING}))[50:51]}, at.clock.at)

    with monitored(tmp_path, StdoutNotifier(write)) as (at, monitor):
        at.queue(150)
        sent = at.deliverer.drain("desk")
        assert len(sent) < 100
        assert monitor.follow(DRAIN, sent) == (FILL,)


class Busy(Calling):
    """A channel with two recipients that takes nothing now."""

    @property
    def recipients(self) -> tuple[str, ...]:
        """Two."""
        return ("one", "other")

    def send(self, payload: bytes, recipient: str, key: str, now: datetime) -> SendResult:
        """Put it off, and all that is behind it."""
        return Deferred("busy", scope=Scope.CHANNEL)


def test_a_channel_that_failed_is_left_alone_though_more_is_due(tmp_path: Path) -> None:
    line = Busy(str)
    with monitored(tmp_path, line) as (at, monitor):
        at.queue()
        sent = at.deliverer.drain("desk")
        assert at.deliverer.due_channels() == ("desk",), "for the other recipient"
        assert monitor.follow(DRAIN, sent) == ()
        assert line.ended == 1


def test_what_is_told_of_deliveries_holds_no_payload(tmp_path: Path) -> None:
    with desk(tmp_path / "state", {"desk": StdoutNotifier(str)}) as at:
        at.edit()
        assert [each.payload for each in (*at.fill(), *at.drain())] == [b"", b""]


def test_a_channel_that_left_the_configuration_keeps_what_is_for_it(server: MailServer, mails: Desk) -> None:
    mails.queue(2)
    gone = mails.notifiers.pop("desk")
    for _ in range(200):
        assert mails.drain() == []
        mails.pass_time(HOUR)
    waiting = mails.store.deliveries(frozenset({PENDING}))
    assert [each.attempts for each in waiting] == [0, 0]
    assert all('"desk" is not configured any more' in each.detail for each in waiting)
    mails.notifiers["desk"] = gone
    mails.drain()
    assert len(server.messages) == 2


def test_later_edits_of_an_article_come_under_the_first_mail_and_its_subject(server: MailServer, mails: Desk) -> None:
    mails.queue(3)
    mails.drain()
    first, *later = (parsed(message.content) for message in server.messages)
    assert first["References"] is None
    for mail in later:
        assert mail["References"] == mail["In-Reply-To"] == first["Message-ID"]
        assert mail["Subject"] == first["Subject"]
    assert len({mail["Message-ID"] for mail in (first, *later)}) == 3


def test_both_texts_travel_along_as_one_page(server: MailServer, mails: Desk) -> None:
    mails.queue()
    mails.drain()
    (page,) = parsed(server.messages[0].content).iter_attachments()
    assert page.get_content_type() == "text/html"
    html = str(page.get_content())
    assert "Version <del>1</del>." in html
    assert "Version <ins>2</ins>." in html
    assert "monitor diff a1 1 2" in html
    assert "src=" not in html


def test_texts_too_long_to_travel_along_are_named(server: MailServer, mails: Desk) -> None:
    mails.edit(text="x" * 1_000_001)
    mails.fill()
    mails.drain()
    (page,) = parsed(server.messages[0].content).iter_attachments()
    assert "too long to be carried along" in str(page.get_content())
    assert "monitor diff a1 1 2" in str(page.get_content())


@pytest.mark.parametrize(
    ("most", "said", "has_attachment", "has_html"),
    (
        (100_000, "", True, True),
        (5_000, "its attachment", False, True),
        (1_500, "its attachment, its HTML form", False, False),
    ),
)
def test_a_mail_too_large_for_its_server_goes_in_a_smaller_form_that_says_so(
    server: MailServer, mails: Desk, most: int, said: str, has_attachment: bool, has_html: bool
) -> None:
    server.most_bytes = most
    mails.edit(text="A word. " * 30)
    mails.fill()
    (done,) = mails.drain()
    assert done.status is SENT, done.detail
    (message,) = server.messages
    assert len(message.content) <= most
    mail = parsed(message.content)
    assert bool(list(mail.iter_attachments())) is has_attachment
    assert (mail.get_body(("html",)) is not None) is has_html
    text = mail.get_body(("plain",))
    assert text is not None
    assert (f"Sent without {said}" in text.get_content()) is bool(said)
    assert (f"monitor outbox show {done.id}" in text.get_content()) is bool(said)
    assert ("in a smaller form" in done.detail) is bool(said)


def test_a_mail_too_large_in_any_form_is_given_up_and_says_why(server: MailServer, mails: Desk) -> None:
    server.most_bytes = 500
    mails.queue()
    (done,) = mails.drain()
    assert done.status is DEAD
    assert "too large in its smallest form" in done.detail


class Unwilling(StdoutNotifier):
    """A channel that can give a message no form."""

    def compose(self, message: Message, recipient: str) -> bytes:
        """Refuse."""
        raise MonitorError("a mail's headers were not what was meant")


def test_a_message_that_cannot_be_composed_is_given_up_and_holds_up_no_other(server: MailServer, mails: Desk) -> None:
    mails.notifiers["odd"] = Unwilling(str)
    mails.queue()
    mails.drain()
    dead, sent = sorted(mails.store.deliveries(frozenset(DeliveryStatus)), key=lambda each: each.status)
    assert (dead.status, dead.channel) == (DEAD, "odd")
    assert dead.detail == "it could not be composed: a mail's headers were not what was meant"
    assert (sent.status, len(server.messages)) == (SENT, 1)


@pytest.mark.parametrize(
    ("payload", "shown"),
    (
        (b'{"type":"digest","data":{"x":"\\u202e"}}', '{\n "type": "digest",\n "data": {\n  "x": "\\u202e"\n }\n}\n'),
        (b"A subject\n\nThe text \x1b[31m.\n", "A subject\n\nThe text <U+001B>[31m.\n"),
        (b"\xff", "\N{REPLACEMENT CHARACTER}\n"),
        (b"", "\n"),
    ),
)
def test_whatever_a_delivery_says_is_shown_inert(payload: bytes, shown: str) -> None:
    assert contents(payload) == shown

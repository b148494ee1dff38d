"""Maildir, webhook, standard output, and when to try again."""

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from monitor.fetch.http import HttpFetcher
from monitor.fetch.manners import MemoryHosts
from monitor.guard import Guard, trust
from monitor.model import Accepted, Deferred, Json, Refused
from monitor.notify import notifier_of
from monitor.notify.maildir import MaildirNotifier
from monitor.notify.retry import mail_retry, webhook_retry
from monitor.notify.webhook import WebhookNotifier
from monitor.ports import Poster
from monitor.settings import Channel, ChannelKind, HttpSettings
from monitor.wire import Secret
from tests.faults.origin import Wire, close
from tests.faults.receiver import PATH, SECRET, Receiver
from tests.making import NOON, SetClock
from tests.notify.test_mail import MESSAGE

OTHER_SECRET = SECRET[:-4] + "AAA="


@pytest.fixture
def hook() -> Iterator[Receiver]:
    with Receiver() as server:
        yield server


@pytest.fixture
def poster(hook: Receiver) -> Iterator[Poster]:
    allowed = frozenset({hook.host_port})
    settings = HttpSettings(allow_private=allowed, timeout=timedelta(seconds=0.5))
    with closing(HttpFetcher(settings, Guard(allowed), SetClock(), "test", MemoryHosts())) as made:
        yield made


def webhook(hook: Receiver, poster: Poster, *secrets: str) -> WebhookNotifier:
    """Return a notifier that posts to the receiver."""
    keys = tuple(Secret(secret) for secret in secrets or (SECRET,))
    channel = Channel(name="hook", kind=ChannelKind.WEBHOOK, url=Secret(hook.hook), keys=keys)
    return WebhookNotifier(channel, poster)


def test_a_webhook_is_valid_by_the_reference_library(hook: Receiver, poster: Poster) -> None:
    by = webhook(hook, poster)
    payload = by.compose(MESSAGE, "")
    assert by.recipients == ("",)
    assert isinstance(by.send(payload, "", "d1", now()), Accepted)
    (attempt,) = hook.attempts
    assert attempt.body == payload
    assert attempt.headers["webhook-id"] == "d1"
    assert hook.verified(attempt)["type"] == "digest"


def test_a_repeat_has_the_same_id_and_body_and_a_signature_of_its_own(hook: Receiver, poster: Poster) -> None:
    by = webhook(hook, poster)
    payload = by.compose(MESSAGE, "")
    hook.answer(500)
    assert isinstance(by.send(payload, "", "d1", now()), Deferred)
    hook.answer(204)
    assert isinstance(by.send(payload, "", "d1", now() + timedelta(seconds=5)), Accepted)
    first, second = hook.attempts
    assert first.headers["webhook-id"] == second.headers["webhook-id"]
    assert first.body == second.body
    assert first.headers["webhook-timestamp"] != second.headers["webhook-timestamp"]
    assert first.headers["webhook-signature"] != second.headers["webhook-signature"]
    hook.verified(second)


def test_while_keys_are_rotated_both_sign(hook: Receiver, poster: Poster) -> None:
    by = webhook(hook, poster, OTHER_SECRET, SECRET)
    by.send(by.compose(MESSAGE, ""), "", "d1", now())
    (attempt,) = hook.attempts
    assert len(attempt.headers["webhook-signature"].split(" ")) == 2
    hook.verified(attempt)
    hook.secret = OTHER_SECRET
    hook.verified(attempt)


@pytest.mark.parametrize(
    ("status", "headers", "expected", "wait"),
    (
        (200, (), Accepted, None),
        (299, (), Accepted, None),
        (302, (("Location", "/elsewhere"),), Deferred, None),
        (400, (), Deferred, None),
        (410, (), Refused, None),
        (429, (("Retry-After", "90"),), Deferred, timedelta(seconds=90)),
        (503, (("Retry-After", "90"),), Deferred, timedelta(seconds=90)),
        (500, (), Deferred, None),
    ),
)
def test_what_a_receivers_answer_means(
    hook: Receiver,
    poster: Poster,
    status: int,
    headers: tuple[tuple[str, str], ...],
    expected: type[Accepted | Deferred | Refused],
    wait: timedelta | None,
) -> None:
    hook.answer(status, *headers)
    result = webhook(hook, poster).send(b"{}", "", "d1", now())
    assert isinstance(result, expected)
    assert getattr(result, "retry_after", None) == wait
    assert len(hook.requests) == 1, "no redirect is followed"


def test_what_a_receiver_says_is_kept_in_short_inert_and_without_what_we_sent(hook: Receiver, poster: Poster) -> None:
    def echo(wire: Wire) -> None:
        said = " ".join(wire.request.headers.values()) + f" {SECRET} {hook.hook} \x1b[31m" + "x" * 20_000
        wire.head("500 No", f"Content-Length: {len(said)}", "Connection: close")
        wire.send(said.encode())

    hook.pages[PATH] = echo
    result = webhook(hook, poster).send(b"{}", "", "d1", now())
    assert isinstance(result, Deferred)
    (attempt,) = hook.attempts
    assert len(result.detail) < 250
    for secret in (SECRET, SECRET.removeprefix("whsec_"), attempt.headers["webhook-signature"], "\x1b"):
        assert secret not in result.detail
    assert "application/json" not in result.detail


def test_a_body_is_never_longer_than_its_bound_and_says_what_is_missing(hook: Receiver, poster: Poster) -> None:
    keys = (Secret(SECRET),)
    channel = Channel(name="hook", kind=ChannelKind.WEBHOOK, url=Secret(hook.hook), keys=keys, max_bytes=20_000)
    texts: list[Json] = [{"op": "keep", "text": "x" * 500}] * 200
    changes: list[Json] = [{"id": "c1", "article": "a1", "from_version": 1, "to_version": 2, "edits": texts}]
    payload = WebhookNotifier(channel, poster).compose(replace(MESSAGE, record={"id": "g1", "changes": changes}), "")
    assert len(payload) <= 20_000
    (change,) = json.loads(payload)["data"]["changes"]
    assert (change["edits"], change["omitted_edits"], change["read"]) == ([], 200, "monitor diff a1 1 2")


def test_a_lost_answer_is_for_now(hook: Receiver, poster: Poster) -> None:
    hook.pages[PATH] = close
    assert isinstance(webhook(hook, poster).send(b"{}", "", "d1", now()), Deferred)


def now() -> datetime:
    """Return the present: the reference library refuses stamps that are minutes off."""
    return datetime.now(UTC)


def test_a_maildir_takes_a_mail_once(tmp_path: Path) -> None:
    by = MaildirNotifier(tmp_path / "mail", "", ())
    (to,) = by.recipients
    payload = by.compose(MESSAGE, to)
    assert b"\r" not in payload
    results = [by.send(payload, to, key, NOON) for key in ("d1", "d1", "d2")]
    assert all(isinstance(result, Accepted) for result in results)
    new = sorted((tmp_path / "mail" / "new").iterdir())
    assert len(new) == 2
    assert new[0].read_bytes() == payload
    assert list((tmp_path / "mail" / "tmp").iterdir()) == []


def test_a_mail_that_a_reader_took_up_is_not_put_there_again(tmp_path: Path) -> None:
    by = MaildirNotifier(tmp_path, "m@example.org", ("a@example.org",))
    by.send(b"x", "a@example.org", "d1", NOON)
    (read,) = (tmp_path / "new").iterdir()
    read.rename(tmp_path / "cur" / f"{read.name}:2,S")
    by.send(b"x", "a@example.org", "d1", NOON)
    assert list((tmp_path / "new").iterdir()) == []


def test_a_folder_that_cannot_be_written_is_for_now(tmp_path: Path) -> None:
    (tmp_path / "mail").write_text("in the way")
    result = MaildirNotifier(tmp_path / "mail", "", ()).send(b"x", "", "d1", NOON)
    assert isinstance(result, Deferred)


def test_standard_output_gets_the_text(capsys: pytest.CaptureFixture[str], poster: Poster) -> None:
    by = notifier_of(Channel(name="out", kind=ChannelKind.STDOUT), poster, Guard(), trust(None))
    (to,) = by.recipients
    assert isinstance(by.send(by.compose(MESSAGE, to), to, "d1", NOON), Accepted)
    assert "[-12-] {+21+}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("kind", "channel"),
    (
        (ChannelKind.EMAIL, Channel(name="a", kind=ChannelKind.EMAIL, smtp=Secret("smtp://mail.example.org"))),
        (ChannelKind.MAILDIR, Channel(name="a", kind=ChannelKind.MAILDIR, path="/nowhere")),
        (ChannelKind.WEBHOOK, Channel(name="a", kind=ChannelKind.WEBHOOK, url=Secret("https://example.org"))),
        (ChannelKind.STDOUT, Channel(name="a", kind=ChannelKind.STDOUT)),
    ),
)
def test_every_kind_of_channel_has_a_notifier_with_a_schedule(
    kind: ChannelKind, channel: Channel, poster: Poster
) -> None:
    first = notifier_of(channel, poster, Guard(), trust(None)).retry_after(1, "d1")
    assert first is not None
    assert first >= timedelta(seconds=5 if kind is ChannelKind.WEBHOOK else 60)


def test_mail_is_tried_for_five_days_and_webhooks_for_three() -> None:
    for retry, days in ((mail_retry, 5), (webhook_retry, 3)):
        waits: list[timedelta] = []
        while (wait := retry(len(waits) + 1, "d1")) is not None:
            waits.append(wait)
            assert len(waits) < 100
        total = sum(waits, timedelta(0))
        assert timedelta(days=days - 0.5) < total < timedelta(days=days + 1)
        assert waits[0] < waits[1] < waits[2]


def test_waits_are_spread_by_the_delivery_and_the_same_for_one() -> None:
    waits = {mail_retry(1, f"d{number}") for number in range(50)}
    assert len(waits) > 40
    assert all(wait and timedelta(minutes=1) <= wait <= timedelta(minutes=1.1) for wait in waits)
    assert mail_retry(3, "d1") == mail_retry(3, "d1")

"""Handing mail to a real server, whatever it does."""

import shutil
import ssl
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from monitor.guard import Guard, trust
from monitor.model import Accepted, Attachment, Deferred, Refused, Scope, SendResult
from monitor.notify.email import EmailNotifier
from monitor.notify.mail import compose_mail
from monitor.notify.smaller import smaller
from monitor.settings import Channel, ChannelKind
from monitor.wire import Secret
from tests.faults.smtp import MailServer
from tests.making import NOON
from tests.notify.test_mail import MESSAGE

TO = "desk@example.org"


def notifier(
    server: MailServer,
    scheme: str = "smtp+plain",
    user: str | None = None,
    host: str = "127.0.0.1",
    ca_file: str | None = None,
) -> EmailNotifier:
    """Return a notifier for a server on loopback."""
    channel = Channel(
        name="desk",
        kind=ChannelKind.EMAIL,
        sender="Monitor <monitor@example.org>",
        recipients=(TO, "other@example.org"),
        smtp=Secret(f"{scheme}://{host}:{server.port}"),
        user=Secret(user) if user else None,
        password=Secret("hunter2") if user else None,
    )
    allowed = frozenset({f"{host}:{server.port}"})
    guard = Guard(allowed, lambda _host, _port: ["127.0.0.1"])
    return EmailNotifier(channel, guard, trust(ca_file), final_dot=0.5)


def sent(by: EmailNotifier, to: str = TO) -> SendResult:
    """Compose and send one mail."""
    try:
        return by.send(by.compose(MESSAGE, to), to, "d1", NOON)
    finally:
        by.hang_up()


def test_a_mail_arrives_as_it_was_composed(server: MailServer) -> None:
    by = notifier(server)
    payload = by.compose(MESSAGE, TO)
    assert by.recipients == (TO, "other@example.org")
    assert isinstance(by.send(payload, TO, "d1", NOON), Accepted)
    by.hang_up()
    (mail,) = server.messages
    assert mail.content == payload, "dot lines and long lines included"
    assert (mail.sender, mail.recipients) == ("monitor@example.org", (TO,))


@pytest.mark.parametrize(
    ("answers", "drops", "expected", "said"),
    (
        ({"banner": "421 too busy"}, set(), Deferred, "421 too busy"),
        ({"banner": "554 go away"}, set(), Refused, "554 go away"),
        ({"mail": "451 later"}, set(), Deferred, "451 later"),
        ({"mail": "550 no"}, set(), Refused, "550 no"),
        ({"rcpt": "450 greylisted"}, set(), Deferred, "450 greylisted"),
        ({"rcpt": "550 no such user"}, set(), Refused, "550 no such user"),
        ({"data": "452 full"}, set(), Deferred, "452 full"),
        ({"dot": "451 later"}, set(), Deferred, "451 later"),
        ({"dot": "554 spam"}, set(), Refused, "554 spam"),
        ({}, {"data"}, Deferred, "closed the connection"),
        ({}, {"dot"}, Deferred, "closed the connection"),
    ),
)
def test_an_answer_means_for_now_or_for_ever(
    server: MailServer, answers: dict[str, str], drops: set[str], expected: type[SendResult], said: str
) -> None:
    server.answers |= answers
    server.drops |= drops
    result = sent(notifier(server))
    assert isinstance(result, expected)
    assert said in result.detail


def test_a_broken_goodbye_is_no_failure(server: MailServer) -> None:
    server.drops.add("quit")
    assert isinstance(sent(notifier(server)), Accepted)
    assert len(server.messages) == 1


def test_nobody_listening_is_for_now() -> None:
    with MailServer() as gone:
        by = notifier(gone)
    result = sent(by)
    assert isinstance(result, Deferred)
    assert "is the mail server running?" in result.detail


def test_a_private_mail_server_must_be_allowed(server: MailServer) -> None:
    channel = Channel(
        name="desk",
        kind=ChannelKind.EMAIL,
        sender="m@example.org",
        smtp=Secret(f"smtp+plain://127.0.0.1:{server.port}"),
    )
    result = sent(EmailNotifier(channel, Guard(), trust(None)))
    assert isinstance(result, Deferred)
    assert "allow_private" in result.detail
    assert server.commands == []


def test_without_starttls_nothing_is_said_that_could_be_overheard(server: MailServer) -> None:
    result = sent(notifier(server, "smtp", user="me"))
    assert isinstance(result, Deferred)
    assert "no STARTTLS" in result.detail
    assert all(command.split()[0].lower() in {"ehlo", "quit"} for command in server.commands)


def test_credentials_go_over_clear_text_only_when_asked_for_by_name(server: MailServer) -> None:
    assert isinstance(sent(notifier(server, user="me")), Accepted)
    assert any(command.startswith("AUTH") for command in server.commands)


def test_refused_credentials_are_said_without_them(server: MailServer) -> None:
    server.answers["auth"] = "454 not now"
    result = sent(notifier(server, user="me"))
    assert isinstance(result, Deferred)
    assert "454 not now" in result.detail
    assert "hunter2" not in result.detail


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for localhost that nobody signed but itself."""
    path = tmp_path_factory.mktemp("tls") / "own.pem"
    assert shutil.which("openssl"), "openssl makes the certificate"
    command = (
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost"
    )
    subprocess.run([*command.split(), "-keyout", path, "-out", path], check=True, capture_output=True)
    return path


@pytest.mark.parametrize("is_vouched_for", (False, True))
def test_starttls_is_trusted_only_when_somebody_vouches_for_it(certificate: Path, is_vouched_for: bool) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    ca_file = str(certificate) if is_vouched_for else None
    with MailServer(tls=context) as server:
        result = sent(notifier(server, "smtp", user="me", host="localhost", ca_file=ca_file))
        logged_in = any(command.startswith("AUTH") for command in server.commands)
    assert isinstance(result, Accepted if is_vouched_for else Deferred)
    assert logged_in is is_vouched_for
    assert is_vouched_for or "certificate" in result.detail or "TLS failed" in result.detail


def test_tls_from_the_first_byte_is_not_spoken_with_a_plain_server(server: MailServer) -> None:
    result = sent(notifier(server, "smtps", host="localhost"))
    assert isinstance(result, Deferred)
    assert server.messages == []


def test_bytes_injected_before_tls_are_no_answers(certificate: Path) -> None:
    """As the mail server would be impersonated for one answer (CVE-2021-38371 and its like)."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with MailServer(tls=context, injected=b"250 injected\r\n") as server:
        result = sent(notifier(server, "smtp", user="me", host="localhost", ca_file=str(certificate)))
        assert not any("AUTH" in command for command in server.commands)
    assert isinstance(result, Deferred)
    assert server.messages == []


@pytest.mark.parametrize(
    ("scheme", "answers", "scope"),
    (
        ("smtp+plain", {"banner": "421 busy"}, Scope.CHANNEL),
        ("smtp+plain", {"auth": "535 wrong password"}, Scope.CHANNEL),
        ("smtp", {}, Scope.CHANNEL),
        ("smtp+plain", {"mail": "451 later"}, Scope.RECIPIENT),
        ("smtp+plain", {"dot": "451 later"}, Scope.DELIVERY),
    ),
)
def test_a_fault_reaches_as_far_as_it_does(
    server: MailServer, scheme: str, answers: dict[str, str], scope: Scope
) -> None:
    server.answers |= answers
    result = sent(notifier(server, scheme, user="me"))
    assert isinstance(result, Deferred), "a wrong password is no reason to give a mail up"
    assert result.scope is scope


def test_an_answer_that_echoes_the_password_is_shown_without_it(server: MailServer) -> None:
    server.answers["auth"] = "535 no hunter2, no aHVudGVyMg=="
    result = sent(notifier(server, user="someone"))
    assert isinstance(result, Deferred)
    assert "hunter2" not in result.detail
    assert "aHVudGVyMg" not in result.detail
    assert "refused user and password" in result.detail


def test_bounces_go_where_they_are_wanted(server: MailServer) -> None:
    channel = Channel(
        name="desk",
        kind=ChannelKind.EMAIL,
        sender="Monitor <monitor@example.org>",
        recipients=(TO,),
        smtp=Secret(f"smtp+plain://{server.host_port}"),
        envelope_from="bounces@example.org",
        is_record_attached=False,
    )
    by = EmailNotifier(channel, Guard(frozenset({server.host_port})), trust(None), final_dot=0.5)
    message = replace(MESSAGE, attachments=(Attachment("g1.html", "<p>Both.</p>"),))
    by.send(by.compose(message, TO), TO, "d1", NOON)
    by.hang_up()
    (mail,) = server.messages
    assert mail.sender == "bounces@example.org"
    assert b"g1.html" not in mail.content


def test_a_mailbox_that_is_full_takes_no_smaller_mail_either(server: MailServer) -> None:
    server.answers["rcpt"] = "552 5.2.2 mailbox full"
    result = sent(notifier(server))
    assert result == Refused("552 5.2.2 mailbox full")
    assert sum(command.startswith("mail") for command in server.commands) == 1


def test_a_server_that_says_no_size_beforehand_gets_less_after_its_refusal(server: MailServer) -> None:
    server.answers["dot"] = "552 5.3.4 message size exceeds limit"
    result = sent(notifier(server))
    assert isinstance(result, Refused)
    assert "too large in its smallest form" in result.detail
    assert sum(command == "data" for command in server.commands) == 2, "whole, and its text alone"


def test_only_the_beginning_of_a_huge_text_goes_at_last() -> None:
    whole = compose_mail(replace(MESSAGE, text="A word. " * 10_000, html=""), "m@example.org", TO)
    short = smaller(whole, "monitor outbox show d1")
    assert short is not None
    assert len(short) < 30_000
    assert b"most of its text" in short
    assert smaller(short, "monitor outbox show d1") is None

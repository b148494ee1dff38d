"""Handing mail to a real server, whatever it does."""

import shutil
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.guard import Guard, trust
from monitor.model import Accepted, Deferred, Refused, SendResult
from monitor.notify.email import EmailNotifier
from monitor.settings import Channel, ChannelKind
from monitor.wire import Secret
from tests.faults.smtp import MailServer
from tests.making import NOON
from tests.notify.test_mail import MESSAGE

TO = "desk@example.org"


@pytest.fixture
def server() -> Iterator[MailServer]:
    with MailServer() as made:
        yield made


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

"""A mail's bytes: whatever a headline holds, no header is made by it."""

from base64 import b64encode
from dataclasses import replace
from email import message_from_bytes, policy

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from monitor.errors import MonitorError
from monitor.model import Attachment, Message, Thread
from monitor.notify.mail import (
    assembled,
    compose_mail,
    domain_of,
    headers,
    is_address,
    subject_line,
    verify,
)
from monitor.notify.parts import in_base64
from tests.making import NOON

SENDER = "News Monitor <monitor@example.org>"

MESSAGE = Message(
    id="g1",
    subscription="All edits",
    subject="Number changed: 12 → 21",
    text="[-12-] {+21+}\n.\nFrom here on\n" + "long " * 500,
    html="<p>12</p>",
    record={},
    thread="a1",
    at=NOON,
)

FIRST = Thread(subscription="All edits", article_id="a1", digest_id="g1", subject="Number changed: 12 → 21")


def test_a_mail_says_what_it_is_and_to_whom() -> None:
    mail = message_from_bytes(compose_mail(MESSAGE, SENDER, "desk@example.org"), policy=policy.default)
    assert mail["From"] == SENDER
    assert mail["To"] == "desk@example.org"
    assert mail["Subject"] == "Number changed: 12 → 21"
    assert mail["Message-ID"].startswith("<g1.")
    assert mail["List-Id"] == "<all-edits.example.org>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["References"] is mail["In-Reply-To"] is None, "it opens a thread"
    assert mail["Date"] == "Mon, 23 Nov 2026 12:00:00 +0000"
    assert mail["Bcc"] is None
    parts = [part.get_content_type() for part in mail.walk()]
    assert parts == ["multipart/alternative", "text/plain", "text/html"]


@pytest.mark.parametrize("length", (0, 1, 56, 57, 58, 56_999, 57_000, 57_001, 114_001))
def test_a_page_of_any_length_is_base64_in_lines_of_76(length: int) -> None:
    page = ("a page " * length)[:length]
    whole = b64encode(page.encode())
    lines = [whole[at : at + 76] for at in range(0, len(whole), 76)]
    assert in_base64(page) == b"".join(line + b"\r\n" for line in lines)


def test_the_same_message_gives_the_same_message_id_and_another_recipient_another() -> None:
    ids = [headers(MESSAGE, SENDER, to)["Message-ID"] for to in ("a@example.org", "a@example.org", "b@example.org")]
    assert ids[0] == ids[1] != ids[2]


def test_a_later_mail_refers_to_the_first_one_of_its_thread_to_the_same_recipient() -> None:
    first = headers(MESSAGE, SENDER, "a@example.org")
    later = headers(replace(MESSAGE, id="g2", follows=FIRST), SENDER, "a@example.org")
    assert later["References"] == later["In-Reply-To"] == first["Message-ID"] != later["Message-ID"]
    told = replace(MESSAGE, id="g2", subject="Paragraph removed", follows=FIRST)
    assert headers(told, SENDER, "a@example.org")["Subject"] == first["Subject"]
    other = headers(replace(MESSAGE, id="g2", follows=FIRST), SENDER, "b@example.org")
    assert other["References"] != later["References"]


def test_a_digest_of_several_articles_has_no_thread() -> None:
    assert "References" not in headers(replace(MESSAGE, thread=None), SENDER, "a@example.org")


def test_lines_stay_within_what_mail_servers_take() -> None:
    composed = compose_mail(MESSAGE, SENDER, "desk@example.org")
    lines = composed.split(b"\r\n")
    assert max(map(len, lines)) <= 998
    assert not any(b"\n" in line or b"\r" in line for line in lines)


HOSTILE = (
    "=?utf-8?q?x=0D=0ABcc:=20victim@evil.test?=",
    "=?utf-8?b?eA0KQmNjOiB2aWN0aW1AZXZpbC50ZXN0?=",
    "x\r\nBcc: victim@evil.test",
    "x\nBcc: victim@evil.test",
    "x\u2028Bcc: victim@evil.test",
    "x\x85Bcc: victim@evil.test",
    "x\x0bBcc: victim@evil.test",
    "x\0y\x1b[31mz",
    "\ud800 lone",
    "=?utf-8?q?=?=",
    "=?nonsense?q?x?=",
    "=?utf-8?b?!!!!?=",
    "\u202egnirts",
    "",
    "🦉" * 300,
    "one-word-of-ascii-that-fills-nearly-a-whole-line-and-then-some-more-of-it: schön",
    "a b  c" + " x" * 40 + " é",
    "word " * 300,
)


@pytest.mark.parametrize("subject", HOSTILE)
def test_a_hostile_headline_is_one_clean_subject(subject: str) -> None:
    composed = compose_mail(replace(MESSAGE, subject=subject), SENDER, "desk@example.org")
    mail = message_from_bytes(composed, policy=policy.default)
    assert len(mail.get_all("Subject") or []) == 1
    assert mail["Bcc"] is None
    assert mail["Subject"] == subject_line(subject)
    assert len(mail["Subject"]) <= 100
    assert not any(ord(char) < ord(" ") or char in "\u2028\u2029\x85\u202e" for char in mail["Subject"])
    head = composed.split(b"\r\n\r\n")[0]
    assert b"\nBcc" not in head


@given(st.text(st.characters(codec=None), max_size=120))
@example("12\r\x1b 21")
def test_no_text_makes_a_header(subject: str) -> None:
    mail = message_from_bytes(
        compose_mail(replace(MESSAGE, subject=subject), SENDER, "a@b.org"), policy=policy.default
    )
    assert set(mail.keys()) == set(compose_headers())
    assert mail["Subject"] == subject_line(subject)


def compose_headers() -> set[str]:
    """Return the names of the headers of a mail with a plain subject."""
    plain = compose_mail(replace(MESSAGE, subject="plain"), SENDER, "a@b.org")
    return set(message_from_bytes(plain, policy=policy.default).keys())


def test_altered_headers_are_not_sent() -> None:
    expected = headers(MESSAGE, SENDER, "a@b.org")
    composed = compose_mail(MESSAGE, SENDER, "a@b.org")
    with pytest.raises(MonitorError):
        verify(b"Bcc: victim@evil.test\r\n" + composed, expected)
    with pytest.raises(MonitorError):
        verify(composed, {**expected, "Subject": "another"})


@pytest.mark.parametrize(
    ("sender", "domain"),
    (
        ("Monitor <m@example.org>", "example.org"),
        ("m@Müller.example", "xn--mller-kva.example"),
        ("nobody", "news-monitor.invalid"),
        ("m@" + "a" * 70 + ".org", "news-monitor.invalid"),
    ),
)
def test_ids_rest_on_the_senders_domain(sender: str, domain: str) -> None:
    assert domain_of(sender).lower() == domain


@pytest.mark.parametrize("text", ("a@b.org", "Desk <desk@example.org>", '"Desk, News" <d@example.org>'))
def test_an_address_is_one(text: str) -> None:
    assert is_address(text)


@pytest.mark.parametrize("text", ("", "nobody", "a@b.org\r\nBcc: x@y.org", "a@"))
def test_what_is_no_address_is_none(text: str) -> None:
    assert not is_address(text)


def test_an_encoded_word_is_shown_as_what_it_says() -> None:
    assert subject_line("=?utf-8?q?Gr=C3=BC=C3=9Fe?=") == "Grüße"


def test_ids_and_addresses_stay_as_they_are_written_however_long() -> None:
    sender = f"Monitor <m@{'very-long-name.' * 8}example.org>"
    unsubscribe = "https://example.org/stop?who={recipient}&token=" + "x" * 200
    later = replace(MESSAGE, id="g2", follows=FIRST)
    composed = compose_mail(later, sender, "Desk <desk+news@example.org>", unsubscribe)
    head = composed.partition(b"\r\n\r\n")[0].replace(b"\r\n ", b" ").decode()
    names = dict(line.split(": ", 1) for line in head.split("\r\n"))
    assert (
        names["References"]
        == names["In-Reply-To"]
        == headers(replace(MESSAGE, id="g1"), sender, "Desk <desk+news@example.org>")["Message-ID"]
    )
    assert names["List-Unsubscribe"] == f"<https://example.org/stop?who=desk%2Bnews%40example.org&token={'x' * 200}>"
    assert names["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "=?" not in "".join(value for name, value in names.items() if name != "Subject")


@pytest.mark.parametrize(
    ("unsubscribe", "expected"),
    (("", set()), ("mailto:stop@example.org", {"List-Unsubscribe"})),
)
def test_one_click_is_offered_only_where_there_is_an_endpoint(unsubscribe: str, expected: set[str]) -> None:
    composed = compose_mail(MESSAGE, SENDER, "desk@example.org", unsubscribe)
    mail = message_from_bytes(composed, policy=policy.default)
    assert {name for name in mail.keys() if name.startswith("List-Un")} == expected  # noqa: SIM118 - repeats


@pytest.mark.parametrize(
    "text",
    (
        ".\n..\n.hidden\nFrom here",
        "x" * 2_000,
        "a\rb\r\nc\x85d\u2028e",
        "nul \0 escape \x1b[31m lone \ud800",
        "\u202egnirts",
    ),
)
def test_hostile_text_is_carried_in_lines_that_servers_take(text: str) -> None:
    page = Attachment("g1.html", f"<p>{text}</p>")
    composed = compose_mail(
        replace(MESSAGE, text=text, html=f"<p>{text}</p>", attachments=(page,)), SENDER, "desk@example.org"
    )
    lines = composed.split(b"\r\n")
    assert max(map(len, lines)) <= 998
    assert not any(b"\n" in line or b"\r" in line or b"\0" in line or b"\x1b" in line for line in lines)
    shown = message_from_bytes(composed, policy=policy.default)
    assert [part.get_content_type() for part in shown.walk() if not part.is_multipart()] == [
        "text/plain",
        "text/html",
        "text/html",
    ]


def test_the_same_message_gives_the_same_bytes() -> None:
    message = replace(MESSAGE, attachments=(Attachment("g1.html", "<p>Both.</p>"),))
    first, second = (compose_mail(message, SENDER, "desk@example.org") for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    ("given", "header"),
    (
        ("Desk <d@m\u00fcller.example>", "Desk <d@xn--mller-kva.example>"),
        ('"Desk, News" <d@example.org>', '"Desk, News" <d@example.org>'),
        ('B\u00fcro "Nord" <d@example.org>', None),
        ("d@example.org", "d@example.org"),
    ),
)
def test_an_address_is_written_so_that_it_stays_one(given: str, header: str | None) -> None:
    mail = message_from_bytes(compose_mail(MESSAGE, SENDER, given), policy=policy.default)
    (address,) = mail["To"].addresses
    assert address.domain in {"xn--mller-kva.example", "example.org"}
    assert header is None or mail["To"] == header


@pytest.mark.parametrize("end", ("\r\n", "\n", "\r", "\x0b", "\x85", "\u2028"))
def test_a_header_of_several_lines_is_none(end: str) -> None:
    given = headers(MESSAGE, SENDER, "a@b.org") | {"List-Unsubscribe": f"<https://example.org/>{end}Bcc: v@evil.test"}
    with pytest.raises(MonitorError, match="more than one header"):
        assembled(given, "text", "", ())

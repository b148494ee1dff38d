"""The outbox as its operator sees it: what waits, what was given up, who is told, and what can be done."""

import json
import re
import signal
from email import message_from_bytes, policy

import pytest

from tests.acceptance.house import PARAGRAPHS, House, article, parsed, text_of
from tests.acceptance.test_daemon import wait_until
from tests.faults.origin import Origin
from tests.faults.receiver import Receiver
from tests.faults.smtp import MailServer

EDITED = (PARAGRAPHS[0], PARAGRAPHS[1].replace("12 people", "21 people"), *PARAGRAPHS[2:])
AGAIN = (*EDITED[:2], PARAGRAPHS[2].replace("2025", "2030"), PARAGRAPHS[3])


@pytest.fixture
def refused(house: House, origin: Origin, mail: MailServer, hook: Receiver) -> House:
    """A house with one mail that was refused for ever; its operators hear by webhook."""
    house.mail(mail.host_port)
    house.hook(hook.hook, hook.host_port)
    house.told = ["desk"]
    house.ops = 'channels = ["hook"]\n'
    house.check()
    mail.refused.add("desk@example.org")
    origin.serve("/bridge", article(*EDITED))
    assert house.check()["exit"] == 2
    return house


def listed(house: House, *options: str) -> list[dict[str, str]]:
    """Return the outbox as the command lists it."""
    return [json.loads(line) for line in house.run("outbox", "list", "--json", *options).stdout.splitlines()]


def within_80(text: str) -> bool:
    """Say whether a text fits a terminal."""
    return max(map(len, text.splitlines())) <= 80


def test_a_dead_letter_is_told_shown_and_revived(refused: House, mail: MailServer, hook: Receiver) -> None:
    (dead,) = listed(refused)
    assert (dead["status"], dead["channel"]) == ("dead", "desk")
    refused.check()
    (told,) = (hook.verified(attempt) for attempt in hook.attempts)
    assert told["type"] == "notice"
    (trouble,) = told["data"]["troubles"]
    assert trouble["what"] == 'channel "desk": 1 message is given up, the last: 550 no such user'
    status = refused.run("status")
    assert status.returncode == 2
    assert "1 given up" in status.stdout
    assert "550 no such user" in status.stdout
    assert within_80(status.stdout)

    shown = refused.run("outbox", "show", dead["id"]).stdout
    assert "[-12-] {+21+}" in shown
    assert re.search(r"Subject: .*12 → 21", shown)
    assert within_80(shown)
    assert json.loads(refused.run("outbox", "show", dead["id"], "--json").stdout)["payload"].startswith("From: ")
    raw = refused.run("outbox", "show", dead["id"][:8], "--raw").stdout.encode()
    assert message_from_bytes(raw, policy=policy.default)["To"] == "desk@example.org"

    mail.refused.clear()
    assert refused.run("outbox", "retry", dead["id"]).stdout == "1 delivery due now\n"
    refused.check()
    assert "21 people" in text_of(parsed(mail.messages[0].content)).replace("[-12-] {+21+}", "21")
    assert listed(refused) == []
    assert refused.run("status").returncode == 0
    assert refused.run("outbox", "retry", dead["id"]).returncode == 64, "what was sent is not sent again"


def test_what_is_discarded_is_gone_and_still_known(refused: House, mail: MailServer) -> None:
    assert refused.run("outbox", "discard", "--channel", "desk").stdout == "1 delivery discarded\n"
    assert listed(refused) == []
    assert refused.run("status").returncode == 0
    assert [each["status"] for each in listed(refused, "--sent") if each["channel"] == "desk"] == ["discarded"]
    mail.refused.clear()
    refused.check()
    assert mail.messages == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    (
        (("retry",), "say which: ids, --channel NAME or --all"),
        (("retry", "--all", "--channel", "desk"), "say which"),
        (("discard", "d-none"), 'no delivery is known by "d-none"'),
        (("show", "d-none"), 'no delivery is known by "d-none"'),
        (("show", "d-none", "--raw", "--json"), "exclude each other"),
    ),
)
def test_what_is_not_there_is_said(house: House, arguments: tuple[str, ...], said: str) -> None:
    done = house.run("outbox", *arguments)
    assert done.returncode == 64
    assert said in done.stderr


def test_a_retry_reaches_a_running_daemon(refused: House, mail: MailServer) -> None:
    process = refused.start("run")
    try:
        mail.refused.clear()
        assert refused.run("outbox", "retry", "--all").stdout == "1 delivery due now\n"
        wait_until(lambda: mail.messages)
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=15)


def test_a_channel_gone_from_the_configuration_keeps_what_is_for_it(
    house: House, origin: Origin, mail: MailServer, hook: Receiver
) -> None:
    house.mail(mail.host_port)
    house.hook(hook.hook, hook.host_port)
    house.check()
    mail.answers["banner"] = "421 too busy"
    origin.serve("/bridge", article(*EDITED))
    house.check()
    del house.channels[0]
    assert house.run("outbox", "retry", "--all").stdout == "1 delivery due now\n"
    house.check()
    status = house.run("status")
    assert status.returncode == 2
    assert '"desk" is not configured any more, and 1 message is waiting for it' in " ".join(status.stdout.split())
    assert json.loads(house.run("status", "--json").stdout)["troubles"][0]["key"] == 'channel "desk" unconfigured'
    mail.answers.clear()
    house.mail(mail.host_port)
    house.run("outbox", "retry", "--channel", "desk")
    house.check()
    assert len(mail.messages) == 1


def test_a_receiver_that_wants_no_more_is_left_alone_until_it_is_opened_again(
    house: House, origin: Origin, hook: Receiver
) -> None:
    house.hook(hook.hook, hook.host_port)
    house.check()
    hook.answer(410)
    origin.serve("/bridge", article(*EDITED))
    house.check()
    origin.serve("/bridge", article(*AGAIN))
    house.check()
    assert len(hook.attempts) == 1
    status = " ".join(house.run("status").stdout.split())
    assert 'channel "hook" is closed, and what is for it waits: HTTP 410' in status
    hook.answer(200)
    assert house.run("outbox", "retry", "--channel", "hook").stdout == (
        'channel "hook" is open again\n2 deliveries due now\n'
    )
    house.check()
    assert len(hook.attempts) == 3
    assert house.run("status").returncode == 0


def test_a_sign_of_life_is_given_by_every_good_run(house: House, origin: Origin) -> None:
    origin.serve("/alive/token", "ok")
    house.ops = 'ping = { env = "ALIVE" }\n'
    house.environ["ALIVE"] = f"{origin.url}/alive/token"
    house.check()
    assert origin.paths().count("/alive/token") == 1
    del origin.pages["/alive/token"]
    done = house.run("check-now")
    assert "ping" in done.stdout
    assert "token" not in done.stdout + done.stderr
    assert done.returncode == 0
    house.check("--dry-run")
    assert origin.paths().count("/alive/token") == 2, "a rehearsal is no sign of life"


def test_a_hostile_headline_forges_no_header_and_reaches_its_reader(
    house: House, origin: Origin, mail: MailServer
) -> None:
    house.mail(mail.host_port)
    house.check()
    hostile = (
        "=?utf-8?q?Bridge=0D=0ABcc:=20victim@evil.test?= \x1b]0;x\x07 &#8232; <script>alert(1)</script> .\r\n.\r\n"
    )
    origin.serve("/bridge", article(*EDITED, title=hostile))
    house.check()
    (message,) = mail.messages
    seen = parsed(message.content)
    assert message.recipients == ("desk@example.org",)
    assert seen["Bcc"] is None
    assert len(seen.get_all("Subject") or []) == 1
    assert seen.defects == []
    assert b"\x1b" not in message.content
    html = seen.get_body(("html",))
    assert html is not None
    for part in (html, *seen.iter_attachments()):
        assert "<script" not in part.get_content()
    shown = house.run("outbox", "list", "--sent", "--json").stdout
    assert shown.isascii()

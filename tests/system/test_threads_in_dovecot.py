"""The mails as a mail server threads them: Dovecot's IMAP over a Maildir, as an ordinary process."""

import imaplib
import os
import shlex
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from monitor.guard import Guard, trust
from monitor.notify.email import EmailNotifier
from monitor.settings import Channel, ChannelKind
from monitor.wire import Secret
from tests.acceptance.house import parsed
from tests.desk import TO, Desk, desk
from tests.faults.smtp import MailServer
from tests.making import article, check, content, listing, versioned

pytestmark = pytest.mark.system

NOBODY = 65534
CONFIG = """
log_path = {folder}/log
base_dir = {folder}/run
state_dir = {folder}/state
mail_location = maildir:{folder}/mail
ssl = no
first_valid_uid = 0
first_valid_gid = 0
mail_uid = {user}
mail_gid = {group}
"""
LONG = "news-monitor-of-the-whole-house." * 4 + "example.org"
"""A domain that makes a Message-ID longer than a line."""


@contextmanager
def mailbox(contents: list[bytes]) -> Iterator[imaplib.IMAP4]:
    """Open mails as a server shows them, in a folder that it may read whoever it runs as; it never runs as root."""
    assert shutil.which("doveadm"), "Dovecot is not installed: apt-get install dovecot-imapd"
    owner = (NOBODY, NOBODY) if os.geteuid() == 0 else (os.geteuid(), os.getegid())
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        for part in ("cur", "new", "tmp"):
            (folder / "mail" / part).mkdir(parents=True)
        for number, each in enumerate(contents):
            (folder / "mail" / "new" / f"{1000 + number}.{number}.test").write_bytes(each)
        for path in (folder / "mail", *(folder / "mail").rglob("*")):
            os.chown(path, *owner)
        (folder / "conf").write_text(CONFIG.format(folder=folder, user=owner[0], group=owner[1]))
        environment = f"USER=reader HOME={shlex.quote(name)}"
        with imaplib.IMAP4_stream(f"{environment} exec doveadm -c {shlex.quote(name)}/conf exec imap") as server:
            server.select("INBOX")
            yield server


def mailer(server: MailServer, sender: str) -> EmailNotifier:
    """Return a notifier with a sender of its own."""
    channel = Channel(
        name="desk",
        kind=ChannelKind.EMAIL,
        sender=sender,
        recipients=(TO,),
        smtp=Secret(f"smtp+plain://{server.host_port}"),
    )
    return EmailNotifier(channel, Guard(frozenset({server.host_port})), trust(None), final_dot=5)


def second_article(at: Desk) -> None:
    """Add an article."""
    made = replace(article("a2", "https://example.org/2"), title="Another title")
    at.store.commit_check(check(at.store.source("paper"), listing(made)))
    at.store.commit_visit(versioned(at.store.article("a2"), 1, content("12 hurt")))


@pytest.mark.parametrize("domain", ("example.org", LONG))
def test_edits_of_an_article_are_one_thread_and_of_two_articles_two(tmp_path: Path, domain: str) -> None:
    with MailServer() as server, desk(tmp_path / "state", {"desk": mailer(server, f"m@{domain}")}) as at:
        second_article(at)
        for edited in ("a1", "a2", "a1", "a1", "a2"):
            at.edit(edited)
            at.fill()
            at.clock.at = at.clock.at.replace(minute=at.clock.at.minute + 1)
        at.drain()
        contents = [message.content for message in server.messages]
    assert len(contents) == 5
    with mailbox(contents) as imap:
        _, (threads,) = imap.thread("REFERENCES", "UTF-8", "ALL")
    assert threads == b"(1 (3)(4))(2 5)"
    subjects = [parsed(each)["Subject"] for each in contents]
    assert subjects[0] == subjects[2] == subjects[3] != subjects[1] == subjects[4]


def test_a_digest_of_several_articles_stands_alone(tmp_path: Path) -> None:
    with MailServer() as server, desk(tmp_path / "state", {"desk": mailer(server, "m@example.org")}) as at:
        second_article(at)
        at.edit("a1")
        at.fill()
        at.edit("a1")
        at.edit("a2")
        at.fill()
        at.drain()
        contents = [message.content for message in server.messages]
    with mailbox(contents) as imap:
        _, (threads,) = imap.thread("REFERENCES", "UTF-8", "ALL")
    assert threads == b"(1)(2)"

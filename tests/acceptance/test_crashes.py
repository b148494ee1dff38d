"""Killed without warning at every point of a check and of a delivery, run again: nothing lost, nothing doubled."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.acceptance.house import PARAGRAPHS, House, article, parsed
from tests.faults.origin import Origin
from tests.faults.receiver import Receiver
from tests.faults.smtp import MailServer

EDITED = (PARAGRAPHS[0], PARAGRAPHS[1].replace("12 people", "21 people"), *PARAGRAPHS[2:])
FEWEST_CHECKPOINTS = 20
MOST_CHECKPOINTS = 200


@pytest.fixture
def crasher(house: House, mail: MailServer, hook: Receiver) -> Iterator["subprocess.Popen[str]"]:
    """A process to kill, its configuration telling a mail server and a webhook receiver."""
    with crashing(house, mail, hook) as process:
        yield process


@contextmanager
def crashing(house: House, mail: MailServer, hook: Receiver) -> Iterator["subprocess.Popen[str]"]:
    """Start a process to kill, its configuration telling a mail server and a webhook receiver."""
    house.mail(mail.host_port)
    house.hook(hook.hook, hook.host_port)
    command = [sys.executable, "-m", "tests.acceptance.crashing", str(house.write())]
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=house.environment(), cwd=root
    ) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


def told(process: "subprocess.Popen[str]", command: str) -> str:
    """Give one command and return the answer."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(command + "\n")
    process.stdin.flush()
    return process.stdout.readline().strip()


def one(state: Path, query: str) -> object:
    """Return the single value of a query on a state's database."""
    with closing(sqlite3.connect(state / "news.db")) as connection:
        return connection.execute(query).fetchone()[0]


def check_state(state: Path) -> None:
    """Fail unless the state is whole and has the edit, and both tellings of it, once."""
    assert one(state, "PRAGMA integrity_check") == "ok"
    assert one(state, "SELECT count(*) FROM versions") == 2
    assert one(state, "SELECT count(*) FROM changes") == 1
    assert one(state, "SELECT count(*) FROM deliveries WHERE status = 'sent'") == 2
    assert one(state, "SELECT count(*) FROM pending WHERE digest_id IS NULL") == 0


def repeats(mail: MailServer, hook: Receiver) -> int:
    """Return how many tellings were repeated; fails unless each came, and a repeat was the same to the letter."""
    contents = [message.content for message in mail.messages]
    assert contents
    assert len(set(contents)) == 1
    assert len({parsed(content)["Message-ID"] for content in contents}) == 1
    assert hook.attempts
    assert len({attempt.headers["webhook-id"] for attempt in hook.attempts}) == 1
    assert len({attempt.body for attempt in hook.attempts}) == 1
    assert max(len(contents), len(hook.attempts)) <= 2
    return len(contents) + len(hook.attempts) - 2


def test_killed_anywhere_it_tells_once_or_repeats_itself_to_the_letter(
    origin: Origin, mail: MailServer, hook: Receiver, crasher: "subprocess.Popen[str]", tmp_path: Path
) -> None:
    baseline = tmp_path / "baseline"
    assert told(crasher, f"run {baseline}") == "done"
    origin.serve("/bridge", article(*EDITED))

    ended, checkpoints, repeated = "", 0, 0
    while ended != "done":
        checkpoints += 1
        assert checkpoints < MOST_CHECKPOINTS
        mail.messages.clear()
        hook.requests.clear()
        state = tmp_path / f"state-{checkpoints}"
        shutil.copytree(baseline, state)
        ended = told(crasher, f"kill {checkpoints} {state}")
        assert ended in {"killed", "done"}, f"checkpoint {checkpoints}"
        assert told(crasher, f"run {state}") == "done", f"after checkpoint {checkpoints}"
        check_state(state)
        repeated += repeats(mail, hook)
        shutil.rmtree(state)

    assert checkpoints > FEWEST_CHECKPOINTS
    assert repeated, "the moment between a receiver's answer and our record of it was met"


def check_told(state: Path, mail: MailServer, hook: Receiver) -> int:
    """Fail unless a refused mail is a dead letter once and its operators heard of it; return how often too often."""
    assert one(state, "PRAGMA integrity_check") == "ok"
    assert one(state, "SELECT count(*) FROM deliveries WHERE channel = 'desk' AND status = 'dead'") == 1
    assert one(state, "SELECT count(*) FROM deliveries WHERE channel = 'hook' AND status = 'sent'") == 1
    assert one(state, "SELECT count(*) FROM troubles WHERE told_at IS NOT NULL") == 1
    assert mail.messages == []
    assert len({attempt.headers["webhook-id"] for attempt in hook.attempts}) == 1
    assert len({attempt.body for attempt in hook.attempts}) == 1
    assert hook.verified(hook.attempts[0])["type"] == "notice"
    assert len(hook.attempts) <= 2
    return len(hook.attempts) - 1


def test_killed_anywhere_operators_hear_of_a_dead_letter_once(
    house: House, origin: Origin, mail: MailServer, hook: Receiver, tmp_path: Path
) -> None:
    house.told, house.ops = ["desk"], 'channels = ["hook"]\n'
    mail.refused.add("desk@example.org")
    with crashing(house, mail, hook) as process:
        baseline = tmp_path / "baseline"
        assert told(process, f"run {baseline}") == "done"
        origin.serve("/bridge", article(*EDITED))
        state = tmp_path / "state"
        ended, checkpoints, repeated = "", 0, 0
        while ended != "done":
            checkpoints += 1
            assert checkpoints < MOST_CHECKPOINTS
            hook.requests.clear()
            shutil.copytree(baseline, state)
            ended = told(process, f"kill {checkpoints} {state}")
            assert told(process, f"run {state}") == "done", f"after checkpoint {checkpoints}"
            repeated += check_told(state, mail, hook)
            shutil.rmtree(state)
    assert repeated

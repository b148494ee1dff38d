"""Telling, ended at every call of store and notifier between what waits and what is settled, and begun again.

The process is not killed here, as it is in tests/acceptance/test_crashes.py: what is under way raises, and the next
round begins from what was committed. So each point costs milliseconds, and there are many.
"""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date, time, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from shutil import copytree

from monitor.deliver import Deliverer
from monitor.model import CheckOutcome, Delivery, DeliveryStatus, Event
from monitor.ports import Notifier
from monitor.settings import Daily, Subscription
from monitor.store import SqlStore, open_store
from monitor.store.sqlite import FILE
from monitor.wire import Verdict
from tests.acceptance.crashing import Killing
from tests.acceptance.house import parsed, text_of
from tests.desk import RENDERER, desk, mailer
from tests.faults.smtp import MailServer
from tests.making import HOUR, NOON, CountedIds, SetClock

EIGHT = NOON.replace(hour=8) + timedelta(days=2)
FEWEST_CHECKPOINTS = 20
DAILY = Subscription(
    name="all", channels=("desk",), events=frozenset(Event), cadence=Daily(time(8)), heartbeat=Daily(time(8))
)


NUMBERS = count(100)


class Ended(BaseException):
    """The process is no more."""


def end() -> None:
    """End what is under way."""
    raise Ended


def restore(known: Path, folder: Path) -> None:
    """Make a state what it was, beneath a store that is open."""
    with closing(sqlite3.connect(known / FILE)) as old, closing(sqlite3.connect(folder / FILE)) as present:
        old.backup(present)


def tell(store: SqlStore, mailbox: Notifier, fatal: int = 0) -> tuple[Delivery, ...]:
    """Fill, compose and send once; raises Ended at the fatal checkpoint."""
    wrap = partial(Killing, checkpoints=count(1), fatal=fatal, end=end)
    notifiers: Mapping[str, Notifier] = {"desk": wrap(mailbox)}
    deliverer = Deliverer(
        store=wrap(store),
        notifiers=notifiers,
        subscriptions=(DAILY,),
        renderer=lambda: RENDERER,
        clock=SetClock(EIGHT),
        ids=Ids(),
        tags={"paper": frozenset()},
    )
    deliverer.fill()
    deliverer.compose()
    return tuple(each for channel in deliverer.due_channels() for each in deliverer.drain(channel))


class Ids(CountedIds):
    """Ids that no process gives twice."""

    def new(self, prefix: str) -> str:
        """Return the next id."""
        return f"{prefix}{next(NUMBERS)}"


def waiting(folder: Path) -> None:
    """Make a state in which two edits of an article wait, and a source brings nothing for a day."""
    with desk(folder, {}) as at:
        at.edit()
        at.pass_time(HOUR)
        at.edit()
        failing = replace(at.store.source("paper"), failing_since=NOON, verdict=Verdict.TIMEOUT, detail="no answer")
        at.store.commit_check(CheckOutcome(source=failing, verdict=Verdict.TIMEOUT, detail="no answer", at=NOON))


def check_told(store: SqlStore, server: MailServer) -> int:
    """Fail unless both edits and the source's silence were told by one digest of the date, and a repeat was the same
    to the letter; return how many repeats there were."""
    contents = [message.content for message in server.messages]
    assert len(set(contents)) == 1
    mail = parsed(contents[0])
    assert [each.digest_id for each in store.deliveries(frozenset({DeliveryStatus.SENT}))] == [
        mail["X-News-Monitor-Digest"]
    ]
    assert "In 2 steps:" in text_of(mail)
    assert "paper: failing since" in text_of(mail)
    digest = store.digest(mail["X-News-Monitor-Digest"])
    assert (len(digest.change_ids), digest.slot) == (2, EIGHT.date())
    assert store.told("all", EIGHT).slot == date(2026, 11, 25)
    assert store.told_silent() == {"all": frozenset({"paper"})}
    assert store.thread("all", "a1") is not None
    assert store.waiting() == frozenset()
    assert store.open_digests() == ()
    return len(contents) - 1


def test_ended_anywhere_a_digest_is_told_once_or_repeated_to_the_letter(tmp_path: Path) -> None:
    waiting(tmp_path / "state")
    checkpoints, repeats, is_whole = 0, 0, False
    copytree(tmp_path / "state", tmp_path / "copy")
    with MailServer() as server, closing(open_store(tmp_path / "copy")) as store:
        mailbox = mailer(server)
        while not is_whole:
            checkpoints += 1
            server.messages.clear()
            restore(tmp_path / "state", tmp_path / "copy")
            try:
                tell(store, mailbox, checkpoints)
                is_whole = True
            except Ended:
                mailbox.hang_up()
            tell(store, mailbox)
            repeats += check_told(store, server)
            assert tell(store, mailbox) == (), "neither the changes nor the date nor the silence is told again"
    assert checkpoints > FEWEST_CHECKPOINTS
    assert repeats, "the moment between the server's answer and our record of it was met"

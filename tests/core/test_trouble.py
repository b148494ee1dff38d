"""What operators are told, when, and how often."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from monitor.core.trouble import Facts, carried, notice, told, troubles_of, untold
from monitor.model import Backlog, ClosedChannel, Digest, NoticeKind, SourceNotice, Trouble
from monitor.settings import OpsSettings
from monitor.wire import Verdict
from tests.making import HOUR, MINUTE, NOON, source_state

DAY = timedelta(days=1)
OPS = OpsSettings(channels=("desk",))
FINE = Facts(sources=(), notices=(), backlogs=(), closed=(), channels={"desk"}, free=10**12)
FAILED = replace(source_state(), failing_since=NOON - DAY, verdict=Verdict.TIMEOUT, detail="no answer")
NOTICE = SourceNotice(
    source_id="s-paper", kind=NoticeKind.WALLED, detail="asks for a proof", looks=3, since_at=NOON, last_at=NOON
)
NOTED = replace(FINE, sources=(source_state(),), notices=(NOTICE,))
STUCK = Backlog(channel="desk", waiting=3, stuck_since=NOON - DAY, stuck_detail="busy")
DEAD = Backlog(channel="desk", dead=1, died_at=NOON, died_detail="550 no such user")
CLOSED = ClosedChannel(name="hook", detail="HTTP 410", since_at=NOON)


def troubles(facts: Facts, known: tuple[Trouble, ...] = (), now: datetime = NOON) -> tuple[Trouble, ...]:
    """Return what is wrong."""
    return troubles_of(facts, known, OPS, now)


@pytest.mark.parametrize(
    "facts",
    (
        FINE,
        replace(FINE, sources=(source_state(),)),
        replace(FINE, sources=(replace(FAILED, failing_since=NOON - DAY + MINUTE),)),
        replace(NOTED, sources=()),
        replace(NOTED, notices=(replace(NOTICE, looks=2),)),
        replace(NOTED, notices=(replace(NOTICE, ended_at=NOON),)),
        replace(FINE, backlogs=(replace(STUCK, stuck_since=NOON - HOUR),)),
        replace(FINE, backlogs=(replace(STUCK, stuck_since=None),)),
        replace(FINE, free=500_000_000),
    ),
)
def test_what_is_no_trouble(facts: Facts) -> None:
    assert troubles(facts) == ()


@pytest.mark.parametrize(
    ("facts", "words"),
    (
        (
            replace(FINE, sources=(FAILED,)),
            'source "paper" has failed since 2026-11-22 12:00 UTC: timeout: no answer',
        ),
        (NOTED, 'source "paper": walled: asks for a proof'),
        (replace(FINE, backlogs=(STUCK,)), 'channel "desk" has taken nothing since 2026-11-22 12:00 UTC, 3 messages'),
        (replace(FINE, backlogs=(STUCK,), channels=()), 'channel "desk" is not configured any more, and 3 messages'),
        (replace(FINE, backlogs=(DEAD,)), 'channel "desk": 1 message is given up, the last: 550 no such user'),
        (replace(FINE, closed=(CLOSED,)), 'channel "hook" is closed, and what is for it waits: HTTP 410'),
        (replace(FINE, free=499_000_000), "499 MB are free where the state is; 500 MB should be"),
    ),
)
def test_what_is_one(facts: Facts, words: str) -> None:
    (trouble,) = troubles(facts)
    assert trouble.what.startswith(words)
    assert trouble.advice


def test_a_trouble_is_told_once_and_once_more_when_it_is_over() -> None:
    present = carried((), troubles(replace(FINE, sources=(FAILED,))), NOON)
    assert untold(present) == present
    known = told(present, NOON)
    later = carried(known, troubles(replace(FINE, sources=(replace(FAILED, detail="another"),))), NOON + DAY)
    assert later == known
    assert untold(later) == ()
    over = carried(known, (), NOON + DAY)
    assert [each.ended_at for each in untold(over)] == [NOON + DAY]
    assert carried(over, (), NOON + DAY * 2) == over, "until that was told"
    assert told(over, NOON + DAY) == ()


def test_a_trouble_that_comes_back_before_its_end_was_told_is_told_neither_time() -> None:
    facts = replace(FINE, sources=(FAILED,))
    known = told(carried((), troubles(facts), NOON), NOON)
    again = carried(carried(known, (), NOON + HOUR), troubles(facts), NOON + HOUR * 2)
    assert untold(again) == ()


def test_what_was_never_told_needs_no_end() -> None:
    present = carried((), troubles(replace(FINE, sources=(FAILED,))), NOON)
    assert carried(present, (), NOON + HOUR) == ()


def test_more_that_is_given_up_is_told_and_its_retrial_is_not() -> None:
    known = told(carried((), troubles(replace(FINE, backlogs=(DEAD,))), NOON), NOON)
    more = replace(DEAD, dead=4, died_at=NOON + HOUR)
    grown = carried(known, troubles(replace(FINE, backlogs=(more,))), NOON + HOUR)
    (news,) = untold(grown)
    assert "4 messages are given up" in news.what
    assert carried(told(grown, NOON + HOUR), (), NOON + HOUR) == ()


def test_a_disk_has_room_again_only_when_there_is_well_more_than_needed() -> None:
    known = told(carried((), troubles(replace(FINE, free=400_000_000)), NOON), NOON)
    assert troubles(replace(FINE, free=600_000_000), known)
    assert not troubles(replace(FINE, free=700_000_000), known)


def test_the_message_says_what_is_wrong_what_to_do_and_what_is_over() -> None:
    hostile = replace(FAILED, detail="\x1b[31m</pre><script>\u202e")
    news = (*troubles(replace(FINE, sources=(hostile,))), replace(troubles(NOTED)[0], ended_at=NOON))
    digest = Digest(id="g1", subscription="", fixed_at=NOON, from_at=NOON, to_at=NOON, change_ids=())
    message = notice(digest, news)
    assert message.subject.startswith('News Monitor: source "paper" has failed')
    assert message.subject.endswith("(and 1 more)")
    assert "monitor check-now paper" in message.text
    assert 'Over since 2026-11-23 12:00 UTC: source "paper": walled' in message.text
    assert "\x1b" not in message.text + message.subject
    assert "<script" not in message.html
    over = notice(digest, news[1:])
    assert over.subject.startswith("News Monitor: over: ")

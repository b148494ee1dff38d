"""What is told of a source as a whole: once, when it is sure, and no longer than it holds."""

from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.core.source_notices import (
    Listed,
    is_due_to_be_told,
    is_resting,
    is_told,
    kind_of,
    noted,
    of_listing,
    rests_until,
)
from monitor.model import Appearance, Entry, NoticeKind, SourceNotice
from monitor.wire import Verdict
from tests.making import HOUR, NOON, article

WALLED, QUARANTINED, MOVED = NoticeKind.WALLED, NoticeKind.QUARANTINED, NoticeKind.MOVED


def looked(kind: NoticeKind, times: int) -> SourceNotice:
    """Return a notice after so many looks in a row, an hour apart."""
    known: list[SourceNotice] = []
    for number in range(times):
        known = [noted(known, "s1", kind, f"look {number}", NOON + number * HOUR)]
    return known[0]


def test_looks_in_a_row_are_one_notice() -> None:
    assert looked(WALLED, 4) == SourceNotice(
        source_id="s1", kind=WALLED, detail="look 3", looks=4, since_at=NOON, last_at=NOON + 3 * HOUR
    )


def test_another_source_s_notice_and_one_that_ended_are_not_lengthened() -> None:
    old = looked(WALLED, 4)
    for known in (replace(old, source_id="s2"), replace(old, ended_at=NOON), replace(old, kind=QUARANTINED)):
        assert noted([known], "s1", WALLED, "again", NOON).looks == 1


@pytest.mark.parametrize(
    ("kind", "looks", "told", "now"),
    (
        (WALLED, 1, False, False),
        (WALLED, 2, False, False),
        (WALLED, 3, True, True),
        (WALLED, 4, True, False),
        (QUARANTINED, 2, False, False),
        (QUARANTINED, 3, True, True),
        (MOVED, 1, True, True),
        (MOVED, 2, True, False),
    ),
)
def test_what_one_look_proves_is_told_at_once_the_rest_at_the_third(
    kind: NoticeKind, looks: int, *, told: bool, now: bool
) -> None:
    assert is_told(looked(kind, looks)) is told
    assert is_due_to_be_told(looked(kind, looks)) is now


def test_a_quarantine_lasts_a_day_from_the_last_look() -> None:
    notice = looked(QUARANTINED, 3)
    assert rests_until(notice) == notice.last_at + timedelta(days=1)
    assert is_resting(notice, notice.last_at + 23 * HOUR)
    assert not is_resting(notice, notice.last_at + 25 * HOUR)
    assert not is_resting(looked(QUARANTINED, 2), NOON)
    assert not is_resting(looked(WALLED, 9), NOON)
    assert not is_resting(replace(notice, ended_at=NOON), NOON)


@pytest.mark.parametrize(
    ("verdict", "kind"),
    (
        (Verdict.CONSENT, WALLED),
        (Verdict.BLOCKED, WALLED),
        (Verdict.SUSPECT, WALLED),
        (Verdict.PARSE_TIMEOUT, QUARANTINED),
        (Verdict.PARSE_CRASH, QUARANTINED),
        (Verdict.OK, None),
        (Verdict.MISSING, None),
        (Verdict.TIMEOUT, None),
    ),
)
def test_what_a_look_counts_towards(verdict: Verdict, kind: NoticeKind | None) -> None:
    assert kind_of(verdict) is kind


def listed(total: int, known: int, *, other_guids: int = 0, moved: int = 0, was_watched: bool = True) -> Listed:
    """Return a feed: of its entries the first few are known, the first few of those have new ids or addresses."""
    entries = {f"k{n}": Entry(url=f"https://a.example/{n}", location="", guid=f"g{n}") for n in range(total)}
    said = {
        f"a{n}": Appearance(
            source_id="s1",
            article_id=f"a{n}",
            guid=f"old{n}" if n < other_guids else f"g{n}",
            title="",
            url="",
            digest=None,
            listed_at=NOON,
        )
        for n in range(known)
    }
    return Listed(
        entries=entries,
        articles={f"k{n}": article(f"a{n}") for n in range(known)},
        appearances=said,
        moved=[f"k{n}" for n in range(moved)],
        was_watched=was_watched,
    )


@pytest.mark.parametrize(
    ("feed", "kinds"),
    (
        (listed(20, 20), set()),
        (listed(20, 20, other_guids=20), {NoticeKind.UNSTABLE_IDS}),
        (listed(20, 20, other_guids=9), set()),
        (listed(4, 4, other_guids=4), set()),
        (listed(20, 20, moved=12), {MOVED}),
        (listed(20, 20, moved=4), set()),
        (listed(20, 12), {NoticeKind.MANY_NEW}),
        (listed(20, 12, was_watched=False), set()),
        (listed(20, 16), set()),
        (listed(0, 0), set()),
    ),
)
def test_what_a_feed_s_entries_tell_together(feed: Listed, kinds: set[NoticeKind]) -> None:
    assert set(of_listing(feed)) == kinds

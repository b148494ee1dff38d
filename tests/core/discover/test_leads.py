"""Which further documents are asked for."""

from dataclasses import replace
from datetime import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.discover.leads import Plan, below, leads_of, planned
from monitor.model import DocumentState, Lead
from tests.making import HOUR, NOON

A, B, C = "https://e.org/a.xml", "https://e.org/b.xml", "https://e.org/c.xml"
READ = DocumentState(url=A, lead_at=NOON, key="k", full_at=NOON, is_baseline=True)


def lead(url: str, at: datetime | None = None) -> Lead:
    return Lead(url=url, updated_at=at)


def asked(plan: Plan) -> list[str]:
    return [each.url for each, _ in plan.asked]


def plan(*leads: Lead, known: tuple[DocumentState, ...] = (), room: int = 9, is_first: bool = False) -> Plan:
    return planned(leads, "", {each.url: each for each in known}, room, is_first=is_first)


def test_a_document_that_was_not_changed_since_is_not_asked_for() -> None:
    found = plan(lead(A, NOON), known=(READ,))
    assert (found.asked, found.kept, found.put_off) == ((), (READ,), 0)


def test_one_that_was_changed_or_says_nothing_or_is_new_is() -> None:
    assert asked(plan(lead(A, NOON + HOUR), known=(READ,))) == [A]
    assert asked(plan(lead(A, NOON - HOUR), known=(READ,))) == [A], "another date is another text"
    assert asked(plan(lead(A), known=(READ,))) == [A]
    assert asked(plan(lead(A, NOON))) == [A]


def test_the_newest_are_asked_for_first() -> None:
    found = plan(lead(A, NOON), lead(B, NOON + HOUR), lead(C, NOON - HOUR), room=2)
    assert asked(found) == [A, B]
    assert found.put_off == 1


def test_what_finds_no_room_is_asked_for_at_the_next_check() -> None:
    found = plan(lead(A, NOON), lead(B, NOON + HOUR), room=1)
    (later,) = found.kept
    assert (later.url, later.lead_at, later.is_baseline) == (A, None, False)
    assert asked(plan(lead(A, NOON), known=(later,))) == [A]


def test_what_found_no_room_at_the_first_check_is_left_until_it_is_changed() -> None:
    (later,) = plan(lead(A, NOON), lead(B, NOON + HOUR), room=1, is_first=True).kept
    assert (later.url, later.lead_at, later.is_baseline) == (A, NOON, True)
    assert asked(plan(lead(A, NOON), known=(later,))) == []
    assert asked(plan(lead(A, NOON + HOUR), known=(later,))) == [A]


def test_a_document_that_another_one_names_now_belongs_to_that() -> None:
    found = planned([lead(A, NOON)], B, {A: READ}, 9, is_first=False)
    assert found.kept == (replace(READ, parent=B),)


def test_what_a_document_led_to_is_known_by_way_of_others_too() -> None:
    own = replace(READ, url=A)
    inner, deepest = replace(READ, url=B, parent=A), replace(READ, url=C, parent=B, lead_at=None)
    known = (deepest, inner, own)
    assert [each.url for each in below(A, known)] == [B, C]
    assert leads_of(B, known) == (lead(C, None),)


URLS = st.sampled_from([f"https://e.org/{n}.xml" for n in range(8)])
AT = st.none() | st.integers(0, 3).map(lambda hours: NOON + hours * HOUR)
LEADS = st.lists(st.builds(lead, URLS, AT), unique_by=lambda each: each.url)
STATES = st.lists(
    st.builds(DocumentState, url=URLS, parent=URLS, lead_at=AT, is_baseline=st.booleans()),
    unique_by=lambda each: each.url,
)


@settings(deadline=None)
@given(LEADS, STATES, st.integers(0, 5), st.booleans())
def test_each_is_asked_for_or_kept_once(
    leads: list[Lead], known: list[DocumentState], room: int, is_first: bool
) -> None:
    found = planned(leads, "", {each.url: each for each in known}, room, is_first=is_first)
    assert sorted([*asked(found), *(each.url for each in found.kept)]) == sorted(each.url for each in leads)
    assert len(found.asked) <= room


@settings(deadline=None)
@given(STATES, URLS)
def test_documents_that_name_one_another_are_no_trap(known: list[DocumentState], url: str) -> None:
    assert len(below(url, known)) <= len(known) ** 2

"""Publishers' notes are told from prose, and corrections from updates, in the languages of the news."""

import tomllib
from pathlib import Path

import pytest

from monitor.core.language.notices import KINDS, is_time_stamp, notice_kind, notices_among

CORPUS = Path(__file__).parents[2] / "corpus"
FLOORS = tomllib.loads((CORPUS / "floors.toml").read_text("utf-8"))["notices"]
LINES = [
    tuple(line.split(" | ", 2))
    for line in (CORPUS / "notices.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
PROSE = "-"


def test_the_corpus_has_every_kind_in_a_dozen_languages() -> None:
    assert {kind for kind, _, _ in LINES} == {*KINDS, PROSE}
    assert len({language for kind, language, _ in LINES if kind != PROSE}) >= 12


def test_notes_are_found() -> None:
    missed = [text for kind, _, text in LINES if kind != PROSE and notice_kind(text) is None]
    assert 1 - len(missed) / sum(kind != PROSE for kind, _, _ in LINES) >= FLOORS["recall"], missed


def test_notes_are_of_their_kind() -> None:
    wrong = [text for kind, _, text in LINES if kind != PROSE and notice_kind(text) not in {kind, None}]
    assert 1 - len(wrong) / sum(kind != PROSE for kind, _, _ in LINES) >= FLOORS["kind"], wrong


def test_prose_is_no_note() -> None:
    false = [text for kind, _, text in LINES if kind == PROSE and notice_kind(text) is not None]
    assert len(false) <= FLOORS["most_false"], false


@pytest.mark.parametrize(
    ("text", "expected"),
    (
        ("Last updated 14 October 2025, 18.20 BST", True),
        ("Stand: 14.10.2025, 18:20 Uhr", True),
        ("2 hours ago", True),
        ("14 people were killed", False),
        ("Last updated by the ministry 14 October 2025", False),
        ("Updated", False),
        ("1 " * 80, False),
    ),
)
def test_a_time_stamp_tells_only_when(text: str, expected: bool) -> None:
    assert is_time_stamp(text) is expected


def test_notes_are_found_among_prose_as_each_by_itself() -> None:
    prose = "Nobody was on the bridge when it fell into the river on Monday, the council said."
    for _, _, text in LINES:
        assert notices_among([prose, text, prose]) == ([text] if notice_kind(text) else [])


def test_a_long_paragraph_is_prose() -> None:
    assert notice_kind("Correction: the bridge opened in 1931. " + "It was raining that day. " * 60) is None

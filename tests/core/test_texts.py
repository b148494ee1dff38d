"""Both texts side by side, and a record that must be small."""

import json
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.fitting import fitted
from monitor.core.record import change_record
from monitor.core.texts import rows, texts_view
from monitor.model import ArticleRef, Json, SegmentOp
from tests.making import change, content, edit

REF = ArticleRef(id="a1", url="https://example.org/1", title="A title", sources=("paper",))
TEXTS = st.lists(st.sampled_from(("One text.", "Another text.", "A third one.", "One text!", "x")), max_size=8)


def sides(old: list[str], new: list[str]) -> list[tuple[str, str]]:
    """Return what stands side by side."""
    return [
        ("".join(segment.text for segment in row.old), "".join(segment.text for segment in row.new))
        for row in rows(old, new)
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    (
        ([], [], []),
        (["a"], ["a"], [("a", "a")]),
        (["The first 12."], ["The first 21."], [("The first 12.", "The first 21.")]),
        (["Same.", "Gone."], ["Same."], [("Same.", "Same."), ("Gone.", "")]),
        (["Same."], ["Came first.", "Same."], [("", "Came first."), ("Same.", "Same.")]),
        (
            ["It was quiet.", "He said 12."],
            ["Something else!", "He said 21."],
            [("It was quiet.", ""), ("", "Something else!"), ("He said 12.", "He said 21.")],
        ),
    ),
)
def test_what_is_like_stands_beside_it(old: list[str], new: list[str], expected: list[tuple[str, str]]) -> None:
    assert sides(old, new) == expected


@given(TEXTS, TEXTS)
def test_either_side_is_its_whole_text_in_order(old: list[str], new: list[str]) -> None:
    shown = sides(old, new)
    assert [left for left, _ in shown if left] == old
    assert [right for _, right in shown if right] == new


def test_words_that_differ_are_marked_and_hidden_letters_shown() -> None:
    (row,) = rows(["12 hurt\u202e"], ["21 hurt\u202e"])
    assert [segment.op for segment in row.old] == [SegmentOp.DELETE, SegmentOp.KEEP]
    assert row.old[1].text == " hurt<U+202E>"
    assert not row.is_same


def test_texts_without_room_are_named_by_their_command() -> None:
    long = content("word " * 100)
    view = texts_view(REF, (1, 3), long, content("word"), room=100)
    assert (view.rows, view.size, view.command) == ((), 0, "monitor diff a1 1 3")
    assert texts_view(REF, (1, 3), long, content("word"), room=1_000).size > 500


def size(record: Mapping[str, Json]) -> int:
    """Return how long a record is as JSON."""
    return len(json.dumps(record))


def record(*sizes: int) -> dict[str, Json]:
    """Return a digest's record of changes with so many letters of text each."""
    changes: list[Json] = [
        change_record(change(f"c{place}", "a1", change().event, edit(before="12 " + "x" * letters)), REF)
        for place, letters in enumerate(sizes)
    ]
    return {"schema": "news-monitor/digest/1", "id": "g1", "changes": changes}


def test_a_small_record_stays_whole() -> None:
    whole = record(10, 10)
    assert fitted(whole, size(whole), size)["changes"] == tuple(whole["changes"])  # type: ignore[arg-type] # a list


def test_the_largest_change_loses_its_edits_first_and_says_so() -> None:
    whole = record(10, 5_000, 10)
    short = json.loads(json.dumps(fitted(whole, 4_000, size)))
    first, second, third = short["changes"]
    assert len(first["edits"]) == len(third["edits"]) == 1
    assert (second["edits"], second["omitted_edits"], second["read"]) == ([], 1, "monitor diff a1 1 2")
    assert "omitted_changes" not in short


def test_changes_that_have_no_room_at_all_are_counted() -> None:
    short = fitted(record(*[2_000] * 50), 5_000, size)
    kept = short["changes"]
    assert isinstance(kept, tuple)
    assert size(short) <= 5_000
    assert short["omitted_changes"] == 50 - len(kept)
    assert len(kept) > 3


@given(st.lists(st.integers(0, 3_000), max_size=8), st.integers(200, 9_000))
def test_a_record_is_never_longer_than_its_room(sizes: list[int], room: int) -> None:
    assert size(fitted(record(*sizes), room, size)) <= room

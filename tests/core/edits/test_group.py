"""What is told together, and that thousands of edits cost thousands of steps and no more."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from types import FrameType

import pytest

from monitor.core.edits.group import grouped, in_runs
from monitor.model import Edit, Field, Level, Op, Segment, SegmentOp
from tests.making import edit


def swapped(place: int, old: str = "Lindt", new: str = "Lindholm") -> Edit:
    """Return one word in the place of another, in a paragraph of its own."""
    segments = (
        Segment(SegmentOp.KEEP, f"In part {place} "),
        Segment(SegmentOp.DELETE, old),
        Segment(SegmentOp.INSERT, new),
    )
    plain = edit("name_respelled", Level.UPDATE, f"In part {place} {old}", f"In part {place} {new}")
    return replace(plain, paragraph=(place, place), segments=segments)


def added(place: int) -> Edit:
    """Return a sentence that came after others of its paragraph."""
    return replace(
        edit("text_added", Level.UPDATE, "", f"Sentence {place}."),
        op=Op.INSERT,
        paragraph=(None, 0),
        sentences=(None, (place, place + 1)),
        segments=(Segment(SegmentOp.INSERT, f"Sentence {place}."),),
    )


@pytest.mark.parametrize(
    ("edits", "places"),
    (
        ([], []),
        ([swapped(0), swapped(1)], [1, 1]),
        ([swapped(0), swapped(1), swapped(2)], [3]),
        ([swapped(0), swapped(1, "12", "21"), swapped(2), swapped(3)], [3, 1]),
        ([replace(swapped(0), field=Field.HEADLINE), swapped(1), swapped(2)], [1, 1, 1]),
        ([swapped(0), swapped(0), swapped(0)], [3]),
    ),
)
def test_a_substitution_made_three_times_is_told_once(edits: list[Edit], places: list[int]) -> None:
    assert [each.places for each in grouped(edits)] == places


def test_what_is_told_for_all_weighs_as_the_strongest() -> None:
    heavy = replace(swapped(1), score=0.9, level=Level.FACTUAL)
    (one,) = grouped([swapped(0), heavy, swapped(2)])
    assert (one.before, one.score, one.level) == ("In part 0 Lindt", 0.9, Level.FACTUAL)


def test_sentences_in_a_row_are_one_passage() -> None:
    first, other, last = in_runs([added(0), added(1), added(2), replace(added(4), paragraph=(None, 3)), added(9)])
    assert first.after == "Sentence 0. Sentence 1. Sentence 2."
    assert first.sentences == (None, (0, 3))
    assert (other.after, last.after) == ("Sentence 4.", "Sentence 9.")


def calls(work: Callable[[Sequence[Edit]], object], edits: Sequence[Edit]) -> int:
    """Return how many functions are called for a piece of work."""
    counted = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event in {"call", "c_call"}

    known = sys.getprofile()
    sys.setprofile(count)
    try:
        work(edits)
    finally:
        sys.setprofile(known)
    return counted


@pytest.mark.parametrize("make", (swapped, added, lambda place: swapped(place, str(place), "x")))
@pytest.mark.parametrize("work", (grouped, in_runs))
def test_twice_as_many_edits_are_twice_as_much_work(
    work: Callable[[Sequence[Edit]], object], make: Callable[[int], Edit]
) -> None:
    few, many = ([make(place) for place in range(number)] for number in (400, 800))
    assert calls(work, many) < 2.2 * calls(work, few) + 20

"""Boxes that came or went before are furniture; nothing that reads as prose ever is."""

import pytest

from monitor.core.compare import compare
from monitor.core.learned import as_learned, may_be_furniture, sightings
from monitor.model import Content, Level, Paragraph, Role
from tests.making import content

STORY = ("The council voted on Monday to close the bridge.", "Nobody knows for how long it will be closed.")
BOX, OTHER = "More of this on our channel", "A quiz on the bridges of the north"
PLAIN = ("p < article", "p < article")
WITH_BOX = ("p < article", "div.box < article", "p < article")


def boxed(text: str) -> Content:
    """Return the story with a box in it."""
    return content(STORY[0], text, STORY[1])


def test_a_box_that_comes_is_seen_and_told() -> None:
    found = compare(content(*STORY), boxed(BOX))
    (seen,) = sightings(found, boxed(BOX), WITH_BOX)
    assert (seen.mark, seen.text) == ("div.box < article", BOX)
    assert as_learned(found, (content(*STORY), boxed(BOX)), WITH_BOX, ()) == found


@pytest.mark.parametrize(
    ("before", "after", "marks"),
    (
        (boxed(BOX), boxed(OTHER), WITH_BOX),
        (content(*STORY), boxed(OTHER), WITH_BOX),
        (boxed(BOX), content(*STORY), PLAIN),
    ),
)
def test_the_second_time_it_is_furniture(before: Content, after: Content, marks: tuple[str, ...]) -> None:
    known = sightings(compare(content(*STORY), boxed(BOX)), boxed(BOX), WITH_BOX)
    found = as_learned(compare(before, after), (before, after), marks, known)
    assert {edit.kind for edit in found.edits} == {"furniture"}
    assert found.level is Level.COSMETIC
    assert found.flags == {"furniture-only"}


def test_an_edit_beside_it_is_told_as_ever() -> None:
    known = sightings(compare(content(*STORY), boxed(BOX)), boxed(BOX), WITH_BOX)
    after = content(STORY[0].replace("Monday", "Friday"), OTHER, STORY[1])
    found = as_learned(compare(boxed(BOX), after), (boxed(BOX), after), WITH_BOX, known)
    assert sorted(edit.kind for edit in found.edits) == ["date", "furniture"]
    assert found.level is Level.FACTUAL


def test_what_is_made_as_the_text_around_it_is_none() -> None:
    found = compare(content(*STORY), boxed(BOX))
    assert sightings(found, boxed(BOX), ("p < article",) * 3) == ()


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    (
        (Paragraph(Role.PARAGRAPH, BOX), True),
        (Paragraph(Role.PARAGRAPH, "Join us now!"), True),
        (Paragraph(Role.PARAGRAPH, STORY[0]), False),
        (Paragraph(Role.PARAGRAPH, "“We are not closing it”, the mayor said"), False),
        (Paragraph(Role.PARAGRAPH, "Correction: the bridge is 410 metres long"), False),
        (Paragraph(Role.HEADING, "What comes next"), False),
        (Paragraph(Role.LIST_ITEM, "Two of the piers"), False),
        (Paragraph(Role.QUOTE, "Nobody knows"), False),
    ),
)
def test_prose_is_never_learned(paragraph: Paragraph, expected: bool) -> None:
    assert may_be_furniture(paragraph) is expected

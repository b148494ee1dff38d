"""What befell sentences and paragraphs: moved, split, joined, absorbed, came and went, captions, time stamps."""

from collections import Counter
from dataclasses import replace

import pytest

from monitor.core.compare import compare
from monitor.core.edits.align import aligned
from monitor.core.edits.group import in_runs
from monitor.core.edits.side import sides_of
from monitor.core.view import edit_lines, told_edits
from monitor.model import Content, Edit, Level, Op, Paragraph, Role
from tests.making import content

A = "The first paragraph is about the valley and the river that runs through it to the sea."
B = "The second one is about the road, which leads along the river to the old mill."
C = "The third tells of the village above the mill, of its school and its eleven houses."
D = "The last paragraph is about the winter, the lake and the fishermen near the eastern shore."
E = "A guest came on Sunday with a letter for the teacher, who had left the village long before."


def told(before: list[str], after: list[str]) -> list[Edit]:
    """Return the edits between two bodies."""
    return list(compare(content(*before), content(*after)).edits)


def test_a_moved_paragraph_carries_its_edits() -> None:
    changed = C.replace("eleven", "twelve")
    (edit,) = told([A, B, C, D], [changed, A, B, D])
    assert (edit.op, edit.kind, edit.kinds[-1]) == (Op.MOVE, "number", "move")
    assert (edit.paragraph, edit.before, edit.after) == ((2, 0), C, changed)


def test_a_moved_paragraph_tells_what_it_gained_and_lost() -> None:
    (edit,) = told([A, B, f"{C} A guest came.", D], [f"{C} It has a chapel too, and a well.", A, B, D])
    assert edit.op is Op.MOVE
    assert {"move", "text_added", "text_removed"} <= set(edit.kinds)


def test_a_moved_sentence_is_one_calm_line() -> None:
    (edit,) = told([f"{A} {E}", B, C, D], [A, B, C, f"{D} {E}"])
    assert (edit.op, edit.kind, edit.before, edit.after) == (Op.MOVE, "move", E, E)
    assert edit.note == "a sentence of ¶1 moved down to ¶4"
    (within,) = told([f"{A} {B} {C} {E}"], [f"{E} {A} {B} {C}"])
    assert within.note == "a sentence of ¶1 moved within it"


def test_a_moved_and_reworded_sentence_is_both() -> None:
    (edit,) = told([f"{A} {E}", B, C, D], [A, B, C, f"{D} {E.replace('a letter', 'two letters')}"])
    assert edit.op is Op.MOVE
    assert edit.kinds[0] == "number"


def test_a_split_sentence_is_one_edit() -> None:
    before = f"{A} The mayor opened the bridge and thanked the workers, who had built it in a single summer. {B}"
    after = f"{A} The mayor opened the bridge. He thanked the workers, who had built it in a single summer. {B}"
    (edit,) = told([before], [after])
    assert edit.op is Op.SPLIT
    (back,) = told([after], [before])
    assert back.op is Op.MERGE


def test_an_absorbed_sentence_belongs_to_its_neighbour() -> None:
    before = (
        "The ferry sank near the island in the storm, and all of the forty passengers on board were rescued by boats."
    )
    after = "The ferry sank near the island in the storm. All forty passengers were rescued by fishing boats."
    (edit,) = told([f"{A} {before} {B}"], [f"{A} {after} {B}"])
    assert edit.before == before
    assert edit.after == after


@pytest.mark.parametrize(
    ("before", "after", "ops"),
    (
        ([A, f"{B} {C}", D], [A, B, C, D], [Op.SPLIT]),
        ([A, B, C, D], [A, f"{B} {C}", D], [Op.MERGE]),
        ([A, f"{B} {C} {D}"], [A, B, C, D], [Op.SPLIT]),
        ([f"{A} {B}", f"{C} {D}"], [A, f"{B} {C} {D}"], [Op.SPLIT, Op.MERGE]),
        (["A heading", A, B], [f"A heading {A}", B], [Op.MERGE]),
    ),
)
def test_breaks_are_layout(before: list[str], after: list[str], ops: list[Op]) -> None:
    edits = told(before, after)
    assert [edit.op for edit in edits] == ops
    assert {edit.kind for edit in edits} == {"reflow"}


def test_a_break_beside_a_change_is_told_without_it() -> None:
    edits = told([f"{A} {B} {C}"], [A, f"{B.replace('old', 'new')} {C}"])
    assert sorted(edit.op for edit in edits) == [Op.EDIT, Op.SPLIT]
    split = next(edit for edit in edits if edit.op is Op.SPLIT)
    assert (split.before, split.after) == (" ", "\n")


def test_sentences_that_came_in_a_row_are_shown_as_one() -> None:
    edits = told([f"{A} {D}"], [f"{A} {B} {C} {D}"])
    assert [edit.after for edit in edits] == [B, C]
    (shown,) = told_edits(edits)
    assert (shown.after, shown.sentences) == (f"{B} {C}", (None, (1, 3)))
    (gone,) = in_runs(told([f"{A} {B} {C} {D}"], [f"{A} {D}"]))
    assert (gone.before, gone.sentences) == (f"{B} {C}", ((1, 3), None))


def with_caption(text: str) -> Content:
    """Return an article with a picture's caption."""
    return replace(content(A, B), paragraphs=(*content(A, B).paragraphs, Paragraph(Role.CAPTION, text)))


def test_a_caption_is_told_as_one() -> None:
    (added,) = compare(content(A, B), with_caption("The mill at dawn, seen from the road.")).edits
    assert added.kind == "caption"
    found = compare(
        with_caption("The mill at dawn, seen from the road."), with_caption("The mill at dusk, seen from it.")
    )
    assert "caption" in found.edits[0].kinds


def test_a_time_stamp_in_the_text_is_no_edit_to_speak_of() -> None:
    (edit,) = told([A, "Updated 3 May 2024, 14:05 GMT"], [A, "Updated 4 May 2024, 09:30 GMT"])
    assert edit.kind == "timestamp"
    (added,) = told([A], [A, "Last updated: 4 May 2024, 09:30 GMT"])
    assert added.kind == "timestamp"


def test_furniture_near_the_end_is_named_so() -> None:
    block = ["Read also:", "A card's headline", "A card's teaser that ends in dots..."]
    other = ["Read also:", "Another headline", "Another teaser, which is of the same length..."]
    found = compare(content(A, B, C, D, *block), content(A, B, C, D, *other))
    assert found.flags == {"furniture-only"}
    assert {edit.kind for edit in found.edits} == {"furniture"}


def test_a_note_explains_the_edit_it_speaks_of() -> None:
    note = "Correction: An earlier version of this article said that the village has eleven houses."
    edits = told([A, C], [A, C.replace("eleven", "twelve"), note])
    assert [edit.note for edit in edits if edit.kind == "number"] == [
        "eleven → twelve (+1, +9 %); corrected, as noted"
    ]


def test_a_notice_that_does_not_say_so_itself_is_one_all_the_same() -> None:
    declared = replace(content(A, C), paragraphs=(*content(A, C).paragraphs, Paragraph(Role.NOTICE, D)))
    assert [edit.kind for edit in compare(content(A, C), declared).edits] == ["correction"]
    assert [edit.kind for edit in compare(declared, content(A, C)).edits] == ["notice_removed"]


def test_an_article_made_anew_is_said_to_be() -> None:
    old = [f"{text} Numbered {n} in the list of old things." for n, text in enumerate((A, B, C, D, E) * 2)]
    new = [f"Entirely unlike words stand here, {n} of them, about harbours, cranes and freight." for n in range(12)]
    assert "largely-rewritten" in compare(content(*old), content(*new)).flags


def test_work_is_bounded_by_counts() -> None:
    old = [f"paragraph number {n} of the old text" for n in range(400)]
    new = [f"paragraph number {n} of the new text" for n in range(400)]
    assert len(aligned(*sides_of(old, new, "en")).links) > 300
    many = compare(
        content(*(f"old words {n} {n % 7}." for n in range(3_500))), content(*(f"x{n}." for n in range(3_500)))
    )
    assert len(many.edits) >= 7_000
    assert {edit.kind for edit in many.edits} <= {"paragraph_added", "paragraph_removed", "rewording"}


def test_what_is_too_much_to_be_examined_is_told_all_the_same() -> None:
    old = [f"Anna Lindt and {n} others came to town {n}." for n in range(3_100)]
    new = [
        text.replace("Lindt", "Lindholm") if n % 2 else text.replace("to town", "to\u00a0town")
        for n, text in enumerate(old)
    ]
    found = compare(content(*old), content(*new))
    assert Counter((edit.kind, edit.level) for edit in found.edits) == {
        ("rewritten", Level.UPDATE): 1_550,
        ("typography", Level.COSMETIC): 1_550,
    }
    assert found.level is Level.UPDATE


def test_lines_for_a_terminal_have_marks_against_words() -> None:
    lines = edit_lines(
        told([A, "There have been no successful attempts."], [A, "There have been successful attempts."])
    )
    assert lines == ("Claim reversed: a negation was removed, ¶2", "  There have been [-no-] successful attempts.")

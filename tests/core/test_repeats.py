"""What stands equal on many articles of a source is furniture when it comes, goes or is swapped as a whole."""

import pytest

from monitor.core.compare import compare
from monitor.core.repeats import Repeats, as_repeated, repeating, repeats_of, whole_blocks
from monitor.model import Content, Paragraph, Role
from tests.making import content

STORY = ("The council voted on Monday to close the bridge.", "Nobody knows for how long it will be closed.")
CALL = "Sign up for our letter and have the news of the town in your mailbox every morning."
OTHER_CALL = "You can support the work of our reporters with a small gift once a month."


def told(before: Content, after: Content, repeats: Repeats) -> list[str]:
    """Return the kinds of all edits once it is known what repeats."""
    found = as_repeated(compare(before, after), (before, after), repeats)
    return sorted(edit.kind for edit in found.edits)


def known(number: int, total: int = 20) -> Repeats:
    """Return that both calls stand on so many of the other articles."""
    return Repeats({CALL: number, OTHER_CALL: number}, total)


@pytest.mark.parametrize(
    ("before", "after"),
    (
        (content(*STORY), content(*STORY, CALL)),
        (content(*STORY, CALL), content(*STORY)),
        (content(*STORY, CALL), content(*STORY, OTHER_CALL)),
    ),
)
def test_a_block_of_many_articles_is_furniture(before: Content, after: Content) -> None:
    assert "furniture" not in told(before, after, known(3)), "three of twenty may share a story's background"
    assert set(told(before, after, known(4))) == {"furniture"}
    found = as_repeated(compare(before, after), (before, after), known(4))
    assert {edit.note for edit in found.edits} == {"repeats on 4 of 20 articles of this source"}
    assert found.flags == {"furniture-only"}


def test_an_edit_inside_such_a_block_is_told() -> None:
    background = "The flood of 2021 took the lives of 184 people in the valley, and of 12 in the hills."
    edited = background.replace("184", "189")
    repeats = Repeats({background: 20, edited: 20}, 20)
    assert told(content(*STORY, background), content(*STORY, edited), repeats) == ["number"]


def test_a_new_text_in_the_place_of_such_a_block_is_told() -> None:
    after = content(*STORY, "Two men were hurt, police said.")
    assert told(content(*STORY, CALL), after, Repeats({CALL: 20}, 20)) == ["furniture", "paragraph_added"]


@pytest.mark.parametrize("role", (Role.NOTICE, Role.QUOTE))
def test_a_notice_and_a_quotation_never_are(role: Role) -> None:
    after = Content(title="T", paragraphs=(*content(*STORY).paragraphs, Paragraph(role, CALL)))
    assert "furniture" not in told(Content(title="T", paragraphs=content(*STORY).paragraphs), after, known(20))


def test_a_correction_never_is_however_often_it_stands() -> None:
    note = "Correction: an earlier version of this article misstated the length of the bridge."
    assert "furniture" not in told(content(*STORY), content(*STORY, note), Repeats({note: 20}, 20))


def test_a_line_that_is_no_sentence_is_known_by_three() -> None:
    line = "Follow us wherever you are"
    assert told(content(*STORY), content(*STORY, line), Repeats({line: 3}, 40)) == ["furniture"]


def test_only_whole_blocks_are_looked_for() -> None:
    longer = STORY[0] + " It is 140 metres long."
    assert (
        whole_blocks(compare(content(*STORY), content(longer, STORY[1])), (content(*STORY), content(longer))) == set()
    )
    before, after = content(*STORY), content(*STORY, CALL)
    assert whole_blocks(compare(before, after), (before, after)) == {CALL}


def test_what_repeats_is_told_with_its_reason() -> None:
    contents = [content(f"Story {n} is another one.", CALL) for n in range(4)]
    assert repeating(contents) == {CALL: "repeats on 4 of 4 articles of this source"}


def test_an_article_counts_once() -> None:
    others = [content(*STORY, CALL, CALL), content(CALL), content(*STORY)]
    assert repeats_of({CALL, OTHER_CALL}, others) == Repeats({CALL: 2}, 3)


def counter(figure: str) -> Content:
    """Return a story with a line that counts something in words of no table."""
    return content(*STORY, f"{figure} zzzqq")


@pytest.mark.parametrize(("number", "is_furniture"), ((20, True), (10, True), (9, False), (2, False)))
def test_a_line_that_is_alike_but_for_its_figures_on_half_of_the_articles_is_a_counter(
    number: int, is_furniture: bool
) -> None:
    others = [counter(f"{place} 204") if place < number else content(*STORY) for place in range(20)]
    before, after = counter("11"), counter("1 212")
    comparison = compare(before, after)
    repeats = repeats_of(whole_blocks(comparison, (before, after)), others)
    (edit,) = as_repeated(comparison, (before, after), repeats).edits
    assert (edit.kind == "furniture") is is_furniture

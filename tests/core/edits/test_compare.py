"""What is found between two versions, what it is called and how it is weighed: the seed interview and small texts."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.compare import compare, content_hash
from monitor.core.edits.align import aligned
from monitor.core.edits.group import grouped
from monitor.core.edits.kinds import KINDS, level_of
from monitor.core.edits.order import by_importance
from monitor.core.edits.side import sides_of
from monitor.core.edits.weight import article_score
from monitor.core.edits.words import word_diff
from monitor.core.wording import KIND_WORDS
from monitor.model import Comparison, Content, Edit, Field, Level, Op, SegmentOp
from tests.making import HOUR, NOON, content

SEED = next((Path(__file__).parents[3] / "seeds").glob("*.txt")).read_text("utf-8").splitlines()
TITLE = SEED[0]
BODY = tuple(line for line in SEED[1 : SEED.index("Read also:")] if line)
INTERVIEW = content(*BODY, title=TITLE)


def edited(old: str, new: str) -> Content:
    """Return the interview with words replaced everywhere."""
    assert any(old in text for text in BODY)
    return content(*(text.replace(old, new) for text in BODY), title=TITLE)


def told(found: Comparison) -> list[Edit]:
    """Return the edits as they are told."""
    return list(by_importance(grouped(found.edits)))


NOTE = "Correction: An earlier version of this article misspelled a name."

INTERVIEW_EDITS = (
    ("Masadikov", "Masadykov", ["name_respelled"], Level.UPDATE),
    ("Strategy until 2025", "Strategy until 2030", ["quote_altered"], Level.FACTUAL),
    ("which harms the", "which threatens the", ["quote_altered"], Level.FACTUAL),
    ("Currently, the CSTO is helping", '"Currently, the CSTO is helping', ["quote_marks"], Level.COPY_EDIT),
    ("Astana in November 2024", "Astana in November 2023", ["date"], Level.FACTUAL),
    ("no successful attempts", "successful attempts", ["polarity"], Level.CRITICAL),
    ("Russia is currently", "Russia is reportedly", ["hedge"], Level.UPDATE),
    ("Masadikov added", "Masadikov claimed", ["attribution"], Level.UPDATE),
    ("three organizations", "four organizations", ["number"], Level.FACTUAL),
)


@pytest.mark.parametrize(("old", "new", "kinds", "level"), INTERVIEW_EDITS)
def test_an_edit_of_the_interview_is_named_and_weighed(old: str, new: str, kinds: list[str], level: Level) -> None:
    found = compare(INTERVIEW, edited(old, new))
    assert [edit.kind for edit in told(found)] == kinds
    assert found.level is level


def test_one_respelling_in_six_paragraphs_is_told_once() -> None:
    (edit,) = told(compare(INTERVIEW, edited("Masadikov", "Masadykov")))
    assert (edit.kind, edit.places, edit.note) == ("name_respelled", 6, "Masadikov → Masadykov")


def test_a_removed_paragraph_is_told_whole() -> None:
    (edit,) = compare(INTERVIEW, content(*BODY[:6], *BODY[7:], title=TITLE)).edits
    assert (edit.kind, edit.op, edit.before, edit.after) == ("paragraph_removed", Op.DELETE, BODY[6], "")


def test_a_correction_note_comes_first_and_weighs_most() -> None:
    found = compare(INTERVIEW, replace(edited("three organizations", "four organizations"), title=TITLE))
    noted = compare(INTERVIEW, content(*(t.replace("three", "four") for t in BODY), NOTE, title=TITLE))
    assert told(noted)[0].kind == "correction"
    assert noted.level is Level.CRITICAL
    assert found.flags == {"unannounced"}
    assert noted.flags == frozenset()


def test_a_moved_paragraph_is_calm() -> None:
    moved = [*BODY[:1], BODY[16], *BODY[1:16], *BODY[17:]]
    (edit,) = compare(INTERVIEW, content(*moved, title=TITLE)).edits
    assert (edit.kind, edit.op, edit.note) == ("move", Op.MOVE, "¶17 moved up to ¶2")
    assert [segment.op for segment in edit.segments] == [SegmentOp.KEEP]


def test_a_split_or_joined_paragraph_is_layout() -> None:
    first, _, second = BODY[2].partition(". ")
    split = content(*BODY[:2], first + ".", second, *BODY[3:], title=TITLE)
    for before, after, op in ((INTERVIEW, split, Op.SPLIT), (split, INTERVIEW, Op.MERGE)):
        found = compare(before, after)
        assert [(edit.kind, edit.op) for edit in found.edits] == [("reflow", op)]
        assert found.level is Level.COSMETIC
        assert found.flags == {"typography-only"}


def test_a_headline_in_title_case_has_names_only_where_the_body_has_them() -> None:
    found = compare(INTERVIEW, replace(INTERVIEW, title=TITLE.replace("Made a Number of Statements", "Spoke Out")))
    (edit,) = found.edits
    assert (edit.field, edit.kind, edit.level) == (Field.HEADLINE, "headline", Level.UPDATE)
    assert "name" not in edit.kinds
    other = compare(INTERVIEW, replace(INTERVIEW, title=TITLE.replace("CSTO", "CIS")))
    assert "name" in other.edits[0].kinds


def test_curly_quotes_everywhere_are_typography_and_nothing_more() -> None:
    curly = [text.replace('"', "”") for text in BODY]
    found = compare(INTERVIEW, content(*curly, title=TITLE))
    assert {edit.kind for edit in found.edits} == {"typography"}
    assert found.level is Level.COSMETIC


SMALL = (
    ("The army said that 12 people died.", "The army said that 17 people died.", "number"),
    ("It cost 1,000 euros in all.", "It cost 1 000 euros in all.", "number"),
    ("There were four men in the car.", "There were 4 men in the car.", "number"),
    ("Prices grew by 1.5 percent.", "Prices grew by 15 percent.", "number"),
    ("There were 12 people in the room then.", "There were people in the room then.", "number"),
    ("He resigned on March 3 of that year.", "He resigned on March 9 of that year.", "date"),
    ("They meet on Monday in the town hall.", "They meet on Friday in the town hall.", "date"),
    ("The train leaves at 14:05 from there.", "The train leaves at 14:50 from there.", "date"),
    ("The vote was held today in the town.", "The vote was held yesterday in the town.", "temporal"),
    ("It was an esitmated loss for the firm.", "It was an estimated loss for the firm.", "typo"),
    ("The plan of the two parties is old.", "The plans of the two parties is old.", "grammar"),
    ("They went to the house on the hill.", "They went at the house on the hill.", "grammar"),
    ("It was a splendid evening by the lake.", "It was a wonderful evening by the lake.", "rewording"),
    ("The mayor opened the bridge at noon.", "The mayor opened the long new bridge at noon.", "detail_added"),
    ("The mayor opened the long new bridge at noon.", "The mayor opened the bridge at noon.", "detail_removed"),
    ("We asked Peter Muller about the plan.", "We asked Peter Mueller about the plan.", "name_respelled"),
    (
        "Вчера Талатбек Масадиков дал интервью газете.",
        "Вчера Талатбек Масадыков дал интервью газете.",
        "name_respelled",
    ),
    ("We asked Peter Muller about the plan.", "We asked Anna Lind about the plan.", "name"),
    ("We asked the ministry about the plan.", "We asked the ministry and Anna Lind about the plan.", "name_added"),
    ("We asked the ministry and Anna Lind about the plan.", "We asked the ministry about the plan.", "name_removed"),
    ("He said it was a good day for all.", 'He said it was "a good day for all".', "quote_added"),
    ('He said it was "a good day for all".', "He said it was a good day for all.", "quote_removed"),
    ("He said the firm would pay the bill.", "He said the firm would not pay the bill.", "polarity"),
    ("The opponents of the law met at noon.", "The supporters of the law met at noon.", "polarity"),
    ("Суд не признал его вину в этом деле.", "Суд признал его вину в этом деле.", "polarity"),
    ("The man took the money from the bank.", "The man allegedly took the money from the bank.", "hedge"),
    ("The minister said the plan was good.", "The minister claimed the plan was good.", "attribution"),
    ("Two men were hurt in the old town.", "Two men were killed in the old town.", "key_term"),
    ("The old house, by the lake, was sold.", "The old house by the lake was sold.", "punctuation"),
    ("The old House by the lake was sold.", "The old house by the lake was sold.", "case"),
    ("He said: the house is sold now.", "He said: the hоuse is sold now.", "homoglyph"),
    ("The house by the lake was sold now.", "The ho\u200buse by the lake was sold now.", "invisible"),
    ("The house by the lake was sold now.", "The \u202ehouse\u202c by the lake was sold now.", "invisible"),
    ("The house by the lake was sold now.", "The ho\u00aduse by the lake was sold now.", "typography"),
    ("Correction: the bridge is 12 m long.", "Correction: the bridge is 17 m long.", "number"),
)


@pytest.mark.parametrize(("before", "after", "kind"), SMALL)
def test_a_small_edit_is_named(before: str, after: str, kind: str) -> None:
    (edit,) = compare(content("Before it.", before), content("Before it.", after)).edits
    assert edit.kind == kind, edit.kinds


@pytest.mark.parametrize(
    ("before", "after", "note"),
    (
        ("The army said that 12 people died.", "The army said that 17 people died.", "12 → 17 (+5, +42 %)"),
        ("There were 20 men in the old car.", "There were 10 men in the old car.", "20 → 10 (−10, −50 %)"),
        ("There were 0 men in the old car.", "There were 3 men in the old car.", "0 → 3 (+3)"),
        ("It grew by 1.5 percent last year.", "It grew by 2.25 percent last year.", "1.5 → 2.25 (+0.75, +50 %)"),
    ),
)
def test_figures_are_told_with_their_difference(before: str, after: str, note: str) -> None:
    (edit,) = compare(content(before), content(after)).edits
    assert edit.note == note


@pytest.mark.parametrize(
    ("text", "kind"),
    (
        ("Clarification: it was the other bridge.", "clarification"),
        ("Editor's note: names were changed.", "editors_note"),
        ("Update: the road is open again.", "update_note"),
        ("Retraction: none of this was so.", "retraction"),
        ("This article was amended on 5 May to name the river.", "correction"),
        ("Исправление: имя было написано неверно.", "correction"),
        ("В предыдущей версии статьи была ошибка.", "correction"),
        ("Anmerkung der Redaktion: Der Name wurde geändert.", "editors_note"),
        ("Lire aussi", "furniture"),
        ("The corrections officer met the editors of the paper.", "paragraph_added"),
        ("An earlier version of the software had the fault.", "paragraph_added"),
        ("Updates on the storm are on the radio.", "paragraph_added"),
        ("Исправительная колония находится в городе.", "paragraph_added"),
    ),
)
def test_a_notice_is_told_from_prose_that_sounds_like_one(text: str, kind: str) -> None:
    first = "A first paragraph that stays as it is."
    (edit,) = compare(content(first), content(first, text)).edits
    assert edit.kind == kind
    removed = compare(content(first, text), content(first)).edits[0].kind
    assert removed in {"notice_removed", "paragraph_removed", "furniture"}


def test_a_rewritten_paragraph_is_called_so() -> None:
    before = "The old mill by the river was sold to a family from the north who want to live in it."
    after = "Firemen told us today that the old mill had burned down last night while nobody at all was inside."
    found = compare(content(before), content(after))
    assert any("rewritten" in edit.kinds or edit.kind.startswith("paragraph_") for edit in found.edits)


def test_links_and_pictures_are_fields() -> None:
    before = replace(content("A text."), links=("https://a.org/1", "https://a.org/2"), media=("https://a.org/i.jpg",))
    after = replace(before, links=("https://a.org/2", "https://a.org/3"), media=())
    kinds = [(edit.kind, edit.op, edit.before, edit.after) for edit in compare(before, after).edits]
    assert kinds == [
        ("link", Op.EDIT, "https://a.org/1", "https://a.org/3"),
        ("media", Op.DELETE, "https://a.org/i.jpg", ""),
    ]
    assert compare(before, replace(before, links=before.links[::-1])).edits == ()


def test_dek_and_byline_are_fields() -> None:
    before = replace(content("A text."), dek="What it is about.", byline="Anna Lind")
    assert [e.kind for e in compare(before, replace(before, dek="", byline="Anna Lind, Per Ek")).edits] == [
        "dek",
        "byline",
    ]


def test_a_time_stamp_alone_is_no_edit() -> None:
    before = replace(content("A text."), modified_at=NOON)
    found = compare(before, replace(before, modified_at=NOON + HOUR))
    assert not found.edits
    assert found.flags == {"timestamp-only"}


def test_a_factual_edit_without_a_note_is_flagged_by_what_the_page_says_of_itself() -> None:
    before = replace(content("The army said that 12 people died."), modified_at=NOON)
    after = replace(content("The army said that 17 people died."), modified_at=NOON)
    assert compare(before, after).flags == {"stealth"}
    assert compare(before, replace(after, modified_at=NOON + HOUR)).flags == {"unannounced"}
    furniture = content("The army said that 12 people died.", "Read also")
    assert compare(content("The army said that 12 people died."), furniture).flags == {"furniture-only"}


def test_small_edits_do_not_add_up_past_the_strongest() -> None:
    edits = compare(content(*["One two three four five."] * 1), content("One two three, four five.")).edits
    many = [replace(edits[0], score=0.32, level=Level.COPY_EDIT)] * 50
    assert level_of(article_score(many)) is Level.COPY_EDIT
    assert article_score([replace(edits[0], score=1.0)]) == 1.0


def test_order_is_notices_headline_facts_additions_moves_minor() -> None:
    moved = BODY[15]
    body = [BODY[0].replace("first significant", "first  long"), *BODY[1:12], moved, *BODY[12:15], *BODY[16:], NOTE]
    body[3] = body[3].replace("intention", "intentions")
    body.insert(6, "A paragraph that is new and says something that nobody had said before at all.")
    body[11] = body[11].replace("no successful", "successful")
    found = compare(INTERVIEW, content(*body, title=TITLE + " Now"))
    kinds = [edit.kind for edit in told(found)]
    expected = ["correction", "headline", "polarity", "paragraph_added", "move"]
    assert [kind for kind in kinds if kind in expected] == expected


# ----------------------------------------------------------------------------------------------------- invariants

WORDS = st.sampled_from(
    ["the", "a", "Anna", "12", "17", '"', "not", "said", "killed", "river", "—", "Москва", "don't"]
)
TEXTS = st.lists(WORDS, max_size=12).map(" ".join)
ANY = st.text(max_size=40)
CONTENTS = st.lists(TEXTS | ANY, max_size=6).map(lambda texts: content(*texts))


@settings(max_examples=150, deadline=None)
@given(before=CONTENTS, after=CONTENTS)
def test_no_edits_means_the_same_hash_and_edits_rebuild_both_sides(before: Content, after: Content) -> None:
    found = compare(before, after)
    assert (found.edits == ()) == (content_hash(before) == content_hash(after))
    assert compare(before, after) == found
    for edit in found.edits:
        keep, gone, come = SegmentOp.KEEP, SegmentOp.DELETE, SegmentOp.INSERT
        if edit.op in {Op.EDIT, Op.MOVE} and edit.field not in {Field.LINKS, Field.MEDIA}:
            assert "".join(s.text for s in edit.segments if s.op in {keep, gone}) == edit.before
            assert "".join(s.text for s in edit.segments if s.op in {keep, come}) == edit.after
        assert edit.kind in KINDS
        assert edit.kind == edit.kinds[0]
    assert sum(edit.places for edit in grouped(found.edits)) >= len(grouped(found.edits))


@given(CONTENTS)
def test_a_text_is_the_same_as_itself(text: Content) -> None:
    assert compare(text, text).edits == ()


@settings(deadline=None)
@given(st.text(st.characters(codec=None), max_size=60), st.text(st.characters(codec=None), max_size=60))
def test_words_are_whole_and_segments_rebuild_any_text(before: str, after: str) -> None:
    segments = word_diff(before, after).segments
    assert "".join(s.text for s in segments if s.op is not SegmentOp.INSERT) == before
    assert "".join(s.text for s in segments if s.op is not SegmentOp.DELETE) == after


@pytest.mark.parametrize(
    ("before", "after"),
    (
        ("x" * 300_000, "y" * 300_000),
        ("word " * 20_000, "other " * 20_000),
        (" ".join(f"w{n}" for n in range(1_000)), " ".join(f"v{n}" for n in range(1_000))),
        ("\ud800\0\u202e", "\udfff"),
        ("", "text"),
    ),
)
def test_hostile_texts_are_compared_within_a_budget_of_work(before: str, after: str) -> None:
    assert compare(content(before), content(after)).edits


def test_thousands_of_equal_lines_are_aligned() -> None:
    found = aligned(*sides_of(["same"] * 5_000, ["same"] * 4_990, "en"))
    assert len(found.links) == 4_990
    assert not found.moved
    many = [f"paragraph number {n} of the old text" for n in range(400)]
    other = [f"paragraph number {n} of the new text" for n in range(400)]
    assert len(aligned(*sides_of(many, other, "en")).links) > 300


def test_every_kind_has_words_for_readers() -> None:
    assert set(KIND_WORDS) == KINDS

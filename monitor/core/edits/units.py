"""Edits of one unit: a paragraph, the headline, a set of links."""

from collections.abc import Sequence

from monitor.core.edits.kinds import BASE, COSMETIC_KINDS, NOTICE_KINDS, level_of
from monitor.core.edits.naming import Finding, findings
from monitor.core.edits.numbers import figures
from monitor.core.edits.quotes import quoted
from monitor.core.edits.words import tokens, word_diff
from monitor.core.language.labels import is_bare_label
from monitor.core.language.notices import notice_kind
from monitor.model import Edit, Field, Op, Segment, SegmentOp

LEAD_WEIGHTS = (1.12, 1.05)
"""The first and second paragraph weigh more."""

LONGEST_LABEL = 120


def edit_of(
    field: Field, op: Op, found: Sequence[Finding], sides: tuple[str, str], paragraph: tuple[int | None, int | None]
) -> Edit:
    """Put an edit together from its findings, strongest first."""
    strongest = found[0]
    score = round(min(strongest.score, 1.0), 3)
    before, after = sides
    return Edit(
        field=field,
        op=op,
        kind=strongest.kind,
        kinds=tuple(each.kind for each in found),
        score=score,
        level=level_of(score),
        note=strongest.note or next((each.note for each in found if each.note), ""),
        before=before,
        after=after,
        paragraph=paragraph,
        segments=segments_of(op, before, after),
    )


def segments_of(op: Op, before: str, after: str) -> tuple[Segment, ...]:
    """Return the texts cut where they differ; what was moved or came or went whole has one segment."""
    if op is Op.EDIT:
        return word_diff(before, after).segments
    if op is Op.INSERT:
        return (Segment(SegmentOp.INSERT, after),)
    if op is Op.DELETE:
        return (Segment(SegmentOp.DELETE, before),)
    return (Segment(SegmentOp.KEEP, after),) if before == after else word_diff(before, after).segments


def weighed(found: Sequence[Finding], place: int) -> tuple[Finding, ...]:
    """Return findings as heavy as their place in the article makes them; looks weigh the same everywhere."""
    factor = LEAD_WEIGHTS[place] if place < len(LEAD_WEIGHTS) else 1.0
    return tuple(
        each if each.kind in COSMETIC_KINDS else Finding(each.kind, each.score * factor, each.note) for each in found
    )


def edited_paragraph(before: str, after: str, places: tuple[int, int], elsewhere: frozenset[str]) -> Edit:
    """Return the edit of a paragraph that stands on both sides and differs."""
    found = findings(before, after, word_diff(before, after), elsewhere)
    if (kind := notice_kind(after)) and notice_kind(before) is None:
        found = (Finding(kind, BASE[kind]), *found)
    return edit_of(Field.BODY, Op.EDIT, weighed(found, places[1]), (before, after), places)


def moved_paragraph(before: str, after: str, places: tuple[int, int], elsewhere: frozenset[str]) -> Edit:
    """Return the edit of a paragraph in another place, reworded or not."""
    found: tuple[Finding, ...] = (Finding("move", BASE["move"] * (2 if 0 in places else 1), move_note(places)),)
    if before != after:
        inner = findings(before, after, word_diff(before, after), elsewhere)
        found = tuple(sorted((*inner, *found), key=lambda each: -each.score))
    return edit_of(Field.BODY, Op.MOVE, found, (before, after), places)


def move_note(places: tuple[int, int]) -> str:
    """Tell a move by paragraph numbers, which readers count from one."""
    old, new = places
    return f"¶{old + 1} moved {'up' if new < old else 'down'} to ¶{new + 1}"


def added_paragraph(text: str, place: int) -> Edit:
    """Return the edit of a paragraph that came."""
    found = weighed((Finding(*_whole(text, "added")),), place)
    return edit_of(Field.BODY, Op.INSERT, found, ("", text), (None, place))


def removed_paragraph(text: str, place: int) -> Edit:
    """Return the edit of a paragraph that went."""
    found = weighed((Finding(*_whole(text, "removed")),), place)
    return edit_of(Field.BODY, Op.DELETE, found, (text, ""), (place, None))


def _whole(text: str, what: str) -> tuple[str, float]:
    """Return kind and score of a whole paragraph that was added or removed."""
    notice = notice_kind(text)
    if notice in NOTICE_KINDS:
        kind = notice if what == "added" else "notice_removed"
        return kind, BASE[kind]
    if len(text) <= LONGEST_LABEL and is_bare_label(text):
        return "furniture", BASE["furniture"]
    score = BASE[f"paragraph_{what}"]
    if quoted(text):
        score = max(score, BASE[f"quote_{what}"] * 1.08)
    if figures(token.text for token in tokens(text)):
        score = max(score, 0.42 * 1.08)
    return f"paragraph_{what}", score


def reflowed(op: Op, before: str, after: str, places: tuple[int, int]) -> Edit:
    """Return the edit of paragraphs that were split or joined, the words the same."""
    return edit_of(Field.BODY, op, (Finding("reflow", BASE["reflow"]),), (before, after), places)


FIELD_FACTOR = 1.15


def edited_field(field: Field, before: str, after: str, names: frozenset[str]) -> Edit:
    """Return the edit of headline, dek or byline: at least as heavy as the field, heavier with what changed in it.

    `names` has the words that stand capitalised inside the sentences of either body: in a headline that capitalises
    every word only those are taken for names.
    """
    kind = str(field)
    old, new = (uncapitalised(text, names) if field is Field.HEADLINE else text for text in (before, after))
    found = findings(old, new, word_diff(old, new), frozenset(name.casefold() for name in names))
    if old == new:
        found = (Finding("case", BASE["case"]),)
    if found and found[0].kind in COSMETIC_KINDS:
        return edit_of(field, Op.EDIT, found, (before, after), (None, None))
    inner = max((each.score for each in found), default=0.0)
    own = Finding(kind, max(BASE[kind], inner * FIELD_FACTOR), found[0].note if found else "")
    op = Op.EDIT if before and after else Op.INSERT if after else Op.DELETE
    return edit_of(field, op, (own, *found), (before, after), (None, None))


def uncapitalised(title: str, names: frozenset[str]) -> str:
    """Return a title that capitalises most of its words with only its names in capitals."""
    words = [token for token in tokens(title) if token.text[0].isalpha()]
    if sum(token.text[0].isupper() for token in words) * 2 <= len(words):
        return title
    made, at = [], 0
    for token in words:
        made += [title[at : token.start], token.text if token.text in names else token.text.lower()]
        at = token.end
    return "".join(made) + title[at:]


def edited_set(field: Field, before: Sequence[str], after: Sequence[str]) -> Edit | None:
    """Return the edit of the article's links or media; None when the same ones are there in whatever order."""
    gone = [each for each in dict.fromkeys(before) if each not in set(after)]
    come = [each for each in dict.fromkeys(after) if each not in set(before)]
    if not gone and not come:
        return None
    kind = "link" if field is Field.LINKS else "media"
    op = Op.EDIT if gone and come else Op.INSERT if come else Op.DELETE
    sides = ("\n".join(gone), "\n".join(come))
    return edit_of(field, op, (Finding(kind, BASE[kind]),), sides, (None, None))

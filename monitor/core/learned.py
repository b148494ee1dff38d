"""What time tells of a site: boxes in the text that come, go and change while the article stands still.

Rules see a box by its shape. What they miss is seen here by how it is made (its tag and classes), once it has come or
changed before on any article of the source: from the second time on its edits are furniture, stored as ever and told
to nobody. Nothing that reads as prose is ever learned: no sentence, heading, list item, quotation or notice.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from monitor.core.edits.kinds import BASE, level_of
from monitor.core.edits.weight import article_score, flags_of
from monitor.core.language.notices import notice_kind
from monitor.core.language.sentences import has_stop
from monitor.core.language.tokens import words
from monitor.model import Comparison, Content, Edit, Field, Op, Paragraph, Role, Sighting

FEWEST_WORDS = 6
"""Of a text that ends as a sentence does and so reads as prose; fewer may be a slogan."""
BEFORE = "a box that came or changed before"
QUOTES = frozenset('"“”„«»「」')


def sightings(comparison: Comparison, content: Content, marks: Sequence[str]) -> tuple[Sighting, ...]:
    """Return the boxes of the newer content that came or changed; `marks` says how each paragraph is made."""
    places = {place: edit for edit in comparison.edits if (place := _place(edit)) is not None}
    common = {mark for at, mark in enumerate(marks) if at not in places}
    found = (
        Sighting(mark=marks[at], text_hash=text_hash(content.paragraphs[at].text), text=content.paragraphs[at].text)
        for at in sorted(places)
        if at < len(marks) and marks[at] and marks[at] not in common and may_be_furniture(content.paragraphs[at])
    )
    return tuple(dict.fromkeys(found))


def as_learned(
    comparison: Comparison, contents: tuple[Content, Content], marks: Sequence[str], known: Iterable[Sighting]
) -> Comparison:
    """Return a comparison in which edits of boxes that are known of the source are called furniture."""
    learned = tuple(known)
    known_marks, hashes = {each.mark for each in learned}, {each.text_hash for each in learned}
    seen = {each.text_hash for each in sightings(comparison, contents[1], marks) if each.mark in known_marks}
    return recast(comparison, contents, {e: BEFORE for e in comparison.edits if _is_known(e, contents, seen, hashes)})


def recast(comparison: Comparison, contents: tuple[Content, Content], reasons: Mapping[Edit, str]) -> Comparison:
    """Return a comparison in which some edits are called furniture, each with its reason as its note."""
    if not reasons:
        return comparison
    edits = tuple(_furniture(edit, reasons[edit]) if edit in reasons else edit for edit in comparison.edits)
    score = article_score(edits)
    flags = flags_of(*contents, edits, comparison.shape)
    return replace(comparison, edits=edits, score=score, level=level_of(score), flags=flags)


def may_be_furniture(paragraph: Paragraph) -> bool:
    """Say whether a paragraph is nothing that a story would be told in."""
    text = paragraph.text
    if paragraph.role is not Role.PARAGRAPH or notice_kind(text) or not QUOTES.isdisjoint(text):
        return False
    return not has_stop(text) or len(words(text)) < FEWEST_WORDS


def text_hash(text: str) -> str:
    """Return the hash by which a box's text is known again."""
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()[:32]


def _place(edit: Edit) -> int | None:
    return edit.paragraph[1] if edit.field is Field.BODY else None


def _is_known(
    edit: Edit, contents: tuple[Content, Content], seen: AbstractSet[str], hashes: AbstractSet[str]
) -> bool:
    before, after = edit.paragraph
    if edit.field is not Field.BODY:
        return False
    if after is not None:
        return text_hash(contents[1].paragraphs[after].text) in seen
    if before is None or edit.op is not Op.DELETE:
        return False
    gone = contents[0].paragraphs[before]
    return may_be_furniture(gone) and text_hash(gone.text) in hashes


def _furniture(edit: Edit, reason: str) -> Edit:
    score = BASE["furniture"]
    return replace(edit, kind="furniture", kinds=("furniture",), score=score, level=level_of(score), note=reason)

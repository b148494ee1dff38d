"""Edits of the headline, the dek, the byline, and of the sets of links and media."""

from collections.abc import Iterable, Sequence

from monitor.core.edits import quotes
from monitor.core.edits.edit import deleted, edit_of, inserted
from monitor.core.edits.findings import UNSEEN, Finding, base
from monitor.core.edits.kinds import BASE, COSMETIC_KINDS
from monitor.core.edits.names import Known
from monitor.core.edits.naming import findings
from monitor.core.edits.vocabulary import Reading, Vocabulary
from monitor.core.edits.words import word_diff
from monitor.core.language.tokens import tokens
from monitor.model import Edit, Field, Op, Segment, SegmentOp

FIELD_FACTOR = 1.15
"""What an inner kind weighs more for standing in a field of its own."""


def edited_field(field: Field, before: str, after: str, vocabulary: Vocabulary, known: Known) -> Edit:
    """Return the edit of headline, dek or byline: at least as heavy as the field, heavier with what changed in it.

    In a headline that capitalises every word only those are taken for names that stand capitalised inside a sentence
    of either body.
    """
    own = Finding(str(field), BASE[str(field)])
    if not before or not after:
        op, segments = (Op.INSERT, inserted(after)) if after else (Op.DELETE, deleted(before))
        return edit_of(field, op, [own], segments)
    segments = word_diff(before, after, vocabulary.lexicon).segments
    old, new = (
        uncapitalised(text, known.capitalised) if field is Field.HEADLINE else text for text in (before, after)
    )
    if old == new:
        return edit_of(field, Op.EDIT, [base("case")], segments)
    readings = [Reading(text, vocabulary, quotes.quoted(text)) for text in (old, new)]
    found = findings(readings[0], readings[1], word_diff(old, new, vocabulary.lexicon), known)
    if found[0].kind in COSMETIC_KINDS | {"typo"} or found[0] == UNSEEN:
        return edit_of(field, Op.EDIT, found, segments)
    inner = max(each.score for each in found)
    own = Finding(own.kind, max(own.score, inner * FIELD_FACTOR), found[0].note)
    return edit_of(field, Op.EDIT, [own, *found], segments)


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
    gone = _only(before, after)
    come = _only(after, before)
    if not gone and not come:
        return None
    op = Op.EDIT if gone and come else Op.INSERT if come else Op.DELETE
    segments = [
        Segment(op_, "\n".join(each)) for op_, each in ((SegmentOp.DELETE, gone), (SegmentOp.INSERT, come)) if each
    ]
    return edit_of(field, op, [base("link" if field is Field.LINKS else "media")], segments)


def _only(these: Iterable[str], those: Iterable[str]) -> list[str]:
    known = set(those)
    return [each for each in dict.fromkeys(these) if each not in known]

"""What differs between two contents: one comparison decides both "changed" and what is shown.

Pure: the same two contents give the same edits, byte for byte, whatever else the machine does.
"""

import hashlib
from collections.abc import Iterator

from monitor.core.edits.body import Body, body_edits
from monitor.core.edits.fields import edited_field, edited_set
from monitor.core.edits.kinds import level_of
from monitor.core.edits.names import known_names
from monitor.core.edits.noted import as_noted
from monitor.core.edits.side import sides_of
from monitor.core.edits.vocabulary import vocabulary_of
from monitor.core.edits.weight import article_score, flags_of
from monitor.core.language import language_of
from monitor.model import Comparison, Content, Edit, Field, Role


def content_hash(content: Content) -> str:
    """Return a hash of all that a comparison can tell: equal hashes, no edits.

    Dates are not among it: a page that only says it was touched was not edited.
    """
    lists = (sorted(set(content.links)), sorted(set(content.media)))
    document = "\0".join(_fields(content)) + "\1" + "\1".join("\0".join(each) for each in lists)
    return hashlib.sha256(document.encode(errors="surrogatepass")).hexdigest()


def _fields(content: Content) -> list[str]:
    return [content.headline, content.dek, content.byline, *_texts(content)]


def _texts(content: Content) -> list[str]:
    return [paragraph.text for paragraph in content.paragraphs]


def compare(before: Content, after: Content) -> Comparison:
    """Return all edits that lead from one content to the other, with flags, score and level."""
    texts = (_fields(before), _fields(after))
    if texts[0] == texts[1]:
        edits = tuple(_set_edits(before, after))
        score = article_score(edits)
        return Comparison(edits=edits, flags=flags_of(before, after, edits), score=score, level=level_of(score))
    code = language_of((*texts[1], *texts[0]), after.language or before.language)
    vocabulary = vocabulary_of(code)
    known = known_names(*texts, (*_texts(before), *_texts(after)))
    old, new = sides_of(_texts(before), _texts(after), code)
    body = Body(
        old=old,
        new=new,
        vocabulary=vocabulary,
        known=known,
        roles=(_roles(before), _roles(after)),
    )
    fields = (
        (Field.HEADLINE, before.headline, after.headline),
        (Field.DEK, before.dek, after.dek),
        (Field.BYLINE, before.byline, after.byline),
    )
    made = [edited_field(field, one, other, vocabulary, known) for field, one, other in fields if one != other]
    made += body_edits(body) if old.paragraphs != new.paragraphs else []
    told = as_noted((*made, *_set_edits(before, after)))
    score = article_score(told)
    return Comparison(
        edits=told,
        flags=flags_of(before, after, told, (old.shape, new.shape)),
        score=score,
        level=level_of(score),
        language=code,
        shape=(old.shape, new.shape),
        cuts=(old.cuts, new.cuts),
    )


def _roles(content: Content) -> tuple[Role, ...]:
    return tuple(paragraph.role for paragraph in content.paragraphs)


def _set_edits(before: Content, after: Content) -> Iterator[Edit]:
    for field, old, new in (
        (Field.LINKS, before.links, after.links),
        (Field.MEDIA, before.media, after.media),
    ):
        if edit := edited_set(field, old, new):
            yield edit

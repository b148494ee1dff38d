"""A plain text copy of an article: its lines are paragraphs."""

import hashlib

from monitor.core.language.folding import letters_fold
from monitor.core.language.labels import is_bare_label
from monitor.core.language.notices import notice_kind
from monitor.core.language.sentences import has_stop
from monitor.core.text import one_line
from monitor.model import Content, Dropped, Extraction, Imprint, PageHints, Paragraph, Role
from monitor.wire import Verdict

LONGEST_TITLE = 300


def extract(text: str, hints: PageHints) -> Extraction:
    """Read a text copy; a title line and what follows a line such as "Read also:" are not of the body."""
    lines = lines_of(text)
    title = hints.title or (lines[0] if lines else "")
    if lines and letters_fold(lines[0]) == letters_fold(title):
        lines = lines[1:]
    label = next((place for place, line in enumerate(lines) if place and is_bare_label(line)), len(lines))
    dropped = tuple(Dropped(line, "after a label") for line in lines[label:])
    if not lines[:label]:
        detail = "the file holds no text beside its title"
        return Extraction(verdict=Verdict.NOT_ARTICLE, detail=detail, content=Content(title=title), dropped=dropped)
    content = Content(title=title, paragraphs=paragraphs(lines[:label]), language=hints.language)
    digest = hashlib.sha256(repr(content).encode()).hexdigest()
    return Extraction(verdict=Verdict.OK, content=content, imprint=Imprint(blocks_hash=digest), dropped=dropped)


def versions(old: str, new: str) -> tuple[Content, Content]:
    """Read two texts as versions of one, either of which may be empty.

    The first line is a title when it looks like one in both: something follows it, and no sentence ends with it.
    """
    sides = [lines_of(text) for text in (old, new)]
    is_titled = all(is_title(lines) for lines in sides if lines)
    one, other = (
        Content(title=lines[0], paragraphs=paragraphs(lines[1:]))
        if is_titled and lines
        else Content(title="", paragraphs=paragraphs(lines))
        for lines in sides
    )
    return one, other


def is_title(lines: list[str]) -> bool:
    """Say whether the first of some lines looks like the title of the others."""
    return len(lines) > 1 and len(lines[0]) <= LONGEST_TITLE and not has_stop(lines[0])


def paragraphs(lines: list[str]) -> tuple[Paragraph, ...]:
    """Return lines as paragraphs, a publisher's note as what it is."""
    return tuple(Paragraph(Role.NOTICE if notice_kind(line) else Role.PARAGRAPH, line) for line in lines)


def lines_of(text: str) -> list[str]:
    """Return the lines of a text that hold something, each made one clean line."""
    return [line for raw in text.splitlines() if (line := one_line(raw))]

"""What was changed: edits, what kind they are, what they weigh."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Event(StrEnum):
    """What befell an article."""

    NEW = "new"
    EDITED = "edited"
    REMOVED = "removed"
    RESTORED = "restored"
    RELOCATED = "relocated"


class Level(StrEnum):
    """How much a change weighs, lightest first."""

    COSMETIC = "cosmetic"
    COPY_EDIT = "copy-edit"
    UPDATE = "update"
    FACTUAL = "factual"
    CRITICAL = "critical"


LEVELS = tuple(Level)


class Op(StrEnum):
    """How one edit changed the text."""

    INSERT = "insert"
    DELETE = "delete"
    EDIT = "edit"
    MOVE = "move"
    SPLIT = "split"
    MERGE = "merge"


class Field(StrEnum):
    """Where in the article an edit lies."""

    HEADLINE = "headline"
    DEK = "dek"
    BYLINE = "byline"
    BODY = "body"
    DATES = "dates"
    LINKS = "links"
    MEDIA = "media"


class SegmentOp(StrEnum):
    """What became of a run of text inside an edit."""

    KEEP = "keep"
    DELETE = "delete"
    INSERT = "insert"


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text: keep and delete rebuild the old text, keep and insert the new."""

    op: SegmentOp
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One unit of change. `kinds` has every kind that applies, `kind` the one that names it."""

    field: Field
    op: Op
    kind: str
    kinds: tuple[str, ...]
    score: float
    level: Level
    note: str = ""
    before: str
    after: str
    paragraph: tuple[int | None, int | None] = (None, None)
    """Positions, from 0, in the old and in the new body."""
    sentences: tuple[tuple[int, int] | None, tuple[int, int] | None] = (None, None)
    """First sentence and the one after the last, from 0, in either paragraph; None where the edit owns none."""
    segments: tuple[Segment, ...] = ()
    places: int = 1
    """How often the same substitution was made, when it is told once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All that differs between two contents; no edits means: the same article text."""

    edits: tuple[Edit, ...]
    flags: frozenset[str]
    score: float
    level: Level
    language: str = ""
    """ISO 639-1 code of the language that the texts were read in; empty when it could not be told."""
    shape: tuple[tuple[int, ...], tuple[int, ...]] = ((), ())
    """How many sentences each paragraph has, of the old and of the new body; empty when nothing differs."""
    cuts: tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]] = ((), ())
    """Paragraph and character at which a sentence begins without a full stop before it, of either body: the other has
    the end of a paragraph there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A before/after pair of an article, with its edits. It happened between two looks."""

    id: str
    article_id: str
    event: Event
    before: int | None
    after: int | None
    edits: tuple[Edit, ...] = field(default=(), hash=False)
    flags: frozenset[str] = field(default=frozenset(), hash=False)
    score: float = 0.0
    level: Level | None = None
    """None for a new article: nothing was changed."""
    unchanged_until: datetime | None
    """The last look that saw the old text."""
    seen_at: datetime
    """The first look that saw the new."""
    algorithm: str
    reasons: tuple[str, ...] = ()

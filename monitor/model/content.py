"""What an article says, and how its page was read."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from monitor.wire import Fetched, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """What one look keeps of a page for later ones to be held against; empty where nothing was read."""

    blocks_hash: str = ""
    """Of the cleaned page; equal hashes mean equal content for the same extractor."""
    place: str = ""
    """Where on the page the article stands."""
    frame_hash: str = ""
    """Of all that stands there, and of what else on the page might become a part of the article."""
    region_hash: str = ""
    """The same, of what cleaning leaves there."""
    outline: str = ""
    """Of the page that the latest version was made of: which bytes of it are the article's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which parts of a page belong to the article, as the operator says: CSS or XPath 1.0 selectors, and patterns."""

    keep: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    drop_text: tuple[str, ...] = ()
    """Patterns of the texts of blocks."""


class Role(StrEnum):
    """What a paragraph is in the article."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    CAPTION = "caption"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of the article's text; no line breaks inside."""

    role: Role
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """An article as extracted: what two versions are compared by."""

    title: str
    heading: str = ""
    """What stands above the text, where that is not the title; empty where it is."""
    dek: str = ""
    byline: str = ""
    paragraphs: tuple[Paragraph, ...] = ()
    published_at: datetime | None = None
    modified_at: datetime | None = None
    language: str | None = None
    section: str = ""
    """What the site files it under; kept, and no part of a comparison."""
    links: tuple[str, ...] = ()
    media: tuple[str, ...] = ()

    @property
    def headline(self) -> str:
        """What a reader sees above the text."""
        return self.heading or self.title


NOTHING = Content(title="")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageHints:
    """What is known of a page before it is read: from its listing, its sidecar file, the operator."""

    url: str
    title: str = ""
    language: str | None = None
    selection: Selection = Selection()
    is_trusted: bool = False
    """Its reader says that it is the article, whatever it looks like."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A box that came or changed in the text of an article: how it is made, and what it said."""

    mark: str
    text_hash: str
    text: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Dropped:
    """A block that was on the page and is not of the article, and why."""

    text: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """What reading a page gave. Only verdict OK carries an article; UNCHANGED says that the known one stands."""

    verdict: Verdict
    detail: str = ""
    content: Content = NOTHING
    imprint: Imprint = Imprint()
    addresses: tuple[str, ...] = ()
    """Web addresses of the page: those by which it calls itself, the canonical first, and the one that gave it."""
    is_free: bool = True
    """Whether the page does not say that its text is for those who pay."""
    marks: tuple[str, ...] = ()
    """How each paragraph is made on the page, tags and classes; empty where there is no page."""
    dropped: tuple[Dropped, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A page to be read, and what is known of it beforehand."""

    page: Fetched
    hints: PageHints
    known: Imprint
    part: bytes = b""
    """The article's own markup on the page, where that alone may differ from what is known."""
    kept: bytes = b""
    """The page that the latest version was made of, where its outline is to be drawn."""

"""Runs the parsers on what came from the net."""

from importlib.metadata import version

from monitor.core.article import extract as article
from monitor.core.discover import discover
from monitor.model import Content, Discovery, Extraction, PageHints
from monitor.settings import Source
from monitor.wire import Fetched, Verdict


class InlineWorkers:
    """Implements ports.Workers in this process. Whatever a parser raises becomes a verdict."""

    def __init__(self) -> None:
        self._extractor = f"{article.EXTRACTOR}, trafilatura {version('trafilatura')}"

    @property
    def extractor(self) -> str:
        """Name and version of extractor and settings."""
        return self._extractor

    def discover(self, document: Fetched, source: Source) -> Discovery:
        """Read a source document into entries."""
        try:
            return discover(document, source)
        except Exception as error:  # noqa: BLE001 - parsers raise what they raise; the source gets a verdict
            return Discovery(verdict=Verdict.PROTOCOL, detail=unreadable(error))

    def extract(self, page: Fetched, hints: PageHints) -> Extraction:
        """Read a page into an article."""
        try:
            return article.extract(page, hints)
        except Exception as error:  # noqa: BLE001 - parsers raise what they raise; the article gets a verdict
            return Extraction(
                verdict=Verdict.NOT_ARTICLE, detail=unreadable(error), content=Content(title=""), blocks_hash=""
            )

    def blocks_hash(self, page: Fetched, hints: PageHints) -> str:
        """Return the hash of the page's cleaned blocks; empty, which is like no other, where a parser fails."""
        try:
            return article.blocks_hash(page, hints)
        except Exception:  # noqa: BLE001 - the extraction that follows says what is wrong
            return ""

    def frame_hash(self, page: Fetched, hints: PageHints, place: str) -> str:
        """Return the hash of the place where the article stood; empty where a parser fails or it cannot be told."""
        try:
            return article.frame_hash(page, hints, place)
        except Exception:  # noqa: BLE001 - the looks that follow say what is wrong
            return ""


def unreadable(error: Exception) -> str:
    """Say in a line that a parser failed."""
    said = " ".join(str(error).split())[:100]
    return f"cannot be parsed ({type(error).__name__}{': ' if said else ''}{said})"

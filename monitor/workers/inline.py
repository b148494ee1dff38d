"""Runs the parsers in this process. They are loaded when they are first needed: most looks need none."""

from collections.abc import Callable, Sequence
from functools import cached_property
from importlib.metadata import version

from monitor.model import Discovery, Extraction, Imprint, PageHints, Reading
from monitor.settings import Source
from monitor.wire import Fetched, Verdict

TOO_LITTLE_MEMORY = "reading it takes more memory than one page may have"


class InlineWorkers:
    """Implements ports.Workers in this process. Whatever a parser raises becomes a verdict."""

    @cached_property
    def extractor(self) -> str:
        """Name and version of extractor and settings."""
        from monitor.core.article.extract import EXTRACTOR

        return f"{EXTRACTOR}, trafilatura {version('trafilatura')}"

    def discover(self, document: Fetched, source: Source) -> Discovery:
        """Read a source document into entries."""
        from monitor.core.discover import discover

        try:
            return discover(document, source)
        except MemoryError:
            return Discovery(verdict=Verdict.PARSE_CRASH, detail=TOO_LITTLE_MEMORY)
        except Exception as error:  # noqa: BLE001 - parsers raise what they raise; the source gets a verdict
            return Discovery(verdict=Verdict.PROTOCOL, detail=unreadable(error))

    def extract(self, page: Fetched, hints: PageHints, known: Imprint) -> Extraction:
        """Read a page into an article, or learn that the known one stands on it."""
        return self.read_page(Reading(page, hints, known))

    def read_page(self, reading: Reading) -> Extraction:
        """Read a page into an article, or learn that the known one stands on it."""
        from monitor.core.article.extract import read

        try:
            return read(reading)
        except MemoryError:
            return Extraction(verdict=Verdict.PARSE_CRASH, detail=TOO_LITTLE_MEMORY)
        except Exception as error:  # noqa: BLE001 - parsers raise what they raise; the article gets a verdict
            return Extraction(verdict=Verdict.NOT_ARTICLE, detail=unreadable(error))

    def begin(self, readings: Sequence[Reading]) -> Callable[[], Sequence[Extraction]]:
        """Begin to read pages; the returned call does it."""
        return lambda: tuple(map(self.read_page, readings))


def unreadable(error: Exception) -> str:
    """Say in a line that a parser failed."""
    said = " ".join(str(error).split())[:100]
    return f"cannot be parsed ({type(error).__name__}{': ' if said else ''}{said})"

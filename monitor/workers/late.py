"""Workers that are loaded with the first page that has to be read: a run in which nothing changed does without."""

from collections.abc import Callable, Sequence
from threading import Lock
from typing import TYPE_CHECKING

from monitor.model import Discovery, Extraction, Imprint, PageHints, Reading
from monitor.settings import Source
from monitor.wire import Fetched

if TYPE_CHECKING:
    from monitor.workers.killable import KillableWorkers


class LateWorkers:
    """Implements ports.Workers: KillableWorkers, made when they are first asked for anything."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._made: KillableWorkers | None = None

    def _workers(self) -> "KillableWorkers":
        from monitor.workers.killable import KillableWorkers

        with self._lock:
            self._made = self._made or KillableWorkers()
            return self._made

    @property
    def extractor(self) -> str:
        """Name and version of extractor and settings."""
        return self._workers().extractor

    def discover(self, document: Fetched, source: Source) -> Discovery:
        """Read a source document into entries."""
        return self._workers().discover(document, source)

    def extract(self, page: Fetched, hints: PageHints, known: Imprint) -> Extraction:
        """Read a page into an article, or learn that the known one stands on it."""
        return self._workers().extract(page, hints, known)

    def begin(self, readings: Sequence[Reading]) -> Callable[[], Sequence[Extraction]]:
        """Begin to read pages; the returned call waits for what each gave."""
        return self._workers().begin(readings)

    def close(self) -> None:
        """End the processes, if any were started."""
        if self._made is not None:
            self._made.close()

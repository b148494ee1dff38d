"""What differs between two files or two versions, as text or JSON."""

from dataclasses import dataclass
from pathlib import Path

from monitor.app import SystemClock
from monitor.cli.record import json_line, the_article
from monitor.core.compare import compare
from monitor.core.record import comparison_record
from monitor.core.view import edit_lines
from monitor.errors import UsageError
from monitor.fetch.folder import FolderFetcher
from monitor.model import Comparison, Content, PageHints
from monitor.ports import Store
from monitor.wire import GOOD_VERDICTS, Fetched, FetchRequest
from monitor.workers import InlineWorkers


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts of one thing, and how each is called."""

    old_name: str
    new_name: str
    old: Content
    new: Content

    @property
    def comparison(self) -> Comparison:
        """What differs."""
        return compare(self.old, self.new)


def file_pair(old: Path, new: Path) -> Pair:
    """Read two local text or HTML files as articles; raises UsageError for one that holds none."""
    return Pair(str(old), str(new), content_of(old), content_of(new))


def content_of(path: Path) -> Content:
    """Read one local file as an article; raises UsageError, saying why, when it cannot be."""
    url = path.resolve().as_uri()
    page = FolderFetcher(SystemClock()).fetch(FetchRequest(url=url))
    if not isinstance(page, Fetched):
        raise UsageError(f"{path}: {getattr(page, 'detail', 'cannot be read')}")
    found = InlineWorkers().extract(page, PageHints(url=url))
    if found.verdict not in GOOD_VERDICTS:
        raise UsageError(f"{path}: {found.verdict}: {found.detail}")
    return found.content


def article_pair(store: Store, name: str, old: str | None, new: str | None) -> Pair:
    """Take two versions of a stored article, by default the last two; raises UsageError or NotFound."""
    article = the_article(store, name)
    if article.version < 2 and old is None:  # noqa: PLR2004 - two versions make a pair
        raise UsageError(f"{article.id} has {article.version} version(s): nothing to compare yet")
    last = number(new) if new else article.version
    first = number(old) if old else last - 1
    before, after = store.version(article.id, first), store.version(article.id, last)
    return Pair(f"v{first}", f"v{last}", before.content, after.content)


def number(text: str) -> int:
    """Read a version's number, `3` or `v3`; raises UsageError for anything else."""
    digits = text.removeprefix("v")
    if not digits.isascii() or not digits.isdigit():
        raise UsageError(f'"{text}" is neither a version (a number) nor an existing file')
    return int(digits)


def text_diff(pair: Pair) -> str:
    """Return the edits as text, `[-old-] {+new+}`."""
    found = pair.comparison
    if not found.edits:
        return f"{pair.old_name} and {pair.new_name}: the same article\n"
    return "".join(f"{line}\n" for line in edit_lines(found.edits))


def json_diff(pair: Pair) -> str:
    """Return the edits as one JSON object."""
    return json_line(comparison_record(pair.comparison))

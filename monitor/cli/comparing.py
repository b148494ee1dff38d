"""What differs between two files or two versions, for a terminal, as Markdown, HTML or JSON."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from monitor.cli.files import two_versions
from monitor.cli.paper import coloured
from monitor.cli.record import json_line, the_article
from monitor.cli.screen import paragraph
from monitor.core.compare import compare
from monitor.core.excerpt import marked
from monitor.core.markdown import markdown_diff
from monitor.core.record import comparison_record
from monitor.core.render import Renderer
from monitor.core.view import DiffView, diff_view
from monitor.errors import UsageError
from monitor.model import Comparison, Content
from monitor.stationery import templates
from monitor.stores import Store


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

    @property
    def view(self) -> DiffView:
        """What differs, as it is shown."""
        return diff_view(self.comparison, (self.old_name, self.new_name), self.new.headline or self.old.headline)


def file_pair(old: Path, new: Path) -> Pair:
    """Read two local text or HTML files; raises UsageError for one that cannot be read."""
    return Pair(str(old), str(new), *two_versions(old, new))


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
        raise UsageError(f'"{text}" is no version; give a number such as 3')
    return int(digits)


def shower(form: str) -> Callable[[Pair], str]:
    """Return what shows a pair in one of the formats; raises UsageError for a format that is not there."""
    if form == "json":
        return lambda pair: json_line(comparison_record(pair.comparison))
    if form not in FORMATS:
        raise UsageError(f'unknown format "{form}"; there are: {", ".join((*FORMATS, "json"))}')
    return lambda pair: FORMATS[form](pair.view)


def terminal_diff(diff: DiffView) -> str:
    """Return a diff for a terminal: marks that say old and new by themselves, in colour where it is shown."""
    lines = [f"{diff.old} → {diff.new}: {diff.summary}"]
    lines += [f"Note: {diff.flags}"] if diff.flags else []
    text = "".join(paragraph(line, "") for line in lines)
    for edit in diff.edits:
        text += "\n" + paragraph(edit.heading, "")
        text += coloured(paragraph(marked(edit.segments), "  ")) if edit.segments else ""
        text += paragraph(f"- {edit.before}", "  ") if edit.before else ""
        text += paragraph(f"+ {edit.after}", "  ") if edit.after else ""
    return text + ("\n" + paragraph(diff.minor, "") if diff.minor else "")


def html_diff(diff: DiffView) -> str:
    """Return a diff as one HTML page."""
    return Renderer(templates()).diff(diff)


FORMATS: Mapping[str, Callable[[DiffView], str]] = {
    "terminal": terminal_diff,
    "markdown": markdown_diff,
    "html": html_diff,
}

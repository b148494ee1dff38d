"""A digest's edits as rows for a spreadsheet: CSV (RFC 4180), in which no cell is a formula."""

import csv
from collections.abc import Iterator, Mapping

from monitor.core.fitting import listed
from monitor.core.inert import visible
from monitor.model import Json

OF_CHANGE = ("id", "article", "title", "url", "sources", "event", "level", "unchanged_until", "seen_at")
OF_EDIT = ("field", "op", "kind", "note", "before", "after")
FORMULA = tuple("=+-@＝＋－＠")
"""What a cell begins with that a spreadsheet reckons with (OWASP, "CSV Injection"), its wide forms included."""


def sheet(record: Mapping[str, Json]) -> str:
    """Return a digest's record as rows under the names of the columns: one an edit, one a change that has none."""
    lines = Lines()
    writer = csv.writer(lines)
    writer.writerow(("change", *OF_CHANGE[1:], *OF_EDIT))
    for change in listed(record.get("changes")):
        if isinstance(change, Mapping):
            writer.writerows(rows(change))
    return "".join(lines.written)


class Lines:
    """Takes what is written."""

    def __init__(self) -> None:
        self.written: list[str] = []

    def write(self, text: str) -> None:
        """Take one line."""
        self.written.append(text)


def rows(change: Mapping[str, Json]) -> Iterator[tuple[str, ...]]:
    """Yield a change's rows."""
    own = tuple(cell(change.get(name)) for name in OF_CHANGE)
    edits = [edit for edit in listed(change.get("edits")) if isinstance(edit, Mapping)]
    left_out = change.get("omitted_edits")
    for edit in edits or [{"note": f"{left_out} edits: {change.get('read')}"} if left_out else {}]:
        yield (*own, *(cell(edit.get(name)) for name in OF_EDIT))


def cell(value: Json) -> str:
    """Return a value as a cell that a spreadsheet shows as it is: an apostrophe stands before what would be reckoned,
    and what is hidden is spelled."""
    given = ", ".join(map(str, value)) if isinstance(value, list | tuple) else "" if value is None else str(value)
    text = visible(given)
    return f"'{text}" if text.lstrip().startswith(FORMULA) else text

"""The listing of a local folder, as the folder fetcher writes it, into entries."""

import json
from collections.abc import Mapping

from monitor.core.text import one_line
from monitor.model import Discovery, Entry
from monitor.wire import Fetched, Verdict

MEDIA_TYPE = "application/vnd.news-monitor.folder+json"


def discover(document: Fetched) -> Discovery:
    """Read a folder's listing: `files` with location, sha256 and what their sidecars say, and `problems`."""
    listing = json.loads(document.body)
    entries = tuple(_entry(each) for each in listing["files"])
    detail = "; ".join(listing["problems"])
    return Discovery(verdict=Verdict.OK, detail=detail, entries=entries, total=len(entries))


def _entry(file: Mapping[str, str]) -> Entry:
    return Entry(
        url=file.get("url") or file["location"],
        location=file["location"],
        title=one_line(file.get("title", "")),
        language=file.get("language"),
        digest=file["sha256"],
    )

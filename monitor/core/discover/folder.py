"""The listing of a local folder, as the folder fetcher writes it, into entries."""

import json
from collections.abc import Mapping

from monitor.core.text import one_line, shortened
from monitor.model import Discovery, Entry
from monitor.wire import Fetched, Verdict

MEDIA_TYPE = "application/vnd.news-monitor.folder+json"
MOST_PROBLEMS = 5
LONGEST_TITLE = 300


def discover(document: Fetched) -> Discovery:
    """Read a folder's listing: `files` of location, sha256 and what their sidecars say, and `problems` in words."""
    if document.media_type != MEDIA_TYPE:
        return Discovery(verdict=Verdict.NOT_FEED, detail="this is a file, not a folder; give the path of its folder")
    listing = json.loads(document.body)
    entries = tuple(_entry(each) for each in listing["files"])
    return Discovery(verdict=Verdict.OK, detail=_told(listing["problems"]), entries=entries, total=len(entries))


def _told(problems: list[str]) -> str:
    more = len(problems) - MOST_PROBLEMS
    return "; ".join(problems[:MOST_PROBLEMS]) + (f"; and {more} more" if more > 0 else "")


def _entry(file: Mapping[str, str]) -> Entry:
    return Entry(
        url=file.get("url") or file["location"],
        location=file["location"],
        title=shortened(one_line(file.get("title", "")), LONGEST_TITLE),
        language=file.get("language"),
        digest=file["sha256"],
    )

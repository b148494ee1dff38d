"""What of a source document tells: the dates that a feed's head bears move with every answer and tell nothing.

Kept apart from the parsers: most feeds that are asked for again are known without loading one.
"""

import hashlib
import re

FIRST_ENTRY = re.compile(rb"<(?:[\w.-]+:)?(?:item|entry)[\s>]")
HEAD_DATE = re.compile(
    rb"<((?:[\w.-]+:)?(?:lastBuildDate|pubDate|updated|modified|date))(?:\s[^<>]*)?>[^<]*</\1\s*>", re.ASCII
)
"""RSS 2.0 channel dates, `updated` of Atom (RFC 4287 section 4.2.15), `date` of Dublin Core."""


def told_hash(document: bytes) -> str:
    """Hash all of a document but the dates in its head, above the first entry; equal hashes, equal entries."""
    first = FIRST_ENTRY.search(document)
    if first is None:
        return hashlib.sha256(document).hexdigest()
    digest = hashlib.sha256(HEAD_DATE.sub(b"", document[: first.start()]))
    digest.update(document[first.start() :])
    return digest.hexdigest()

"""Version bodies: canonical JSON, compressed against the version before.

An update of a few words costs some ninety bytes that way. Every twentieth body is stored whole, so that reading one
never unwinds more than twenty, and each carries the SHA-256 of what it unfolds to.
"""

import hashlib
import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from monitor.errors import StateError
from monitor.model import Content, Json, Paragraph, Role

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

FORMAT = 1
"""Of the JSON document; a reader of a later format still reads this one."""

WHOLE, AGAINST_PREVIOUS = "zstd", "zstd-previous"
WHOLE_EVERY = 20


@dataclass(frozen=True, slots=True)
class Body:
    """A version's content as stored."""

    coding: str
    data: bytes
    sha256: str


def content_json(content: Content) -> bytes:
    """Return a content as canonical JSON: the same content, the same bytes."""
    document: dict[str, Json] = {
        "title": content.title,
        "heading": content.heading,
        "dek": content.dek,
        "byline": content.byline,
        "paragraphs": [[paragraph.role, paragraph.text] for paragraph in content.paragraphs],
        "published_at": content.published_at.isoformat() if content.published_at else None,
        "modified_at": content.modified_at.isoformat() if content.modified_at else None,
        "language": content.language,
        "section": content.section,
        "links": list(content.links),
        "media": list(content.media),
    }
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode(
        errors="surrogatepass"
    )


def content_of(document: bytes) -> Content:
    """Read a content from its JSON."""
    fields = json.loads(document)
    return Content(
        title=fields["title"],
        heading=fields.get("heading", ""),
        section=fields.get("section", ""),
        dek=fields["dek"],
        byline=fields["byline"],
        paragraphs=tuple(Paragraph(Role(role), text) for role, text in fields["paragraphs"]),
        published_at=_instant(fields, "published_at"),
        modified_at=_instant(fields, "modified_at"),
        language=fields["language"],
        links=tuple(fields["links"]),
        media=tuple(fields["media"]),
    )


def _instant(fields: Mapping[str, str | None], name: str) -> datetime | None:
    text = fields[name]
    return datetime.fromisoformat(text) if text else None


def packed(document: bytes, number: int, previous: bytes | None) -> Body:
    """Compress a document, against the previous one where there is one and no whole copy is due."""
    sha256 = hashlib.sha256(document).hexdigest()
    if not previous or number % WHOLE_EVERY == 1:
        return Body(WHOLE, zstd.compress(document), sha256)
    prefix = zstd.ZstdDict(previous, is_raw=True).as_prefix
    return Body(AGAINST_PREVIOUS, zstd.compress(document, zstd_dict=prefix), sha256)


def unpacked(body: Body, previous: bytes | None) -> bytes:
    """Return the document of a stored body; raises StateError when it is not what was stored."""
    prefix = zstd.ZstdDict(previous, is_raw=True).as_prefix if body.coding == AGAINST_PREVIOUS and previous else None
    try:
        document = zstd.decompress(body.data, zstd_dict=prefix)
    except zstd.ZstdError as error:
        raise StateError(f"a stored version cannot be unpacked ({error}); restore the state from a backup") from error
    if hashlib.sha256(document).hexdigest() != body.sha256:
        raise StateError("a stored version is not what was stored; restore the state from a backup")
    return document

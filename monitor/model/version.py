"""What is kept of an article: pages as fetched, and their texts in order."""

from dataclasses import dataclass
from datetime import datetime

from monitor.model.content import Content


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRef:
    """Where the raw record lies: file under the evidence folder, and the bytes of its record."""

    file: str
    offset: int
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A page as fetched."""

    id: str
    article_id: str
    url: str
    sha256: str
    media_type: str
    charset: str | None
    evidence: EvidenceRef
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """An article as extracted at one time. Never updated."""

    article_id: str
    number: int
    content: Content
    content_hash: str
    extractor: str
    """Name and version of extractor and settings: another one's text is not compared with this."""
    snapshot_id: str
    observed_at: datetime

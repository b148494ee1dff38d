"""The tables, in SQLAlchemy Core: portable between SQLite and PostgreSQL.

Ids are text with a prefix by type. Instants are aware UTC. What is a JSON document inside is text here: it is read
whole or not at all. Nothing is ever updated in `versions`, `snapshots` and `changes`.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
)

OFFSET = "+00:00"
"""Of UTC, as Python writes it."""


class Instant(TypeDecorator[datetime]):
    """An aware instant in UTC; databases without time zones keep it as UTC.

    SQLite has text for it, in the form that SQLAlchemy gives a date and time there. Every look writes a dozen, so it
    is made and read by what Python itself has for that.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], object]:
        """Give the database UTC; raises ValueError for an instant without a zone."""
        return _as_text if dialect.name == "sqlite" else _in_utc

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None]:
        """Give the program an aware instant."""
        return _of_text if dialect.name == "sqlite" else _in_utc


def _in_utc(value: datetime | None) -> datetime | None:
    if value is None:
        return None
    if value.tzinfo is None:
        raise ValueError("an instant without a time zone")
    return value if value.tzinfo is UTC else value.astimezone(UTC)


def _as_text(value: datetime | None) -> str | None:
    utc = _in_utc(value)
    return None if utc is None else utc.isoformat(" ", "microseconds").removesuffix(OFFSET)


def _of_text(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text + OFFSET)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

sources = Table(
    "sources",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("is_configured", Boolean, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("validators_url", Text),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("body_sha256", Text),
    Column("baseline_at", Instant),
    Column("checked_at", Instant),
    Column("ok_at", Instant),
    Column("next_check_at", Instant, nullable=False, index=True),
    Column("failures", Integer, nullable=False),
    Column("failing_since", Instant),
    Column("verdict", Text),
    Column("detail", Text, nullable=False),
    Column("full_at", Instant),
    Column("moved_since", Text, nullable=False, server_default=""),
    Column("moved_to", Text, nullable=False, server_default=""),
    Column("moved_looks", Integer, nullable=False, server_default="0"),
    Column("rest", Text, nullable=False, server_default="{}"),
    Column("declared_page", Text, nullable=False, server_default=""),
    Column("declared_url", Text, nullable=False, server_default=""),
)

documents = Table(
    "documents",
    metadata,
    Column("source_id", Text, ForeignKey("sources.id"), primary_key=True),
    Column("url", Text, primary_key=True),
    Column("parent", Text, nullable=False),
    Column("lead_at", Instant),
    Column("validators_url", Text),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("key", Text),
    Column("full_at", Instant),
    Column("is_baseline", Boolean, nullable=False),
)

checks = Table(
    "checks",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source_id", Text, ForeignKey("sources.id"), nullable=False),
    Column("first_at", Instant, nullable=False),
    Column("last_at", Instant, nullable=False),
    Column("count", Integer, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("total", Integer, nullable=False),
    Index("ix_checks_source", "source_id", "id"),
)

articles = Table(
    "articles",
    metadata,
    Column("id", Text, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("url", Text, nullable=False),
    Column("location", Text, nullable=False),
    Column("owner", Text, ForeignKey("sources.id"), nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("language", Text),
    Column("is_baseline", Boolean, nullable=False),
    Column("validators_url", Text),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("body_sha256", Text),
    Column("blocks_hash", Text),
    Column("place", Text, nullable=False, server_default=""),
    Column("frame_hash", Text, nullable=False, server_default=""),
    Column("region_hash", Text, nullable=False, server_default=""),
    Column("outline", Text, nullable=False, server_default=""),
    Column("version", Integer, nullable=False),
    Column("first_seen_at", Instant, nullable=False),
    Column("next_visit_at", Instant, index=True),
    Column("visited_at", Instant),
    Column("ok_at", Instant),
    Column("changed_at", Instant),
    Column("failures", Integer, nullable=False),
    Column("misses", Integer, nullable=False),
    Column("missed_at", Instant),
    Column("gone_at", Instant),
    Column("touched", Integer, nullable=False),
    Column("held_hash", Text, index=True),
    Column("held_at", Instant),
    Column("held_looks", Integer, nullable=False, server_default="0"),
    Column("full_at", Instant),
    Column("verdict", Text),
    Column("detail", Text, nullable=False),
    Column("turned_at", Instant),
    Column("changes", Integer, nullable=False, server_default="0"),
    Column("quick", Integer, nullable=False, server_default="0"),
    Column("hinted_at", Instant),
    Column("planned_at", Instant),
    Column("muted_at", Instant),
)

habits = Table(
    "habits",
    metadata,
    # A source's id, or none of them for all sources together.
    Column("source_id", Text, primary_key=True),
    Column("at", Instant, nullable=False, index=True),
    Column("document", Text, nullable=False),
)

hosts = Table(
    "hosts",
    metadata,
    Column("origin", Text, primary_key=True),
    Column("waits_until", Instant),
    Column("robots", Text),
    Column("robots_at", Instant),
)

source_notices = Table(
    "source_notices",
    metadata,
    Column("source_id", Text, ForeignKey("sources.id"), primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("detail", Text, nullable=False),
    Column("looks", Integer, nullable=False),
    Column("since_at", Instant, nullable=False),
    Column("last_at", Instant, nullable=False),
    Column("ended_at", Instant),
)

sightings = Table(
    "sightings",
    metadata,
    Column("source_id", Text, ForeignKey("sources.id"), primary_key=True),
    Column("mark", Text, primary_key=True),
    Column("text_hash", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Column("article_id", Text, ForeignKey("articles.id"), nullable=False),
    Column("at", Instant, nullable=False),
)

article_keys = Table(
    "article_keys",
    metadata,
    Column("key", Text, primary_key=True),
    Column("article_id", Text, ForeignKey("articles.id"), nullable=False, index=True),
)

declared_keys = Table(
    "declared_keys",
    metadata,
    Column("key", Text, primary_key=True),
    Column("article_id", Text, ForeignKey("articles.id"), primary_key=True, index=True),
)

appearances = Table(
    "appearances",
    metadata,
    Column("source_id", Text, ForeignKey("sources.id"), primary_key=True),
    Column("article_id", Text, ForeignKey("articles.id"), primary_key=True, index=True),
    Column("guid", Text),
    Column("title", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("digest", Text),
    Column("first_listed_at", Instant, nullable=False),
    Column("listed_at", Instant, nullable=False),
    Column("is_listed", Boolean, nullable=False),
    Column("place", Integer, nullable=False),
    Column("document", Text, nullable=False, server_default=""),
)

fragments = Table(
    "fragments",
    metadata,
    Column("source_id", Text, ForeignKey("sources.id"), primary_key=True),
    Column("article_id", Text, ForeignKey("articles.id"), primary_key=True, index=True),
    Column("html", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("unchanged_until", Instant),
)

visits = Table(
    "visits",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", Text, ForeignKey("articles.id"), nullable=False),
    Column("first_at", Instant, nullable=False),
    Column("last_at", Instant, nullable=False),
    Column("count", Integer, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("body_sha256", Text),
    Index("ix_visits_article", "article_id", "id"),
)

snapshots = Table(
    "snapshots",
    metadata,
    Column("id", Text, primary_key=True),
    Column("article_id", Text, ForeignKey("articles.id"), nullable=False, index=True),
    Column("url", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("charset", Text),
    Column("evidence_file", Text, nullable=False),
    Column("evidence_offset", Integer, nullable=False),
    Column("evidence_length", Integer, nullable=False),
    Column("at", Instant, nullable=False),
)

versions = Table(
    "versions",
    metadata,
    Column("article_id", Text, ForeignKey("articles.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("coding", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("body_sha256", Text, nullable=False),
    Column("format", Integer, nullable=False),
    Column("content_hash", Text, nullable=False),
    Column("extractor", Text, nullable=False),
    Column("snapshot_id", Text, ForeignKey("snapshots.id"), nullable=False),
    Column("observed_at", Instant, nullable=False),
    Index("ix_versions_hash", "article_id", "content_hash"),
)

changes = Table(
    "changes",
    metadata,
    Column("id", Text, primary_key=True),
    Column("article_id", Text, ForeignKey("articles.id"), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("event", Text, nullable=False),
    Column("before", Integer),
    Column("after", Integer),
    Column("edits", Text, nullable=False),
    Column("flags", Text, nullable=False),
    Column("score", Float, nullable=False),
    Column("level", Text),
    Column("unchanged_until", Instant),
    Column("seen_at", Instant, nullable=False, index=True),
    Column("algorithm", Text, nullable=False),
    Column("reasons", Text, nullable=False),
    # A visit is committed against one revision of its article: it cannot be told twice.
    UniqueConstraint("article_id", "revision"),
)

digests = Table(
    "digests",
    metadata,
    Column("id", Text, primary_key=True),
    Column("subscription", Text, nullable=False),
    Column("fixed_at", Instant, nullable=False),
    Column("from_at", Instant, nullable=False),
    Column("to_at", Instant, nullable=False),
    Column("is_open", Boolean, nullable=False),
    Column("slot", Date),
    Column("coverage", Text, nullable=False, server_default="{}"),
    Column("fault", Text, nullable=False, server_default=""),
    Index("ix_digests_subscription", "subscription", "to_at"),
    Index("ix_digests_open", "is_open", "fixed_at"),
)

told_silent = Table(
    "told_silent",
    metadata,
    Column("subscription", Text, primary_key=True),
    Column("source", Text, primary_key=True),
)

pending = Table(
    "pending",
    metadata,
    Column("change_id", Text, ForeignKey("changes.id"), primary_key=True),
    Column("subscription", Text, primary_key=True),
    Column("digest_id", Text, ForeignKey("digests.id"), index=True),
    Index("ix_pending_subscription", "subscription", "digest_id"),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Text, primary_key=True),
    Column("digest_id", Text, ForeignKey("digests.id"), nullable=False),
    Column("channel", Text, nullable=False),
    Column("recipient", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("next_attempt_at", Instant),
    Column("settled_at", Instant),
    Column("detail", Text, nullable=False),
    Column("is_holding", Boolean, nullable=False, server_default=false()),
    UniqueConstraint("digest_id", "channel", "recipient"),
    Index("ix_deliveries_due", "status", "next_attempt_at"),
    Index("ix_deliveries_channel", "channel", "status"),
)

# Apart from the deliveries: a hundred kilobytes in a row would be read past and written again with each attempt.
payloads = Table(
    "payloads",
    metadata,
    Column("delivery_id", Text, ForeignKey("deliveries.id"), primary_key=True),
    Column("payload", LargeBinary, nullable=False),
)

threads = Table(
    "threads",
    metadata,
    Column("subscription", Text, primary_key=True),
    Column("article_id", Text, ForeignKey("articles.id"), primary_key=True),
    Column("digest_id", Text, ForeignKey("digests.id"), nullable=False),
    Column("subject", Text, nullable=False),
)

closed_channels = Table(
    "closed_channels",
    metadata,
    Column("name", Text, primary_key=True),
    Column("detail", Text, nullable=False),
    Column("since_at", Instant, nullable=False),
)

troubles = Table(
    "troubles",
    metadata,
    Column("key", Text, primary_key=True),
    Column("what", Text, nullable=False),
    Column("advice", Text, nullable=False),
    Column("since_at", Instant, nullable=False),
    Column("last_at", Instant, nullable=False),
    Column("told_at", Instant),
    Column("ended_at", Instant),
    Column("is_lasting", Boolean, nullable=False),
)

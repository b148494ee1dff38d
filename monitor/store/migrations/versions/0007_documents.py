"""Sources of several documents, feeds that pages declare, and the texts that feeds have of articles."""

import sqlalchemy as sa
from alembic import op

from monitor.store.tables import Instant

revision = "0007"
down_revision = "0004"


def upgrade() -> None:
    """Bring the schema to this step."""
    op.create_table(
        "documents",
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("parent", sa.Text(), nullable=False),
        sa.Column("lead_at", Instant(), nullable=True),
        sa.Column("validators_url", sa.Text(), nullable=True),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("key", sa.Text(), nullable=True),
        sa.Column("full_at", Instant(), nullable=True),
        sa.Column("is_baseline", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_documents_source_id")),
        sa.PrimaryKeyConstraint("source_id", "url", name=op.f("pk_documents")),
    )
    op.create_table(
        "fragments",
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("unchanged_until", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_fragments_source_id")),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_fragments_article_id")),
        sa.PrimaryKeyConstraint("source_id", "article_id", name=op.f("pk_fragments")),
    )
    op.create_index("ix_fragments_article_id", "fragments", ["article_id"], unique=False)
    op.add_column("appearances", sa.Column("document", sa.Text(), nullable=False, server_default=""))
    for name in ("declared_page", "declared_url"):
        op.add_column("sources", sa.Column(name, sa.Text(), nullable=False, server_default=""))

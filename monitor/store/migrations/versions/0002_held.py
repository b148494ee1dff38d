"""Texts that are held back until they are seen again, where articles stand on their pages, and
boxes that come and go in them."""

import sqlalchemy as sa
from alembic import op

from monitor.store.tables import Instant

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Bring the schema to this step."""
    op.add_column("articles", sa.Column("held_hash", sa.Text(), nullable=True))
    op.add_column("articles", sa.Column("held_at", Instant(), nullable=True))
    op.add_column("articles", sa.Column("held_looks", sa.Integer(), nullable=False, server_default="0"))
    op.create_index("ix_articles_held_hash", "articles", ["held_hash"], unique=False)
    op.add_column("articles", sa.Column("place", sa.Text(), nullable=False, server_default=""))
    op.add_column("articles", sa.Column("frame_hash", sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "sightings",
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("text_hash", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_sightings_source_id")),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_sightings_article_id")),
        sa.PrimaryKeyConstraint("source_id", "mark", "text_hash", name=op.f("pk_sightings")),
    )

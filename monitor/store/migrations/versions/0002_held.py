"""Texts that are held back until they are seen again, and where articles stand on their pages."""

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

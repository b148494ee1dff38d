"""What the operator of a source should know, and the addresses by which pages call themselves."""

import sqlalchemy as sa
from alembic import op

from monitor.store.tables import Instant

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Bring the schema to this step."""
    op.create_table(
        "source_notices",
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("looks", sa.Integer(), nullable=False),
        sa.Column("since_at", Instant(), nullable=False),
        sa.Column("last_at", Instant(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_source_notices_source_id")),
        sa.PrimaryKeyConstraint("source_id", "kind", name=op.f("pk_source_notices")),
    )
    op.add_column("articles", sa.Column("region_hash", sa.Text(), nullable=False, server_default=""))
    # Places say more from now on; an article whose place is not known is read once.
    op.execute("UPDATE articles SET place = ''")
    op.create_table(
        "declared_keys",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_declared_keys_article_id")),
        sa.PrimaryKeyConstraint("key", "article_id", name=op.f("pk_declared_keys")),
    )
    op.create_index("ix_declared_keys_article_id", "declared_keys", ["article_id"], unique=False)

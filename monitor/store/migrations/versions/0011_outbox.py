"""Payloads apart, threads of messages, channels whose receivers want no more, and what operators are told."""

import sqlalchemy as sa
from alembic import op

from monitor.store.tables import Instant

revision = "0011"
down_revision = "0008"


def upgrade() -> None:
    """Bring the schema to this step."""
    op.create_table(
        "threads",
        sa.Column("subscription", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("digest_id", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_threads_article_id")),
        sa.ForeignKeyConstraint(["digest_id"], ["digests.id"], name=op.f("fk_threads_digest_id")),
        sa.PrimaryKeyConstraint("subscription", "article_id", name=op.f("pk_threads")),
    )
    op.create_table(
        "closed_channels",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("since_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_closed_channels")),
    )
    op.create_table(
        "troubles",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("advice", sa.Text(), nullable=False),
        sa.Column("since_at", Instant(), nullable=False),
        sa.Column("last_at", Instant(), nullable=False),
        sa.Column("told_at", Instant(), nullable=True),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("is_lasting", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_troubles")),
    )
    op.create_table(
        "payloads",
        sa.Column("delivery_id", sa.Text(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["delivery_id"], ["deliveries.id"], name=op.f("fk_payloads_delivery_id")),
        sa.PrimaryKeyConstraint("delivery_id", name=op.f("pk_payloads")),
    )
    op.execute("INSERT INTO payloads (delivery_id, payload) SELECT id, payload FROM deliveries")
    op.drop_column("deliveries", "payload")
    op.add_column("deliveries", sa.Column("is_holding", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index("ix_deliveries_channel", "deliveries", ["channel", "status"], unique=False)

"""What hosts and feeds ask of us, and where they moved."""

import sqlalchemy as sa
from alembic import op

from monitor.store.tables import Instant

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Bring the schema to this step."""
    op.create_table(
        "hosts",
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("waits_until", Instant(), nullable=True),
        sa.Column("robots", sa.Text(), nullable=True),
        sa.Column("robots_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("origin", name=op.f("pk_hosts")),
    )
    for table in ("sources", "articles"):
        op.add_column(table, sa.Column("full_at", Instant(), nullable=True))
    for name, default in (("moved_since", ""), ("moved_to", ""), ("rest", "{}")):
        op.add_column("sources", sa.Column(name, sa.Text(), nullable=False, server_default=default))
    op.add_column("sources", sa.Column("moved_looks", sa.Integer(), nullable=False, server_default="0"))

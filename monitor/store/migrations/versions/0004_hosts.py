"""What hosts ask of us."""

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

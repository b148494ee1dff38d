"""What digests belong to, say and are threaded by; articles that are muted."""

import sqlalchemy as sa
from alembic import op

from monitor.store.tables import Instant

revision = "0010"
down_revision = "0004"


def upgrade() -> None:
    """Bring the schema to this step."""
    op.add_column("articles", sa.Column("muted_at", Instant(), nullable=True))
    op.add_column("digests", sa.Column("slot", sa.Date(), nullable=True))
    op.add_column("digests", sa.Column("thread", sa.Text(), nullable=True))
    for name, default in (("coverage", "{}"), ("subject", ""), ("fault", "")):
        op.add_column("digests", sa.Column(name, sa.Text(), nullable=False, server_default=default))

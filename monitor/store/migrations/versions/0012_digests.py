"""What digests belong to and could not say; articles that are muted."""

import sqlalchemy as sa
from alembic import op

from monitor.store.tables import Instant

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Bring the schema to this step."""
    op.add_column("articles", sa.Column("muted_at", Instant(), nullable=True))
    op.add_column("digests", sa.Column("slot", sa.Date(), nullable=True))
    for name, default in (("coverage", "{}"), ("fault", "")):
        op.add_column("digests", sa.Column(name, sa.Text(), nullable=False, server_default=default))

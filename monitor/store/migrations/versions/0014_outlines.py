"""Which bytes of its page an article is."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Bring the schema to this step."""
    op.add_column("articles", sa.Column("outline", sa.Text(), nullable=False, server_default=""))

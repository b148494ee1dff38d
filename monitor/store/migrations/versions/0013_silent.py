"""Sources of which subscriptions were told that they bring nothing."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Bring the schema to this step."""
    op.create_table(
        "told_silent",
        sa.Column("subscription", sa.Text(), primary_key=True),
        sa.Column("source", sa.Text(), primary_key=True),
    )

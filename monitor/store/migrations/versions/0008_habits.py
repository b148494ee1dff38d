"""When sources edit their articles, learned, and what each article's next look is judged by."""

import sqlalchemy as sa
from alembic import op

from monitor.store.tables import Instant

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Bring the schema to this step."""
    op.create_table(
        "habits",
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("source_id", name=op.f("pk_habits")),
    )
    op.create_index(op.f("ix_habits_at"), "habits", ["at"])
    for name in ("turned_at", "hinted_at", "planned_at"):
        op.add_column("articles", sa.Column(name, Instant(), nullable=True))
    for name in ("changes", "quick"):
        op.add_column("articles", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))

"""What was pressed and missed, by day."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "touches",
        sa.Column("kiosk_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("screen", sa.String(length=40), nullable=False),
        sa.Column("control", sa.String(length=40), nullable=False),
        sa.Column("presses", sa.Integer(), nullable=False),
        sa.Column("misses", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["kiosk_id"], ["kiosks.id"], name=op.f("fk_touches_kiosk_id_kiosks")
        ),
        sa.PrimaryKeyConstraint("kiosk_id", "day", "screen", "control", name=op.f("pk_touches")),
    )
    op.create_index(op.f("ix_touches_day"), "touches", ["day"], unique=False)

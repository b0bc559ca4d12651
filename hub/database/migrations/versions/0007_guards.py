"""What guards tell of themselves, what staff doubt or confirm of it, votes apart from the epoch."""

import sqlalchemy as sa
from alembic import op

from hub.database.columns import UtcMoment

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables and the column."""
    op.add_column("hub_identity", sa.Column("salt", sa.Uuid()))
    op.create_table(
        "guards",
        sa.Column("kiosk_id", sa.Uuid(), nullable=False),
        sa.Column("heard_at", UtcMoment(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["kiosk_id"], ["kiosks.id"], name=op.f("fk_guards_kiosk_id_kiosks")
        ),
        sa.PrimaryKeyConstraint("kiosk_id", name=op.f("pk_guards")),
    )
    op.create_table(
        "button_doubts",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("kiosk_id", sa.Uuid(), nullable=False),
        sa.Column("button", sa.String(length=40), nullable=False),
        sa.Column("set_at", UtcMoment(), nullable=False),
        sa.Column("until", UtcMoment(), nullable=False),
        sa.Column("person", sa.String(length=60), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("ended_at", UtcMoment()),
        sa.Column("ended_by", sa.String(length=60), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["kiosk_id"], ["kiosks.id"], name=op.f("fk_button_doubts_kiosk_id_kiosks")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_button_doubts")),
    )
    op.create_index(op.f("ix_button_doubts_kiosk_id"), "button_doubts", ["kiosk_id"])
    op.create_table(
        "note_confirmations",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("kiosk_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.String(length=200), nullable=False),
        sa.Column("at", UtcMoment(), nullable=False),
        sa.Column("person", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["kiosk_id"], ["kiosks.id"], name=op.f("fk_note_confirmations_kiosk_id_kiosks")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_note_confirmations")),
    )
    op.create_index(op.f("ix_note_confirmations_kiosk_id"), "note_confirmations", ["kiosk_id"])

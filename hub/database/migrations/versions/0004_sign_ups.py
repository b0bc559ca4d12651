"""Who takes part in an activity, or waits for a place."""

import sqlalchemy as sa
from alembic import op

from hub.database.columns import UtcMoment

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "sign_ups",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=True),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("at", UtcMoment(), nullable=False),
        sa.Column("waits", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["documents.id"], name=op.f("fk_sign_ups_activity_id_documents")
        ),
        sa.ForeignKeyConstraint(
            ["request_id"], ["cases.request_id"], name=op.f("fk_sign_ups_request_id_cases")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_ups")),
        sa.UniqueConstraint("request_id", name=op.f("uq_sign_ups_request_id")),
    )
    op.create_index(op.f("ix_sign_ups_activity_id"), "sign_ups", ["activity_id"], unique=False)

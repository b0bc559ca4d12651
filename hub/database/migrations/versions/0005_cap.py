"""What is known of public alerts received."""

import sqlalchemy as sa
from alembic import op

from hub.database.columns import UtcMoment

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "cap_messages",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("source", sa.String(length=60), nullable=False),
        sa.Column("received_at", UtcMoment(), nullable=False),
        sa.Column("identifier", sa.String(length=200), nullable=False),
        sa.Column("kept", sa.Boolean(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_cap_messages")),
        sa.UniqueConstraint("digest", name=op.f("uq_cap_messages_digest")),
    )
    op.create_index(op.f("ix_cap_messages_received_at"), "cap_messages", ["received_at"])
    op.create_index(op.f("ix_cap_messages_kept"), "cap_messages", ["kept"])
    op.create_table(
        "cap_documents",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_cap_documents")),
    )

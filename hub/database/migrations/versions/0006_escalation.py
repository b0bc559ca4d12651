"""Who is told of a call."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables and columns."""
    for table in ("calls", "call_events"):
        for name, length in (("device", 60), ("words", 200), ("flags", 200)):
            column = sa.Column(name, sa.String(length), nullable=False, server_default="")
            op.add_column(table, column)

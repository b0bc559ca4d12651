"""Cases that are settled at once, ballots of surveys and votes, built-in forms as they came."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add two columns and two tables."""
    _cases()
    _polls()


def _cases() -> None:
    op.add_column("cases", sa.Column("form", sa.String(40), server_default="", nullable=False))
    op.create_index(op.f("ix_cases_form"), "cases", ["form"], unique=False)
    op.add_column(
        "cases", sa.Column("settled", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    cases = sa.table(
        "cases",
        sa.column("request_id", sa.Uuid()),
        sa.column("request", sa.Text()),
        sa.column("form", sa.String()),
    )
    connection = op.get_bind()
    for request_id, request in connection.execute(sa.select(cases.c.request_id, cases.c.request)):
        mine = sa.update(cases).where(cases.c.request_id == request_id)
        connection.execute(mine.values(form=json.loads(request)["form"]))


def _polls() -> None:
    op.create_table(
        "ballots",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("home", sa.String(length=64), nullable=False),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=40), nullable=False),
        sa.Column("label", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"], ["cases.request_id"], name=op.f("fk_ballots_request_id_cases")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_ballots")),
    )
    op.create_index(op.f("ix_ballots_form"), "ballots", ["form"], unique=False)
    op.create_index(op.f("ix_ballots_request_id"), "ballots", ["request_id"], unique=False)
    op.create_table(
        "built_in_forms",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_built_in_forms")),
    )

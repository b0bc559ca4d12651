"""Whom a call is told to, and what was told: tables of the escalation.

`notices`, `notice_events` and `resident_views` are only ever appended to. A row of `notices` is the
intent, written before anything is sent; what became of it is in `notice_events`.
`people`, `shifts`, `chains` and `residents` are what staff wrote last; `body` is JSON.
"""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Integer, String, Table, Text, Uuid

from hub.database.columns import UtcMoment
from hub.database.tables import METADATA

people = Table(
    "people",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("name", String(60), nullable=False),
    Column("role", String(20), nullable=False),
    Column("removed", Boolean, nullable=False),
    Column("body", Text, nullable=False),
)

shifts = Table(
    "shifts",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("day", Date, index=True),
    Column("body", Text, nullable=False),
)

chains = Table(
    "chains",
    METADATA,
    Column("scope", String(120), primary_key=True),
    Column("body", Text, nullable=False),
)

residents = Table(
    "residents",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("home", String(120), nullable=False, unique=True),
    Column("changed_at", UtcMoment, nullable=False),
    Column("changed_by", String(60), nullable=False),
    Column("body", Text, nullable=False),
)

resident_views = Table(
    "resident_views",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("resident_id", Uuid, nullable=False, index=True),
    Column("call_id", Uuid),
    Column("at", UtcMoment, nullable=False),
    Column("person", String(60), nullable=False),
)

notices = Table(
    "notices",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("call_id", Uuid, ForeignKey("calls.id"), nullable=False, index=True),
    Column("rung", Integer, nullable=False),
    Column("person_id", Uuid, nullable=False),
    Column("person", String(60), nullable=False),
    Column("channel", String(20), nullable=False),
    Column("turn", String(20), nullable=False),
    Column("address", String(120), nullable=False),
    Column("planned_at", UtcMoment, nullable=False),
)

notice_events = Table(
    "notice_events",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("notice_id", Uuid, ForeignKey("notices.id"), nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    Column("at", UtcMoment, nullable=False),
    Column("words", String(200), nullable=False),
)

"""What guards tell of themselves, which buttons staff doubt, which notes they confirmed.

`button_doubts` are never removed: one that was taken back has `ended_at`. `note_confirmations` are
only appended to.
"""

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text, Uuid

from hub.database.columns import UtcMoment
from hub.database.tables import METADATA

guards = Table(
    "guards",
    METADATA,
    Column("kiosk_id", Uuid, ForeignKey("kiosks.id"), primary_key=True),
    Column("heard_at", UtcMoment, nullable=False),
    Column("report", Text, nullable=False),
)

button_doubts = Table(
    "button_doubts",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("kiosk_id", Uuid, ForeignKey("kiosks.id"), nullable=False, index=True),
    Column("button", String(40), nullable=False),
    Column("set_at", UtcMoment, nullable=False),
    Column("until", UtcMoment, nullable=False),
    Column("person", String(60), nullable=False),
    Column("reason", String(200), nullable=False),
    Column("ended_at", UtcMoment),
    Column("ended_by", String(60), nullable=False, server_default=""),
)

note_confirmations = Table(
    "note_confirmations",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("kiosk_id", Uuid, ForeignKey("kiosks.id"), nullable=False, index=True),
    Column("words", String(200), nullable=False),
    Column("at", UtcMoment, nullable=False),
    Column("person", String(60), nullable=False),
)

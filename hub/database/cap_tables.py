"""Public alerts received.

`cap_messages`: every file once, by the digest of its bytes. `kept` are those that take part in
deciding what is shown; `raw` is the file itself, empty if it was refused. `verdict` is what was
decided when it came, as JSON. `cap_documents`: which document shows the message of a key.
"""

from sqlalchemy import Boolean, Column, Integer, LargeBinary, String, Table, Text, Uuid

from hub.database.columns import UtcMoment
from hub.database.tables import METADATA

cap_messages = Table(
    "cap_messages",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("digest", String(64), nullable=False, unique=True),
    Column("source", String(60), nullable=False),
    Column("received_at", UtcMoment, nullable=False, index=True),
    Column("identifier", String(200), nullable=False),
    Column("kept", Boolean, nullable=False, index=True),
    Column("verdict", Text, nullable=False),
    Column("raw", LargeBinary, nullable=False),
)

cap_documents = Table(
    "cap_documents",
    METADATA,
    Column("key", String(64), primary_key=True),
    Column("document_id", Uuid, nullable=False),
)

"""The hub's tables, portable between SQLite and PostgreSQL.

`call_steps`, `call_events`, `case_steps` and `request_events` are only ever appended to. `digest`
is the SHA-256 of what a client sent, so that a repeat is told from a conflict. A case that is
`settled` was done the moment it came. `ballots` are what was chosen in surveys and votes; `home` is
a digest, made with the `salt` of `hub_identity`, or with its first epoch while it has none.
`built_in_forms` has the digest of each form as it was last published from its file, so that what
staff changed is told.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    false,
)

from hub.database.columns import UtcMoment

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

hub_identity = Table(
    "hub_identity",
    METADATA,
    Column("epoch", Uuid, primary_key=True),
    Column("feed_seq", Integer, nullable=False),
    Column("salt", Uuid),
)

documents = Table(
    "documents",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("kind", String(40), nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("seq", Integer, nullable=False, unique=True),
    Column("published_at", UtcMoment, nullable=False),
    Column("expires_at", UtcMoment),
    Column("removed_at", UtcMoment),
    Column("document", Text, nullable=False),
)

audiences = Table(
    "audiences",
    METADATA,
    Column("document_id", Uuid, ForeignKey("documents.id"), primary_key=True),
    Column("selector", String(160), primary_key=True),
    Column("current", Boolean, nullable=False),
    Index("ix_audiences_selector", "selector"),
)

kiosks = Table(
    "kiosks",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("number", Integer, nullable=False, unique=True),
    Column("name", String(120), nullable=False),
    Column("building", String(120), nullable=False),
    Column("profile", String(10), nullable=False),
    Column("panel", String(60), nullable=False),
    Column("enrolled_at", UtcMoment, nullable=False),
    Column("retired_at", UtcMoment),
    Column("token_digest", String(64), unique=True),
    Column("token_used_at", UtcMoment),
    Column("seen_at", UtcMoment),
    Column("heartbeat", Text),
)

enrolments = Table(
    "enrolments",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("secret_digest", String(64), nullable=False),
    Column("code", String(8), nullable=False, unique=True),
    Column("profile", String(10), nullable=False),
    Column("panel", String(60), nullable=False),
    Column("asked_at", UtcMoment, nullable=False),
    Column("expires_at", UtcMoment, nullable=False),
    Column("kiosk_id", Uuid, ForeignKey("kiosks.id")),
)

cases = Table(
    "cases",
    METADATA,
    Column("request_id", Uuid, primary_key=True),
    Column("kiosk_id", Uuid, ForeignKey("kiosks.id"), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("short_number", String(7), nullable=False, index=True),
    Column("phone_tail", String(4), nullable=False),
    Column("form", String(40), nullable=False, server_default="", index=True),
    Column("request", Text, nullable=False),
    Column("received_at", UtcMoment, nullable=False),
    Column("moved_at", UtcMoment, nullable=False),
    Column("state", String(20), nullable=False, index=True),
    Column("assignee", String(60), nullable=False),
    Column("rating", Integer),
    Column("settled", Boolean, nullable=False, server_default=false()),
)

case_steps = Table(
    "case_steps",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("request_id", Uuid, ForeignKey("cases.request_id"), nullable=False, index=True),
    Column("state", String(20), nullable=False),
    Column("at", UtcMoment, nullable=False),
    Column("person", String(60), nullable=False),
    Column("words", Text, nullable=False),
)

request_events = Table(
    "request_events",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("request_id", Uuid, ForeignKey("cases.request_id"), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("received_at", UtcMoment, nullable=False),
)

ballots = Table(
    "ballots",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("request_id", Uuid, ForeignKey("cases.request_id"), nullable=False, index=True),
    Column("form", String(40), nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("home", String(64), nullable=False),
    Column("step", String(40), nullable=False),
    Column("value", String(40), nullable=False),
    Column("label", String(120), nullable=False),
)

built_in_forms = Table(
    "built_in_forms",
    METADATA,
    Column("name", String(40), primary_key=True),
    Column("digest", String(64), nullable=False),
)

calls = Table(
    "calls",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("kiosk_id", Uuid, ForeignKey("kiosks.id"), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("source", String(20), nullable=False),
    Column("place", String(120), nullable=False),
    Column("recorded_at", UtcMoment, nullable=False),
    Column("boot_id", String(60), nullable=False),
    Column("since_boot_ms", BigInteger, nullable=False),
    Column("follows", Uuid),
    Column("device", String(60), nullable=False, server_default=""),
    Column("words", String(200), nullable=False, server_default=""),
    Column("flags", String(200), nullable=False, server_default=""),
    Column("received_at", UtcMoment, nullable=False, index=True),
    Column("closed", Boolean, nullable=False, index=True),
)

call_steps = Table(
    "call_steps",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("call_id", Uuid, ForeignKey("calls.id"), nullable=False, index=True),
    Column("state", String(20), nullable=False),
    Column("at", UtcMoment, nullable=False),
    Column("person", String(60), nullable=False),
    Column("words", String(400), nullable=False),
)

call_events = Table(
    "call_events",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", Uuid, nullable=False, unique=True),
    Column("call_id", Uuid, ForeignKey("calls.id"), nullable=False, index=True),
    Column("digest", String(64), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("made_at", UtcMoment, nullable=False),
    Column("received_at", UtcMoment, nullable=False),
    Column("device", String(60), nullable=False, server_default=""),
    Column("words", String(200), nullable=False, server_default=""),
    Column("flags", String(200), nullable=False, server_default=""),
    UniqueConstraint("call_id", "seq"),
)

staff = Table(
    "staff",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("user", String(40), nullable=False, unique=True),
    Column("name", String(60), nullable=False),
    Column("role", String(10), nullable=False),
    Column("password_hash", String(200), nullable=False),
    Column("must_change_password", Boolean, nullable=False),
    Column("active", Boolean, nullable=False),
)

sessions = Table(
    "sessions",
    METADATA,
    Column("token_digest", String(64), primary_key=True),
    Column("staff_id", Uuid, ForeignKey("staff.id"), nullable=False, index=True),
    Column("started_at", UtcMoment, nullable=False),
    Column("used_at", UtcMoment, nullable=False),
)

touches = Table(
    "touches",
    METADATA,
    Column("kiosk_id", Uuid, ForeignKey("kiosks.id"), primary_key=True),
    Column("day", Date, primary_key=True, index=True),
    Column("screen", String(40), primary_key=True),
    Column("control", String(40), primary_key=True),
    Column("presses", Integer, nullable=False),
    Column("misses", Integer, nullable=False),
)

sign_ups = Table(
    "sign_ups",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("activity_id", Uuid, ForeignKey("documents.id"), nullable=False, index=True),
    Column("request_id", Uuid, ForeignKey("cases.request_id"), unique=True),
    Column("people", Integer, nullable=False),
    Column("name", String(60), nullable=False),
    Column("phone", String(20), nullable=False),
    Column("at", UtcMoment, nullable=False),
    Column("waits", Boolean, nullable=False),
)

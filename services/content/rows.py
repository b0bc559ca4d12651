"""The content file: one row a document or tombstone, one row for where the feed stands."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.contract.documents import Document, Tombstone
from services.contract.feed import FeedEntry, FeedPage

MIGRATIONS = (
    """
    CREATE TABLE documents (
        id TEXT PRIMARY KEY,
        version INTEGER NOT NULL,
        over_at REAL,
        heard INTEGER NOT NULL,
        document TEXT
    ) WITHOUT ROWID;
    CREATE TABLE feed (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        epoch TEXT NOT NULL,
        next INTEGER NOT NULL,
        resyncing INTEGER NOT NULL,
        kinds TEXT NOT NULL,
        heard_at TEXT NOT NULL
    );
    """,
    """
    CREATE TABLE heard_alerts (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        document TEXT NOT NULL,
        version INTEGER NOT NULL,
        UNIQUE (document, version)
    );
    """,
)
"""`document` is NULL for a tombstone. `over_at`: seconds since 1970 from which it is not shown.
`heard` is 0 for rows that a resync has not met yet. `kinds` are the document kinds known when the
feed was read: a newer Linli that knows more of them asks again from the beginning."""

KEEP_OVER_SECONDS = 30 * 86_400
"""What is over stays this long, measured by the hub's publications and not by our own clock: a
kiosk whose clock jumps ahead must not throw away what is still valid."""


@dataclass(frozen=True)
class FeedPosition:
    """Up to where the feed was applied; `resyncing` while it is read anew from the beginning."""

    epoch: UUID
    next: int
    resyncing: bool
    kinds: str
    heard_at: datetime


def read_position(connection: sqlite3.Connection) -> FeedPosition | None:
    """Where the feed stands; `None` before the first page."""
    row = connection.execute("SELECT epoch, next, resyncing, kinds, heard_at FROM feed").fetchone()
    if row is None:
        return None
    epoch, position, resyncing, kinds, heard_at = row
    return FeedPosition(
        UUID(epoch), position, bool(resyncing), kinds, datetime.fromisoformat(heard_at)
    )


def write_position(connection: sqlite3.Connection, position: FeedPosition) -> None:
    """Remember where the feed stands."""
    connection.execute(
        "INSERT OR REPLACE INTO feed VALUES (1, ?, ?, ?, ?, ?)",
        (
            str(position.epoch),
            position.next,
            position.resyncing,
            position.kinds,
            position.heard_at.isoformat(),
        ),
    )


def read_documents(connection: sqlite3.Connection) -> Iterator[str]:
    """The JSON of every document that is not withdrawn."""
    query = "SELECT document FROM documents WHERE document IS NOT NULL"
    return (text for (text,) in connection.execute(query).fetchall())


def forget_what_was_heard(connection: sqlite3.Connection) -> None:
    """Begin a resync: every row must be met again to stay."""
    connection.execute("UPDATE documents SET heard = 0")


def drop_unheard(connection: sqlite3.Connection) -> tuple[UUID, ...]:
    """End a resync: what was not met again is gone at the hub."""
    rows = connection.execute("DELETE FROM documents WHERE heard = 0 RETURNING id").fetchall()
    return tuple(UUID(row_id) for (row_id,) in rows)


def put_entries(connection: sqlite3.Connection, page: FeedPage) -> tuple[FeedEntry, ...]:
    """Write the entries that are news; returns them. A version never goes back, except to what a
    resync first hears of: then the hub's database itself is another one."""
    return tuple(entry for entry in page.entries if _put(connection, entry))


def _put(connection: sqlite3.Connection, entry: FeedEntry) -> bool:
    subject = entry.document or entry.tombstone
    if subject is None:
        return False
    changed = connection.execute(
        "INSERT INTO documents (id, version, over_at, heard, document) VALUES (?, ?, ?, 1, ?)"
        " ON CONFLICT (id) DO UPDATE SET version = excluded.version, over_at = excluded.over_at,"
        " heard = 1, document = excluded.document"
        " WHERE excluded.version > documents.version OR documents.heard = 0",
        (str(subject.id), subject.version, _over_at(subject), _text_of(entry)),
    )
    return changed.rowcount == 1


def _over_at(subject: Document | Tombstone) -> float | None:
    over = subject.removed_at if isinstance(subject, Tombstone) else subject.expires_at
    return over.timestamp() if over else None


def _text_of(entry: FeedEntry) -> str | None:
    return entry.document.model_dump_json() if entry.document else None


def purge_long_over(connection: sqlite3.Connection, page: FeedPage) -> None:
    """Delete what was over long before the page's newest publication."""
    moments = [entry.document.published_at for entry in page.entries if entry.document]
    if moments:
        oldest = max(moments).timestamp() - KEEP_OVER_SECONDS
        connection.execute("DELETE FROM documents WHERE over_at < ?", (oldest,))

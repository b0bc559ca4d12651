"""The requests file: drafts, what is to be sent, and what the screen keeps of it afterwards."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from pydantic import ValidationError

from services.contract.requests import NewRequest, RequestEvent, RequestEventKind
from services.requests.sent import Delivery, SentRequest

MIGRATIONS = (
    """
    CREATE TABLE drafts (
        form TEXT PRIMARY KEY,
        id TEXT NOT NULL,
        version INTEGER NOT NULL,
        step TEXT NOT NULL,
        answers TEXT NOT NULL,
        known TEXT NOT NULL,
        touched_at TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE requests (
        position INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        short_number TEXT NOT NULL,
        phone_tail TEXT NOT NULL,
        title TEXT NOT NULL,
        headline TEXT NOT NULL,
        made_at TEXT NOT NULL,
        delivery TEXT NOT NULL CHECK (delivery IN ('waiting', 'delivered', 'refused')),
        refusal TEXT NOT NULL DEFAULT '',
        withdrawn INTEGER NOT NULL DEFAULT 0,
        rating INTEGER,
        rated_at TEXT
    );
    CREATE TABLE outgoing (
        position INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        request_id TEXT NOT NULL REFERENCES requests (id),
        kind TEXT NOT NULL CHECK (kind IN ('request', 'event')),
        message TEXT NOT NULL
    );
    CREATE TABLE numbering (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        last INTEGER NOT NULL
    );
    """,
)
"""`outgoing` holds the only full copy of a message and loses it once it is delivered or refused."""

CARRIED = ("numbering", "requests", "outgoing")
"""What must be saved from a damaged file: a resident was promised that it will be delivered."""

HIGHEST_NUMBER = 999

_COLUMNS = (
    "id, short_number, phone_tail, title, headline, made_at, delivery, refusal, withdrawn, rating,"
    " rated_at"
)


def read_requests(connection: sqlite3.Connection) -> Iterator[SentRequest]:
    """All kept requests, newest first."""
    query = f"SELECT {_COLUMNS} FROM requests ORDER BY position DESC"  # noqa: S608
    return map(_sent, connection.execute(query).fetchall())


def read_request(connection: sqlite3.Connection, request_id: UUID) -> SentRequest | None:
    """One kept request."""
    query = f"SELECT {_COLUMNS} FROM requests WHERE id = ?"  # noqa: S608
    row = connection.execute(query, (str(request_id),)).fetchone()
    return _sent(row) if row else None


_Row = tuple[str, str, str, str, str, str, str, str, int, int | None, str | None]


def _sent(row: _Row) -> SentRequest:
    key, number, tail, title, headline, made_at, delivery, refusal, withdrawn, rating, rated_at = (
        row
    )
    return SentRequest(
        UUID(key),
        number,
        tail,
        title,
        headline,
        datetime.fromisoformat(made_at),
        Delivery(delivery),
        refusal,
        bool(withdrawn),
        rating,
        datetime.fromisoformat(rated_at) if rated_at else None,
    )


def take_number(connection: sqlite3.Connection, kiosk_number: int) -> str:
    """The next free short number: the kiosk's own, then 001 to 999, round and round. A number
    that is still on its way to the hub is not given twice; an older request loses it."""
    row = connection.execute("SELECT last FROM numbering").fetchone()
    last = row[0] if row else 0
    for step in range(1, HIGHEST_NUMBER + 1):
        count = (last + step - 1) % HIGHEST_NUMBER + 1
        number = f"{kiosk_number}{count:03}"
        if not _is_waiting(connection, number):
            break
    connection.execute("INSERT OR REPLACE INTO numbering VALUES (1, ?)", (count,))
    connection.execute(
        "DELETE FROM requests WHERE short_number = ?"
        " AND id NOT IN (SELECT request_id FROM outgoing)",
        (number,),
    )
    return number


def _is_waiting(connection: sqlite3.Connection, number: str) -> bool:
    query = (
        "SELECT 1 FROM requests JOIN outgoing ON request_id = requests.id"
        " WHERE short_number = ? LIMIT 1"
    )
    return connection.execute(query, (number,)).fetchone() is not None


def put_request(connection: sqlite3.Connection, sent: SentRequest, message: NewRequest) -> None:
    """Keep a new request and line it up for delivery."""
    connection.execute(
        "INSERT INTO requests (id, short_number, phone_tail, title, headline, made_at, delivery)"
        " VALUES (?, ?, ?, ?, ?, ?, 'waiting')",
        (
            str(sent.id),
            sent.short_number,
            sent.phone_tail,
            sent.title,
            sent.headline,
            sent.made_at.isoformat(),
        ),
    )
    _line_up(connection, message.id, sent.id, "request", message.model_dump_json())


def put_event(connection: sqlite3.Connection, event: RequestEvent) -> None:
    """Line up a later word on a request, behind it."""
    _line_up(connection, event.id, event.request_id, "event", event.model_dump_json())


def _line_up(
    connection: sqlite3.Connection, key: UUID, request_id: UUID, kind: str, message: str
) -> None:
    connection.execute(
        "INSERT INTO outgoing (id, request_id, kind, message) VALUES (?, ?, ?, ?)",
        (str(key), str(request_id), kind, message),
    )


@dataclass(frozen=True)
class Outgoing:
    """The oldest unsent message of one request. `message` is `None` if the row cannot be read."""

    id: UUID
    request_id: UUID
    is_request: bool
    message: NewRequest | RequestEvent | None


def read_heads(connection: sqlite3.Connection) -> tuple[Outgoing, ...]:
    """The oldest unsent message of each request, oldest first."""
    query = (
        "SELECT id, request_id, kind, message FROM outgoing WHERE position IN"
        " (SELECT MIN(position) FROM outgoing GROUP BY request_id) ORDER BY position"
    )
    return tuple(_outgoing(*row) for row in connection.execute(query).fetchall())


def _outgoing(key: str, request_id: str, kind: str, text: str) -> Outgoing:
    model = NewRequest if kind == "request" else RequestEvent
    try:
        message = model.model_validate_json(text)
    except ValidationError:
        message = None
    return Outgoing(UUID(key), UUID(request_id), kind == "request", message)


def count_outgoing(connection: sqlite3.Connection) -> int:
    """How many messages the hub has not acknowledged."""
    (count,) = connection.execute("SELECT COUNT(*) FROM outgoing").fetchone()
    return int(count)


def mark_delivered(connection: sqlite3.Connection, sent: Outgoing) -> None:
    """The hub has it: the full copy goes."""
    connection.execute("DELETE FROM outgoing WHERE id = ?", (str(sent.id),))
    connection.execute(
        "UPDATE requests SET delivery = 'delivered' WHERE id = ? AND delivery = 'waiting'",
        (str(sent.request_id),),
    )


def mark_refused(connection: sqlite3.Connection, refused: Outgoing, words: str) -> None:
    """The hub said no for ever. A request takes its later words with it; a later word is undone
    alone."""
    request_id = str(refused.request_id)
    if refused.is_request:
        connection.execute("DELETE FROM outgoing WHERE request_id = ?", (request_id,))
        connection.execute("UPDATE requests SET delivery = 'refused' WHERE id = ?", (request_id,))
    else:
        connection.execute("DELETE FROM outgoing WHERE id = ?", (str(refused.id),))
    if isinstance(refused.message, RequestEvent):
        connection.execute(_UNDO[refused.message.kind], (request_id,))
    connection.execute("UPDATE requests SET refusal = ? WHERE id = ?", (words, request_id))


_UNDO = {
    RequestEventKind.WITHDRAWN: "UPDATE requests SET withdrawn = 0 WHERE id = ?",
    RequestEventKind.RATED: "UPDATE requests SET rating = NULL, rated_at = NULL WHERE id = ?",
}

"""The hash chain over the journal's rows: which row was changed, or lost its neighbour.

It tells changes in the middle. Whoever may write the file can still cut off its end or count all
sums anew; against that only a copy elsewhere helps, which the hub has of every call.
"""

from collections.abc import Iterable
from hashlib import sha256
from sqlite3 import Connection

Row = tuple[int, str, str, str]
"""Number, call, body, chain."""

ROWS = "SELECT number, call_id, body, chain FROM entry ORDER BY number"


def link(previous: str, call_id: str, body: str) -> str:
    """The sum of a row, which carries that of the row before; `previous` is empty for the first."""
    return sha256(f"{previous}\n{call_id}\n{body}".encode()).hexdigest()


def newest_link(connection: Connection) -> str:
    """The sum of the newest row, or empty if there is none."""
    row = connection.execute("SELECT chain FROM entry ORDER BY number DESC LIMIT 1").fetchone()
    return str(row[0]) if row else ""


def first_break(rows: Iterable[Row]) -> int | None:
    """The number of the first row whose sum is wrong. Rows from before there were sums, all at the
    beginning, have none."""
    previous = ""
    for number, call_id, body, chain in rows:
        if not chain and not previous:
            continue
        if chain != link(previous, call_id, body):
            return number
        previous = chain
    return None

"""What is appended to a call beside the ladder's own steps: an answer that lapsed, 120 dialled.

They stand among the steps, so that what came before and after is told by the order of the rows,
whatever the clock did.
"""

from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hub.database.columns import AnyRow
from hub.database.tables import call_steps
from services.contract.calls import CallEventKind, CallState

LAPSED = "lapsed"
DIALLED = "dialled_120"
ANSWERS = frozenset({CallState.SEEN, CallState.COMING})
MARKS = frozenset({LAPSED, DIALLED})

AT_THE_PLACE = "现场人员"
"""Who typed the staff code at the place itself; the code does not say which of them."""

STEPS_OF_EVENTS = {
    CallEventKind.ARRIVED: CallState.ARRIVED,
    CallEventKind.CLOSED: CallState.CLOSED,
}
CLOSED_THERE = "在现场处理完"


async def steps_since_lapse(connection: AsyncConnection, call_id: UUID) -> list[AnyRow]:
    """The rows of the call after its last lapse, oldest first; all of them if none lapsed."""
    query = select(call_steps).where(call_steps.c.call_id == call_id).order_by(call_steps.c.number)
    rows: list[Row[*tuple[object, ...]]] = list(await connection.execute(query))
    return rows_since_lapse(rows)


def rows_since_lapse(rows: list[AnyRow]) -> list[AnyRow]:
    """What still counts of a call's rows; an arrival and all that machines did always do."""
    lapses = [place for place, row in enumerate(rows) if row.state == LAPSED]
    last = lapses[-1] if lapses else -1
    return [row for place, row in enumerate(rows) if place > last or row.state not in ANSWERS]

"""Short numbers of requests made on phones: a range of the hub's own that no screen can give."""

from datetime import datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hub.database.tables import cases
from hub.refusals import Busy
from services.contract.cases import CaseState
from services.contract.phone import PHONE_NUMBERS

FIRST, LAST = 1001, 9999
"""01001 to 09999, round and round."""

KEPT = timedelta(days=30)
"""So long after a case has ended its number is not given again."""


async def next_phone_number(connection: AsyncConnection, now: datetime) -> str:
    """The next free number, within the transaction that uses it.

    Raises:
        Busy: all numbers are in use.
    """
    ours = cases.c.short_number.startswith(PHONE_NUMBERS)
    query = select(cases.c.short_number).where(ours)
    newest = query.order_by(cases.c.received_at.desc(), cases.c.short_number.desc()).limit(1)
    last = int(await connection.scalar(newest) or 0)
    ended = cases.c.state.in_((CaseState.DONE, CaseState.WITHDRAWN))
    in_use = set(await connection.scalars(query.where(or_(~ended, cases.c.moved_at > now - KEPT))))
    count = LAST - FIRST + 1
    for step in range(1, count + 1):
        number = f"{PHONE_NUMBERS}{FIRST + (max(last, FIRST - 1) - FIRST + step) % count}"
        if number not in in_use:
            return number
    raise Busy("现在登记的人太多，请打物业电话。")

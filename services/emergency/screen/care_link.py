"""The kiosk's part of the care watch: what it shows of it, and 外出."""

import httpx

from services.emergency.calls.asks import CareNow, Leave
from services.emergency.screen.commands import ComeBack, GoAway
from services.emergency.screen.view import CareView


def care_view(data: str) -> CareView | None:
    """What the guard tells, JSON; `None` where this home is not watched."""
    if data == "null":
        return None
    now = CareNow.model_validate_json(data)
    return CareView(now.rules, now.verdicts, now.away, now.until, now.back)


async def tell_of_stay(guard: httpx.AsyncClient, command: GoAway | ComeBack) -> httpx.Response:
    """Hand over that somebody goes, or is back; twice is harmless."""
    match command:
        case GoAway():
            leave = Leave(until=command.until)
            return await guard.post("/care/away", content=leave.model_dump_json())
        case ComeBack():
            return await guard.delete("/care/away")

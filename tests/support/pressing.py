"""A guard without a socket, to be killed: presses and says what it was told is on disk.

Run as `python -m tests.support.pressing FOLDER`. Each line is an acknowledgement: a call's id and
how many additions it has.
"""

import asyncio
import sys
from pathlib import Path

from process.clock import SystemClock
from services.contract.calls import CallSource
from services.emergency.calls.asks import AddToCall, RaiseCall
from services.emergency.calls.call import Call
from services.emergency.guard import Guard, Post
from services.emergency.records.journal import Journal
from tests.support.sounder import SilentSounder


def tell(call: Call) -> None:
    """Say what is acknowledged."""
    print(call.id, len(call.additions), flush=True)


async def press_all(folder: Path) -> None:
    """Twice: press, press again, cancel."""
    journal = Journal.open(folder / "guard.db")
    guard = Guard(journal, SilentSounder(), SystemClock(), Post("大厅", "boot"))
    for _ in range(2):
        tell(await guard.press(RaiseCall(source=CallSource.SCREEN)))
        tell(await guard.press(RaiseCall(source=CallSource.SCREEN)))
        tell(await guard.cancel(AddToCall()))
    await journal.close()


if __name__ == "__main__":
    asyncio.run(press_all(Path(sys.argv[1])))

"""A whole kiosk whose pages change without a pause: the load beside which the guard must be quick.

Run as `python -m benchmarks.busy_kiosk SETTINGS`; prints `first picture` once it is joined.
"""

import asyncio
import sys
from itertools import cycle
from pathlib import Path

from kiosk.app import RunningKiosk
from kiosk.loop import run_until_stopped
from kiosk.opening import open_screen, show
from process.clock import SystemClock
from process.settings.file import read_settings
from voice.saying.reader import Reader

PAGES = ("notices", "prices", "directory", "forms", "activities", "requests", "settings", "home")


def main() -> None:
    """Turn pages until ended."""
    opening = open_screen(read_settings(Path(sys.argv[1])), SystemClock(), Reader(None))
    show(opening)

    async def live(stop: asyncio.Event) -> None:
        life = asyncio.create_task(RunningKiosk(opening).live(stop))
        print("first picture", flush=True)
        for page in cycle(PAGES):
            if stop.is_set():
                break
            opening.context.navigator.open(page)
            drawn = asyncio.Event()
            opening.window.frameSwapped.connect(drawn.set)
            opening.window.update()
            await drawn.wait()
            opening.window.frameSwapped.disconnect(drawn.set)
        await life

    run_until_stopped(opening.application, live)


if __name__ == "__main__":
    main()

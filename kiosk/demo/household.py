"""Hub, guard and kiosk as three children of one process: started, watched, stopped together."""

import asyncio
import logging
import os
import signal
import sys
from contextlib import suppress

from kiosk.demo.world import ROOT, World

log = logging.getLogger("kiosk.demo")

PARTS = {"hub": "hub", "guard": "services.emergency", "kiosk": "kiosk"}
RESTART_SECONDS = 2.0
STOP_SECONDS = 8.0


class Household:
    """Keeps the three processes of a demo running until the kiosk ends or a signal comes."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._children: dict[str, asyncio.subprocess.Process] = {}
        self._stopping = asyncio.Event()

    async def run(self) -> int:
        """Say welcome and run until stopped; the exit code is the kiosk's, or 0 after a signal."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self._stopping.set)
        print(self._world.welcome, flush=True)
        keepers = [asyncio.create_task(self._keep(part)) for part in ("hub", "guard")]
        kiosk = asyncio.create_task(self._start_and_wait("kiosk"))
        stopping = asyncio.create_task(self._stopping.wait())
        await asyncio.wait([kiosk, stopping], return_when=asyncio.FIRST_COMPLETED)
        code = kiosk.result() if kiosk.done() else 0
        self._stopping.set()
        await self._stop_all()
        await asyncio.gather(*keepers, kiosk, stopping)
        return code

    async def _keep(self, part: str) -> None:
        while not self._stopping.is_set():
            code = await self._start_and_wait(part)
            if not self._stopping.is_set():
                log.error("part ended, starting it again part=%s code=%s", part, code)
                await self._pause(RESTART_SECONDS)

    async def _pause(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._stopping.wait(), seconds)
        except TimeoutError:
            return

    async def _start_and_wait(self, part: str) -> int:
        command = [sys.executable, "-m", PARTS[part], "--settings", str(self._world.settings_file)]
        environment = os.environ | (self._world.environment if part == "kiosk" else {})
        # A session of its own: Ctrl+C reaches the children only through us, in our order.
        child = await asyncio.create_subprocess_exec(
            *command, cwd=ROOT, env=environment, start_new_session=True
        )
        self._children[part] = child
        if self._stopping.is_set():
            await _stop(part, child)
        return await child.wait()

    async def _stop_all(self) -> None:
        for part in ("kiosk", "guard", "hub"):
            child = self._children.get(part)
            if child is not None and child.returncode is None:
                await _stop(part, child)


async def _stop(part: str, child: asyncio.subprocess.Process) -> None:
    with suppress(ProcessLookupError):
        child.terminate()
    try:
        await asyncio.wait_for(child.wait(), STOP_SECONDS)
    except TimeoutError:
        log.warning("part did not stop in time and is ended part=%s", part)
        child.kill()
        await child.wait()

"""The real guard in a process of its own, with its real socket."""

import asyncio
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from services.link.identity import IdentityFile

ROOT = Path(__file__).parents[2]


@dataclass
class GuardHome:
    """Folders and settings of one guard; `folder` should have a short path (sockets need it).

    `before` is put in front of the command, such as strace with its arguments.
    """

    folder: Path
    player: str = "true"
    before: tuple[str, ...] = ()
    identity: IdentityFile = field(init=False)

    def __post_init__(self) -> None:
        self.identity = IdentityFile(self.folder / "kiosk" / "identity.json")
        self.settings.write_text(
            f'[kiosk]\ndata_dir = "kiosk"\nplace = "大厅"\nbuilding = "3号楼"\n'
            f'[guard]\ndata_dir = "guard"\nsocket = "run/guard.sock"\nplayer = "{self.player}"\n'
            "repeat_seconds = 3\n"
        )

    @property
    def settings(self) -> Path:
        return self.folder / "linli.toml"

    @property
    def socket(self) -> Path:
        return self.folder / "run" / "guard.sock"

    @property
    def database(self) -> Path:
        return self.folder / "guard" / "guard.db"

    async def start(self) -> Process:
        """Start it without waiting for anything."""
        return await asyncio.create_subprocess_exec(
            *self.before,
            *(sys.executable, "-m", "services.emergency", "--settings", str(self.settings)),
            cwd=ROOT,
            stderr=PIPE,
        )


@asynccontextmanager
async def running_guard(home: GuardHome) -> AsyncIterator[Process]:
    """A guard that listens; at the end it is asked to stop, unless the test has killed it."""
    process = await home.start()
    try:
        await until_said(process, "guard ready")
        yield process
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(20):
            await process.communicate()


async def until_said(process: Process, words: str) -> None:
    """Wait for a log line with these words."""
    assert process.stderr
    heard = []
    async with asyncio.timeout(30):
        async for line in process.stderr:
            heard.append(line.decode())
            if words in heard[-1]:
                return
    raise AssertionError(f"the guard ended without {words!r}: {''.join(heard)}")

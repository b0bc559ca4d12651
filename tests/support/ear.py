"""A player command that tells what it was given instead of playing it, so tests can wait for it."""

import asyncio
import os
from pathlib import Path


class Ear:
    """`command` is a player command, `player` its path. `then` is what its shell does after
    telling: `exit 1` is a broken player, `exec cat /dev/zero > /dev/null` one that never ends.
    """

    def __init__(self, folder: Path, then: str = "true") -> None:
        self._pipe = folder / "ear"
        os.mkfifo(self._pipe)
        self.player = folder / "player"
        self.player.write_text(f'#!/bin/sh\nbasename "$1" .wav > {self._pipe}\n{then}\n')
        self.player.chmod(0o700)
        self.command = (str(self.player),)
        self._sounds: asyncio.Queue[str] = asyncio.Queue()
        self._open_end = os.open(self._pipe, os.O_RDWR | os.O_NONBLOCK)
        asyncio.get_running_loop().add_reader(self._open_end, self._listen)

    async def next(self, within_s: float = 10.0) -> str:
        """The next sound's name: alarm or chime."""
        async with asyncio.timeout(within_s):
            return await self._sounds.get()

    def silent(self) -> bool:
        """Whether nothing has been heard that was not yet taken."""
        self._listen()
        return self._sounds.empty()

    def close(self) -> None:
        """Hear no more."""
        asyncio.get_running_loop().remove_reader(self._open_end)
        os.close(self._open_end)

    def _listen(self) -> None:
        try:
            text = os.read(self._open_end, 65536).decode()
        except BlockingIOError:
            return
        for line in text.split():
            self._sounds.put_nowait(line)

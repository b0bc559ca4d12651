"""A player that waits for its sound, so that a press needs no new process to be heard."""

import asyncio
from contextlib import suppress
from pathlib import Path

from process.child import WaitingChild
from process.sound import Command, SoundFailed, play


class WarmPlayer:
    """After each sound the next player is made to wait; without one, the command is run anew."""

    def __init__(self, command: Command) -> None:
        self.command = command
        self._child: WaitingChild | None = None
        self._preparing: asyncio.Task[None] | None = None

    def prepare(self) -> None:
        """Have a player wait, unless one does."""
        if self._preparing is None or self._preparing.done():
            self._preparing = asyncio.get_running_loop().create_task(self._prepare())

    async def play(self, file: Path, limit_s: float) -> None:
        """Play `file` to its end; cancelling stops the sound at once.

        Raises:
            SoundFailed: the player is missing, complains, or is not done after `limit_s` seconds.
        """
        child, self._child = self._child, None
        self.prepare()
        if child is None or not child.waits:
            await play(self.command, file, limit_s)
            return
        try:
            code, complaint = await child.go(str(file), limit_s)
        except TimeoutError as error:
            raise SoundFailed(f"{self.command[0]} is not done after {limit_s:.0f} s") from error
        if code:
            reason = complaint.rpartition("\n")[2]
            raise SoundFailed(f"{self.command[0]} ended with {code}: {reason}")

    async def close(self) -> None:
        """Let the waiting one go."""
        if self._preparing:
            await asyncio.wait({self._preparing})
        if self._child:
            await self._child.end()

    async def _prepare(self) -> None:
        if self._child is None or not self._child.waits:
            with suppress(OSError):
                self._child = await WaitingChild.start(self.command)

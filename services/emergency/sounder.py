"""The local sound of a call: heard before any network is asked, repeated until a person answers."""

import asyncio
import logging
from collections.abc import Coroutine
from pathlib import Path
from typing import Protocol

from process.sound import Command, SoundFailed, play
from services.store import Store

log = logging.getLogger("guard.sound")


class Sounder(Protocol):
    """Makes a call heard where it was raised. Never raises: what is wrong stands in `trouble`.

    `trouble` is empty while the last attempt was heard.
    """

    @property
    def trouble(self) -> Store[str]: ...

    def start_alarm(self) -> None:
        """Sound now and again and again until stopped; a second start changes nothing."""
        ...

    def stop(self) -> None:
        """Be silent at once."""
        ...

    def chime(self) -> None:
        """Sound once, gently; not over an alarm."""
        ...


class PlayerSounder:
    """Runs a player command for every sound; needs the running event loop.

    `pause_s` is the silence between two alarm sounds. `command` is `None` if no player is there.
    """

    def __init__(
        self, command: Command | None, alarm: Path, chime: Path, pause_s: float = 8.0
    ) -> None:
        self._command = command
        self._alarm = alarm
        self._chime = chime
        self._pause_s = pause_s
        self._sounding: asyncio.Task[None] | None = None
        self._alarmed = False
        self._trouble = Store("")

    @property
    def trouble(self) -> Store[str]:
        return self._trouble

    def start_alarm(self) -> None:
        if not self._alarmed:
            self._begin(self._repeat_alarm())
            self._alarmed = True

    def stop(self) -> None:
        if self._sounding:
            self._sounding.cancel()
        self._alarmed = False

    def chime(self) -> None:
        if not self._alarmed:
            self._begin(self._play(self._chime))

    async def close(self) -> None:
        """Be silent and wait until the player is gone."""
        self.stop()
        if self._sounding:
            await asyncio.wait([self._sounding])

    def _begin(self, sound: Coroutine[object, object, None]) -> None:
        self.stop()
        self._sounding = asyncio.get_running_loop().create_task(sound)

    async def _repeat_alarm(self) -> None:
        while True:
            await self._play(self._alarm)
            await asyncio.sleep(self._pause_s)

    async def _play(self, file: Path) -> None:
        if self._command is None:
            self._note("no player command is installed")
            return
        try:
            await play(self._command, file)
        except SoundFailed as error:
            self._note(str(error))
        else:
            self._note("")

    def _note(self, trouble: str) -> None:
        if trouble and not self._trouble.value:
            log.warning("nothing is heard reason=%s", trouble)
        if self._trouble.value and not trouble:
            log.info("heard again")
        self._trouble.set(trouble)

"""The local sound of a call: heard before any disk or network is asked, repeated until a person
answers (UL 2560 and UL 1069: at least every 10 s; emergency reference, table 1 no. 8)."""

import asyncio
import logging
from collections.abc import Coroutine, Sequence
from pathlib import Path
from typing import Protocol

from process.sound import Command, SoundFailed, play
from services.emergency.alarm.warm_player import WarmPlayer
from services.store import Store

log = logging.getLogger("guard.sound")

LIMIT_S = 8.0
"""Twice as long as the longest sound: a player that hangs must not silence the next repetition."""


class Sounder(Protocol):
    """Makes a call heard where it was raised. Never raises: what is wrong stands in `trouble`.

    `trouble` is empty while the last attempt was heard.
    """

    @property
    def trouble(self) -> Store[str]: ...

    def start_alarm(self) -> None:
        """Sound now and again and again until stopped; a second start changes nothing."""
        ...

    def sound_again(self) -> None:
        """Sound the alarm at once, once more; afterwards it goes on, or is silent, as before."""
        ...

    def stop(self) -> None:
        """Be silent at once."""
        ...

    def chime(self) -> None:
        """Sound once, gently; not over an alarm."""
        ...


class Loudness(Protocol):
    """Sees to it that a sound can be heard. Never raises."""

    async def force(self) -> None: ...


class PlayerSounder:
    """Runs a player command for every sound, the second one if the first fails; needs the running
    event loop.

    `every_s` is from one alarm sound's beginning to the next one's. `command` is `None` if no
    player is there. `warm` keeps a player waiting, so that a sound needs no new process.
    """

    def __init__(
        self,
        command: Command | None,
        alarm: Path,
        chime: Path,
        every_s: float = 8.0,
        *,
        second: Command | None = None,
        loudness: Loudness | None = None,
        warm: bool = False,
    ) -> None:
        self._commands: Sequence[Command] = [each for each in (command, second) if each]
        self._alarm = alarm
        self._chime = chime
        self._every_s = every_s
        self._loudness = loudness
        self._warm = WarmPlayer(command) if warm and command else None
        self._sounding: asyncio.Task[None] | None = None
        self._forcing: asyncio.Task[None] | None = None
        self._alarmed = False
        self._on_second = False
        self._trouble = Store("")

    @property
    def trouble(self) -> Store[str]:
        return self._trouble

    def prepare(self) -> None:
        """Have a player wait for the first sound."""
        if self._warm:
            self._warm.prepare()

    def start_alarm(self) -> None:
        if not self._alarmed:
            self._begin(self._repeat_alarm())
            self._alarmed = True

    def sound_again(self) -> None:
        alarmed = self._alarmed
        self._begin(self._repeat_alarm() if alarmed else self._sound_alarm())
        self._alarmed = alarmed

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
        tasks = [task for task in (self._sounding, self._forcing) if task]
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)
        if self._warm:
            await self._warm.close()

    def _begin(self, sound: Coroutine[object, object, None]) -> None:
        self.stop()
        self._sounding = asyncio.get_running_loop().create_task(sound)

    async def _repeat_alarm(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            began = loop.time()
            await self._sound_alarm()
            await asyncio.sleep(max(0.0, began + self._every_s - loop.time()))

    async def _sound_alarm(self) -> None:
        if self._loudness and (self._forcing is None or self._forcing.done()):
            # Beside the sound, not before it: a mixer may hang.
            self._forcing = asyncio.get_running_loop().create_task(self._loudness.force())
        await self._play(self._alarm)

    async def _play(self, file: Path) -> None:
        reasons = []
        for number, command in enumerate(self._commands):
            try:
                await self._play_with(command, file)
            except SoundFailed as error:
                reasons.append(str(error))
            else:
                self._note_second(", ".join(reasons) if number else "")
                self._note("")
                return
        self._note(", ".join(reasons) or "no player command is installed")

    async def _play_with(self, command: Command, file: Path) -> None:
        if self._warm and self._warm.command == command:
            await self._warm.play(file, LIMIT_S)
        else:
            await play(command, file, LIMIT_S)

    def _note_second(self, reason: str) -> None:
        if reason and not self._on_second:
            log.warning("first player fails, second one is heard reason=%s", reason)
        self._on_second = bool(reason)

    def _note(self, trouble: str) -> None:
        if trouble and not self._trouble.value:
            log.warning("nothing is heard reason=%s", trouble)
        if self._trouble.value and not trouble:
            log.info("heard again")
        self._trouble.set(trouble)

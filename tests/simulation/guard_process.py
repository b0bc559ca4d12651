"""The guard as a process: all its real parts on a simulated disk, speaker and link."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from random import Random
from unittest import mock

import services.emergency.alarm.sounder
from process.settings import Settings
from process.sound import Command, SoundFailed
from services.emergency import serve
from services.emergency.alarm.sounder import PlayerSounder
from services.emergency.buttons.door import ButtonDoor
from services.emergency.buttons.side import ButtonSide
from services.emergency.buttons.watch import ButtonWatch
from services.emergency.guard import Guard, Post
from services.emergency.records.ballast import Ballast
from services.emergency.records.journal import Journal
from services.emergency.records.second_copy import SecondCopy
from services.link.identity import Identity
from tests.simulation.clock import MachineClock
from tests.simulation.disk import Disk
from tests.simulation.door_transport import DoorSocket
from tests.simulation.hub_edge import Sent, SimulatedHubClient
from tests.simulation.hub_process import HubProcess
from tests.simulation.process import Process
from tests.simulation.seeded_network import Link

PLACE = "1号楼大厅"
SOUND_S = {"alarm": 2.0, "chime": 1.0}


class Speaker:
    """`played` holds what was heard: when it began, and what."""

    def __init__(self) -> None:
        self.broken = False
        self.played: list[tuple[float, str]] = []
        self.sounding = ""

    async def play(self, _command: Command, file: Path, _limit_s: float = 60.0) -> None:
        if self.broken:
            await asyncio.sleep(0.05)
            raise SoundFailed("no such device")
        self.played.append((asyncio.get_running_loop().time(), file.stem))
        self.sounding = file.stem
        try:
            await asyncio.sleep(SOUND_S.get(file.stem, 1.0))
        finally:
            self.sounding = ""


class IdentityOnDisk:
    """Stands for `IdentityFile`."""

    def __init__(self, identity: Identity | None) -> None:
        self.identity = identity

    def read(self) -> Identity | None:
        return self.identity


class GuardProcess:
    """`guard` is the living one; `journal` its file's."""

    def __init__(
        self,
        disk: Disk,
        clock: MachineClock,
        link: Link,
        hub: HubProcess,
        *,
        identity: IdentityOnDisk,
        socket: DoorSocket,
        sent: Sent,
        buttons: Callable[[Guard], ButtonWatch],
    ) -> None:
        self.disk, self.clock, self.link, self.hub = disk, clock, link, hub
        self.identity, self.socket, self._sent = identity, socket, sent
        self._buttons = buttons
        self.speaker = Speaker()
        self.process = Process("guard")
        self.process.alive = False
        self.started_at = 0.0
        self.guard: Guard | None = None
        self.on_start: list[Callable[[], None]] = []

    @property
    def path(self) -> Path:
        return self.disk.folder / "guard.db"

    def start(self) -> None:
        """As systemd starts it.

        Raises:
            DatabaseError: it cannot; it will be started again.
        """
        self.process = Process("guard")
        self.disk.power()
        self.process.enter(self._build)
        self.started_at = asyncio.get_running_loop().time()
        self.process.spawn(self._work())
        for tell in self.on_start:
            tell()

    async def kill(self) -> None:
        """As by SIGKILL or a power cut."""
        self.disk.cut_power()
        self.socket.app = None
        self.process.kill()
        await self.process.gone()
        self.guard = None

    def _build(self) -> None:
        sounds = serve.SOUNDS
        self.second = SecondCopy(self.disk.folder / "second")
        machine = serve.Machine(
            Post(PLACE, self.clock.boot_id),
            self.clock,
            Journal.open(self.path),
            PlayerSounder(("player",), sounds / "alarm.wav", sounds / "chime.wav"),
            self.identity,  # type: ignore[arg-type]
            self._connect,
            second=self.second,
            ballast=Ballast(self.disk.folder / "ballast"),
        )
        with mock.patch.object(serve, "face_the_buttons", self._face_the_buttons):
            self.parts = serve.assemble(Settings(), machine)
        self.guard = self.parts.guard
        self.socket.guard = self.process
        self.socket.app = self.parts.door.app()

    def _face_the_buttons(self, _: Settings, guard: Guard, *_others: object) -> ButtonSide:
        self.watch = self._buttons(guard)
        return ButtonSide(self.watch, ButtonDoor(self.watch), self.watch.run())

    def _connect(self, identity: Identity) -> SimulatedHubClient:
        return SimulatedHubClient(identity, self.link, self.hub, self._sent)

    async def _work(self) -> None:
        assert self.guard
        self.guard.resume()
        async with asyncio.TaskGroup() as tasks:
            for worker in self.parts.workers:
                tasks.create_task(worker)


def speaker_in_place(speaker: Speaker) -> "mock._patch[object]":
    """Let the real sounder play on this speaker."""
    return mock.patch.object(services.emergency.alarm.sounder, "play", speaker.play)


def seeded(seed: int, topic: str) -> Random:
    """Chance of its own for each topic, so that one more draw here changes nothing there."""
    return Random(f"{seed}/{topic}")

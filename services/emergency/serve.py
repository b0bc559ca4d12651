"""The guard at work: lock, journal, sound, door, hub; in this order, and back at the end.

The door opens before the hub is looked for, and calls that were open go on at once.
"""

import asyncio
import logging
import signal
import socket
from argparse import Namespace
from collections.abc import Callable, Coroutine, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from process.clock import Clock, SystemClock
from process.instance import only_one
from process.settings import KioskSection, Settings
from process.sound import find_player
from services.emergency.delivery import LOOK_EVERY_S, Delivery, Follower, forever
from services.emergency.guard import Guard, Post
from services.emergency.journal import Journal
from services.emergency.place import place_words
from services.emergency.pre_alarm import PreAlarms
from services.emergency.pre_alarm_door import PreAlarmDoor
from services.emergency.reach import HubReach
from services.emergency.server import Door, bind
from services.emergency.sounder import PlayerSounder
from services.link.client import HubClient
from services.link.identity import Identity, IdentityFile
from services.store import Store

log = logging.getLogger("guard")

SOUNDS = Path(__file__).parents[2] / "assets" / "sounds"
BOOT_ID = Path("/proc/sys/kernel/random/boot_id")

Worker = Coroutine[object, object, None]


class _Server(uvicorn.Server):
    """uvicorn, but signals are ours: open streams must end before it can stop."""

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        yield


def serve(settings: Settings, _: Namespace) -> int:
    """Run until SIGTERM or SIGINT.

    Raises:
        AlreadyRunning, DatabaseError, OSError: it cannot start.
    """
    with only_one(settings.guard.data_dir, "guard"):
        journal = Journal.open(settings.guard.data_dir / "guard.db")
        asyncio.run(_serve(settings, journal, bind(settings.guard.socket)))
    return 0


async def _serve(settings: Settings, journal: Journal, door_socket: socket.socket) -> None:
    machine = Machine(
        _post(settings.kiosk),
        SystemClock(),
        journal,
        _sounder(settings),
        IdentityFile(settings.kiosk.data_dir / "identity.json"),
        _connector(settings.kiosk.hub_ca),
    )
    parts = assemble(settings, machine)
    try:
        await _run_until_stopped(parts.guard, parts.door, door_socket, parts.workers)
    finally:
        await machine.sounder.close()
        await parts.reach.close()
        await journal.close()
        settings.guard.socket.unlink(missing_ok=True)


@dataclass(frozen=True)
class Machine:
    """What a guard stands on; the simulation has one of its own."""

    post: Post
    clock: Clock
    journal: Journal
    sounder: PlayerSounder
    identity_file: IdentityFile
    connect: Callable[[Identity], HubClient]


@dataclass(frozen=True)
class Parts:
    """A guard put together; each of `workers` runs until cancelled."""

    guard: Guard
    door: Door
    reach: HubReach
    workers: list[Worker]


def assemble(settings: Settings, machine: Machine) -> Parts:
    """All that decides about calls, not yet at work."""
    clock, journal, sounder = machine.clock, machine.journal, machine.sounder
    guard = Guard(journal, sounder, clock, machine.post)
    reach = HubReach(guard, machine.identity_file, machine.connect)
    questions = PreAlarms(guard, journal, sounder, clock, machine.post.boot_id)
    door = Door(guard, [PreAlarmDoor(questions)])
    workers = [*_workers(settings, clock, guard, reach), questions.run()]
    return Parts(guard, door, reach, workers)


def _workers(settings: Settings, clock: Clock, guard: Guard, reach: HubReach) -> list[Worker]:
    """What goes on as long as the guard serves; each runs until cancelled."""
    return [
        guard.watch_sound(),
        Delivery(guard, reach, forever()).run(),
        Follower(guard, reach, LOOK_EVERY_S).run(),
    ]


def _sounder(settings: Settings) -> PlayerSounder:
    return PlayerSounder(
        find_player(settings.guard.player),
        SOUNDS / "alarm.wav",
        SOUNDS / "chime.wav",
        settings.guard.repeat_seconds,
    )


def _post(kiosk: KioskSection) -> Post:
    return Post(place_words(kiosk), BOOT_ID.read_text("ascii").strip())


def _connector(hub_ca: Path | None) -> Callable[[Identity], HubClient]:
    return lambda identity: HubClient(identity.hub_url, Store(identity), hub_ca)


async def _run_until_stopped(
    guard: Guard, door: Door, door_socket: socket.socket, workers: list[Worker]
) -> None:
    server = _Server(uvicorn.Config(door.app(), log_config=None, lifespan="off"))
    stopping = _stop_on_signal()
    guard.resume()
    async with asyncio.TaskGroup() as tasks:
        serving = tasks.create_task(server.serve(sockets=[door_socket]))
        working = [tasks.create_task(worker) for worker in workers]
        log.info("guard ready")
        await stopping.wait()
        log.info("guard stopping")
        door.close()
        server.should_exit = True
        await serving
        for task in working:
            task.cancel()


def _stop_on_signal() -> asyncio.Event:
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    return stopping

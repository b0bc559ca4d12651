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
from dataclasses import dataclass, field
from pathlib import Path

import uvicorn

from process.clock import Clock, SystemClock
from process.instance import only_one
from process.settings import GuardSection, KioskSection, Settings
from process.sound import find_player, find_second_player
from services.emergency.alarm.lamp import GpioLamp
from services.emergency.alarm.light import GpioLight, Light, NoLight
from services.emergency.alarm.sounder import PlayerSounder
from services.emergency.alarm.volume import Volume, find_mixer
from services.emergency.buttons.side import face_the_buttons
from services.emergency.calls.place import place_words
from services.emergency.care.care import make_care
from services.emergency.door.live import LiveEvents
from services.emergency.door.pre_alarm_door import PreAlarmDoor
from services.emergency.door.server import Door, DoorPart, bind
from services.emergency.guard import Guard, Post
from services.emergency.pre_alarm import PreAlarms
from services.emergency.records.ballast import Ballast
from services.emergency.records.journal import Journal
from services.emergency.records.second_copy import SecondCopy
from services.emergency.sending.hub_side import face_the_hub
from services.emergency.sending.reach import HubReach
from services.emergency.systemd import Notifier, tick
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
    second = SecondCopy(settings.guard.data_dir / "second")
    machine = Machine(
        _post(settings.kiosk),
        SystemClock(),
        journal,
        _sounder(settings.guard),
        IdentityFile(settings.kiosk.data_dir / "identity.json"),
        _connector(settings.kiosk.hub_ca),
        _light(settings.guard),
        second,
        Ballast(settings.guard.data_dir / "ballast"),
    )
    parts = assemble(settings, machine)
    machine.sounder.prepare()
    try:
        await _run_until_stopped(parts, door_socket, Notifier())
    finally:
        await machine.sounder.close()
        machine.light.close()
        await parts.reach.close()
        await second.close()
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
    light: Light = field(default_factory=NoLight)
    second: SecondCopy | None = None
    ballast: Ballast | None = None


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
    guard = Guard(
        journal,
        sounder,
        clock,
        machine.post,
        light=machine.light,
        second=machine.second,
        ballast=machine.ballast,
    )
    reach = HubReach(guard, machine.identity_file, machine.connect, clock=clock)
    questions = PreAlarms(guard, journal.questions_now(), sounder, clock, machine.post.boot_id)
    live = LiveEvents(clock)
    buttons = face_the_buttons(settings, guard, clock, machine.post.place, live.heard)
    statuses = buttons.watch.statuses
    live.follow(guard.held, statuses)
    boot_id = machine.post.boot_id
    care = make_care(settings, guard, questions, clock)
    hub = face_the_hub(
        guard,
        reach,
        journal,
        clock,
        boot_id=boot_id,
        buttons=statuses,
        more=lambda: (*care.sentences(), *buttons.watch.sentences()),
        notes=care.notes,
    )
    hub.doubts.subscribe(buttons.watch.set_doubts)
    doors: list[DoorPart] = [PreAlarmDoor(questions), hub.door, buttons.door, live]
    door = Door(guard, [*doors, *filter(None, [care.door])])
    workers = [guard.watch_sound(), guard.watch_disk(), *hub.workers, questions.run(), care.run()]
    workers.append(buttons.work)
    return Parts(guard, door, reach, workers)


def _sounder(guard: GuardSection) -> PlayerSounder:
    player = find_player(guard.player)
    return PlayerSounder(
        player,
        SOUNDS / "alarm.wav",
        SOUNDS / "chime.wav",
        guard.repeat_seconds,
        second=find_second_player(guard.second_player, player),
        loudness=Volume(find_mixer(guard.mixer, guard.volume)),
        warm=True,
    )


def _light(guard: GuardSection) -> Light:
    if not guard.lamp:
        return NoLight()
    return GpioLight(lambda: GpioLamp(guard.lamp, active_low=guard.lamp_active_low))


def _post(kiosk: KioskSection) -> Post:
    return Post(place_words(kiosk), BOOT_ID.read_text("ascii").strip())


def _connector(hub_ca: Path | None) -> Callable[[Identity], HubClient]:
    return lambda identity: HubClient(identity.hub_url, Store(identity), hub_ca)


async def _run_until_stopped(parts: Parts, door_socket: socket.socket, notifier: Notifier) -> None:
    server = _Server(uvicorn.Config(parts.door.app(), log_config=None, lifespan="off"))
    stopping = _stop_on_signal()
    parts.guard.resume()
    async with asyncio.TaskGroup() as tasks:
        serving = tasks.create_task(server.serve(sockets=[door_socket]))
        working = [tasks.create_task(worker) for worker in parts.workers]
        working.append(tasks.create_task(tick(notifier, parts.guard.prove_able)))
        log.info("guard ready")
        notifier.ready()
        await stopping.wait()
        log.info("guard stopping")
        notifier.stopping()
        parts.door.close()
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

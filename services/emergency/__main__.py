"""`linli guard`: lock, journal, sound, door, hub; in this order, and back at the end.

The door opens before the hub is looked for, and calls that were open go on at once.
"""

import argparse
import asyncio
import logging
import signal
import socket
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from process import logs
from process.clock import SystemClock
from process.instance import AlreadyRunning, only_one
from process.settings import KioskSection, Settings, SettingsError, read_settings
from process.sound import find_player
from services.database.errors import DatabaseError
from services.emergency.delivery import LOOK_EVERY_S, Delivery, Follower, forever
from services.emergency.guard import Guard, Post
from services.emergency.journal import Journal
from services.emergency.place import place_words
from services.emergency.reach import HubReach
from services.emergency.server import Door, bind
from services.emergency.sounder import PlayerSounder
from services.link.client import HubClient
from services.link.identity import Identity, IdentityFile
from services.store import Store

log = logging.getLogger("guard")

SOUNDS = Path(__file__).parents[2] / "assets" / "sounds"
BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


class _Server(uvicorn.Server):
    """uvicorn, but signals are ours: open streams must end before it can stop."""

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        yield


def main() -> int:
    """Run until SIGTERM or SIGINT; 2 if it cannot start."""
    parser = argparse.ArgumentParser(prog="linli guard", description="Carries emergency calls.")
    parser.add_argument("--settings", type=Path, metavar="FILE", help="the TOML settings file")
    try:
        settings = read_settings(parser.parse_args().settings)
        logs.set_up(settings.log.level)
        with only_one(settings.guard.data_dir, "guard"):
            journal = Journal.open(settings.guard.data_dir / "guard.db")
            asyncio.run(_serve(settings, journal, bind(settings.guard.socket)))
    except (SettingsError, AlreadyRunning, DatabaseError, OSError) as error:
        print(f"linli guard: {error}", file=sys.stderr)
        return 2
    return 0


async def _serve(settings: Settings, journal: Journal, door_socket: socket.socket) -> None:
    sounder = PlayerSounder(
        find_player(settings.guard.player),
        SOUNDS / "alarm.wav",
        SOUNDS / "chime.wav",
        settings.guard.repeat_seconds,
    )
    guard = Guard(journal, sounder, SystemClock(), _post(settings.kiosk))
    identity_file = IdentityFile(settings.kiosk.data_dir / "identity.json")
    reach = HubReach(guard, identity_file, _connector(settings.kiosk.hub_ca))
    try:
        await _run_until_stopped(guard, reach, door_socket)
    finally:
        await sounder.close()
        await reach.close()
        await journal.close()
        settings.guard.socket.unlink(missing_ok=True)


def _post(kiosk: KioskSection) -> Post:
    return Post(place_words(kiosk), BOOT_ID.read_text("ascii").strip())


def _connector(hub_ca: Path | None) -> Callable[[Identity], HubClient]:
    return lambda identity: HubClient(identity.hub_url, Store(identity), hub_ca)


async def _run_until_stopped(guard: Guard, reach: HubReach, door_socket: socket.socket) -> None:
    door = Door(guard)
    server = _Server(uvicorn.Config(door.app(), log_config=None, lifespan="off"))
    stopping = _stop_on_signal()
    guard.resume()
    async with asyncio.TaskGroup() as tasks:
        work = [
            tasks.create_task(server.serve(sockets=[door_socket])),
            tasks.create_task(guard.watch_sound()),
            tasks.create_task(Delivery(guard, reach, forever()).run()),
            tasks.create_task(Follower(guard, reach, LOOK_EVERY_S).run()),
        ]
        log.info("guard ready")
        await stopping.wait()
        log.info("guard stopping")
        door.close()
        server.should_exit = True
        await work[0]
        for task in work[1:]:
            task.cancel()


def _stop_on_signal() -> asyncio.Event:
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    return stopping


if __name__ == "__main__":
    sys.exit(main())

"""`linli hub`: serve, fill with the demo community, import files, check public alerts.

Serving opens the database and brings it up to date, publishes the built-in forms, then listens
until SIGTERM or Ctrl+C, ends all event streams and finishes what is under way.
"""

import asyncio
import json
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated
from uuid import UUID
from zoneinfo import ZoneInfo

import typer
from argon2 import PasswordHasher
from pydantic import ValidationError

from hub.app import build_app
from hub.database.engine import Database, DatabaseNotDurableError
from hub.database.identity import renew_epoch
from hub.demo import Seeded, seed
from hub.demo_files import DemoFiles
from hub.feeds.cap.check_command import check_command
from hub.feeds.cap.sources import read_sources
from hub.feeds.command import import_command
from hub.office import DATABASE, open_office
from hub.server import allow_many_connections, build_server
from hub.signing import SigningKeyError
from process import logs
from process.clock import SystemClock
from process.settings import Settings, SettingsError, read_settings

SettingsFile = Annotated[Path | None, typer.Option("--settings", help="linli.toml")]
DemoFolder = Annotated[Path, typer.Option("--demo", help="The demo community's content.")]


def main(arguments: list[str] | None = None) -> None:
    """Run one command."""
    commands = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    commands.callback(invoke_without_command=True)(serve_command)
    commands.command("seed")(seed_command)
    commands.command("new-epoch")(new_epoch_command)
    commands.command("import")(import_command)
    alerts = typer.Typer(help="预警文件。")
    alerts.callback()(_alerts)
    alerts.command("check")(check_command)
    commands.add_typer(alerts, name="alerts")
    commands(arguments, prog_name="linli hub")


def serve_command(context: typer.Context, settings_file: SettingsFile = None) -> None:
    """Serve kiosks and the desk until stopped."""
    if context.invoked_subcommand is not None:
        return
    with _told_plainly():
        settings = _start(settings_file)
        # Read again when the office opens; here a mistake is one line, there a trace in the log.
        read_sources(settings.alerts.sources)
        allow_many_connections()
        server = build_server(build_app(settings), settings.hub)
        # The server raises the signal again when it has stopped; by then there is nothing to do.
        signal.signal(signal.SIGTERM, _stopped_already)
        signal.signal(signal.SIGINT, _stopped_already)
        server.run()


def _alerts() -> None:
    """预警文件（CAP）。"""


def seed_command(demo: DemoFolder, settings_file: SettingsFile = None) -> None:
    """Fill an empty hub with the demo community, while the hub is not running.

    Prints one line of JSON: desk_user, one_time_password (null if it was used before), grant (null
    if the demo's kiosk has joined before). Run again, it changes nothing but what nobody has used
    yet and demo content of an earlier day.
    """
    with _told_plainly():
        settings = _start(settings_file)
        seeded = asyncio.run(_seed(settings, demo))
    grant = seeded.grant.model_dump(mode="json") if seeded.grant else None
    line = {
        "desk_user": seeded.desk_user,
        "one_time_password": seeded.one_time_password,
        "grant": grant,
    }
    print(json.dumps(line, ensure_ascii=False))


def new_epoch_command(settings_file: SettingsFile = None) -> None:
    """After restoring the database from a backup, while the hub is not running.

    Screens then fetch everything anew, and send again the calls of the last 30 days, so that none
    that came after the backup is lost. Votes stay as they are. Prints the new epoch.
    """
    with _told_plainly():
        settings = _start(settings_file)
        print(asyncio.run(_new_epoch(settings)))


async def _new_epoch(settings: Settings) -> UUID:
    file = settings.hub.data_dir / DATABASE
    if not file.exists():
        raise FileNotFoundError(f"no database at {file}")
    database = await Database.open(file)
    try:
        return (await renew_epoch(database)).epoch
    finally:
        await database.close()


async def _seed(settings: Settings, folder: Path) -> Seeded:
    async with open_office(settings, SystemClock(), PasswordHasher()) as office:
        return await seed(office, DemoFiles(folder, ZoneInfo(settings.community.timezone)))


def _start(settings_file: Path | None) -> Settings:
    settings = read_settings(settings_file)
    logs.set_up(settings.log.level)
    return settings


@contextmanager
def _told_plainly() -> Iterator[None]:
    try:
        yield
    except (SettingsError, SigningKeyError, DatabaseNotDurableError) as error:
        print(error, file=sys.stderr)
        raise typer.Exit(1) from error
    except (OSError, ValidationError) as error:
        print(f"linli hub: {error}", file=sys.stderr)
        raise typer.Exit(1) from error


def _stopped_already(_number: int, _frame: object) -> None:
    return


if __name__ == "__main__":
    main()

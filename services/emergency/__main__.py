"""`linli guard [COMMAND]`: serves, unless another command is named."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from process import logs
from process.instance import AlreadyRunning
from process.later import Later
from process.settings import Settings, SettingsError, read_settings
from services.database.errors import DatabaseError
from services.emergency.commands import care, listen, replay, simulate, verify
from services.emergency.commands.command import Command

# The guard at work loads a web server and a database, which the other commands do not wait for.
if TYPE_CHECKING:
    from services.emergency import serve
else:
    serve = Later("services.emergency.serve")


def _serve(settings: Settings, arguments: argparse.Namespace) -> int:
    return serve.serve(settings, arguments)


SERVE = Command("serve", "carry emergency calls until stopped (the default)", _serve)

COMMANDS: tuple[Command, ...] = (
    SERVE,
    listen.COMMAND,
    simulate.COMMAND,
    replay.COMMAND,
    verify.COMMAND,
    care.COMMAND,
)


def main(given: list[str] | None = None) -> int:
    """Run one command; 2 if it cannot be begun."""
    arguments = _parser().parse_args(given)
    try:
        settings = read_settings(arguments.settings)
        logs.set_up(settings.log.level)
        command: Command = arguments.command
        return command.run(settings, arguments)
    except (SettingsError, AlreadyRunning, DatabaseError, OSError) as error:
        print(f"linli guard: {error}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="linli guard", description="Carries emergency calls.")
    _add_settings(parser, default=None)
    parser.set_defaults(command=SERVE)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for command in COMMANDS:
        subparser = commands.add_parser(command.name, help=command.help)
        _add_settings(subparser, default=argparse.SUPPRESS)
        subparser.set_defaults(command=command)
        command.add(subparser)
    return parser


def _add_settings(parser: argparse.ArgumentParser, default: object) -> None:
    parser.add_argument(
        "--settings", type=Path, metavar="FILE", default=default, help="the TOML settings file"
    )


if __name__ == "__main__":
    sys.exit(main())

"""`linli voice COMMAND`: install a model, try a recording, understand sentences."""

import argparse
import os
import sys
from pathlib import Path

from process import logs
from process.settings import SettingsError, read_settings
from voice.commands import install, try_file, understand
from voice.commands.command import Command, CommandFailed

COMMANDS: tuple[Command, ...] = (install.COMMAND, try_file.COMMAND, understand.COMMAND)


def main(given: list[str] | None = None) -> int:
    """Run one command; 2 if it cannot be begun."""
    arguments = _parser().parse_args(given)
    try:
        settings = read_settings(arguments.settings)
        logs.set_up(settings.log.level)
        command: Command = arguments.command
        return command.run(settings, arguments)
    except BrokenPipeError:
        # Who reads us has enough; nothing must be written at the end either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (SettingsError, CommandFailed, OSError) as error:
        print(f"linli voice: {error}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="linli voice", description="Hearing and speaking.")
    _add_settings(parser, default=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
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

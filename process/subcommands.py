"""Programs with subcommands, each declared beside what it does; `--settings` stands anywhere."""

from argparse import SUPPRESS, ArgumentParser, Namespace
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from process.settings import Settings


def _no_arguments(_: ArgumentParser) -> None:
    """A command that takes none of its own."""


@dataclass(frozen=True)
class Command:
    """`linli PROGRAM NAME`: `add` declares its own arguments, `run` gets them with the settings and
    returns the exit code. What it raises for people to read the program tells, with exit code 2."""

    name: str
    help: str
    run: Callable[[Settings, Namespace], int]
    add: Callable[[ArgumentParser], None] = _no_arguments


def parser_of(
    program: str, description: str, commands: Iterable[Command], default: Command | None = None
) -> ArgumentParser:
    """A parser that gives `settings`, a path or None, and `command`, which is `default` where none
    is named; without a default one must be."""
    parser = ArgumentParser(prog=program, description=description)
    _add_settings(parser, None)
    parser.set_defaults(command=default)
    named = parser.add_subparsers(title="commands", metavar="COMMAND", required=default is None)
    for command in commands:
        subparser = named.add_parser(command.name, help=command.help)
        _add_settings(subparser, SUPPRESS)
        subparser.set_defaults(command=command)
        command.add(subparser)
    return parser


def _add_settings(parser: ArgumentParser, default: object) -> None:
    parser.add_argument(
        "--settings", type=Path, metavar="FILE", default=default, help="the TOML settings file"
    )

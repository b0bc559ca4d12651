"""What a subcommand of `linli voice` is."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass

from process.settings import Settings


class CommandFailed(Exception):  # noqa: N818
    """The command cannot do what it is for; the text says why and what to do. Exit code 2."""


@dataclass(frozen=True)
class Command:
    """`linli voice NAME`: `add` declares its arguments, `run` gets them with the settings and
    returns the exit code. CommandFailed, SettingsError and OSError are told plainly by the caller,
    with exit code 2."""

    name: str
    help: str
    run: Callable[[Settings, Namespace], int]
    add: Callable[[ArgumentParser], None]

"""What a subcommand of `linli guard` is. Without one, the guard serves."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass

from process.settings import Settings


def _no_arguments(_: ArgumentParser) -> None:
    """A command that takes none of its own."""


@dataclass(frozen=True)
class Command:
    """`linli guard NAME`: `add` declares its own arguments, `run` gets them with the settings and
    returns the exit code. SettingsError, AlreadyRunning, DatabaseError and OSError are told plainly
    by the caller, with exit code 2."""

    name: str
    help: str
    run: Callable[[Settings, Namespace], int]
    add: Callable[[ArgumentParser], None] = _no_arguments

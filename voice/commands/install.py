"""`linli voice install [NAME] [--from FILE|DIR] [--sha256 SUM]`: install a model."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from process.later import Later
from process.settings import Settings
from process.subcommands import Command
from voice.commands.failure import CommandFailed
from voice.models.installed import SPEAKING_LINK
from voice.models.published import InstallFailed, Kind, Published, published

# It loads an HTTP client, which the other commands do not wait for.
if TYPE_CHECKING:
    from voice.models import installing
else:
    installing = Later("voice.models.installing")

USUAL = "zh-small"
BAR_WIDTH = 40
STOPPED = 130
_TENTH = 10


class Progress:
    """How far it is: a bar on a terminal, a line at every tenth elsewhere."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._told = -1

    def __call__(self, came: int, whole: int | None) -> None:
        """So many bytes of so many came."""
        percent = 100 * came // whole if whole else came >> 20
        if percent == self._told:
            return
        if self._out.isatty():
            self._told = percent
            self._out.write("\r" + _bar(came, whole) + ("\n" if came == whole else ""))
        elif percent // _TENTH != self._told // _TENTH:
            self._told = percent
            self._out.write(f"{came >> 20} MiB" + (f", {percent} %\n" if whole else "\n"))
        self._out.flush()


def _bar(came: int, whole: int | None) -> str:
    if not whole:
        return f"{came >> 20} MiB"
    done = BAR_WIDTH * came // whole
    return f"[{'#' * done}{'.' * (BAR_WIDTH - done)}] {came >> 20} of {whole >> 20} MiB"


def run(settings: Settings, arguments: Namespace) -> int:
    """Install it; 1 if that fails, and what was installed is as it was.

    Raises:
        CommandFailed: no such model is known.
    """
    model = _wanted(arguments.name)
    try:
        if arguments.sha256 is not None:
            model = installing.with_sum(model, arguments.sha256)
        folder = installing.install(
            model, settings.hearing.model_dir, arguments.source, _say, Progress(sys.stderr)
        )
    except InstallFailed as error:
        print(f"linli voice: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nstopped; linli voice install goes on where it stopped", file=sys.stderr)
        return STOPPED
    print(f"installed: {folder}")
    if model.kind is Kind.SPEAKING:
        link = settings.hearing.model_dir / SPEAKING_LINK
        print(f'to use it: speech.neural_model = "{link.absolute()}" in linli.toml')
    return 0


def _wanted(name: str) -> Published:
    model = published().get(name)
    if model is None:
        raise CommandFailed(f"no model {name} is known; known are {', '.join(published())}")
    return model


def _say(words: str) -> None:
    print(words, file=sys.stderr)


def _add(parser: ArgumentParser) -> None:
    parser.add_argument(
        "name", nargs="?", default=USUAL, metavar="NAME", help=f"{', '.join(published())}"
    )
    parser.add_argument(
        "--from",
        dest="source",
        type=Path,
        metavar="FILE|DIR",
        help="its archive, a folder with the archive in it, or its unpacked folder",
    )
    parser.add_argument("--sha256", metavar="SUM", help="the archive's sum, from its publisher")


COMMAND = Command("install", "install a model to hear or to speak with", run, _add)

"""Playing one sound file with a player command; the guard and the reader each run their own."""

import shlex
import shutil
from pathlib import Path

from process.child import run_child

Command = tuple[str, ...]

_KNOWN: tuple[Command, ...] = (("pw-play",), ("paplay",), ("aplay", "-q"))


class SoundFailed(Exception):  # noqa: N818
    """Nothing was heard, or not to the end; the text says why."""


def find_player(setting: str) -> Command | None:
    """The command of a `player` setting, to which a file name is added.

    `auto` is the first known player that is installed; `None` if there is none.
    """
    if setting != "auto":
        return tuple(shlex.split(setting)) or None
    return next((command for command in _KNOWN if shutil.which(command[0])), None)


def find_second_player(setting: str, first: Command | None) -> Command | None:
    """The command to use where `first` fails; `auto` is another known player that is installed."""
    if setting != "auto":
        return find_player(setting)
    others = (command for command in _KNOWN if first is None or command[0] != first[0])
    return next((command for command in others if shutil.which(command[0])), None)


async def play(command: Command, file: Path, limit_s: float = 60.0) -> None:
    """Play `file` to its end; cancelling stops the sound at once.

    Raises:
        SoundFailed: the player is missing, complains, or is not done after `limit_s` seconds.
    """
    try:
        code, complaint = await run_child((*command, str(file)), limit_s)
    except TimeoutError as error:
        raise SoundFailed(f"{command[0]} is not done after {limit_s:.0f} s") from error
    except OSError as error:
        raise SoundFailed(f"{command[0]}: {error.strerror}") from error
    if code:
        raise SoundFailed(f"{command[0]} ended with {code}: {complaint.rpartition(chr(10))[2]}")

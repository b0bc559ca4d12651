"""The volume of a call: forced each time, for somebody may have turned it down (fault 42)."""

import logging
import shlex
import shutil
from collections.abc import Sequence

from process.child import run_child
from process.sound import Command

log = logging.getLogger("guard.volume")

LIMIT_S = 3.0


def find_mixer(setting: str, percent: int) -> tuple[Command, ...]:
    """The commands that end muting and set the volume; none for `off`, or if none is installed.

    `auto` is the first known mixer that is installed; anything else is a command of its own.
    """
    if setting != "auto":
        return () if setting == "off" else (tuple(shlex.split(setting)),)
    known = _known(percent)
    return next((commands for commands in known if shutil.which(commands[0][0])), ())


def _known(percent: int) -> tuple[tuple[Command, ...], ...]:
    sink, pulse = "@DEFAULT_AUDIO_SINK@", "@DEFAULT_SINK@"
    return (
        (
            ("wpctl", "set-mute", sink, "0"),
            ("wpctl", "set-volume", sink, f"{percent}%"),
        ),
        (
            ("pactl", "set-sink-mute", pulse, "0"),
            ("pactl", "set-sink-volume", pulse, f"{percent}%"),
        ),
        (("amixer", "-q", "set", "Master", f"{percent}%", "unmute"),),
    )


class Volume:
    """Runs the mixer's commands, one after another."""

    def __init__(self, commands: Sequence[Command]) -> None:
        self._commands = commands
        self._failing = False

    async def force(self) -> None:
        """Loud and not muted. That it did not work is logged once; whether anything is heard is
        for the player to say."""
        complaints = [complaint for each in self._commands if (complaint := await _run(each))]
        if complaints and not self._failing:
            log.info("volume not forced reason=%s", complaints[0])
        self._failing = bool(complaints)


async def _run(command: Command) -> str:
    try:
        code, complaint = await run_child(command, LIMIT_S)
    except (TimeoutError, OSError) as error:
        return f"{command[0]}: {error or 'hangs'}"
    return f"{command[0]} ended with {code}: {complaint}" if code else ""

"""The machine's microphone by PortAudio, in a child process (see `voice.hearing.capture`)."""

import asyncio
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Callable, Sequence

from process.child import end_child, start_child
from voice.hearing.ports import MicrophoneFailed, MicrophoneTrouble, Sound

PIECE_S = 0.05
FIRST_S = 10.0
"""Until the device is open: a slow machine starts Python in a second, a sound server wakes up."""
QUIET_S = 2.0
"""PortAudio may hang where a device went away, and then gives nothing for ever."""
PAUSE_S = 1.0
"""From a child that failed to the next one, so that a broken device is not tried without end."""
COMMAND = (sys.executable, "-m", "voice.hearing.capture")


class SounddeviceMicrophone:
    """The device whose name has `device` in it, or `auto`. Each listening looks for it anew, so
    that one that was plugged in again is found. After `quiet_s` without a byte it is taken to be
    gone."""

    def __init__(
        self, device: str = "auto", command: Sequence[str] = COMMAND, quiet_s: float = QUIET_S
    ) -> None:
        self._command = (*command, "--device", device)
        self._quiet_s = quiet_s
        self._not_before = 0.0

    async def listen(self, take: Callable[[Sound], None]) -> None:
        """See `voice.hearing.ports.Microphone`."""
        loop = asyncio.get_running_loop()
        await asyncio.sleep(max(0.0, self._not_before - loop.time()))
        try:
            child = await start_child(self._command, stdout=PIPE, stderr=DEVNULL)
        except OSError as error:
            raise MicrophoneFailed(MicrophoneTrouble.MISSING, str(error)) from error
        try:
            await _relay(child, take, self._quiet_s)
        except MicrophoneFailed:
            self._not_before = loop.time() + PAUSE_S
            raise
        finally:
            await end_child(child)


async def _relay(child: Process, take: Callable[[Sound], None], quiet_s: float) -> None:
    out = child.stdout
    if out is None:
        raise MicrophoneFailed(MicrophoneTrouble.LOST, "the child has no output")
    try:
        async with asyncio.timeout(FIRST_S):
            rate_hz = _rate(await out.readline())
        piece = int(rate_hz * PIECE_S) * 2
        while True:
            async with asyncio.timeout(quiet_s):
                answer = await out.readexactly(piece)
            take(Sound(answer, rate_hz))
    except TimeoutError as error:
        raise MicrophoneFailed(MicrophoneTrouble.LOST, "no sound comes any more") from error
    except ValueError as error:  # a line without an end
        raise _failure(b"") from error
    except asyncio.IncompleteReadError as error:
        _, _, rest = error.partial.rpartition(b"trouble ")
        raise _failure(rest) from error


def _rate(header: bytes) -> int:
    kind, _, rest = header.partition(b" ")
    if kind == b"rate" and rest.strip().isdigit():
        return int(rest)
    raise _failure(rest if kind == b"trouble" else b"")


def _failure(told: bytes) -> MicrophoneFailed:
    """What the child said of its end, or that it said nothing that makes sense."""
    name, _, reason = told.decode(errors="replace").strip().partition(" ")
    if name in tuple(MicrophoneTrouble):
        return MicrophoneFailed(MicrophoneTrouble(name), reason)
    return MicrophoneFailed(MicrophoneTrouble.LOST, "the child ended without a word")

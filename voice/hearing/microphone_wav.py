"""A WAV file as the microphone: for `linli voice try` and for tests."""

import asyncio
import wave
from array import array
from collections.abc import Callable, Iterator
from itertools import chain, repeat
from pathlib import Path
from random import Random

from voice.hearing.capture import left
from voice.hearing.ports import MicrophoneFailed, MicrophoneTrouble, Sound

PIECE_S = 0.05
AFTER_S = 30.0
"""So much of an empty room follows the file: longer than the ear ever waits."""
_FAINT = 3
"""Height of the noise in an empty room; nothing but zeros is what a dead microphone gives."""


class WavMicrophone:
    """`file` from its beginning at each listening, then an empty room; of several channels the
    first. As fast as it sounds, or with `hurry` as fast as it can be read: then the ear needs
    endless `Limits.queued`."""

    def __init__(self, file: Path, *, hurry: bool = False) -> None:
        self._file = file
        self._hurry = hurry

    async def listen(self, take: Callable[[Sound], None]) -> None:
        """See `voice.hearing.ports.Microphone`."""
        rate_hz, pcm = _read(self._file)
        size = int(rate_hz * PIECE_S) * 2
        room = repeat(_room(size // 2), int(AFTER_S / PIECE_S))
        loop = asyncio.get_running_loop()
        due = loop.time()
        for piece in chain(_pieces(pcm, size), room):
            take(Sound(piece, rate_hz))
            due += PIECE_S
            await asyncio.sleep(0 if self._hurry else max(0.0, due - loop.time()))
        await loop.create_future()


def _read(file: Path) -> tuple[int, bytes]:
    try:
        with wave.open(str(file), "rb") as sound:
            if sound.getsampwidth() != 2:
                raise MicrophoneFailed(MicrophoneTrouble.FORMAT, f"{file.name} has no 16 bits")
            pcm = sound.readframes(sound.getnframes())
            return sound.getframerate(), left(pcm, sound.getnchannels())
    except FileNotFoundError as error:
        raise MicrophoneFailed(MicrophoneTrouble.MISSING, str(error)) from error
    except (OSError, EOFError, wave.Error) as error:
        raise MicrophoneFailed(MicrophoneTrouble.FORMAT, f"{file.name}: {error}") from error


def _room(samples: int) -> bytes:
    """Always the same noise, so that a file is always heard alike."""
    chance = Random(samples)  # noqa: S311 - it is a sound
    return array("h", (chance.randint(-_FAINT, _FAINT) for _ in range(samples))).tobytes()


def _pieces(pcm: bytes, size: int) -> Iterator[bytes]:
    for begin in range(0, len(pcm), size):
        yield pcm[begin : begin + size]

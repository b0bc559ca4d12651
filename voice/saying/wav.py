"""Sound as WAV files, and what every sentence's sound goes through: ends trimmed, made as loud as
asked, with the pause before it."""

import struct
import sys
from array import array
from functools import lru_cache
from itertools import chain
from typing import Final

from voice.saying.ports import Pcm, SpeechFailed

SILENCE: Final = 64
"""Samples within ± this are no speech: 54 dB below full scale."""
_HEADER: Final = struct.Struct("<4sI4s4sIHHIIHH4sI")
_CHUNK: Final = struct.Struct("<4sI")


def wav_of(sound: Pcm) -> bytes:
    """The sound as a WAV file."""
    size = len(sound.data)
    header = _HEADER.pack(
        b"RIFF",
        36 + size,
        b"WAVE",
        b"fmt ",
        16,
        1,
        1,
        sound.rate,
        sound.rate * 2,
        2,
        16,
        b"data",
        size,
    )
    return header + sound.data


def pcm_of(file: bytes) -> Pcm:
    """The sound of a WAV file; one that was written to a pipe, without a true length, will do.

    Raises:
        SpeechFailed: it is none, or not of one channel and 16 bit.
    """
    if file[:4] != b"RIFF" or file[8:12] != b"WAVE":
        raise SpeechFailed("the engine wrote no sound")
    at, rate = 12, 0
    while at + _CHUNK.size <= len(file):
        name, size = _CHUNK.unpack_from(file, at)
        at += _CHUNK.size
        if name == b"fmt " and at + 16 <= len(file):
            kind, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", file, at)
            if (kind, channels, bits) != (1, 1, 16):
                raise SpeechFailed(f"the engine wrote {channels} channels of {bits} bits")
        elif name == b"data" and rate:
            data = file[at : at + size]
            return Pcm(data[: len(data) // 2 * 2], rate)
        at += size + size % 2
    raise SpeechFailed("the engine wrote half a sound")


def trimmed(sound: Pcm) -> Pcm:
    """Without the silence at both ends; nothing is left of silence."""
    samples = _samples(sound)
    first, last = 0, len(samples)
    while first < last and -SILENCE <= samples[first] <= SILENCE:
        first += 1
    while last > first and -SILENCE <= samples[last - 1] <= SILENCE:
        last -= 1
    return Pcm(sound.data[first * 2 : last * 2], sound.rate)


def after_silence(sound: Pcm, seconds: float) -> Pcm:
    """The sound with so much silence before it."""
    return Pcm(bytes(round(seconds * sound.rate) * 2) + sound.data, sound.rate)


def at_volume(sound: Pcm, volume: int) -> Pcm:
    """The sound with its samples at `volume` per cent."""
    if volume >= 100:
        return sound
    louder = array("h", map(_levels(max(0, volume)).__getitem__, _samples(sound)))
    return Pcm(_little_endian(louder).tobytes(), sound.rate)


@lru_cache(maxsize=1)
def _levels(volume: int) -> "array[int]":
    """What becomes of each sample: place -1, the last one, is the sample -1. A look-up takes a
    tenth of the time of a product and rounding."""
    return array("h", (s * volume // 100 for s in chain(range(32768), range(-32768, 0))))


def _samples(sound: Pcm) -> "array[int]":
    return _little_endian(array("h", sound.data))


def _little_endian(samples: "array[int]") -> "array[int]":
    if sys.byteorder == "big":
        samples.byteswap()
    return samples

"""How loud the sound is, and what its samples say of the microphone: mute, or turned up too far."""

import math
from array import array
from operator import mul

from voice.hearing.ports import MicrophoneTrouble, Sound

SILENT_S = 3.0
"""So long only zeros: a muted or dead microphone. A living one always has some noise."""
CLIPPED_PART = 0.01
WINDOW_S = 1.0
FULL = 32_700
"""From here on a sample counts as full scale; some converters stop just short of it."""
QUIET_DB, LOUD_DB = -60.0, -10.0
"""Decibels below full scale that are shown as 0 and as 1: a quiet room, and speech into the
microphone."""


class Loudness:
    """Watches the sound of one opening."""

    def __init__(self) -> None:
        self._zeros = 0
        self._window = 0
        self._clipped = 0

    def judge(self, sound: Sound) -> tuple[float, MicrophoneTrouble | None]:
        """The level of this piece, 0 to 1, and what is wrong with the sound, if anything."""
        samples = array("h", sound.pcm[: len(sound.pcm) & ~1])
        if not samples:
            return 0.0, None
        peak = max(map(abs, samples))
        self._zeros = 0 if peak else self._zeros + len(samples)
        if self._zeros >= SILENT_S * sound.rate_hz:
            return 0.0, MicrophoneTrouble.SILENT
        clips = self._clips(samples, peak, sound.rate_hz)
        return level(samples), MicrophoneTrouble.CLIPPING if clips else None

    def _clips(self, samples: "array[int]", peak: int, rate_hz: int) -> bool:
        """Whether more than one sample in a hundred was at full scale within a second."""
        self._window += len(samples)
        if peak >= FULL:
            self._clipped += sum(1 for sample in samples if abs(sample) >= FULL)
        if self._window < WINDOW_S * rate_hz:
            return False
        clips = self._clipped > CLIPPED_PART * self._window
        self._window = self._clipped = 0
        return clips


def level(samples: "array[int]") -> float:
    """Loudness 0 to 1 of 16-bit samples, linear in decibels between `QUIET_DB` and `LOUD_DB`."""
    power = sum(map(mul, samples, samples)) / len(samples) / 32_768**2
    decibels = 10 * math.log10(power) if power else QUIET_DB
    return min(1.0, max(0.0, (decibels - QUIET_DB) / (LOUD_DB - QUIET_DB)))

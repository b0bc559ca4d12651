"""Makes the sounds of this folder again, always the same bytes: `python assets/sounds/make.py`.

All are mono, 16 bit, 22.05 kHz. Their tones lie between 500 and 2000 Hz, which old ears hear best.
"""

import array
import math
import sys
import wave
from collections.abc import Sequence
from pathlib import Path

RATE = 22050
Samples = list[float]


def tone(
    hertz: float, seconds: float, *, overtones: Sequence[float] = (), decay: float = 0
) -> Samples:
    """A tone with soft edges; `overtones` are the strengths of the 2nd, 3rd … partial."""
    count = int(RATE * seconds)
    partials = (1.0, *overtones)
    edge = int(RATE * min(0.01, seconds / 4))
    return [
        sum(
            strength * math.sin(2 * math.pi * hertz * (number + 1) * at / RATE)
            for number, strength in enumerate(partials)
        )
        / sum(partials)
        * math.exp(-decay * at / RATE)
        * min(1.0, at / edge, (count - at) / edge)
        for at in range(count)
    ]


def silence(seconds: float) -> Samples:
    """Nothing."""
    return [0.0] * int(RATE * seconds)


def together(first: Samples, second: Samples, offset: float) -> Samples:
    """`second` begins `offset` seconds after `first`."""
    late = silence(offset) + second
    length = max(len(first), len(late))
    padded = (part + [0.0] * (length - len(part)) for part in (first, late))
    return [sum(pair) / 2 for pair in zip(*padded, strict=True)]


def save(name: str, samples: Samples, loudness: float) -> None:
    """Write a file whose loudest sample is `loudness`, from 0 to 1."""
    peak = max(abs(sample) for sample in samples)
    scale = 32767 * loudness / peak
    values = array.array("h", (round(sample * scale) for sample in samples))
    if sys.byteorder == "big":
        values.byteswap()
    with wave.open(str(Path(__file__).with_name(name)), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(values.tobytes())


def main() -> None:
    """Write all four; README.md says what each means."""
    save("tap.wav", tone(1200, 0.04, decay=60), 0.35)
    first, second = (tone(hertz, 0.9, overtones=(0.3,), decay=5) for hertz in (659.26, 880))
    save("chime.wav", together(first, second, 0.2), 0.6)
    low, high = (tone(hertz, 0.5, overtones=(0.5,)) for hertz in (700, 950))
    save("alarm.wav", (low + high) * 4, 0.95)
    save("trouble.wav", (tone(520, 0.25, overtones=(0.3,)) + silence(0.15)) * 2, 0.5)


if __name__ == "__main__":
    main()

"""The recordings of tests/voice/data, and sound that is made for a test."""

import csv
import os
import wave
from array import array
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from random import Random

from pypinyin import lazy_pinyin

DATA = Path(__file__).parents[1] / "data"
TINY = DATA / "tiny-model" / "static"
MODEL = Path(os.environ.get("LINLI_VOICE_MODEL", TINY))
"""The real engine's model: the tiny one of the repository, or a full one that is installed."""
RATE = 16_000


@dataclass(frozen=True)
class Recording:
    file: Path
    category: str
    words: str


def recordings(*categories: str) -> list[Recording]:
    """Those of the categories dev, digits and negative."""
    with (DATA / "wavs" / "transcripts.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    made = [Recording(DATA / "wavs" / r["file"], r["category"], r["reference"]) for r in rows]
    return [one for one in made if one.category in categories]


def pcm_of(file: Path) -> bytes:
    with wave.open(str(file), "rb") as sound:
        return sound.readframes(sound.getnframes())


def write_wav(file: Path, pcm: bytes, rate: int = RATE, channels: int = 1, width: int = 2) -> Path:
    with wave.open(str(file), "wb") as sound:
        sound.setnchannels(channels)
        sound.setsampwidth(width)
        sound.setframerate(rate)
        sound.writeframes(pcm)
    return file


def room(seconds: float, rate: int = RATE) -> bytes:
    """An empty room: hardly any noise."""
    chance = Random(7)
    return array("h", (chance.randint(-3, 3) for _ in range(round(seconds * rate)))).tobytes()


def tone(seconds: float, rate: int = RATE, height: int = 8_000) -> bytes:
    """Something loud, of as many samples up as down."""
    return array("h", [height] * 10 + [-height] * 10).tobytes() * int(seconds * rate / 20)


def trimmed(pcm: bytes, quiet: int = 300) -> bytes:
    """Without what is quiet before and after."""
    samples = array("h", pcm)
    loud = [place for place, sample in enumerate(samples) if abs(sample) > quiet]
    return samples[loud[0] : loud[-1] + 1].tobytes()


def stretched(pcm: bytes, rate: int) -> bytes:
    """The same sound at another rate, by straight lines between the samples."""
    samples = array("h", pcm)
    places = (place * RATE / rate for place in range(int((len(samples) - 1) * rate / RATE)))
    return array("h", (_between(samples, place) for place in places)).tobytes()


def both_channels(pcm: bytes) -> bytes:
    """Stereo with the sound on the left and a loud tone on the right."""
    samples = array("h", pcm)
    noise = array("h", tone(len(samples) / RATE + 1))
    return array("h", chain.from_iterable(zip(samples, noise, strict=False))).tobytes()


def sounds(words: str) -> list[str]:
    """Toneless pinyin: the tiny model tells no tones apart."""
    return lazy_pinyin(words)


def _between(samples: "array[int]", place: float) -> int:
    left = int(place)
    return round(samples[left] + (samples[left + 1] - samples[left]) * (place - left))

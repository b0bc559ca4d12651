"""What the ear tells while it is open. Every event comes in the loop that opened the ear."""

from dataclasses import dataclass

from voice.hearing.ports import MicrophoneTrouble, RecogniserTrouble, WordTime


@dataclass(frozen=True)
class Opened:
    """Sound comes in: from now on the resident is heard."""


@dataclass(frozen=True)
class Partial:
    """What is understood of the running sentence so far, without spaces; it may still change."""

    text: str


@dataclass(frozen=True)
class Said:
    """A whole sentence, pauses joined; the ear is closed then.

    `texts` are the likeliest readings, best first, never empty. `words` are the times of the words
    of the best reading in seconds since the ear was opened; empty where the engine knows none.
    """

    texts: tuple[str, ...]
    words: tuple[WordTime, ...] = ()


@dataclass(frozen=True)
class Level:
    """How loud it is now, 0 to 1, about ten times a second."""

    value: float


@dataclass(frozen=True)
class Nothing:
    """Nothing was said in time; the ear is closed then."""


@dataclass(frozen=True)
class Trouble:
    """Nothing, or nothing useful, is heard. The ear is closed then, unless `trouble` is `CLIPPING`:
    that is only told, once each opening."""

    trouble: MicrophoneTrouble | RecogniserTrouble


Event = Opened | Partial | Said | Level | Nothing | Trouble

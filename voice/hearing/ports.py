"""The edges of hearing: what gives sound, and what turns sound into words."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


@dataclass(frozen=True)
class Sound:
    """A piece of what the microphone gave: 16-bit mono PCM at the device's own rate."""

    pcm: bytes
    rate_hz: int


class MicrophoneTrouble(StrEnum):
    """Why nothing, or nothing useful, is heard."""

    MISSING = "missing"
    BUSY = "busy"
    FORMAT = "format"
    LOST = "lost"
    SILENT = "silent"
    CLIPPING = "clipping"


class MicrophoneFailed(Exception):  # noqa: N818
    """The microphone gives no sound; `trouble` says why, the text is for the log."""

    def __init__(self, trouble: MicrophoneTrouble, reason: str) -> None:
        super().__init__(reason)
        self.trouble = trouble


class Microphone(Protocol):
    """One microphone of this machine."""

    async def listen(self, take: Callable[[Sound], None]) -> None:
        """Hand every piece (20 to 100 ms) to `take` until cancelled; the device is free then.

        Raises:
            MicrophoneFailed: there is none, it went away, or its format cannot be used.
        """
        ...


@dataclass(frozen=True)
class WordTime:
    """When a word was said, in seconds since the session began."""

    word: str
    begin: float
    end: float


@dataclass(frozen=True)
class Heard:
    """What the recogniser makes of the sound so far: the likeliest words without spaces first.

    `settled` is false for a partial text, which may still change, and true for a segment that the
    recogniser has ended at a pause. An empty tuple of `texts` is silence.
    """

    texts: tuple[str, ...]
    settled: bool
    words: tuple[WordTime, ...] = ()


class RecogniserTrouble(StrEnum):
    """Why sound is not turned into words."""

    NO_MODEL = "no_model"
    """No model is installed where the settings say."""
    FAILED = "failed"
    """The engine, or its model, cannot be used."""
    STALLED = "stalled"
    """The engine does not answer in time: the machine is too slow, or the engine hangs."""


class RecogniserFailed(Exception):  # noqa: N818
    """The recogniser cannot be used; `trouble` says why, the text is for the log."""

    def __init__(self, reason: str, trouble: RecogniserTrouble = RecogniserTrouble.FAILED) -> None:
        super().__init__(reason)
        self.trouble = trouble


class Session(Protocol):
    """One opening of the ear. Used by one thread only."""

    def accept(self, pcm: bytes) -> Heard | None:
        """Take sound in; what changed by it, or `None`.

        Raises:
            RecogniserFailed: the engine gave up. The session is over.
        """
        ...

    def finish(self) -> Heard:
        """What remains, settled. The session is over."""
        ...


class Recogniser(Protocol):
    """An engine with its model; sessions share it. Every call may take seconds: use a thread."""

    def load(self) -> None:
        """Load the model; at once where it is loaded already.

        Raises:
            RecogniserFailed: there is no model, or the engine refuses it.
        """
        ...

    def begin(self, rate_hz: int) -> Session:
        """Start hearing sound of this rate; loads the model if need be.

        Raises:
            RecogniserFailed: the engine refuses it.
        """
        ...

    def hears(self, word: str) -> bool:
        """Whether it can output this word at all."""
        ...

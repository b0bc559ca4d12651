"""The edges of speech: what turns a sentence into sound, what makes it heard, and both together."""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable


class SpeechFailed(Exception):  # noqa: N818
    """The sentence was not heard to its end; the text says why."""


@dataclass(frozen=True)
class Pcm:
    """Sound of one channel: signed 16 bit samples, little-endian, `rate` of them a second."""

    data: bytes
    rate: int

    @property
    def seconds(self) -> float:
        """How long it sounds."""
        return len(self.data) / 2 / self.rate


class Synthesiser(Protocol):
    """Turns sentences into sound, at the loudest that is not distorted."""

    async def speak(self, sentence: str, pace: float) -> Pcm:
        """The sound of `sentence`, which is safe to speak already, at `pace` × the usual rate.

        Returns or fails within about three times the sound's length, whatever becomes of the
        engine; cancelling returns within 0.2 s.

        Raises:
            SpeechFailed: no engine, it complains, it hangs, or nothing came of it.
        """
        ...

    async def close(self) -> None:
        """Leave no child process behind; it may be used again afterwards."""
        ...


class Loudspeaker(Protocol):
    """Plays one sound at a time; the next one waits for it."""

    @property
    def played_s(self) -> float:
        """Seconds of the sound that were played so far, as far as a clock can tell; 0 when none
        is being played."""
        ...

    async def play(self, sound: Pcm, volume: int) -> None:
        """Return when `sound` was heard to its end; cancelling makes it silent within 0.2 s.
        `volume` is in per cent.

        Raises:
            SpeechFailed: no player, no sound device, or it took far too long.
        """
        ...


class Voice(Protocol):
    """Says sentences on this machine's loudspeaker."""

    async def say(self, sentence: str, volume: int) -> None:
        """Return when `sentence` was said to its end; cancelling makes it silent within 0.2 s.

        `sentence` is already safe to speak; `volume` is in per cent.

        Raises:
            SpeechFailed: no engine, no player, no sound device, or it took far too long.
        """
        ...


@runtime_checkable
class ForeseeingVoice(Voice, Protocol):
    """A voice that makes the next sentence's sound while one is still being said."""

    def foresee(self, sentence: str) -> None:
        """`sentence` comes right after the one that is said next."""
        ...

    async def close(self) -> None:
        """Forget what was foreseen and leave no child process behind."""
        ...

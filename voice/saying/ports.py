"""The edges of speech: what turns one sentence into sound that is heard."""

from typing import Protocol


class SpeechFailed(Exception):  # noqa: N818
    """The sentence was not heard to its end; the text says why."""


class Voice(Protocol):
    """Says sentences on this machine's loudspeaker."""

    async def say(self, sentence: str, volume: int) -> None:
        """Return when `sentence` was said to its end; cancelling makes it silent within 0.2 s.

        `sentence` is already safe to speak; `volume` is in per cent.

        Raises:
            SpeechFailed: no engine, no player, no sound device, or it took far too long.
        """
        ...

"""The ear: microphone, recogniser and patience together; opened and closed by the dialogue."""

from collections.abc import Callable

from voice.hearing.events import Event
from voice.hearing.ports import Microphone, Recogniser

Finished = Callable[[tuple[str, ...]], bool]
"""Whether these readings of what was said so far, best first, are a whole sentence already, so that
nobody need wait for more. It is asked in the loop at every pause."""


class Ear:
    """All is called in one asyncio loop, and all events come there.

    One opening gives `Opened`, then `Level` and `Partial` as it goes, and ends with one of `Said`,
    `Nothing` and `Trouble` (other than `CLIPPING`); the ear is closed then. After `close` no event
    of that opening comes any more, however late the engine answers.
    """

    def __init__(self, microphone: Microphone, recogniser: Recogniser) -> None: ...

    async def prepare(self) -> None:
        """Load the recogniser in the ear's thread, so that the first opening is quick.

        Raises:
            RecogniserFailed: no model, or the engine refuses it; `open` would say `Trouble`.
        """

    def open(self, on_event: Callable[[Event], None], finished: Finished | None = None) -> None:
        """Listen for one sentence. An opening that still lasts is closed first.

        Without `finished` a sentence ends at its first long pause.
        """

    def end_now(self) -> None:
        """The resident pressed: end the sentence now. `Said` or `Nothing` follows; nothing, where
        the ear is closed."""

    def mute(self, silent: bool) -> None:
        """While `silent`, and 300 ms after, nothing of the sound is heard: the machine speaks."""

    def close(self) -> None:
        """Hear no more; no event comes after this call."""

    async def aclose(self) -> None:
        """Close, and wait until microphone and thread are gone. The ear cannot be used again."""

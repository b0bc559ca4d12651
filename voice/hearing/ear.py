"""The ear: microphone, recogniser and patience together; opened and closed by the dialogue."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from voice.hearing.decoder import Answer, Decoder, seconds
from voice.hearing.events import Event, Level, Nothing, Opened, Said, Trouble
from voice.hearing.loudness import Loudness
from voice.hearing.patience import Finished, Pace, Patience, Wish
from voice.hearing.ports import (
    Heard,
    Microphone,
    MicrophoneFailed,
    MicrophoneTrouble,
    Recogniser,
    RecogniserTrouble,
    Sound,
)

log = logging.getLogger("voice.hearing")

TAIL_S = 0.3
"""So long after the machine has spoken its own voice may still be in the room."""
LEVEL_S = 0.1
MOST_ABANDONED = 3
"""So many threads may hang in the engine; then the ear stays shut, rather than collect more."""


@dataclass(frozen=True)
class Limits:
    """When something counts as broken, in seconds.

    `first`: the microphone has not opened; `quiet`: it gives no sound any more; `stall`: the engine
    has not come back from one call; `load`: from loading its model. `queued` is the sound that may
    wait for the engine; endless where a file is read faster than it sounds. `watch`: how often is
    looked.
    """

    first: float = 12.0
    quiet: float = 3.0
    stall: float = 5.0
    load: float = 60.0
    queued: float = 6.0
    watch: float = 0.25


@dataclass
class _Opening:
    """One opening of the ear. `number` is never used again."""

    number: int
    on_event: Callable[[Event], None]
    patience: Patience
    loudness: Loudness = field(default_factory=Loudness)
    opened: bool = False
    ending: bool = False
    clipped: bool = False
    level: float = 0.0
    since_level_s: float = 0.0
    last_sound: float = 0.0


class Ear:
    """All is called in one asyncio loop, and all events come there.

    One opening gives `Opened`, then `Level` and `Partial` as it goes, and ends with one of `Said`,
    `Nothing` and `Trouble` (other than `CLIPPING`); the ear is closed then and may be opened anew
    from within that event. After `close` no event of that opening comes any more, however late the
    engine answers. Nothing of the sound is kept anywhere.
    """

    def __init__(
        self,
        microphone: Microphone,
        recogniser: Recogniser,
        pace: Pace | None = None,
        limits: Limits | None = None,
    ) -> None:
        self._microphone = microphone
        self._recogniser = recogniser
        self._pace = pace
        self._limits = limits or Limits()
        self._number = 0
        self._opening: _Opening | None = None
        self._decoder: Decoder | None = None
        self._abandoned = 0
        self._running: set[asyncio.Task[None]] = set()
        self._ending: set[asyncio.Task[None]] = set()
        self._device = asyncio.Lock()
        self._muted = False
        self._skip_s = 0.0
        self._unmuted_at = 0.0

    @property
    def is_open(self) -> bool:
        """Whether a sentence is awaited; also while the machine speaks and nothing is heard."""
        return self._opening is not None

    async def prepare(self) -> None:
        """Load the recogniser in the ear's thread, so that the first opening is quick.

        Raises:
            RecogniserFailed: no model, or the engine refuses it; `open` would say `Trouble`.
        """
        await self._decoding().load()

    def open(self, on_event: Callable[[Event], None], finished: Finished | None = None) -> None:
        """Listen for one sentence. An opening that still lasts is closed first.

        `finished` is asked in the loop at every pause whether what was said is whole; without it a
        sentence ends at its first pause.
        """
        self.close()
        patience = Patience(finished, self._pace)
        opening = self._opening = _Opening(self._number, on_event, patience)
        opening.last_sound = self._now()
        self._skip_s = max(0.0, self._skip_s - (self._now() - self._unmuted_at))
        self._decoding().begin(opening.number)
        self._start(self._listen(opening))
        self._start(self._watch(opening))

    def end_now(self) -> None:
        """The resident pressed: end the sentence now. `Said` or `Nothing` follows; nothing where
        the ear is closed."""
        opening = self._opening
        if opening is not None and not opening.ending:
            opening.ending = True
            self._decoding().finish()

    def mute(self, silent: bool) -> None:
        """While `silent`, and 300 ms after, nothing of the sound is heard: the machine speaks.

        It holds from one opening to the next.
        """
        if self._muted and not silent:
            self._skip_s, self._unmuted_at = TAIL_S, self._now()
        self._muted = silent

    def close(self) -> None:
        """Hear no more; no event comes after this call. The microphone is let go."""
        self._number += 1
        self._opening = None
        while self._running:
            task = self._running.pop()
            if not task.done():
                # Once only: cancelled again it would leave the microphone's child behind.
                self._ending.add(task)
                task.add_done_callback(self._ending.discard)
                task.cancel()
        if self._decoder is not None:
            self._decoder.begin(self._number)

    async def aclose(self) -> None:
        """Close, and wait until microphone and thread are gone. The ear cannot be used again."""
        self.close()
        if self._ending:
            await asyncio.wait(self._ending)
        if self._decoder is not None:
            self._decoder.end()
            if not await self._decoder.ended(self._limits.stall):
                log.warning("the recogniser does not end")

    async def _listen(self, opening: _Opening) -> None:
        try:
            async with self._device:
                await self._microphone.listen(lambda sound: self._take(opening, sound))
        except MicrophoneFailed as error:
            log.warning("microphone %s: %s", error.trouble, error)
            self._conclude(opening, Trouble(error.trouble))
        else:
            self._conclude(opening, Trouble(MicrophoneTrouble.LOST))

    def _take(self, opening: _Opening, sound: Sound) -> None:
        if opening is not self._opening or opening.ending or not sound.pcm:
            return
        opening.last_sound = self._now()
        if not opening.opened:
            opening.opened = True
            self._tell(opening, Opened())
        if self._muted or self._skip_s > 0:
            self._skip_s -= 0 if self._muted else seconds(sound)
            return
        if self._measure(opening, sound):
            self._decoding().feed(sound)

    def _measure(self, opening: _Opening, sound: Sound) -> bool:
        """Tell the level; whether the sound is worth hearing."""
        level, trouble = opening.loudness.judge(sound)
        if trouble is MicrophoneTrouble.SILENT:
            log.warning("microphone silent: nothing but zeros")
            self._conclude(opening, Trouble(trouble))
            return False
        if trouble is not None and not opening.clipped:
            opening.clipped = True
            self._tell(opening, Trouble(trouble))
        opening.level = max(opening.level, level)
        opening.since_level_s += seconds(sound)
        if opening.since_level_s >= LEVEL_S:
            told, opening.level, opening.since_level_s = opening.level, 0.0, 0.0
            self._tell(opening, Level(told))
        return opening is self._opening

    def _answered(self, answer: Answer) -> None:
        opening = self._opening
        if opening is None or answer.number != opening.number:
            return
        if answer.failure is not None:
            log.warning("recogniser %s: %s", answer.failure.trouble, answer.failure)
            self._conclude(opening, Trouble(answer.failure.trouble))
        elif answer.last:
            self._conclude(opening, opening.patience.end(answer.heard or Heard((), settled=True)))
        else:
            self._follow(opening, answer)

    def _follow(self, opening: _Opening, answer: Answer) -> None:
        outcome = opening.patience.hear(answer.heard, answer.at_s)
        if outcome is Wish.FLUSH:
            self.end_now()
        elif isinstance(outcome, Said | Nothing):
            self._conclude(opening, outcome)
        elif outcome is not None:
            self._tell(opening, outcome)

    def _tell(self, opening: _Opening, event: Event) -> None:
        if opening is self._opening:
            opening.on_event(event)

    def _conclude(self, opening: _Opening, event: Event) -> None:
        if opening is self._opening:
            self.close()
            opening.on_event(event)

    async def _watch(self, opening: _Opening) -> None:
        """Notice what stands still without saying so."""
        while True:
            await asyncio.sleep(self._limits.watch)
            decoder = self._decoding()
            stall = self._limits.stall if decoder.loaded else self._limits.load
            quiet = self._limits.quiet if opening.opened else self._limits.first
            if decoder.busy_s() > stall or self._abandoned >= MOST_ABANDONED:
                self._abandon(decoder)
                self._conclude(opening, Trouble(RecogniserTrouble.STALLED))
            elif decoder.idle and self._now() - opening.last_sound > quiet:
                log.warning("microphone lost: no sound comes")
                self._conclude(opening, Trouble(MicrophoneTrouble.LOST))

    def _abandon(self, decoder: Decoder) -> None:
        """A thread inside the engine cannot be ended, only left alone."""
        if self._abandoned < MOST_ABANDONED:
            log.warning("the recogniser hangs; its thread is left alone")
            self._abandoned += 1
        decoder.end()
        self._decoder = None

    def _decoding(self) -> Decoder:
        if self._decoder is None:
            self._decoder = Decoder(self._recogniser, self._answered, self._limits.queued)
        return self._decoder

    def _start(self, coroutine: Coroutine[Any, Any, None]) -> None:
        self._running.add(asyncio.get_running_loop().create_task(coroutine))

    def _now(self) -> float:
        return asyncio.get_running_loop().time()

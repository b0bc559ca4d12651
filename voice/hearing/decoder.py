"""The thread in which the recogniser works, so that no loop ever waits for it.

Loading takes seconds and every piece of sound is decoded while the call lasts. What is asked goes
into a queue that is bounded in bytes; what comes out goes back to the loop with the number of its
opening, so that answers of an opening that has ended can be told apart.
"""

import asyncio
import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from voice.hearing.ports import Heard, Recogniser, RecogniserFailed, Session, Sound

log = logging.getLogger("voice.hearing")


@dataclass(frozen=True)
class Answer:
    """What became of the sound of opening `number` up to `at_s`; `last` after a `finish`."""

    number: int
    at_s: float
    heard: Heard | None
    last: bool = False
    failure: RecogniserFailed | None = None


@dataclass(frozen=True)
class _Piece:
    number: int
    sound: Sound


@dataclass(frozen=True)
class _Finish:
    number: int


@dataclass(frozen=True)
class _Load:
    done: "asyncio.Future[None]"


class Decoder:
    """Started when first asked for something. `tell` is called in the loop it was made in.

    At most `queued_s` seconds of sound wait; of more, the oldest is lost.
    """

    def __init__(
        self, recogniser: Recogniser, tell: Callable[[Answer], None], queued_s: float
    ) -> None:
        self._recogniser = recogniser
        self._tell = tell
        self._loop = asyncio.get_running_loop()
        self._queue: deque[_Piece | _Finish | _Load] = deque()
        self._queued_s = 0.0
        self._most_s = queued_s
        self._dropped = 0
        self._number = 0
        self._ending = False
        self._more = threading.Condition()
        self._thread: threading.Thread | None = None
        self._session: Session | None = None
        self._session_number = 0
        self._at_s = 0.0
        self._busy_since: float | None = None
        self.loaded = False
        """Whether the model is; until then one call may take long."""

    @property
    def dropped(self) -> int:
        """How many pieces of this opening were lost because the engine was too slow."""
        return self._dropped

    @property
    def idle(self) -> bool:
        """Whether all sound that came is decoded."""
        return self._busy_since is None and not self._queue

    def busy_s(self) -> float:
        """For how long the engine has not come back from one call; seconds."""
        since = self._busy_since
        return 0.0 if since is None else time.monotonic() - since

    async def load(self) -> None:
        """Load the model.

        Raises:
            RecogniserFailed: see the port.
        """
        done: asyncio.Future[None] = self._loop.create_future()
        self._put(_Load(done))
        await done

    def begin(self, number: int) -> None:
        """From now on only opening `number` counts."""
        with self._more:
            self._number = number
            self._dropped = 0
            self._queue = deque(one for one in self._queue if isinstance(one, _Load))
            self._queued_s = 0.0
            self._more.notify()

    def feed(self, sound: Sound) -> None:
        """Sound of the opening that counts."""
        self._put(_Piece(self._number, sound))

    def finish(self) -> None:
        """No more sound comes in this opening: answer what remains."""
        self._put(_Finish(self._number))

    def end(self) -> None:
        """End the thread as soon as the engine comes back; asks nothing of it any more."""
        with self._more:
            self._ending = True
            self._queue.clear()
            self._more.notify()

    async def ended(self, within_s: float) -> bool:
        """Whether the thread was gone in time, after `end`."""
        if self._thread is not None:
            await asyncio.to_thread(self._thread.join, within_s)
        return self._thread is None or not self._thread.is_alive()

    def _put(self, work: _Piece | _Finish | _Load) -> None:
        with self._more:
            self._queue.append(work)
            if isinstance(work, _Piece):
                self._queued_s += seconds(work.sound)
                self._drop_oldest()
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="ear", daemon=True)
                self._thread.start()
            self._more.notify()

    def _drop_oldest(self) -> None:
        while self._queued_s > self._most_s:
            oldest = next((one for one in self._queue if isinstance(one, _Piece)), None)
            if oldest is None:
                return
            self._queue.remove(oldest)
            self._queued_s -= seconds(oldest.sound)
            self._dropped += 1
            if self._dropped == 1:
                log.warning("the recogniser is too slow: sound of this opening is lost")

    def _work(self) -> None:
        while (work := self._next()) is not None:
            if isinstance(work, _Load):
                self._load(work)
            else:
                self._answer(work)
            self._busy_since = None

    def _next(self) -> _Piece | _Finish | _Load | None:
        with self._more:
            while not self._queue and not self._ending:
                if self._number != self._session_number:
                    self._session = None
                self._more.wait()
            if self._ending:
                self._session = None
                return None
            work = self._queue.popleft()
            if isinstance(work, _Piece):
                self._queued_s -= seconds(work.sound)
            self._busy_since = time.monotonic()
            return work

    def _load(self, work: _Load) -> None:
        failure: RecogniserFailed | None = None
        try:
            self._recogniser.load()
            self.loaded = True
        except RecogniserFailed as error:
            failure = error
        self._post(lambda: _resolve(work.done, failure))

    def _answer(self, work: _Piece | _Finish) -> None:
        try:
            heard = self._heard(work)
            failure = None
        except RecogniserFailed as error:
            heard, failure = None, error
            self._session = None
        last = isinstance(work, _Finish)
        answer = Answer(work.number, self._at_s, heard, last, failure)
        self._post(lambda: self._tell(answer))

    def _heard(self, work: _Piece | _Finish) -> Heard | None:
        if work.number != self._session_number:
            self._session, self._session_number, self._at_s = None, work.number, 0.0
        if isinstance(work, _Finish):
            heard = Heard((), settled=True) if self._session is None else self._session.finish()
            self._session = None
            return heard
        if self._session is None:
            self._session = self._recogniser.begin(work.sound.rate_hz)
            self.loaded = True
        self._at_s += seconds(work.sound)
        return self._session.accept(work.sound.pcm)

    def _post(self, call: Callable[[], None]) -> None:
        if not self._ending:
            self._loop.call_soon_threadsafe(call)


def seconds(sound: Sound) -> float:
    """How long a piece of sound lasts."""
    return len(sound.pcm) / 2 / sound.rate_hz


def _resolve(done: "asyncio.Future[None]", failure: RecogniserFailed | None) -> None:
    if done.cancelled():
        return
    if failure is None:
        done.set_result(None)
    else:
        done.set_exception(failure)

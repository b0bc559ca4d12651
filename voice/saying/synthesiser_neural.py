"""A neural voice as the engine: one child process that keeps the model loaded.

A sentence that is not wanted any more is still made to its end, unheard: that takes a moment, and
loading the model anew would take seconds.
"""

import asyncio
import json
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from process.child import end_child, start_child
from voice.saying.chunks import USUAL_PER_S
from voice.saying.ports import Pcm, SpeechFailed
from voice.saying.synthesiser_espeak import longest_s

CHILD: Final = (sys.executable, "-P", str(Path(__file__).with_name("neural.py")))
LOADED_S: Final = 60.0
"""A model that is not loaded after so many seconds never will be."""
USUAL_RATE: Final = 150


class NotYetError(SpeechFailed):
    """The model is still being loaded."""


class NeuralSynthesiser:
    """See `voice.saying.ports.Synthesiser`. `model` is the folder with the model; `rate` is that of
    the settings; a sentence waits `wait_s` for the model to be loaded, which hangs if that takes
    `loaded_s`."""

    def __init__(
        self,
        model: Path,
        rate: int,
        wait_s: float = LOADED_S,
        *,
        child: Sequence[str] = CHILD,
        limit_s: Callable[[str, float], float] = longest_s,
        loaded_s: float = LOADED_S,
    ) -> None:
        self._command = (*child, str(model))
        self._per_second = USUAL_PER_S * rate / USUAL_RATE
        self._wait_s = wait_s
        self._limit_s = limit_s
        self._loaded_s = loaded_s
        self._loading: asyncio.Task[Process] | None = None
        self._asking: set[asyncio.Task[Pcm]] = set()
        self._one_at_a_time = asyncio.Lock()

    async def speak(self, sentence: str, pace: float) -> Pcm:
        """See `voice.saying.ports.Synthesiser`."""
        child = await self._loaded()
        wanted = {"text": sentence, "per_second": self._per_second * pace}
        asking = asyncio.ensure_future(self._ask(child, wanted, self._limit_s(sentence, pace)))
        self._asking.add(asking)
        asking.add_done_callback(self._asking.discard)
        asking.add_done_callback(_look_at)
        return await asyncio.shield(asking)

    async def close(self) -> None:
        """See `voice.saying.ports.Synthesiser`."""
        for task in tuple(self._asking):
            task.cancel()
        loading, self._loading = self._loading, None
        if loading is not None:
            loading.cancel()
            await asyncio.wait({loading, *self._asking})
            if not loading.cancelled() and loading.exception() is None:
                await end_child(loading.result())

    async def _loaded(self) -> Process:
        if self._loading is None:
            self._loading = asyncio.ensure_future(self._load())
            self._loading.add_done_callback(_look_at)
        loading = self._loading
        await asyncio.wait({loading}, timeout=self._wait_s)
        if not loading.done():
            raise NotYetError("the voice is still being loaded")
        try:
            return loading.result()
        except SpeechFailed:
            self._loading = None
            raise

    async def _load(self) -> Process:
        try:
            child = await start_child(self._command, stdout=PIPE, stderr=DEVNULL)
        except OSError as error:
            raise SpeechFailed(f"{self._command[0]}: {error.strerror}") from error
        try:
            async with asyncio.timeout(self._loaded_s):
                await _answer(child)
        except (TimeoutError, EOFError) as error:
            await end_child(child)
            raise SpeechFailed("the neural voice is not installed or cannot be loaded") from error
        except BaseException:
            await end_child(child)
            raise
        return child

    async def _ask(self, child: Process, wanted: dict[str, object], limit_s: float) -> Pcm:
        async with self._one_at_a_time:
            try:
                async with asyncio.timeout(limit_s):
                    return await _sound(child, wanted)
            except (TimeoutError, OSError, EOFError) as error:
                self._loading = None
                await end_child(child)
                raise SpeechFailed("the neural voice hangs or is gone") from error


async def _sound(child: Process, wanted: dict[str, object]) -> Pcm:
    assert child.stdin is not None  # noqa: S101
    assert child.stdout is not None  # noqa: S101
    child.stdin.write(json.dumps(wanted).encode() + b"\n")
    await child.stdin.drain()
    head = await _answer(child)
    data = await child.stdout.readexactly(int(str(head["bytes"])))
    if not data:
        raise SpeechFailed("the neural voice was silent")
    return Pcm(data, int(str(head["rate"])))


async def _answer(child: Process) -> dict[str, object]:
    """The next line the child says.

    Raises:
        SpeechFailed: it complains.
        EOFError: it is gone.
    """
    assert child.stdout is not None  # noqa: S101
    line = await child.stdout.readline()
    if not line:
        raise EOFError
    head: dict[str, object] = json.loads(line)
    if "error" in head:
        raise SpeechFailed(f"the neural voice: {head['error']}")
    return head


def _look_at(task: "asyncio.Task[Pcm] | asyncio.Task[Process]") -> None:
    """What nobody waits for any more may fail unheard."""
    if not task.cancelled():
        task.exception()

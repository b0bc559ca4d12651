"""Vosk as the recogniser: one model for the process, one engine a session, decoding freely.

Free decoding only, without a grammar. A grammar excludes every other word and so makes noise look
like a command with full confidence, also with `[unk]` in it (vosk-api #1339, #741, #2011); words
that the model lacks fall out of it without a sound (#746, #1719). What was meant is found
afterwards, by sound, in `voice.understanding`.

Calls that could end or hang the process, and why they do not:

- `Model` by name or language goes to the network and calls `sys.exit`: only absolute paths here;
- `SetGrammar` and `SetSpkModel` on a running recogniser raise through C: never called;
- a sample rate of almost nothing hangs: only `LEAST_HZ` to `MOST_HZ` are taken;
- 8 kHz raises unless the model allows it: the overlay allows it;
- an odd number of bytes shifts all that follows by half a sample, and an empty piece is of no use:
  both are evened out here;
- a `word_boundary.int` that lacks phones aborts in `Result()`: the overlay leaves it out;
- damaged nets may do anything: `voice.models` proves every file by its checksum.
"""

import json
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from process.later import Later
from voice.hearing.overlay import overlaid
from voice.hearing.ports import Heard, RecogniserFailed, RecogniserTrouble, WordTime

if TYPE_CHECKING:
    import vosk
else:
    vosk = Later("vosk")

ALTERNATIVES = 5
LEAST_HZ, MOST_HZ = 8_000, 192_000
_NO_WORDS = frozenset({"[unk]", "<unk>", "!SIL", "<eps>"})
"""What stands in the output for sound that is no word."""


class VoskRecogniser:
    """The model in `folder`, `None` if there is none; loaded at first use, shared by all sessions.
    `library` has what the module vosk has."""

    def __init__(self, folder: Path | None, library: Any = vosk) -> None:
        self._folder = folder
        self._library = library
        self._model: Any = None
        self._loading = threading.Lock()

    def load(self) -> None:
        """See `voice.hearing.ports.Recogniser`. A failure is not kept: the next call tries anew."""
        with self._loading:
            if self._model is None:
                self._model = self._load()

    def begin(self, rate_hz: int) -> "VoskSession":
        """See `voice.hearing.ports.Recogniser`."""
        if not LEAST_HZ <= rate_hz <= MOST_HZ:
            raise RecogniserFailed(f"sound of {rate_hz} Hz")
        self.load()
        with _telling():
            engine = self._library.KaldiRecognizer(self._model, float(rate_hz))
            engine.SetMaxAlternatives(ALTERNATIVES)
            engine.SetWords(True)  # noqa: FBT003
        return VoskSession(engine)

    def hears(self, word: str) -> bool:
        """See `voice.hearing.ports.Recogniser`."""
        self.load()
        return bool(word) and self._model.vosk_model_find_word(word) >= 0

    def _load(self) -> Any:
        folder = self._folder
        if folder is None or not folder.is_dir():
            raise RecogniserFailed(f"no model at {folder}", RecogniserTrouble.NO_MODEL)
        with _telling():
            self._library.SetLogLevel(-1)
            with overlaid(folder.absolute()) as overlay:
                return self._library.Model(str(overlay))


class VoskSession:
    """See `voice.hearing.ports.Session`."""

    def __init__(self, engine: Any) -> None:
        self._engine = engine
        self._odd = b""
        self._partial = ""

    def accept(self, pcm: bytes) -> Heard | None:
        """See `voice.hearing.ports.Session`."""
        pcm = self._odd + pcm
        even = len(pcm) & ~1
        pcm, self._odd = pcm[:even], pcm[even:]
        if not pcm:
            return None
        with _telling():
            if self._engine.AcceptWaveform(pcm):
                self._partial = ""
                return settled(self._engine.Result())
            return self._changed(_read(self._engine.PartialResult()).get("partial", ""))

    def finish(self) -> Heard:
        """See `voice.hearing.ports.Session`."""
        with _telling():
            return settled(self._engine.FinalResult())

    def _changed(self, words: str) -> Heard | None:
        text = _joined(words.split())
        if text == self._partial:
            return None
        self._partial = text
        return Heard((text,) if text else (), settled=False)


def settled(answer: str) -> Heard:
    """What a result of the engine says: with `alternatives`, or with the one `text`.

    Raises:
        RecogniserFailed: it is not what the engine promises.
    """
    read = _read(answer)
    readings = read.get("alternatives") or [read]
    if not isinstance(readings, list) or not all(isinstance(one, dict) for one in readings):
        raise RecogniserFailed("a result without readings")
    texts = [_joined(str(one.get("text", "")).split()) for one in readings]
    texts = [text for text in dict.fromkeys(texts) if text]
    # The times belong to the best reading; where that is silence, nothing was heard.
    if not _joined(str(readings[0].get("text", "")).split()):
        return Heard((), settled=True)
    return Heard(tuple(texts), settled=True, words=tuple(_times(readings[0].get("result", ()))))


def _times(result: Iterable[dict[str, Any]]) -> Iterator[WordTime]:
    for word in result:
        if word["word"] not in _NO_WORDS:
            yield WordTime(word["word"], word["start"], word["end"])


def _joined(words: Iterable[str]) -> str:
    return "".join(word for word in words if word not in _NO_WORDS)


def _read(answer: str) -> dict[str, Any]:
    try:
        read = json.loads(answer)
    except ValueError as error:
        raise RecogniserFailed("a result that is no JSON") from error
    if not isinstance(read, dict):
        raise RecogniserFailed("a result that is no object")
    return read


@contextmanager
def _telling() -> Iterator[None]:
    """vosk raises plain `Exception`; a missing library is `ImportError` or `OSError`."""
    try:
        yield
    except RecogniserFailed:
        raise
    except Exception as error:
        raise RecogniserFailed(f"vosk: {error}") from error

"""pyttsx3 as the engine: a child process a sentence, which writes a file and plays nothing.

pyttsx3 2.99 on Linux loses all but the last of queued sentences, cannot be stopped while it speaks,
hangs in `runAndWait` afterwards, and writes what it should say to the file it saved before. A child
that saves one sentence and ends has none of these faults; one that hangs is ended (docs/speech.md).
"""

import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from process.language import spoken_language
from voice.saying.ports import Pcm
from voice.saying.pronunciations import with_pinyin
from voice.saying.speakable import is_chinese
from voice.saying.synthesiser_espeak import VOICES, longest_s, read_sound, run_engine

CHILD: Final = (sys.executable, "-P", str(Path(__file__).with_name("child_pyttsx3.py")))


class Pyttsx3Synthesiser:
    """See `voice.saying.ports.Synthesiser`. `rate` in the engine's words per minute."""

    def __init__(
        self,
        rate: int,
        child: Sequence[str] = CHILD,
        limit_s: Callable[[str, float], float] = longest_s,
    ) -> None:
        self._rate = rate
        self._child = tuple(child)
        self._limit_s = limit_s

    async def speak(self, sentence: str, pace: float) -> Pcm:
        """See `voice.saying.ports.Synthesiser`."""
        chinese = is_chinese(sentence)
        voice = VOICES[0] if chinese else spoken_language()
        text = with_pinyin(sentence) if chinese else sentence
        with tempfile.TemporaryDirectory(prefix="linli-voice-") as folder:
            target = Path(folder) / "sentence.wav"
            command = (*self._child, voice, str(round(self._rate * pace)), str(target))
            await run_engine(command, text, self._limit_s(sentence, pace))
            return read_sound(target)

    async def close(self) -> None:
        """See `voice.saying.ports.Synthesiser`; no child outlives its sentence."""

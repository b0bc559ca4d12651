"""espeak-ng as the engine: one child process a sentence.

Debian 12's espeak-ng 1.51 reads the tone digits of its voice `cmn` as English; `cmn-latn-pinyin` of
the same engine does not. Which of them is sound is tried once, before the first sentence.
"""

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from process.child import run_child
from process.language import spoken_language
from voice.saying.chunks import expected_s
from voice.saying.ports import Pcm, SpeechFailed
from voice.saying.pronunciations import with_pinyin
from voice.saying.speakable import is_chinese
from voice.saying.wav import pcm_of

VOICES: Final = ("cmn-latn-pinyin", "cmn")
LOUDEST: Final = 200
"""espeak-ng's amplitude, 0 to 200; its own limiter keeps it from being distorted."""
START_S: Final = 1.0
PATIENCE: Final = 3.0
"""A child that takes so many times the expected length of its sound hangs."""


def longest_s(sentence: str, pace: float) -> float:
    """After this many seconds an engine hangs."""
    return PATIENCE * (START_S + expected_s(sentence, pace))


class EspeakSynthesiser:
    """See `voice.saying.ports.Synthesiser`. `engine` is the command; `rate` in its words per
    minute."""

    def __init__(
        self, engine: str, rate: int, limit_s: Callable[[str, float], float] = longest_s
    ) -> None:
        self._engine = engine
        self._rate = rate
        self._limit_s = limit_s
        self._chinese = ""

    async def speak(self, sentence: str, pace: float) -> Pcm:
        """See `voice.saying.ports.Synthesiser`."""
        chinese = is_chinese(sentence)
        limit_s = self._limit_s(sentence, pace)
        voice = await self._sound_voice(limit_s) if chinese else spoken_language()
        text = with_pinyin(sentence) if chinese else sentence
        with tempfile.TemporaryDirectory(prefix="linli-voice-") as folder:
            target = Path(folder) / "sentence.wav"
            options = ["-v", voice, "-s", str(round(self._rate * pace)), "-a", str(LOUDEST)]
            # -z: the pauses between sentences are the voice's own.
            await self._run([*options, "-z", "-w", str(target), "--stdin"], text, limit_s)
            return read_sound(target)

    async def close(self) -> None:
        """See `voice.saying.ports.Synthesiser`; no child outlives its sentence."""

    async def _sound_voice(self, limit_s: float) -> str:
        """The first voice that reads Chinese as Chinese."""
        for voice in () if self._chinese else VOICES:
            with tempfile.TemporaryDirectory(prefix="linli-voice-") as folder:
                phonemes = Path(folder) / "phonemes"
                options = ["-q", "-x", "-v", voice, f"--phonout={phonemes}", "--stdin"]
                await self._run(options, "你好", limit_s)
                sounds = phonemes.read_text(errors="replace") if phonemes.exists() else ""
            if sounds.strip() and "(en)" not in sounds:
                self._chinese = voice
                break
        if not self._chinese:
            raise SpeechFailed(f"{self._engine} has no voice that reads Chinese")
        return self._chinese

    async def _run(self, options: Sequence[str], text: str, limit_s: float) -> None:
        await run_engine((self._engine, *options), text, limit_s)


async def run_engine(command: Sequence[str], text: str, limit_s: float) -> None:
    """Run a child with `text` on its standard input, where no sign in it can be an option.

    Raises:
        SpeechFailed: it is missing, complains or hangs.
    """
    try:
        code, complaint = await run_child(command, limit_s, text.encode(errors="ignore"))
    except TimeoutError as error:
        raise SpeechFailed(f"{command[0]} hangs") from error
    except OSError as error:
        raise SpeechFailed(f"{command[0]}: {error.strerror}") from error
    if code:
        raise SpeechFailed(f"{command[0]} ended with {code}: {complaint.rpartition(chr(10))[2]}")


def read_sound(target: Path) -> Pcm:
    """The sound that a child wrote, which must not be empty.

    Raises:
        SpeechFailed: there is none.
    """
    try:
        sound = pcm_of(target.read_bytes())
    except OSError as error:
        raise SpeechFailed("the engine wrote no sound") from error
    if not sound.data:
        raise SpeechFailed("the engine was silent")
    return sound

"""espeak-ng as the voice: one child process renders a sentence, the player plays it.

Voice `cmn-latn-pinyin`: Debian 12's espeak-ng 1.51 reads the tone digits of `cmn` as English.
"""

import tempfile
from collections.abc import Callable
from pathlib import Path

from process.child import run_child
from process.language import spoken_language
from process.sound import Command, SoundFailed, play
from voice.saying.ports import SpeechFailed
from voice.saying.pronunciations import with_pinyin
from voice.saying.speakable import is_chinese

VOICE = "cmn-latn-pinyin"
RENDER_LIMIT_S = 10.0
PLAY_LIMIT_S = 60.0


class EspeakVoice:
    """Says sentences through `player`; `rate` in espeak's words per minute. `pace` is the part of
    that rate at which the next sentence is said."""

    def __init__(
        self,
        engine: str,
        rate: int,
        player: Command | None,
        render_limit_s: float = RENDER_LIMIT_S,
        *,
        pace: Callable[[], float] = lambda: 1.0,
    ) -> None:
        self._engine = engine
        self._rate = rate
        self._pace = pace
        self._player = player
        self._render_limit_s = render_limit_s

    async def say(self, sentence: str, volume: int) -> None:
        """See `voice.saying.ports.Voice`."""
        if self._player is None:
            raise SpeechFailed("no sound player is installed")
        try:
            with tempfile.TemporaryDirectory(prefix="linli-voice-") as folder:
                sound = Path(folder) / "sentence.wav"
                await self.render(sentence, volume, sound)
                await play(self._player, sound, PLAY_LIMIT_S)
        except (SoundFailed, OSError) as error:
            raise SpeechFailed(str(error)) from error

    async def render(self, sentence: str, volume: int, target: Path) -> None:
        """Write the spoken sentence to `target` as WAV.

        Raises:
            SpeechFailed: the engine is missing, complains or hangs.
        """
        chinese = is_chinese(sentence)
        voice = VOICE if chinese else spoken_language()
        command = [
            self._engine,
            "-v",
            voice,
            "-s",
            str(round(self._rate * self._pace())),
            "-a",
            str(volume * 2),
        ]
        command += ["-w", str(target), "--stdin"]
        try:
            text = with_pinyin(sentence) if chinese else sentence
            code, _ = await run_child(command, self._render_limit_s, text.encode())
        except TimeoutError as error:
            raise SpeechFailed(f"{self._engine} hangs") from error
        except OSError as error:
            raise SpeechFailed(f"{self._engine}: {error.strerror}") from error
        if code:
            raise SpeechFailed(f"{self._engine} ended with {code}")

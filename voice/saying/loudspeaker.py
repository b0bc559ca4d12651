"""A player command as the loudspeaker: one child process a sound, ended when it is to be silent."""

import asyncio
import tempfile
from pathlib import Path

from process.sound import Command, SoundFailed, play
from voice.saying.ports import Pcm, SpeechFailed
from voice.saying.wav import at_volume, wav_of

START_S = 2.0
"""What a sound device may take to wake up."""
PATIENCE = 3.0
"""A player that takes so many times the sound's length hangs."""


class PlayerLoudspeaker:
    """See `voice.saying.ports.Loudspeaker`."""

    def __init__(
        self, player: Command | None, start_s: float = START_S, patience: float = PATIENCE
    ) -> None:
        self._player = player
        self._start_s = start_s
        self._patience = patience
        self._one_at_a_time = asyncio.Lock()
        self._began: float | None = None
        self._seconds = 0.0

    @property
    def played_s(self) -> float:
        """See `voice.saying.ports.Loudspeaker`."""
        if self._began is None:
            return 0.0
        return min(self._seconds, asyncio.get_running_loop().time() - self._began)

    async def play(self, sound: Pcm, volume: int) -> None:
        """See `voice.saying.ports.Loudspeaker`."""
        if self._player is None:
            raise SpeechFailed("no sound player is installed")
        async with self._one_at_a_time:
            try:
                await self._play(self._player, sound, volume)
            except (SoundFailed, OSError) as error:
                raise SpeechFailed(str(error)) from error
            finally:
                self._began = None

    async def _play(self, player: Command, sound: Pcm, volume: int) -> None:
        # Every sample is looked at, which takes 50 ms for 8 s: not where the screen is drawn.
        loud = await asyncio.to_thread(at_volume, sound, volume)
        with tempfile.TemporaryDirectory(prefix="linli-voice-") as folder:
            file = Path(folder) / "sentence.wav"
            file.write_bytes(wav_of(loud))
            self._seconds = sound.seconds
            self._began = asyncio.get_running_loop().time()
            await play(player, file, self._start_s + self._patience * sound.seconds)

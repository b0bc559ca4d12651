"""The sound before something that everybody should hear."""

import logging
from pathlib import Path

from kiosk.opening import Opening
from kiosk.stored import ASSETS
from process.sound import SoundFailed, find_player, play

log = logging.getLogger("kiosk.chime")

CHIME = ASSETS / "sounds" / "chime.wav"
LONGEST_S = 5.0


class Chime:
    """Sounds through the player of the settings. A screen that cannot sound says so in the log."""

    def __init__(self, opening: Opening, sound: Path = CHIME) -> None:
        self._player = find_player(opening.settings.speech.player)
        self._sound = sound

    async def sound(self) -> None:
        """Sound once, to the end."""
        if self._player is None:
            return
        try:
            await play(self._player, self._sound, limit_s=LONGEST_S)
        except SoundFailed as error:
            log.info("no chime reason=%s", error)

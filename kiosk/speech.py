"""The voice of the settings."""

from collections.abc import Callable

from process.settings.keys import SpeechSection
from process.sound import find_player
from voice.saying.synthesiser_espeak import EspeakVoice


def make_voice(speech: SpeechSection, pace: Callable[[], float] = lambda: 1.0) -> EspeakVoice:
    """The engine of the settings through their player, or the first one that is installed."""
    player = find_player(speech.player)
    return EspeakVoice(speech.engine, speech.words_per_minute, player, pace=pace)

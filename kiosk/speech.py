"""The voice of the settings."""

from process.settings.keys import SpeechSection
from process.sound import find_player
from voice.synthesiser_espeak import EspeakVoice


def make_voice(speech: SpeechSection) -> EspeakVoice:
    """The engine of the settings through their player, or the first one that is installed."""
    return EspeakVoice(speech.engine, speech.words_per_minute, find_player(speech.player))

"""The voice of the settings."""

from collections.abc import Callable

from process.settings.keys import SpeechSection
from process.sound import find_player
from voice.saying.engines import FirstThatSpeaks
from voice.saying.loudspeaker import PlayerLoudspeaker
from voice.saying.ports import Synthesiser
from voice.saying.spoken import SpokenVoice
from voice.saying.synthesiser_espeak import EspeakSynthesiser
from voice.saying.synthesiser_neural import NeuralSynthesiser
from voice.saying.synthesiser_pyttsx3 import Pyttsx3Synthesiser

ESPEAK = "espeak-ng"
PYTTSX3 = "pyttsx3"
WAIT_S = 0.5
"""A sentence waits no longer for the neural voice to be loaded; another engine says it."""


def make_voice(speech: SpeechSection, pace: Callable[[], float] = lambda: 1.0) -> SpokenVoice:
    """The engine of the settings through their player, or the first one that is installed; `pace`
    is the part of the usual rate."""
    loudspeaker = PlayerLoudspeaker(find_player(speech.player))
    return SpokenVoice(FirstThatSpeaks(engines_of(speech)), loudspeaker, pace)


def engines_of(speech: SpeechSection) -> tuple[Synthesiser, ...]:
    """The engines in the order in which they are tried: where one is missing another one speaks."""
    rate = speech.words_per_minute
    engines: list[Synthesiser] = [Pyttsx3Synthesiser(rate)]
    command = ESPEAK if speech.engine == PYTTSX3 else speech.engine
    engines.insert(int(speech.engine == PYTTSX3), EspeakSynthesiser(command, rate))
    if speech.neural_model is not None:
        engines.insert(0, NeuralSynthesiser(speech.neural_model, rate, WAIT_S))
    return tuple(engines)

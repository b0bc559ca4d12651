"""Puts the talk together for a screen that runs."""

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.opening import Opening
from kiosk.talking.listening import PREPARING, Listening, Senses
from kiosk.talking.pace import SpeechPace
from kiosk.talking.speaker import Speaker
from kiosk.talking.talk import KioskTalk
from kiosk.talking.thinker import Thinker
from process.language import tr
from process.settings.keys import HearingSection
from services.talking import Talk, TalkPhase
from voice.hearing.microphone_sounddevice import SounddeviceMicrophone
from voice.hearing.recogniser_vosk import VoskRecogniser
from voice.models.installed import installed_model
from voice.saying.reader import Reader
from voice.understanding.understanding import Understanding


def senses_of(hearing: HearingSection) -> Senses:
    """The microphone of the settings and the engine with the installed model."""
    return Senses(
        model=lambda: installed_model(hearing.model_dir),
        microphone=lambda: SounddeviceMicrophone(hearing.microphone),
        recogniser=VoskRecogniser,
    )


@dataclass(frozen=True)
class Talking:
    """The talk and what listens for it; `run` lasts as long as the screen."""

    talk: KioskTalk
    listening: Listening
    enabled: bool

    def look_again(self) -> None:
        """A voice model may have been installed."""
        self.listening.look_again()

    async def run(self) -> None:
        """Listen, where staff have not switched it off."""
        if self.enabled:
            await self.listening.run()


def make_talking(
    opening: Opening, pace: SpeechPace, senses: Senses | None, busy: Callable[[], None]
) -> Talking:
    """Join everything; `senses` are those of the settings if there are no others. `busy` is called
    whenever the talk goes on, for nobody is away then."""
    hearing, reader = opening.settings.hearing, opening.context.reader
    voiced = reader if isinstance(reader, Reader) else None
    speaker = Speaker(
        lambda: voiced.voice if voiced else None,
        lambda: voiced.volume() if voiced else 0,
        pace,
    )
    thinker = Thinker(Understanding())
    talk = KioskTalk(opening, speaker, thinker, busy)
    tv = opening.settings.screen.profile == "tv"
    listening = Listening(talk, thinker, senses or senses_of(hearing), tv=tv)
    enabled = hearing.enabled != "off"
    if enabled:
        talk.lack(tr(PREPARING))
    else:
        talk.store.set(Talk(TalkPhase.UNAVAILABLE))
    opening.context.talk.set(talk)
    return Talking(talk, listening, enabled)


def pace_of(opening: Opening) -> SpeechPace:
    """How fast this screen speaks."""
    reader = opening.context.reader
    slower = (lambda: reader.slower) if isinstance(reader, Reader) else (lambda: 1.0)
    return SpeechPace(opening.context.preferences.pace, slower)

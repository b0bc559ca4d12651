"""The talk of this screen: the dialogue's effects carried out, and what happens told to it."""

import asyncio
from collections import deque
from collections.abc import Callable

from kiosk.talking.deeds import Deeds
from kiosk.talking.kept_microphone import KeptMicrophone
from kiosk.talking.page_watch import PageWatch
from kiosk.talking.screen import Screen
from kiosk.talking.speaker import Speaker
from kiosk.talking.surroundings import Surroundings
from kiosk.talking.thinker import Spoken, Thinker, Thought
from services.emergency.screen.view import CallPhase
from services.store import Store
from services.talking import Talk, TalkPhase
from voice.conversation.dialogue import step
from voice.conversation.effects import (
    CloseEar,
    Do,
    DropAnswer,
    Effect,
    EndSentence,
    Hush,
    OpenEar,
    Say,
    Show,
    StopReader,
    Understand,
)
from voice.conversation.events import (
    Answered,
    AnswerFailed,
    CardChosen,
    Event,
    FromEar,
    NoTalk,
    Pressed,
    PutAway,
    SayAgain,
    SpeechDone,
    SpeechFailed,
    TalkPossible,
    Tick,
)
from voice.conversation.states import State
from voice.hearing import events as hearing
from voice.hearing.ear import Ear
from voice.understanding.scene import Scene


class KioskTalk:
    """Implements `services.talking.Talks`. Everything happens in the kiosk's event loop; an event
    that comes of an effect waits until the effects before it are done."""

    def __init__(
        self, screen: Screen, speaker: Speaker, thinker: Thinker, busy: Callable[[], None]
    ) -> None:
        self.store: Store[Talk] = Store(Talk())
        self.level: Store[float] = Store(0.0)
        self._context = screen.context
        self._speaker, self._thinker, self._busy = speaker, thinker, busy
        self._deeds = Deeds(screen)
        self._surroundings = Surroundings(screen.context, screen.window)
        self._page = PageWatch(screen, self._surroundings, self.tell)
        self._ear: Ear | None = None
        self._microphone: KeptMicrophone | None = None
        self._state = State()
        self._scene = Scene()
        self._waiting: deque[Event] = deque()
        self._stepping = False
        self._timer: asyncio.TimerHandle | None = None

    def press(self) -> None:
        """See `services.talking.Talks`."""
        self.tell(Pressed())

    def choose(self, key: str) -> None:
        """See `services.talking.Talks`."""
        self.tell(CardChosen(key))

    def say_again(self) -> None:
        """See `services.talking.Talks`."""
        self.tell(SayAgain())

    def close(self) -> None:
        """See `services.talking.Talks`."""
        self.tell(PutAway())

    def hear_with(self, ear: Ear, microphone: KeptMicrophone) -> None:
        """A talk is possible, with this ear and its microphone."""
        self._ear, self._microphone = ear, microphone
        self.tell(TalkPossible())
        self._page.begin()

    def lack(self, words: str) -> None:
        """No talk is possible; `words` say why and what to do instead."""
        self._page.end()
        self.tell(PutAway(), NoTalk(words))
        self._ear = self._microphone = None

    async def aclose(self) -> None:
        """Be silent and deaf for good."""
        self._page.end()
        self.tell(PutAway())
        if self._timer is not None:
            self._timer.cancel()
        await self._speaker.aclose()

    def tell(self, *events: Event) -> None:
        """These happened."""
        self._waiting.extend(events)
        if self._stepping:
            return
        self._stepping = True
        try:
            while self._waiting:
                self._step(self._waiting.popleft())
        finally:
            self._stepping = False
        self._set_timer()

    def _step(self, event: Event) -> None:
        self._state, effects = step(self._state, event, self._now())
        for effect in effects:
            self._carry_out(effect)

    def _carry_out(self, effect: Effect) -> None:
        match effect:
            case OpenEar() | CloseEar() | EndSentence():
                self._hear(effect)
            case Say() | Hush() | StopReader():
                self._sound(effect)
            case Understand() | DropAnswer():
                self._think(effect)
            case Do(deed):
                self._deeds.do(deed, self._scene.on_page)
            case Show(talk):
                self._show(talk)

    def _show(self, talk: Talk) -> None:
        over = talk.phase in (TalkPhase.CLOSED, TalkPhase.UNAVAILABLE)
        if self._microphone is not None and over:
            self._microphone.let_go()
        elif self._microphone is not None:
            self._microphone.keep()
        if not over:
            self._busy()
        if talk.phase is not TalkPhase.LISTENING:
            self.level.set(0.0)
        self.store.set(talk)

    def _hear(self, effect: OpenEar | CloseEar | EndSentence) -> None:
        if self._ear is None:
            return
        match effect:
            case OpenEar(opening):
                asked = self._state.question
                scene = self._surroundings.scene(asked.question if asked else None)
                self._ear.open(
                    lambda event: self._heard(opening, event),
                    lambda texts: self._thinker.whole(texts, scene),
                )
            case CloseEar():
                self._ear.close()
            case EndSentence():
                self._ear.end_now()

    def _sound(self, effect: Say | Hush | StopReader) -> None:
        match effect:
            case Say(speech, sentences, pace):
                asked = self._state.page_asked
                urgent = asked is not None and asked.counting
                self._speaker.say(
                    sentences, pace, lambda heard: self._said(speech, heard), urgent=urgent
                )
            case Hush():
                self._speaker.hush()
            case StopReader():
                self._context.reader.stop()

    def _think(self, effect: Understand | DropAnswer) -> None:
        match effect:
            case Understand(generation, texts, question, before):
                self._scene = self._surroundings.scene(question)
                community = self._surroundings.community(self._scene)
                calling = self._context.emergency.store.value.phase is CallPhase.OPEN
                self._thinker.find(
                    Spoken(texts, community, before, calling),
                    lambda thought: self._thought(generation, thought),
                )
            case DropAnswer():
                self._thinker.drop()

    def _heard(self, opening: int, event: hearing.Event) -> None:
        if isinstance(event, hearing.Level):
            self.level.set(event.value)
        else:
            self.tell(FromEar(opening, event))

    def _said(self, speech: int, heard: bool) -> None:
        self.tell(SpeechDone(speech) if heard else SpeechFailed(speech))

    def _thought(self, generation: int, thought: Thought | None) -> None:
        if thought is None:
            self.tell(AnswerFailed(generation))
        else:
            self.tell(Answered(generation, thought.meaning, thought.reply, thought.others))

    def _set_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._state.due is not None:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_later(max(0.0, self._state.due - self._now()), self._due)

    def _due(self) -> None:
        self._timer = None
        self.tell(Tick())

    def _now(self) -> float:
        return asyncio.get_running_loop().time()

"""What every step of the dialogue is made of: ear, voice and answer, kept apart from each other."""

from dataclasses import replace
from typing import Any

from process.language import tr
from voice.conversation import timing
from voice.conversation.effects import (
    CloseEar,
    DropAnswer,
    Effect,
    Hush,
    OpenEar,
    Say,
    Show,
    StopReader,
    Understand,
)
from voice.conversation.showing import picture
from voice.conversation.states import EAR, Phase, State
from voice.conversation.words import CHECKING, not_heard_aloud

SLOWEST = 0.6
"""Of the usual rate, however often something is repeated."""


class Move:
    """One step in the making: `state` as far as it has come, and what is to be done."""

    def __init__(self, state: State, now: float) -> None:
        self.state, self.now = state, now
        self.effects: list[Effect] = []

    def put(self, **changes: Any) -> None:
        """Change fields of the state."""
        self.state = replace(self.state, **changes)

    def do(self, effect: Effect) -> None:
        """Have this done, after what was to be done before."""
        self.effects.append(effect)

    def end(self) -> tuple[State, tuple[Effect, ...]]:
        """The step is complete; screens are told if they are to look different."""
        talk = picture(self.state)
        if talk != self.state.shown:
            self.put(shown=talk)
            self.do(Show(talk))
        return self.state, tuple(self.effects)

    def shut_ear(self) -> None:
        """Hear no more."""
        if self.state.phase in EAR or self.state.overhearing:
            self.do(CloseEar())
        self.put(overhearing=False, patient=False, patient_at=None)
        if self.state.phase in EAR:
            self.put(phase=Phase.REST, deadline=None)

    def silence(self) -> None:
        """Say no more; a tail of sound may still stand in the room."""
        if self.state.own_voice:
            self.do(Hush())
            self.voice_ended()
        self.put(queue=(), then=())

    def voice_ended(self) -> None:
        """The machine's own voice is silent, whether all was said or not."""
        last = self.state.last
        if self.state.phase is Phase.SPEAKING and last.said:
            last = replace(last, at=self.now)
        self.put(own_voice=False, silent_since=self.now, last=last)

    def stop_reader(self) -> None:
        """No page is read any more."""
        if self.state.reader:
            self.do(StopReader())
            self.put(reader=False, silent_since=self.now)

    def drop_answer(self) -> None:
        """What is being looked up is wanted no more."""
        if self.state.phase is Phase.THINKING:
            self.do(DropAnswer())
            self.put(generation=self.state.generation + 1, phase=Phase.REST, deadline=None)

    def listen(self) -> None:
        """Be silent, and open the ear when the room is silent, too."""
        self._stop_all()
        self.stop_reader()
        at = max(self.now, self.state.silent_since + timing.TAIL)
        self.put(phase=Phase.WAITING, deadline=at)

    def open_ear(self) -> None:
        """Open it now."""
        opening = self.state.opening + 1
        self.put(phase=Phase.OPENING, opening=opening, deadline=self.now + timing.OPENING)
        self.do(OpenEar(opening))

    def rest(self) -> None:
        """Wait for nothing; what is shown stays for a while, an open question longer."""
        self._stop_all()
        shown = self.state.heard or self.state.words
        stays = timing.CARDS if self.state.asked else timing.SHOWN if shown else None
        led = self.state.led
        self.put(
            phase=Phase.REST,
            deadline=None if stays is None else self.now + stays,
            led=min(led, self.now + timing.LED),
        )

    def clear(self) -> None:
        """Put the talk away. What the page asks is the page's affair."""
        self._stop_all()
        self.put(
            phase=Phase.REST,
            deadline=None,
            asked=None,
            led=float("-inf"),
            heard="",
            settled=False,
            words="",
            large="",
            before="",
        )

    def think(self, texts: tuple[str, ...], ended: float) -> None:
        """Look for the answer to a sentence that ended at that time."""
        generation = self.state.generation + 1
        asked = self.state.question
        self.put(
            phase=Phase.THINKING,
            generation=generation,
            texts=texts,
            checked=False,
            deadline=max(ended + timing.CHECKING, self.now + timing.SOONEST_CHECKING),
            words="" if asked is None else asked.words,
            large="",
        )
        question = None if asked is None else asked.question
        self.do(Understand(generation, texts, question, self.state.before))

    def check(self) -> None:
        """Say that the answer is being looked for; while a page is read, only show it."""
        self.put(checked=True, words=tr(CHECKING), deadline=self.now + timing.ANSWER)
        if not self.state.reader:
            self._begin_speech((tr(CHECKING),))

    def say(
        self,
        sentences: tuple[str, ...],
        *,
        more: tuple[str, ...] = (),
        listen: bool = False,
        stays: bool = True,
        slower: float = 1.0,
    ) -> None:
        """Say the sentences, and show them; `more` is said besides, for it stands on the cards.
        Then listen, or rest; what `stays` is there to be read a little longer."""
        self.shut_ear()
        self.drop_answer()
        self.put(
            words="".join(sentences),
            listen_after=listen,
            phase=Phase.SPEAKING,
            stays=stays and bool(sentences),
        )
        self.stop_reader()
        spoken = (*sentences, *more)
        if not spoken:
            self.silence()
            self.put(deadline=self.now)
            self.spoken()
        elif self.state.own_voice:
            self.put(queue=spoken, deadline=self.now + timing.longest_speech((tr(CHECKING),)))
        else:
            self._begin_speech(spoken, slower)
            self.put(deadline=self.now + timing.longest_speech(spoken))
            self.overhear()

    def listen_after_this(self) -> None:
        """What is being said tells already what the page asks: the answer is waited for."""
        asked = self.state.page_asked
        if asked is not None:
            self.put(page_asked=replace(asked, said=True), listen_after=True)

    def linger(self, seconds: float) -> None:
        """Be silent, and leave everything on screen for so long."""
        self._stop_all()
        self.put(phase=Phase.SPEAKING, listen_after=False, deadline=self.now + seconds, stays=False)

    def stay_to_be_read(self) -> None:
        """The voice failed: the words stay for as long as it takes to read them. Where an answer
        is waited for they stay anyway."""
        words = not_heard_aloud(self.state.words)
        if self.state.queue or self.state.listen_after or self.page_waits():
            self.put(words=words)
            self.spoken()
        else:
            self.voice_ended()
            self.shut_ear()
            self.put(words=words, deadline=self.now + timing.reading(words))

    def spoken(self) -> None:
        """The voice is silent, for all was said: say what waits, or go on."""
        if self.state.own_voice:
            self.voice_ended()
        if self.state.phase is not Phase.SPEAKING:
            return
        self.shut_ear()
        if self.state.queue:
            waiting = self.state.queue
            self.put(queue=(), deadline=self.now + timing.longest_speech(waiting))
            self._begin_speech(waiting)
            self.overhear()
        elif self.page_waits():
            self.ask_page()
        elif self.state.listen_after:
            self.listen()
        elif self.state.stays and self.state.asked is None:
            self.linger(timing.READ_ON)
        else:
            self.rest()

    def page_waits(self) -> bool:
        """Whether the page asks something that was not asked aloud yet, and now may be."""
        asked = self.state.page_asked
        if asked is None or asked.said:
            return False
        return asked.counting or (self.state.asked is None and self.now <= self.state.led)

    def ask_page(self) -> None:
        """Ask what the page asks; a page that says it itself is only listened to."""
        asked = self.state.page_asked
        if asked is None:
            return
        self.put(page_asked=replace(asked, said=True), failures=0, reminded=False)
        if asked.words:
            self.say((asked.words,), listen=True)
        elif self.state.reader:
            self.rest()
        else:
            self.listen()

    def _begin_speech(self, sentences: tuple[str, ...], slower: float = 1.0) -> None:
        speech = self.state.speech + 1
        self.put(speech=speech, own_voice=True, reader_last=False)
        self.do(Say(speech, sentences, max(SLOWEST, self.state.pace * slower)))

    def overhear(self) -> None:
        """Listen while the machine speaks, where that can be done."""
        if self.state.duplex:
            self.put(opening=self.state.opening + 1, overhearing=True)
            self.do(OpenEar(self.state.opening))

    def _stop_all(self) -> None:
        self.shut_ear()
        self.silence()
        self.drop_answer()

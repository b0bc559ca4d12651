"""The world around the dialogue in scripted time: an ear, a voice, a reader, and a resident."""

from collections.abc import Sequence

from services.talking import Talk, TalkPhase
from voice.conversation.deeds import Deed, Key, OpenPage, PressKey
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
    Event,
    FromEar,
    Here,
    PageChanged,
    Pressed,
    ReaderBegan,
    ReaderEnded,
    SpeechDone,
    Tick,
)
from voice.conversation.reply import Offer, Reply
from voice.conversation.states import State
from voice.hearing import events as hearing
from voice.hearing.events import Nothing, Opened, Said, Trouble
from voice.hearing.ports import MicrophoneTrouble, WordTime
from voice.understanding.meaning import Candidate, Certainty, Meaning

TAIL = 0.3


def sure(intent: str, text: str = "") -> Meaning:
    """One meaning, and no doubt."""
    return Meaning(Certainty.SURE, text, (Candidate(intent),))


NOTHING = Meaning(Certainty.NOTHING, "")
PRICES = Reply(say=("青菜，两块五一斤。",), deeds=(OpenPage("prices"),), large="2.50元")
UNHEARD = Reply(say=("没听明白，请再说一次。",), unheard=True)
COMMON = tuple(
    Offer(label, Reply(deeds=(OpenPage(page),)))
    for label, page in (
        ("通知", "notices"),
        ("菜价", "prices"),
        ("报修", "form"),
        ("活动", "activities"),
    )
)
HOME = Here("home", "今天青菜多少钱", COMMON)


class World:
    """Carries the effects out and knows what must never be."""

    def __init__(self, *, duplex: bool = False) -> None:
        self.now = 100.0
        self.duplex = duplex
        self.state = State(duplex=duplex)
        self.ear: int | None = None
        self.voice: Say | None = None
        self.reader = False
        self.silent_since = 0.0
        self.said: list[Say] = []
        self.hushed = 0
        self.deeds: list[Deed] = []
        self.asked: list[Understand] = []
        self.dropped = 0
        self.ended = 0
        self.talk = Talk()
        self.tell(PageChanged(HOME))

    def tell(self, *events: Event) -> None:
        """Let these happen now, one after the other."""
        for event in events:
            if isinstance(event, ReaderBegan | ReaderEnded):
                self.reader = isinstance(event, ReaderBegan)
                self._quiet()
            if isinstance(event, FromEar) and event.opening == self.ear and _closes(event.event):
                self.ear = None
            self.state, effects = step(self.state, event, self.now)
            for effect in effects:
                self._carry_out(effect)
            self._check()

    def wait(self, seconds: float) -> None:
        """Let time pass; the dialogue is told whenever it wants to be."""
        until = self.now + seconds
        while (due := self.state.due) is not None and due <= until:
            self.now = max(self.now, due)
            before = self.state
            self.tell(Tick())
            assert self.state != before, f"told for nothing at {due}: {self.state}"
        self.now = until

    def press(self) -> None:
        """说话, and the ear opens."""
        self.tell(Pressed())
        self.open_ear()

    def open_ear(self) -> None:
        """The room has become silent, and the microphone gives sound."""
        self.wait(TAIL)
        assert self.ear is not None
        self.tell(FromEar(self.ear, Opened()))

    def hear(self, *texts: str, words: Sequence[WordTime] = ()) -> None:
        """The resident says a sentence."""
        assert self.ear is not None
        self.tell(FromEar(self.ear, Said(texts, tuple(words))))

    def answer(
        self, reply: Reply, meaning: Meaning = NOTHING, others: tuple[Offer, ...] = ()
    ) -> None:
        """The newest sentence was understood."""
        self.tell(Answered(self.asked[-1].generation, meaning, reply, others))

    def finish_speech(self, after: float = 1.0) -> None:
        """What is being said was said to its end."""
        self.wait(after)
        assert self.voice is not None
        voice, self.voice = self.voice, None
        self._quiet()
        self.tell(SpeechDone(voice.speech))

    def ask(self, text: str, reply: Reply, meaning: Meaning | None = None) -> None:
        """From the press to the end of the spoken answer."""
        self.press()
        self.hear(text)
        self.answer(reply, meaning or sure("market.price", text))
        if self.voice is not None:
            self.finish_speech()

    @property
    def labels(self) -> list[str]:
        """What stands on the cards."""
        return [card.label for card in self.talk.cards]

    @property
    def last_said(self) -> str:
        """The newest words spoken."""
        return "".join(self.said[-1].sentences)

    def _carry_out(self, effect: Effect) -> None:
        match effect:
            case OpenEar(opening):
                assert self.duplex or (self.voice is None and not self.reader), "heard itself"
                assert self.duplex or self.now >= self.silent_since + TAIL - 1e-6, "no tail"
                self.ear = opening
            case CloseEar():
                self.ear = None
            case EndSentence():
                assert self.ear is not None
                self.ended += 1
            case Show(talk):
                assert talk != self.talk
                self.talk = talk
            case Say() | Hush() | StopReader():
                self._sound(effect)
            case Do() | Understand() | DropAnswer():
                self._work(effect)

    def _sound(self, effect: Say | Hush | StopReader) -> None:
        match effect:
            case Say():
                assert self.voice is None, "two voices"
                assert not self.reader, "spoke over the reader"
                assert self.duplex or self.ear is None, "spoke into the open ear"
                assert effect.sentences
                self.voice = effect
                self.said.append(effect)
            case Hush():
                assert self.voice is not None
                self.voice = None
                self.hushed += 1
                self._quiet()
            case StopReader():
                self.reader = False
                self._quiet()

    def _work(self, effect: Do | Understand | DropAnswer) -> None:
        match effect:
            case Understand():
                self.asked.append(effect)
            case DropAnswer():
                self.dropped += 1
            case Do(deed):
                self.deeds.append(deed)
                if deed == PressKey(Key.READ):
                    assert self.voice is None, "read over its own voice"

    def _quiet(self) -> None:
        self.silent_since = self.now

    def _check(self) -> None:
        """What holds after every event."""
        assert self.duplex or self.ear is None or (self.voice is None and not self.reader)
        assert self.voice is None or not self.reader, "two voices"
        if self.voice is not None:
            assert self.talk.words, "said what nobody can read"
        if self.talk.phase is TalkPhase.LISTENING:
            assert self.ear is not None


def _closes(told: hearing.Event) -> bool:
    if isinstance(told, Trouble):
        return told.trouble is not MicrophoneTrouble.CLIPPING
    return isinstance(told, Said | Nothing)

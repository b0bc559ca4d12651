"""The dialogue: a pure machine over scripted time. It hears, waits, asks and answers; what is to be
done about the world it tells as effects, and everything that happens comes to it as an event.

Only one speaks at a time: the ear is closed while the machine's voice or the reader sounds, and for
a moment after. A touch silences the machine; the page stays as it is.
"""

from dataclasses import replace

from voice.conversation import timing
from voice.conversation.answering import choose, fail, take_answer
from voice.conversation.effects import Effect, EndSentence, Hush, StopReader
from voice.conversation.events import (
    Answered,
    AnswerFailed,
    CardChosen,
    Event,
    FromEar,
    NoTalk,
    PageAsks,
    PageAsksNoMore,
    PageChanged,
    Pressed,
    PutAway,
    ReaderBegan,
    ReaderEnded,
    SayAgain,
    SpeechDone,
    SpeechFailed,
    TalkPossible,
    Tick,
    Touched,
)
from voice.conversation.following import obey, say_again
from voice.conversation.listening import engine_stuck, nothing_heard, take_heard
from voice.conversation.moves import Move
from voice.conversation.states import EAR, Asked, Phase, State

FOREVER = float("inf")


def step(state: State, event: Event, now: float) -> tuple[State, tuple[Effect, ...]]:
    """What becomes of `state` by `event` at `now`, monotonic seconds, and what is to be done."""
    move = Move(state, now)
    match event:
        case FromEar():
            take_heard(move, event)
        case Answered():
            take_answer(move, event)
        case AnswerFailed(generation):
            fail(move, generation)
        case SpeechDone(speech) | SpeechFailed(speech) if speech == state.speech:
            _speech_over(move, heard=isinstance(event, SpeechDone))
        case SpeechDone() | SpeechFailed():
            pass
        case Tick():
            _time_passes(move)
        case _:
            _from_outside(move, event)
    return move.end()


def _from_outside(move: Move, event: Event) -> None:
    match event:
        case Pressed():
            _pressed(move)
        case CardChosen(key):
            choose(move, key)
        case Touched():
            _touched(move)
        case PutAway():
            move.clear()
        case SayAgain():
            say_again(move)
        case _:
            _from_within(move, event)


def _from_within(move: Move, event: Event) -> None:
    match event:
        case NoTalk(words):
            _no_talk(move, words)
        case TalkPossible():
            move.put(lacking="")
        case ReaderBegan() | ReaderEnded():
            _reader(move, began=isinstance(event, ReaderBegan))
        case PageChanged(here):
            move.put(here=here)
            _page_changed(move)
        case PageAsks():
            _page_asks(move, event)
        case PageAsksNoMore():
            _page_asks_no_more(move)
        case _:
            pass


def _pressed(move: Move) -> None:
    state = move.state
    if state.lacking:
        move.clear()
        move.say((state.lacking,))
        return
    if state.phase is Phase.LISTENING:
        move.do(EndSentence())
        move.put(
            phase=Phase.ENDING,
            deadline=move.now + timing.ENDING,
            patient=False,
            patient_at=None,
        )
    elif state.phase not in (Phase.WAITING, Phase.OPENING, Phase.ENDING):
        _begin(move)


def _begin(move: Move) -> None:
    asked, page = move.state.asked, move.state.page_asked
    move.put(
        page_asked=None if page is None else replace(page, said=True),
        failures=0,
        reminded=False,
        before="",
        led=FOREVER,
        touched=False,
        heard="",
        settled=False,
        words="" if asked is None else asked.words,
        large=move.state.large if asked else "",
    )
    move.listen()


def _touched(move: Move) -> None:
    """Speaking ends at once, but nothing goes from under the finger: it may be on its way to a
    button of the talk. Listening goes on until the touch turns out to lead elsewhere."""
    move.put(touched=True, led=float("-inf"))
    speaking = move.state.phase is Phase.SPEAKING
    asked = move.state.page_asked
    move.silence()
    if speaking and asked is not None and asked.counting:
        move.listen()
    elif speaking and move.state.asked is not None:
        move.rest()
    elif speaking:
        move.linger(timing.READ_ON)


def _no_talk(move: Move, words: str) -> None:
    move.put(lacking=words)
    if move.state.phase in EAR or move.state.phase is Phase.WAITING:
        move.say((words,))


def _reader(move: Move, *, began: bool) -> None:
    """The reader and the machine never speak at once. A page that begins to be read because the
    talk has just opened it gives way to the talk; anything else is news, and the talk gives way."""
    state = move.state
    if not began:
        move.put(reader=False, silent_since=move.now if state.reader else state.silent_since)
        if state.phase is Phase.REST and page_listens(move):
            move.listen()
        return
    move.put(reader=True)
    talking = state.phase is not Phase.REST
    asked = state.page_asked
    asks_itself = asked is not None and asked.counting and bool(asked.words)
    greets = move.now - state.done <= timing.DEED and not state.touched
    if talking and (asks_itself or greets):
        move.do(StopReader())
        move.put(reader=False, silent_since=max(move.now, state.silent_since))
        if state.phase is Phase.WAITING:
            move.listen()
    elif talking and state.phase is not Phase.THINKING:
        move.rest()
    else:
        move.silence()
    if move.state.reader:
        move.put(reader_last=True)


def page_listens(move: Move) -> bool:
    """Whether the page has asked by itself and an answer may be given by voice."""
    asked = move.state.page_asked
    return asked is not None and asked.said and asked.counting


def _page_changed(move: Move) -> None:
    """By the talk itself, the talk goes on. By touch, or when the talk is over, it is put away;
    only the question whether to call for help goes with nobody's page."""
    state = move.state
    if state.page_asked is not None and state.page_asked.counting:
        return
    over = state.phase is Phase.REST and move.now > state.led
    if state.touched or over:
        move.clear()


def _page_asks(move: Move, event: PageAsks) -> None:
    until = move.now + event.seconds if event.seconds else None
    asked = Asked(event.question, event.words, (), event.yes, event.no, until=until)
    move.put(page_asked=asked)
    if move.state.lacking:
        return
    phase = move.state.phase
    if asked.counting:
        move.put(asked=None)
        if move.state.own_voice and phase is Phase.SPEAKING:
            move.listen_after_this()
        else:
            move.ask_page()
    elif phase in (Phase.REST, Phase.SPEAKING) and _mute(move) and move.page_waits():
        move.ask_page()
    elif move.state.touched and (phase in EAR or phase is Phase.WAITING):
        move.rest()


def _mute(move: Move) -> bool:
    return not move.state.own_voice


def _page_asks_no_more(move: Move) -> None:
    state = move.state
    asked = state.page_asked
    move.put(page_asked=None)
    listening = state.phase in EAR or state.phase is Phase.WAITING
    asking = state.phase is Phase.SPEAKING and state.listen_after and state.asked is None
    waited_for = asked is not None and asked.said and (listening or asking)
    if asked and waited_for and (asked.counting or state.touched):
        move.clear()


def _speech_over(move: Move, *, heard: bool) -> None:
    state = move.state
    if not state.own_voice:
        return
    if not heard and state.phase is Phase.SPEAKING:
        move.stay_to_be_read()
        return
    if state.queue:
        move.spoken()
        return
    then = state.then
    move.put(then=())
    move.spoken()
    if not move.state.own_voice:
        for deed in then:
            obey(move, deed)


def _time_passes(move: Move) -> None:
    state, now = move.state, move.now
    asked = state.page_asked
    if asked is not None and asked.until is not None and now >= asked.until:
        _page_asks_no_more(move)
    if move.state.patient_at is not None and now >= move.state.patient_at:
        move.put(patient=move.state.phase is Phase.LISTENING, patient_at=None)
    if move.state.deadline is not None and now >= move.state.deadline:
        _deadline(move)


def _deadline(move: Move) -> None:
    state = move.state
    if state.phase is Phase.SPEAKING:
        _speech_too_long(move)
        return
    match state.phase:
        case Phase.WAITING:
            move.open_ear()
        case Phase.LISTENING if not state.began:
            nothing_heard(move)
        case Phase.OPENING | Phase.LISTENING | Phase.ENDING:
            engine_stuck(move)
        case Phase.THINKING if not state.checked:
            move.check()
        case Phase.THINKING:
            fail(move, state.generation)
        case Phase.REST:
            move.clear()


def _speech_too_long(move: Move) -> None:
    """The voice hangs; or there was none, and the words have been there long enough."""
    if move.state.own_voice:
        move.do(Hush())
        _speech_over(move, heard=False)
    else:
        move.spoken()

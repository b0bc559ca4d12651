"""What comes of what the ear tells."""

from process.language import tr
from voice.conversation import timing, words
from voice.conversation.answering import offer_others, unanswered
from voice.conversation.events import FromEar
from voice.conversation.moves import Move
from voice.conversation.pace import pace_of
from voice.conversation.repairs import complaint_in, ghost, same, urgent
from voice.conversation.states import EAR, Phase
from voice.hearing.events import Level, Nothing, Opened, Partial, Said, Trouble
from voice.hearing.ports import MicrophoneTrouble
from voice.understanding.scene import YesNo


def take_heard(move: Move, told: FromEar) -> None:
    """Something of the ear; what is left over from an earlier opening is ignored."""
    state = move.state
    if told.opening != state.opening:
        return
    if state.overhearing:
        _overheard(move, told)
    elif state.phase in EAR:
        _heard(move, told)


def nothing_heard(move: Move) -> None:
    """Nothing was said in time: remind once, then end quietly. A question stays as cards, if
    nothing comes of its silence; while help is about to be called the ear stays open."""
    state = move.state
    asked, ended = state.question, state.phase is Phase.ENDING
    if asked is not None and asked.counting:
        move.listen()
    elif unanswered(move):
        pass
    elif ended or state.reminded or state.asked is not None or (asked and asked.yes):
        move.rest()
    else:
        move.put(reminded=True)
        again = (tr(words.PLEASE_SPEAK), asked.words) if asked and asked.words else ()
        move.say(again or words.reminder(state.here.example), listen=True)


def engine_stuck(move: Move) -> None:
    """The ear has not answered in time."""
    _ear_failed(move, tr(words.ENGINE))


def _ear_failed(move: Move, why: str) -> None:
    """Whoever may need help can no longer say so, and is helped."""
    if not unanswered(move):
        move.say((why,))


def _heard(move: Move, told: FromEar) -> None:
    match told.event:
        case Opened() if move.state.phase is Phase.OPENING:
            _opened(move)
        case Partial(text) if text:
            _partial(move, text)
        case Said() as said:
            _said(move, said)
        case Nothing():
            nothing_heard(move)
        case Trouble(MicrophoneTrouble.CLIPPING):
            move.put(words=tr(words.LOUD))
        case Trouble(trouble):
            _ear_failed(move, words.trouble_words(trouble))
        case Opened() | Partial() | Level():
            pass


def _opened(move: Move) -> None:
    asked = move.state.question
    patience = timing.FIRST_SPEECH
    if asked is not None and (asked.yes is not None or isinstance(asked.question, YesNo)):
        patience = timing.YES_OR_NO
    if asked is not None and asked is move.state.page_asked and not asked.counting:
        # What was said before is in the form now; a public screen does not go on showing it.
        move.put(heard="", settled=False, large="")
    move.put(
        phase=Phase.LISTENING,
        opened=move.now,
        began=False,
        deadline=move.now + patience,
        patient_at=move.now + timing.UNHURRIED,
    )


def _partial(move: Move, text: str) -> None:
    move.put(
        heard=text,
        settled=False,
        began=True,
        patient=False,
        patient_at=move.now + timing.PAUSE,
    )
    if move.state.phase is not Phase.ENDING:
        longest = max(move.state.opened, 0.0) + timing.LONGEST_SENTENCE
        move.put(phase=Phase.LISTENING, deadline=longest)


def _said(move: Move, said: Said) -> None:
    text, asked = said.texts[0], move.state.question
    if ghost(text) and asked is None:
        nothing_heard(move)
        return
    move.put(heard=text, settled=True, pace=pace_of(said.words) or move.state.pace)
    if asked is None and _wrong_answer(move, text):
        offer_others(move)
    else:
        _think(move, said)


def _think(move: Move, said: Said) -> None:
    ended = move.now
    if said.words:
        ended = min(move.now, move.state.opened + said.words[-1].end)
    move.shut_ear()
    move.think(said.texts, ended)


def _wrong_answer(move: Move, text: str) -> bool:
    """Whether somebody complains of the answer they have just had, or says the same again. Who says
    at once what is right is understood as usual."""
    last = move.state.last
    if move.state.opened - last.at > timing.COMPLAINT or not last.said:
        return False
    if complaint_in(text) is not None:
        return len(complaint_in(text) or "") < 2
    return bool(last.texts) and not last.again and same(text, last.texts[0])


def _overheard(move: Move, told: FromEar) -> None:
    """Double talk: while the machine speaks, only a few words count, and none that it says."""
    match told.event:
        case Said() as said if urgent(said.texts[0], move.state.being_said):
            move.silence()
            move.put(heard=said.texts[0], settled=True)
            _think(move, said)
        case Said() | Nothing():
            opening = move.state.opening
            move.put(overhearing=False, opening=opening)
            move.overhear()
        case Trouble(trouble) if trouble is not MicrophoneTrouble.CLIPPING:
            move.put(overhearing=False)
        case Opened() | Partial() | Level() | Trouble():
            pass

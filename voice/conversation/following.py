"""What comes of a reply: deeds first, then words, then a question if it is one."""

from dataclasses import replace

from process.language import tr
from voice.conversation import timing, words
from voice.conversation.deeds import AnswerForm, CallNobody, CallNow, Deed, Key, PressKey
from voice.conversation.effects import Do, StopReader
from voice.conversation.moves import Move
from voice.conversation.reply import Offer, Reply
from voice.conversation.states import Asked, Last
from voice.understanding.scene import OneOf, YesNo

REPLAY_PACE = 0.9
MOST_CARDS = 4
SOUNDING = (PressKey(Key.READ),)
"""Deeds that make a page speak: done when the machine has said its own."""
SAY_AGAIN, STOP = PressKey(Key.SAY_AGAIN), PressKey(Key.STOP_READING)


def follow(
    move: Move, reply: Reply, *, others: tuple[Offer, ...] = (), agreed: bool = False
) -> None:
    """Carry a reply out. `agreed` is a reply to which the resident has said yes, by voice or hand;
    a call for help is never taken back without."""
    move.put(asked=None, before="", failures=0, large=reply.large)
    if CallNobody() in reply.deeds and not agreed:
        reply = _really(reply)
    if STOP in reply.deeds:
        _stop(move)
    elif SAY_AGAIN in reply.deeds and move.state.last.said and not move.state.reader_last:
        say_again(move)
    else:
        _carry_out(move, reply, others)


def ask(move: Move, reply: Reply, *, aloud: bool = True) -> None:
    """Ask the question of a reply, by voice and as cards. Not `aloud`, only cards answer it."""
    offers = reply.offers[:MOST_CARDS]
    labels = tuple(offer.label for offer in offers)
    said = reply.say or (tr(words.WHICH if offers else words.YES_OR_NO),)
    question = OneOf(labels) if offers else YesNo()
    move.put(
        asked=Asked(
            question,
            "".join(said),
            offers,
            reply.yes,
            reply.no,
            said=True,
            unanswered=reply.unanswered,
        ),
        large=reply.large,
    )
    move.say(said, more=words.numbered(labels) if aloud else (), listen=aloud)


def _carry_out(move: Move, reply: Reply, others: tuple[Offer, ...]) -> None:
    later = tuple(deed for deed in reply.deeds if deed in SOUNDING)
    for deed in reply.deeds:
        if deed not in SOUNDING:
            obey(move, deed)
    if reply.offers or reply.yes is not None:
        ask(move, reply)
    elif later and not reply.say:
        move.rest()
        for deed in later:
            obey(move, deed)
    elif any(isinstance(deed, AnswerForm) for deed in reply.deeds) and not reply.say:
        move.linger(timing.NEXT)
    else:
        move.say(reply.say, stays=not reply.deeds)
        move.put(then=later)
    again = any(isinstance(deed, PressKey) for deed in reply.deeds)
    said = (*reply.say, *words.numbered(tuple(offer.label for offer in reply.offers)))
    if said:
        move.put(last=Last(move.state.texts, said, others, move.now, 0, again))


def obey(move: Move, deed: Deed) -> None:
    """Have a deed done, and remember that the talk leads the screen."""
    move.do(Do(deed))
    move.put(done=move.now, led=float("inf"), touched=False)


def _really(reply: Reply) -> Reply:
    """Whoever does not need help any more says so twice, by touch and by voice."""
    return Reply(
        say=(tr(words.REALLY_NOBODY),),
        yes=replace(reply, yes=None, offers=()),
        no=Reply(say=(tr(words.STILL_COMING),)),
    )


def _stop(move: Move) -> None:
    """停: nothing is said, read or asked any more."""
    if move.state.reader:
        move.do(StopReader())
        move.put(reader=False, silent_since=move.now)
    move.clear()


def say_again(move: Move) -> None:
    """再说一遍: as before at first, then slower each time. A question is asked again."""
    last = move.state.last
    if last.said:
        move.put(last=replace(last, replayed=last.replayed + 1), led=float("inf"), touched=False)
        open_question = move.state.asked is not None
        move.silence()
        move.say(last.said, slower=REPLAY_PACE**last.replayed, listen=open_question)


def answers_countdown(reply: Reply, intent: str) -> CallNow | CallNobody | None:
    """What of a reply counts while help is about to be called: nothing but yes and no."""
    for deed in reply.deeds:
        if isinstance(deed, CallNow | CallNobody):
            return deed
    if intent in ("confirm.yes", "emergency.help", "emergency.fire"):
        return CallNow()
    if intent in ("confirm.no", "emergency.cancel"):
        return CallNobody()
    return None

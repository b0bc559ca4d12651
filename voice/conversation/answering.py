"""What comes of an answer that was found, in the light of the question that is open."""

from process.language import tr
from voice.conversation import words
from voice.conversation.events import Answered
from voice.conversation.following import answers_countdown, ask, follow, obey
from voice.conversation.moves import Move
from voice.conversation.reply import Reply
from voice.conversation.states import Asked, Phase
from voice.understanding.meaning import Certainty
from voice.understanding.scene import OneOf

MOST_FAILURES = 2
"""Then nothing is asked by voice any more."""
YES, NO, CHOOSE = "confirm.yes", "confirm.no", "choose"
HELP = ("emergency.help", "emergency.fire")


def take_answer(move: Move, answered: Answered) -> None:
    """What was understood, and the reply to it; an answer to a talk that is over is ignored."""
    state = move.state
    if answered.generation != state.generation or state.phase is not Phase.THINKING:
        return
    move.put(led=float("inf"))
    asked = state.question
    if asked is not None and asked.counting:
        _answer_countdown(move, answered)
    elif asked is not None and _answer_question(move, asked, answered):
        return
    elif answered.reply.unheard and not answered.reply.offers:
        not_understood(move, answered.reply)
    else:
        follow(move, answered.reply, others=answered.others)


def fail(move: Move, generation: int) -> None:
    """No answer could be found."""
    if generation == move.state.generation and move.state.phase is Phase.THINKING:
        move.say((tr(words.NO_ANSWER),))


def choose(move: Move, key: str) -> None:
    """A card was pressed or named."""
    page = move.state.page_asked
    asked = move.state.asked or (page if page is not None and page.yes else None)
    if asked is None:
        return
    reply = _reply_of(asked, key)
    if reply is not None:
        move.put(led=float("inf"), touched=False)
        move.shut_ear()
        move.silence()
        move.drop_answer()
        follow(move, reply, agreed=not asked.offers)


def not_understood(move: Move, reply: Reply) -> None:
    """Ask once more; the second time leave it to the hand, with what most people want."""
    failures = move.state.failures + 1
    move.put(failures=failures)
    asked = move.state.question
    if failures >= MOST_FAILURES and unanswered(move):
        return
    if failures >= MOST_FAILURES:
        _leave_to_the_hand(move)
    elif asked is None:
        move.put(before=move.state.heard)
        move.say(reply.say or (tr(words.ASK_AGAIN),), listen=True)
    elif isinstance(asked.question, OneOf):
        again = (asked.words or tr(words.WHICH),)
        move.say(again, more=words.numbered(asked.question.labels), listen=True)
    elif asked.yes is not None:
        move.say((asked.words, tr(words.YES_OR_NO)), listen=True)
    else:
        move.say((tr(words.ASK_AGAIN), asked.words), listen=True)


def unanswered(move: Move) -> bool:
    """Whether something comes of it that nobody answers the open question; then it is done."""
    asked = move.state.asked
    if asked is None or asked.unanswered is None:
        return False
    follow(move, asked.unanswered, agreed=True)
    return True


def offer_others(move: Move) -> None:
    """The last answer was wrong: what else may have been meant, as cards."""
    others = move.state.last.others[:3] or move.state.here.common
    if others:
        ask(move, Reply(say=(tr(words.SORRY_WHICH),), offers=others))
    else:
        not_understood(move, Reply())


def _answer_countdown(move: Move, answered: Answered) -> None:
    """Whatever else was heard, the time runs on and the ear is open."""
    best = answered.meaning.best
    sure = answered.meaning.certainty is Certainty.SURE and best is not None
    deed = answers_countdown(answered.reply, best.intent if sure and best else "")
    if deed is None:
        move.listen()
        return
    move.put(page_asked=None)
    obey(move, deed)
    move.say(answered.reply.say)


def _answer_question(move: Move, asked: Asked, answered: Answered) -> bool:
    """Whether it was an answer to that question, or a failed attempt at one."""
    if isinstance(asked.question, OneOf):
        chosen = _number_named(answered)
        if chosen and _reply_of(asked, chosen) is not None:
            choose(move, chosen)
            return True
    elif asked.yes is not None and answered.meaning.certainty is not Certainty.NOTHING:
        best = answered.meaning.best
        said = best.intent if best else ""
        if asked.unanswered is not None and said in HELP:
            follow(move, asked.yes, agreed=True)
            return True
        if answered.meaning.certainty is Certainty.SURE and said in (YES, NO):
            agreed = said == YES
            follow(move, _agreed(asked) if agreed else _refused(asked), agreed=agreed)
            return True
    return False


def _leave_to_the_hand(move: Move) -> None:
    state = move.state
    if state.asked is not None:
        move.say((tr(words.NO_MATTER),))
    elif state.page_asked is not None:
        move.put(led=float("-inf"))
        move.say((tr(words.ON_THE_PAGE),))
    elif state.here.common:
        ask(move, Reply(say=(tr(words.NO_MATTER),), offers=state.here.common), aloud=False)
    else:
        move.say((tr(words.NO_MATTER),))
    move.put(before="")


def _number_named(answered: Answered) -> str:
    best = answered.meaning.best
    sure = answered.meaning.certainty is Certainty.SURE
    return str(best.slots.get("number", "")) if sure and best and best.intent == CHOOSE else ""


def _reply_of(asked: Asked, key: str) -> Reply | None:
    if asked.offers:
        keyed = {str(number): offer.reply for number, offer in enumerate(asked.offers, 1)}
        return keyed.get(key)
    return {"yes": _agreed(asked), "no": _refused(asked)}.get(key)


def _agreed(asked: Asked) -> Reply:
    return asked.yes or Reply()


def _refused(asked: Asked) -> Reply:
    return asked.no or Reply(say=(tr(words.LEFT_ALONE),))

"""四 and 十 sound alike in many mouths: where one of them was heard, it is asked again."""

from process.language import mark, tr
from services.contract import answers
from services.contract.answers import AnswerRefused
from services.contract.forms import CountStep
from services.contract.requests import Answer
from voice.conversation.deeds import AnswerForm
from voice.conversation.reply import Offer, Reply
from voice.conversation.words import WHICH_NUMBER
from voice.understanding.scene import AskedStep, Question

FOUR, TEN = 4, 10
FOUR_WORD, TEN_WORD = mark("四"), mark("一十")


def doubt(reply: Reply, question: Question | None) -> Reply | None:
    """The question to ask instead of answering the page with four or ten; `None` if nothing is
    doubtful."""
    if not isinstance(question, AskedStep) or not isinstance(question.step, CountStep):
        return None
    given = _number(reply, question.step)
    if given not in (FOUR, TEN):
        return None
    try:
        both = [answers.count(question.step, number) for number in (FOUR, TEN)]
    except AnswerRefused:
        return None
    four, ten = (Offer(answer.shown, Reply(deeds=(AnswerForm((answer,)),))) for answer in both)
    words = tr(WHICH_NUMBER, four=_words(both[0], tr(FOUR_WORD)), ten=_words(both[1], tr(TEN_WORD)))
    return Reply(say=(words,), offers=(four, ten))


def _number(reply: Reply, step: CountStep) -> int | None:
    for deed in reply.deeds:
        if isinstance(deed, AnswerForm):
            for answer in deed.answers:
                if answer.step == step.name and answer.values:
                    return int(answer.values[0])
    return None


def _words(answer: Answer, number: str) -> str:
    return number + answer.shown.lstrip("0123456789")

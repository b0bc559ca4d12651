"""Calls for help: a countdown that the resident can end, never a call without one."""

from typing import Final

from process.language import tr
from voice.answers.asked import Asked
from voice.answers.brief import brief
from voice.conversation.deeds import AskBeforeCalling, CallNobody
from voice.conversation.reply import Reply

HELP: Final = "emergency.help"
FIRE: Final = "emergency.fire"
SECONDS: Final = 8
FIRE_SECONDS: Final = 5
"""How long the resident may say 取消 before somebody is called (reference, intents 1 and 2)."""


def help_(asked: Asked) -> Reply:
    """Somebody needs help: count down, then call."""
    what = brief(asked.word("what") or asked.text, 10)
    why = tr("有人说“{what}”，要叫人来。", what=what)
    words = (tr("别慌，我来叫人。"), tr("不用的话，请说“取消”。"))
    return Reply(words, (AskBeforeCalling(why, SECONDS),))


def fire(asked: Asked) -> Reply:
    """Out of the house first."""
    place = brief(asked.word("place"), 8)
    why = tr("{place}着火了，要叫人来。", place=place) if place else tr("着火了，要叫人来。")
    words = (tr("请先离开屋子！"), tr("我马上叫人来。"))
    return Reply(words, (AskBeforeCalling(why, FIRE_SECONDS),))


def asked_kindly(asked: Asked) -> Reply:
    """A call that was not heard well enough is asked about first. Who says it again, or does not
    answer any more, is helped (reference 4.19)."""
    call = fire(asked) if asked.candidate.intent == FIRE else help_(asked)
    well = Reply((tr("好的，没事就好。"), tr("有事随时叫我。")))
    return Reply((tr("您需要帮忙吗？"),), yes=call, no=well, unanswered=call)


def cancel(_: Asked) -> Reply:
    """Nobody is needed."""
    return Reply((tr("好，不叫人了。"), tr("有事随时叫我。")), (CallNobody(),))

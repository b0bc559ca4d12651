"""Ringing the family: this screen cannot, but the property office can."""

from process.language import staff_words, tr
from voice.answers.asked import Asked
from voice.answers.call_back import ask_first
from voice.conversation.reply import Reply

_FAMILY = staff_words("家里人")
_MESSAGE = staff_words("请给我{person}打电话")


def call(asked: Asked) -> Reply:
    """At once honest; with yes a message to the property office."""
    person = asked.word("person") or _FAMILY
    words = (tr("这台屏幕打不了电话。"),)
    known = {"whom": "other", "person": _MESSAGE.format(person=person), "about": "family"}
    question = tr("要请物业帮您打给{person}吗？", person=person)
    return ask_first(asked, words, question, known)

"""This screen cannot phone: it says the number, and asks somebody to ring the resident."""

from collections.abc import Mapping

from process.language import tr
from services.content.phones import grouped
from services.contract.documents import DirectoryEntry
from services.requests.call_back import FORM, call_back_arguments
from voice.answers.asked import Asked
from voice.answers.brief import told_phone
from voice.answers.forms import fill, preset
from voice.conversation.reply import Reply


def ask_first(
    asked: Asked, words: tuple[str, ...], question: str, known: Mapping[str, str], phone: str = ""
) -> Reply:
    """`words` and the number; then `question`. With yes the form 请回电话 opens, with `known`."""
    told = (*words, told_phone(phone)) if phone else words
    if asked.community.form(FORM) is None:
        return Reply(told, large=grouped(phone))
    return Reply(
        (*told, question),
        large=grouped(phone),
        yes=fill(asked.sure(), FORM, known),
        no=Reply((tr("好，不打扰他们。"),)),
    )


def known_of(entry: DirectoryEntry, asked: Asked) -> Mapping[str, str]:
    """What the form need not ask when it is about `entry`."""
    form = asked.community.form(FORM)
    arguments = call_back_arguments(entry, form) if form else {}
    start = len(preset(""))
    return {name[start:]: value for name, value in arguments.items() if name != "form"}


def property_phone(asked: Asked) -> str:
    """The number of the property office; empty if nobody has told it."""
    settings = asked.community.content.settings
    return settings.property_phone if settings else ""

"""Doctors and medicine near here; what cannot wait is offered help first."""

from typing import Final

from process.language import staff_words, tr
from voice.answers.asked import Asked
from voice.answers.directory import Entry, entries_for, offered, open_first
from voice.answers.emergency import SECONDS
from voice.answers.forms import fill
from voice.conversation.deeds import AskBeforeCalling, OpenPage
from voice.conversation.reply import Reply

CATEGORY: Final = staff_words("看病买药")
_URGENT: Final = staff_words(
    ("胸口", "胸闷", "心口", "心脏", "喘不", "呼吸", "晕", "半边", "说不清话", "吐血", "出血")
)
_MEDICINE: Final = staff_words(("药",))
_COMMUNITY_CLINIC: Final = staff_words(("卫生站", "社区医院", "卫生所", "卫生室"))
_MEASURE: Final = staff_words("血压")


def nearby(asked: Asked) -> Reply:
    """The nearest that fits the complaint or the kind of place, open ones first."""
    complaint = asked.word("complaint")
    found = _fitting(asked, complaint)
    if any(word in complaint + asked.text for word in _URGENT):
        return _urgent(asked, found)
    if not found:
        return _nobody()
    return offered(found, asked)


def measure(asked: Asked) -> Reply:
    """Who measures blood pressure or sugar, and whether they are open now."""
    what = asked.word("measure") or _MEASURE
    found = open_first(entries_for((what,), asked, CATEGORY), asked)
    if not found:
        found = _fitting(asked, "")
    if not found:
        return _nobody()
    return offered(found[:1], asked)


def appoint(asked: Asked) -> Reply:
    """The form 预约看病, with the department, the day and the part of it that were said."""
    return fill(asked, "clinic_appointment")


def _fitting(asked: Asked, complaint: str) -> tuple[Entry, ...]:
    kind = asked.word("place_type")
    medicine = any(word in asked.text + kind for word in _MEDICINE)
    community = any(word in asked.text for word in _COMMUNITY_CLINIC)
    words = [_COMMUNITY_CLINIC[0] if community else kind, complaint]
    found = entries_for([*words, _MEDICINE[0]] if medicine else words, asked, CATEGORY)
    if found:
        return open_first(found, asked)
    listed = [it for it in asked.community.content.directory if it.body.category == CATEGORY]
    doctors = [it for it in listed if not any(word in it.body.name for word in _MEDICINE)]
    return open_first(doctors or listed, asked)


def _urgent(asked: Asked, found: tuple[Entry, ...]) -> Reply:
    why = tr("有人身体很难受，要人来。")
    called = Reply((tr("别慌，我来叫人。"),), (AskBeforeCalling(why, SECONDS),))
    doctors = offered(found, asked) if found else _nobody()
    return Reply((tr("这个要紧，别拖。"), tr("要叫人来帮您吗？")), yes=called, no=doctors)


def _nobody() -> Reply:
    page = OpenPage("directory", {"category": CATEGORY})
    return Reply((tr("这里还没有卫生站的消息。"), tr("请问一问物业。")), (page,))

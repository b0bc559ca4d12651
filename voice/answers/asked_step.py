"""A form on screen asks something: what the sentence answers of it."""

from process.language import tr
from services.contract.requests import Answer
from voice.answers.community import Community
from voice.answers.forms import large, spoken_of
from voice.conversation.deeds import AnswerForm
from voice.conversation.reply import Offer, Reply
from voice.understanding.asked_form import answers_step
from voice.understanding.forms import Doubt
from voice.understanding.meaning import Meaning
from voice.understanding.scene import AskedStep


def answered(meaning: Meaning, community: Community) -> Reply | None:
    """The answers to the form's steps, or both where one may as well be another; `None` if the
    sentence is none, or is plainly something else."""
    asked = community.scene.question
    if not isinstance(asked, AskedStep):
        return None
    spoken = spoken_of(meaning.text, asked.form, community)
    found = (*spoken.answers, *(it.answer for it in spoken.doubts))
    if not answers_step(meaning, asked, found):
        return None
    doubt = next((it for it in spoken.doubts if it.otherwise is not None), None)
    if doubt is not None:
        return _which(doubt, spoken.answers)
    if not spoken.answers:
        return None
    return Reply(deeds=(AnswerForm(spoken.answers),), large=large(asked.form, spoken.answers))


def _which(doubt: Doubt, certain: tuple[Answer, ...]) -> Reply:
    either = [it for it in (doubt.answer, doubt.otherwise) if it is not None]
    offers = tuple(Offer(it.shown, Reply(deeds=(AnswerForm((*certain, it)),))) for it in either)
    words = (tr("{label}，我听不准。", label=doubt.answer.label), tr("请看屏幕，点一个。"))
    return Reply(words, offers=offers)

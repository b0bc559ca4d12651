"""Whether a sentence answers the step that a form asks, or means something else."""

from collections.abc import Sequence

from services.contract.forms import ChooseStep, Form
from services.contract.requests import Answer
from voice.understanding.listed import COVERED
from voice.understanding.meaning import Certainty, Meaning
from voice.understanding.questions import NO, YES
from voice.understanding.scene import AskedStep

_PLAINLY_ELSE = 0.93
"""This likely a sentence is no answer to the step: 返回, 大声一点."""


def intent_of(form: Form) -> str:
    """The intent that stands for a form."""
    name = f"form.{form.name}"
    return COVERED.get(name, name)


def answers_step(meaning: Meaning, asked: AskedStep, found: Sequence[Answer]) -> bool:
    """Whether `found` in the sentence is meant as an answer; `meaning` is what it means besides.

    It is not where the sentence surely means something else and says nothing that an answer could
    be made of: 大声一点 is no description of what is broken. A cry for help never is one. 不用 and
    是的 are answers where they leave the step empty or choose.
    """
    best = meaning.best
    if not found:
        return False
    if (
        best is None
        or meaning.certainty is not Certainty.SURE
        or best.intent == intent_of(asked.form)
    ):
        return True
    if best.intent.startswith("emergency."):
        return False
    if best.intent in (YES, NO):
        return any(_settles(answer, asked) for answer in found)
    return best.score < _PLAINLY_ELSE or bool(best.slots)


def _settles(answer: Answer, asked: AskedStep) -> bool:
    if answer.step != asked.step.name:
        return False
    return not answer.values or isinstance(asked.step, ChooseStep)

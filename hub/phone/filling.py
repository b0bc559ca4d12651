"""A form half filled in on a phone: nothing of it is kept here, every page brings it along.

What a page brings was typed by somebody, so each answer is checked anew by the rules that made it;
what does not fit, or not any more, is asked again.
"""

from dataclasses import replace
from datetime import date
from uuid import UUID

from hub.desk.forms import Sent
from hub.refusals import Malformed
from services.contract import answers, wizard
from services.contract.answers import AnswerRefused
from services.contract.beforehand import Around, answer_with
from services.contract.forms import (
    ActivityStep,
    ChooseStep,
    ConfirmStep,
    CountStep,
    DateStep,
    DayPart,
    DigitsStep,
    Form,
    PlaceStep,
    Step,
    WordsStep,
)
from services.contract.requests import Answer
from services.contract.wizard import Draft

GIVEN = "given"
"""The fields that name the steps which have an answer; its values are in `a.<step>`."""

LONGEST_ROOM = 6
"""Letters of a unit or a room."""

LONGEST_BUILDING = 20


def carried(form: Form, sent: Sent, around: Around) -> Draft:
    """The draft that a page brings along.

    Raises:
        Malformed: it is no page of this form.
    """
    try:
        draft_id = UUID(sent.text("id"))
    except ValueError:
        raise Malformed("这一页不完整。请回到屏幕前，再扫一次。") from None
    named = set(sent.texts(GIVEN))
    steps = [step for step in form.steps if step.name in named]
    found = [_kept(step, sent.texts(f"a.{step.name}"), around) for step in steps]
    given = tuple(it for it in found if it is not None)
    open_names = {step.name for step in wizard.open_steps(form, given)}
    given = tuple(it for it in given if it.step in open_names)
    known = tuple({it.step for it in given} & set(sent.texts("known")))
    draft = Draft(draft_id, form.name, form.version, "", given, around.now, known)
    return _standing(draft, form, sent.text("step"))


def _standing(draft: Draft, form: Form, wanted: str) -> Draft:
    """At the step `wanted`, but never beyond the first that has no answer."""
    asked = wizard.asked_steps(form, draft.answers, draft.known)
    for step in asked[:-1]:
        if step.name == wanted or wizard.answer_to(draft, step.name) is None:
            return replace(draft, step=step.name)
    return replace(draft, step=asked[-1].name)


def _kept(step: Step, values: tuple[str, ...], around: Around) -> Answer | None:
    try:
        if not values and isinstance(step, WordsStep | DigitsStep):
            return answers.skipped(step)
        return answer_with(step, values, around)
    except (AnswerRefused, ValueError):
        return None


def entered(step: Step, sent: Sent, around: Around, buildings: tuple[str, ...]) -> Answer:
    """The answer to `step` that was entered on its page.

    Raises:
        AnswerRefused: it does not fit.
    """
    try:
        match step:
            case WordsStep():
                return _words(step, sent)
            case PlaceStep():
                return _place(step, sent, buildings)
            case DateStep():
                return _day(step, sent, around)
            case DigitsStep():
                typed = sent.text("value")
                return answers.digits(step, typed) if typed else answers.skipped(step)
            case ChooseStep() | CountStep() | ActivityStep() | ConfirmStep():
                return _one(step, sent, around)
    except ValueError:
        raise AnswerRefused("没有看懂，请再填一次。") from None


def _one(
    step: ChooseStep | CountStep | ActivityStep | ConfirmStep, sent: Sent, around: Around
) -> Answer:
    value = sent.text("value")
    if not value:
        raise AnswerRefused("请选一个。")
    return answer_with(step, (value,), around)


def _words(step: WordsStep, sent: Sent) -> Answer:
    """Ready phrases and what was typed; both together become one text."""
    chosen = set(sent.texts("value"))
    phrases = [it for it in step.phrases if it.value in chosen]
    typed = "".join(it for it in sent.text("typed") if it.isprintable() or it == "\n")
    if typed:
        return answers.spoken_words(step, "，".join([*(it.label for it in phrases), typed]))
    return answers.chosen(step, *phrases) if phrases else answers.skipped(step)


def _place(step: PlaceStep, sent: Sent, buildings: tuple[str, ...]) -> Answer:
    building = sent.text("building")
    if buildings and building not in buildings:
        raise AnswerRefused("请先选几号楼。")
    building = f"{building}号楼" if building.isdecimal() else building
    unit = sent.text("unit").removesuffix("单元")
    room = sent.text("room").removesuffix("室")
    if any(len(it) > LONGEST_ROOM or not it.isalnum() for it in (unit, room) if it):
        raise AnswerRefused("单元和房间号，只写数字就好，比如2单元写2，501室写501。")
    if len(building) > LONGEST_BUILDING:
        raise AnswerRefused("几号楼，请写得短一点，比如3号楼。")
    return answers.place(step, building, unit, room)


def _day(step: DateStep, sent: Sent, around: Around) -> Answer:
    chosen, part = sent.text("value"), sent.text("part")
    if not chosen:
        raise AnswerRefused("请选一天。")
    return answers.day(
        step, date.fromisoformat(chosen), DayPart(part) if part else None, around.now
    )

"""Answers given before the form is opened, by what led to it.

An argument `preset.<step>` holds what an answer to that step would have as its values, several
with commas between them; a choice may also be named by its label or a word people say for it, and
a step of words takes any words. It passes the same rules as an answer by hand. What does not fit,
or not any more, is asked as usual.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from uuid import UUID

from services.contract import answers
from services.contract.answers import AnswerRefused
from services.contract.forms import (
    ActivityStep,
    Choice,
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
from services.contract.sign_up import Offer
from services.contract.wizard import Draft, open_steps

PREFIX = "preset."


@dataclass(frozen=True)
class Around:
    """What the rules of dates and activities go by; `now` is in the community's time zone."""

    now: datetime
    offers: tuple[Offer, ...] = ()

    @property
    def zone(self) -> tzinfo:
        """The community's time zone."""
        return self.now.tzinfo or UTC


def preset_answers(form: Form, arguments: Mapping[str, str], around: Around) -> tuple[Answer, ...]:
    """The answers that `arguments` give to steps of this form."""
    found = (
        _fitting(step, arguments[PREFIX + step.name], around)
        for step in form.steps
        if PREFIX + step.name in arguments
    )
    return tuple(answer for answer in found if answer is not None)


def outdated(draft: Draft, form: Form, around: Around) -> str | None:
    """The first open step whose answer was right when it was given and is no longer, such as a
    part of today that is over by now; `None` if there is none."""
    kinds = {step.name: step for step in open_steps(form, draft.answers)}
    for given in draft.answers:
        step = kinds.get(given.step)
        moves = isinstance(step, DateStep | ActivityStep)
        if step and moves and _fitting(step, ",".join(given.values), around) is None:
            return given.step
    return None


def _fitting(step: Step, text: str, around: Around) -> Answer | None:
    try:
        return answer_of(step, text, around)
    except (AnswerRefused, ValueError):
        return None


def answer_of(step: Step, text: str, around: Around) -> Answer:
    """The answer whose values are in `text`, with commas between them.

    Raises:
        AnswerRefused: it does not fit the step.
        ValueError: it is no day, number or id at all.
    """
    values = tuple(part.strip() for part in text.split(","))
    if isinstance(step, WordsStep) and len(_meant(step.phrases, values)) < len(values):
        return answers.spoken_words(step, text)
    return answer_with(step, values, around)


def answer_with(step: Step, values: tuple[str, ...], around: Around) -> Answer:
    """The answer that has these values.

    Raises:
        AnswerRefused: they do not fit the step.
        ValueError: they are no day, number or id at all, or too few or too many.
    """
    match step:
        case DateStep():
            return _day(step, values, around.now)
        case CountStep():
            (number,) = values
            return answers.count(step, int(number))
        case ActivityStep():
            (key,) = values
            return answers.activity(step, UUID(key), around.offers, around.now)
        case ConfirmStep():
            raise ValueError("a confirmation has no answer")
        case _:
            return _unmoved(step, values)


def _unmoved(
    step: ChooseStep | WordsStep | PlaceStep | DigitsStep, values: tuple[str, ...]
) -> Answer:
    match step:
        case ChooseStep():
            return answers.chosen(step, *_meant(step.choices, values))
        case WordsStep():
            picked = _meant(step.phrases, values)
            whole = len(picked) == len(values)
            return answers.chosen(step, *picked) if whole else _in_words(step, values)
        case PlaceStep():
            building, *unit, room = values
            return answers.place(step, building, "".join(unit), room)
        case DigitsStep():
            (number,) = values
            return answers.digits(step, number)


def _in_words(step: WordsStep, values: tuple[str, ...]) -> Answer:
    (words,) = values
    return answers.spoken_words(step, words)


def _meant(choices: tuple[Choice, ...], values: tuple[str, ...]) -> tuple[Choice, ...]:
    """The choices that are named by value, label or a word people say for them."""
    return tuple(it for it in choices if {it.value, it.label, *it.spoken} & set(values))


def _day(step: DateStep, values: tuple[str, ...], now: datetime) -> Answer:
    day, *part = values
    return answers.day(step, date.fromisoformat(day), DayPart(part[0]) if part else None, now)

"""Forms 表单 are content: an ordered list of steps with big-type and spoken wording.

One form drives the touch wizard, the remote wizard, voice slot filling, the receipt and what
staff see. Adding a form is adding one data file under `assets/forms/`.
"""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from services.contract.base import Down, Moment, Name, ShortText


class Choice(Down):
    """One answer to choose. `spoken` are the words people say for it."""

    value: Name
    label: ShortText
    icon: str = ""
    note: str = ""
    spoken: tuple[str, ...] = ()


class Condition(Down):
    """The step is asked only if an earlier step's answer is one of `values`."""

    step: Name
    values: tuple[str, ...]


class _Step(Down):
    name: Name
    title: ShortText
    say: str = ""
    hint: str = ""
    summary: ShortText
    only_if: Condition | None = None


class ChooseStep(_Step):
    """Choose exactly one."""

    kind: Literal["choose"]
    choices: Annotated[tuple[Choice, ...], Field(min_length=2, max_length=6)]


class WordsStep(_Step):
    """More words, chosen from ready phrases or spoken; may be left empty."""

    kind: Literal["words"]
    phrases: Annotated[tuple[Choice, ...], Field(min_length=1, max_length=6)]


class PlaceStep(_Step):
    """A home: building, unit and room. What the screen knows of itself is not asked."""

    kind: Literal["place"]


class DigitsStep(_Step):
    """Digits on the big keypad, such as a phone number of `minimum` to `maximum` digits."""

    kind: Literal["digits"]
    minimum: int = Field(ge=1, le=20)
    maximum: int = Field(ge=1, le=20)
    optional: bool = False


class DayPart(StrEnum):
    """A part of the day 上午, 中午, 下午, 晚上."""

    MORNING = "morning"
    NOON = "noon"
    AFTERNOON = "afternoon"
    EVENING = "evening"


class DateStep(_Step):
    """A day, counted from today: `first` days from now is the earliest, `days` are offered. If
    there are `parts`, the part of the day is asked next. The answer's values are the ISO date and
    the part.
    """

    kind: Literal["date"]
    first: int = Field(default=0, ge=0, le=60)
    days: int = Field(default=6, ge=1, le=31)
    parts: tuple[DayPart, ...] = ()


class CountStep(_Step):
    """How many, with the word that goes with the number: 2份, 3本."""

    kind: Literal["count"]
    minimum: int = Field(default=1, ge=0, le=99)
    maximum: int = Field(default=6, ge=1, le=99)
    unit: ShortText


class ActivityStep(_Step):
    """One of the activities that still have a place. The answer's value is the document's id."""

    kind: Literal["activity"]


class ConfirmStep(_Step):
    """Everything said back before anything is sent. The last step of every form."""

    kind: Literal["confirm"]


Step = Annotated[
    ChooseStep
    | WordsStep
    | PlaceStep
    | DigitsStep
    | DateStep
    | CountStep
    | ActivityStep
    | ConfirmStep,
    Field(discriminator="kind"),
]


class FormPurpose(StrEnum):
    """What comes of it: a case that somebody takes up, a survey's answer, a vote."""

    REQUEST = "request"
    SURVEY = "survey"
    VOTE = "vote"


class Tally(Down):
    """How often a choice of a step was given; only the hub counts."""

    step: Name
    value: Name
    label: ShortText
    count: int = Field(ge=0)


class Form(Down):
    """A form. `subject` names the step whose answer becomes the request's headline.

    `about` says in a few words what it is for, as on its tile. Nobody can send it after
    `closes_at`; `results` are published then. `offered` is false for a form that is not on the list
    of forms because something else leads to it, or because staff have switched it off.
    """

    name: Name
    version: int = Field(ge=1)
    title: ShortText
    icon: str
    about: str = ""
    purpose: FormPurpose = FormPurpose.REQUEST
    offered: bool = True
    closes_at: Moment | None = None
    results: tuple[Tally, ...] = ()
    spoken: tuple[str, ...] = ()
    subject: Name
    promise: ShortText
    steps: Annotated[tuple[Step, ...], Field(min_length=2, max_length=9)]

    @model_validator(mode="after")
    def _steps_fit_together(self) -> Self:
        names = [step.name for step in self.steps]
        if len(set(names)) != len(names):
            raise ValueError("two steps have the same name")
        if self.steps[-1].kind != "confirm":
            raise ValueError("the last step must be of kind confirm")
        if self.subject not in names:
            raise ValueError(f"subject names no step: {self.subject}")
        for position, step in enumerate(self.steps):
            if step.only_if and step.only_if.step not in names[:position]:
                raise ValueError(f"step {step.name} depends on no earlier step")
        return self


def is_closed(form: Form, now: datetime) -> bool:
    """Whether nobody can send it any more."""
    return form.closes_at is not None and form.closes_at <= now

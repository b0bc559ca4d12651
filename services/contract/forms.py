"""Forms 表单 are content: an ordered list of steps with big-type and spoken wording.

One form drives the touch wizard, the remote wizard, voice slot filling, the receipt and what
staff see. Adding a form is adding one data file under `assets/forms/`.
"""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from services.contract.base import Down, Name, ShortText


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


class ConfirmStep(_Step):
    """Everything said back before anything is sent. The last step of every form."""

    kind: Literal["confirm"]


Step = Annotated[
    ChooseStep | WordsStep | PlaceStep | DigitsStep | ConfirmStep, Field(discriminator="kind")
]


class Form(Down):
    """A form. `subject` names the step whose answer becomes the request's headline."""

    name: Name
    version: int = Field(ge=1)
    title: ShortText
    icon: str
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

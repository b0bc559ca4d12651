"""What a form asks now, as one frozen value: the form, the draft and what is being entered."""

from dataclasses import dataclass, replace
from typing import assert_never

from process.settings.keys import KioskSection
from services.contract.forms import (
    ActivityStep,
    ChooseStep,
    ConfirmStep,
    CountStep,
    DateStep,
    DigitsStep,
    Form,
    PlaceStep,
    Step,
    WordsStep,
)
from services.contract.requests import Answer
from services.requests import answers, wizard
from services.requests.wizard import Draft
from ui.screens.form.entries import ChooseEntry, ConfirmEntry, DigitsEntry, Entry, WordsEntry
from ui.screens.form.place import place_entry


@dataclass(frozen=True)
class Said:
    """One answer said back, `shown` on the screen and `aloud` by voice; pressing it asks its `step`
    again."""

    step: str
    label: str
    shown: str
    aloud: str


@dataclass(frozen=True)
class Asking:
    """A form being filled in on a screen that stands in building `here`, in a community of those
    `buildings`."""

    form: Form
    draft: Draft
    entry: Entry
    buildings: tuple[str, ...]
    here: str

    @property
    def first(self) -> bool:
        """Whether there is no question before this one."""
        number, _ = wizard.progress(self.draft, self.form)
        return number == 1 and self.entry.go_back() is None

    @property
    def answered(self) -> bool:
        """Whether the resident has answered anything yet."""
        return any(given.step not in self.draft.known for given in self.draft.answers)

    @property
    def step_words(self) -> str:
        """Such as 报修 · 第2步，共6步."""
        number, count = wizard.progress(self.draft, self.form)
        return f"{self.form.title} · 第{number}步，共{count}步"

    def entering(self, entry: Entry) -> "Asking":
        """With something else entered."""
        return replace(self, entry=entry)

    def moved_to(self, draft: Draft) -> "Asking":
        """At the step where `draft` stands."""
        return begin(self.form, draft, self.buildings, self.here)

    def said_back(self) -> list[Said]:
        """All answers so far; of a phone only what a public screen may show."""
        kinds = {step.name: step for step in self.form.steps}
        return [
            _said(kinds[given.step], given)
            for given in self.draft.answers
            if given.step not in self.draft.known
        ]


def begin(form: Form, draft: Draft, buildings: tuple[str, ...], here: str) -> Asking:
    """The form at the step where its draft stands."""
    return Asking(form, draft, _entry_at(draft, form, buildings, here), buildings, here)


def known_answers(form: Form, place: KioskSection) -> tuple[Answer, ...]:
    """What a TV at home knows of itself and does not ask."""
    if not (place.building and place.room):
        return ()
    steps = (step for step in form.steps if isinstance(step, PlaceStep))
    return tuple(answers.place(it, place.building, place.unit, place.room) for it in steps)


def _entry_at(draft: Draft, form: Form, buildings: tuple[str, ...], here: str) -> Entry:
    step = wizard.current_step(draft, form)
    before = wizard.answer_to(draft, step.name)
    values = before.values if before else ()
    match step:
        case ChooseStep():
            return ChooseEntry(step, "".join(values))
        case WordsStep():
            return WordsEntry(step, values)
        case PlaceStep():
            return place_entry(step, before, buildings, here)
        case DigitsStep():
            return DigitsEntry(step, before=before)
        case ConfirmStep():
            return ConfirmEntry(step)
        case DateStep() | CountStep() | ActivityStep():
            raise NotImplementedError(step.kind)
        case _:
            assert_never(step)


def _said(step: Step, given: Answer) -> Said:
    if isinstance(step, DigitsStep) and given.values:
        number = given.values[0]
        return Said(given.step, given.label, answers.mask_phone(number), f"尾号 {number[-4:]}")
    return Said(given.step, given.label, given.shown, given.shown)

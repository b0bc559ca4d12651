"""What a form asks now, as one frozen value: the form, the draft and what is being entered."""

from dataclasses import dataclass, replace
from typing import assert_never

from process.language import tr
from process.settings.keys import KioskSection
from services.contract import answers, wizard
from services.contract.beforehand import Around
from services.contract.forms import (
    ActivityStep,
    ChooseStep,
    ConfirmStep,
    CountStep,
    DateStep,
    DigitsStep,
    Form,
    FormPurpose,
    PlaceStep,
    Step,
    WordsStep,
)
from services.contract.requests import Answer
from services.contract.wizard import Draft
from ui.screens.form.answered import answer_words, house_words
from ui.screens.form.counts import CountEntry
from ui.screens.form.days import date_entry
from ui.screens.form.entries import ChooseEntry, ConfirmEntry, DigitsEntry, Entry, WordsEntry
from ui.screens.form.offers import ActivityEntry
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
class Again:
    """An answer of another form in this session, offered in `words` that tell no bystander."""

    words: str
    answer: Answer


@dataclass(frozen=True)
class Scene:
    """Where a form is filled in: a screen in building `here` of a community of those `buildings`,
    or `at_home`, which it knows; what was told in this session; whether it is practice."""

    around: Around
    buildings: tuple[str, ...] = ()
    here: str = ""
    at_home: bool = False
    phone: str = ""
    home: tuple[str, ...] = ()
    practising: bool = False


@dataclass(frozen=True)
class Asking:
    """A form being filled in."""

    form: Form
    draft: Draft
    entry: Entry
    scene: Scene

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
    def can_practise(self) -> bool:
        """Whether this is the time to offer practice: before anything was answered."""
        return self.first and not self.answered and not self.scene.practising

    @property
    def step_words(self) -> str:
        """Such as 报修 · 第2步，共6步."""
        if self.scene.practising:
            return tr("练习，不会真的交上去 · {step}", step=self._step())
        return f"{tr(self.form.title)} · {self._step()}"

    @property
    def short_step_words(self) -> str:
        """Such as 第2步，共6步 or 练习 · 第2步，共6步."""
        return tr("练习 · {step}", step=self._step()) if self.scene.practising else self._step()

    def _step(self) -> str:
        number, count = wizard.progress(self.draft, self.form)
        return tr("第{number}步，共{count}步", number=number, count=count)

    @property
    def again(self) -> Again | None:
        """What was told in this session and answers this question, before anything is entered."""
        step = wizard.current_step(self.draft, self.form)
        given = wizard.answer_to(self.draft, step.name) is not None
        if given or self.entry != _entry_at(self.draft, self.form, self.scene):
            return None
        if isinstance(step, DigitsStep) and step.name == wizard.PHONE_STEP and self.scene.phone:
            masked = answers.mask_phone(self.scene.phone)
            words = tr("用刚才的 {number}", number=masked)
            return Again(words, answers.digits(step, self.scene.phone))
        if isinstance(step, PlaceStep) and self.scene.home:
            building, *unit, room = self.scene.home
            words = tr("用刚才的地址，{building}", building=house_words(building))
            return Again(words, answers.place(step, building, "".join(unit), room))
        return None

    def entering(self, entry: Entry) -> "Asking":
        """With something else entered."""
        return replace(self, entry=entry)

    def moved_to(self, draft: Draft, scene: Scene) -> "Asking":
        """At the step where `draft` stands."""
        return begin(self.form, draft, scene)

    def said_back(self) -> list[Said]:
        """All answers so far; of a phone only what a public screen may show."""
        open_now = {step.name: step for step in wizard.open_steps(self.form, self.draft.answers)}
        given = [it for it in self.draft.answers if it.step in open_now]
        return [
            _said(open_now[it.step], it, self.scene.around)
            for it in given
            if not (self.scene.at_home and it.step in self.draft.known and _is_place(open_now, it))
        ]


def begin(form: Form, draft: Draft, scene: Scene) -> Asking:
    """The form at the step where its draft stands."""
    return Asking(form, draft, _entry_at(draft, form, scene), scene)


def known_answers(form: Form, place: KioskSection) -> tuple[Answer, ...]:
    """What a TV at home knows of itself and does not ask."""
    if not (place.building and place.room):
        return ()
    steps = (step for step in form.steps if isinstance(step, PlaceStep))
    return tuple(answers.place(it, place.building, place.unit, place.room) for it in steps)


def _entry_at(draft: Draft, form: Form, scene: Scene) -> Entry:
    step = wizard.current_step(draft, form)
    before = wizard.answer_to(draft, step.name)
    values = before.values if before else ()
    match step:
        case ChooseStep():
            return ChooseEntry(step, "".join(values))
        case WordsStep():
            return WordsEntry(step, values)
        case PlaceStep():
            return place_entry(step, before, scene.buildings, scene.here)
        case DigitsStep():
            return DigitsEntry(step, before=before)
        case ConfirmStep():
            return ConfirmEntry(step, _submit_words(form, scene))
        case DateStep() | CountStep() | ActivityStep():
            return _newer_entry(step, before, scene)
        case _:
            assert_never(step)


def _newer_entry(
    step: DateStep | CountStep | ActivityStep, before: Answer | None, scene: Scene
) -> Entry:
    value = before.values[0] if before and before.values else ""
    match step:
        case DateStep():
            return date_entry(step, before, scene.around.now)
        case CountStep():
            return CountEntry(step, value)
        case ActivityStep():
            return ActivityEntry(step, scene.around, value)


def _submit_words(form: Form, scene: Scene) -> str:
    if scene.practising:
        return tr("练习交上去")
    return tr("没错，投票") if form.purpose is FormPurpose.VOTE else tr("没错，交上去")


def _is_place(steps: dict[str, Step], given: Answer) -> bool:
    return isinstance(steps[given.step], PlaceStep)


def _said(step: Step, given: Answer, around: Around) -> Said:
    label = tr(given.label)
    if isinstance(step, DigitsStep) and given.values:
        number = given.values[0]
        aloud = tr("尾号 {tail}", tail=number[-4:])
        return Said(given.step, label, answers.mask_phone(number), aloud)
    words = answer_words(step, given, around)
    return Said(given.step, label, words, words)

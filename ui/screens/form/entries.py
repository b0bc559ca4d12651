"""What has been entered at one step of a form so far, before it is an answer.

Each entry is a frozen value with the same five moves; touch, remote and number keys all make them.
"""

from dataclasses import dataclass, replace
from typing import Protocol

from services.content.phones import grouped
from services.contract.forms import Choice, ChooseStep, ConfirmStep, DigitsStep, WordsStep
from services.contract.requests import Answer
from services.requests import answers


@dataclass(frozen=True)
class Option:
    """One card to press."""

    value: str
    label: str
    note: str = ""
    icon: str = ""
    chosen: bool = False


@dataclass(frozen=True)
class EntryView:
    """What the screen shows of an entry. `layout` is cards, chips, phrases, digits or lines;
    pressing a card or chip goes on at once, phrases are picked. `go_on` are the words on the
    button that goes on, empty if there is none; `aside` those on a second one."""

    layout: str
    title: str
    hint: str = ""
    options: tuple[Option, ...] = ()
    echo: str = ""
    go_on: str = ""
    aside: str = ""


class Entry(Protocol):
    """`go_on` gives the answer, or the entry's next part; it raises AnswerRefused if that cannot
    be. `go_back` gives the part before, or nothing if this is the first."""

    @property
    def view(self) -> EntryView: ...

    def press(self, value: str) -> "Entry": ...

    def digit(self, digit: str) -> "Entry": ...

    def erase(self) -> "Entry": ...

    def go_on(self) -> "Entry | Answer": ...

    def go_back(self) -> "Entry | None": ...


@dataclass(frozen=True)
class ChooseEntry:
    """One choice of several; pressing a card goes on at once."""

    step: ChooseStep
    chosen: str = ""

    @property
    def view(self) -> EntryView:
        options = _options(self.step.choices, (self.chosen,))
        go_on = "下一步" if self.chosen else ""
        return EntryView("cards", self.step.title, self.step.hint, options, go_on=go_on)

    def press(self, value: str) -> Entry:
        return replace(self, chosen=value)

    def digit(self, digit: str) -> Entry:
        return self

    def erase(self) -> Entry:
        return self

    def go_on(self) -> Entry | Answer:
        return answers.chosen(self.step, *_picked(self.step.choices, (self.chosen,)))

    def go_back(self) -> Entry | None:
        return None


@dataclass(frozen=True)
class WordsEntry:
    """Any number of ready phrases."""

    step: WordsStep
    picked: tuple[str, ...] = ()

    @property
    def view(self) -> EntryView:
        options = _options(self.step.phrases, self.picked)
        go_on = "选好了" if self.picked else "没有了"
        return EntryView("phrases", self.step.title, self.step.hint, options, go_on=go_on)

    def press(self, value: str) -> Entry:
        if value in self.picked:
            return replace(self, picked=tuple(it for it in self.picked if it != value))
        return replace(self, picked=(*self.picked, value))

    def digit(self, digit: str) -> Entry:
        return self

    def erase(self) -> Entry:
        return self

    def go_on(self) -> Entry | Answer:
        if not self.picked:
            return answers.skipped(self.step)
        return answers.chosen(self.step, *_picked(self.step.phrases, self.picked))

    def go_back(self) -> Entry | None:
        return None


@dataclass(frozen=True)
class DigitsEntry:
    """Digits from the keypad. `before` is the answer given earlier; it is never shown whole."""

    step: DigitsStep
    typed: str = ""
    before: Answer | None = None

    @property
    def view(self) -> EntryView:
        return EntryView(
            "digits", self.step.title, self._hint(), echo=grouped(self.typed), go_on="下一步"
        )

    def press(self, value: str) -> Entry:
        return self

    def digit(self, digit: str) -> Entry:
        return replace(self, typed=(self.typed + digit)[: self.step.maximum])

    def erase(self) -> Entry:
        return replace(self, typed=self.typed[:-1])

    def go_on(self) -> Entry | Answer:
        if not self.typed and self.before is not None:
            return self.before
        if not self.typed and self.step.optional:
            return answers.skipped(self.step)
        return answers.digits(self.step, self.typed)

    def go_back(self) -> Entry | None:
        return None

    def _hint(self) -> str:
        if self.before is None or not self.before.values or self.typed:
            return self.step.hint
        return f"填过 {answers.mask_phone(self.before.values[0])}，要改就重新按"


@dataclass(frozen=True)
class ConfirmEntry:
    """Everything said back; going on sends it."""

    step: ConfirmStep

    @property
    def view(self) -> EntryView:
        return EntryView("lines", self.step.title, self.step.hint, go_on="没错，提交")

    def press(self, value: str) -> Entry:
        return self

    def digit(self, digit: str) -> Entry:
        return self

    def erase(self) -> Entry:
        return self

    def go_on(self) -> Entry | Answer:
        return self

    def go_back(self) -> Entry | None:
        return None


def _options(choices: tuple[Choice, ...], chosen: tuple[str, ...]) -> tuple[Option, ...]:
    return tuple(Option(it.value, it.label, it.note, it.icon, it.value in chosen) for it in choices)


def _picked(choices: tuple[Choice, ...], values: tuple[str, ...]) -> tuple[Choice, ...]:
    return tuple(choice for choice in choices if choice.value in values)

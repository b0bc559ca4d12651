"""What has been entered at one step of a form so far, before it is an answer.

Each entry is a frozen value with the same five moves; touch, remote and number keys all make them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from process.language import tr
from services.content.phones import grouped
from services.contract import answers
from services.contract.forms import Choice, ChooseStep, ConfirmStep, DigitsStep, WordsStep
from services.contract.requests import Answer

LONG_LABEL = 10
"""Labels of more letters than these stand in rows as wide as the screen, not on cards."""
LONG_NOTE = 16
LONG_PHRASE = 8


@dataclass(frozen=True)
class Option:
    """One card to press. `key` is the remote's digit for it; empty is its place on the page, a
    hyphen none."""

    value: str
    label: str
    note: str = ""
    icon: str = ""
    chosen: bool = False
    key: str = ""


@dataclass(frozen=True)
class EntryView:
    """What the screen shows of an entry. `layout` is cards, chips, rows, phrases, digits, lines or
    none. Pressing an option goes on at once unless any number may be picked (`many`). `go_on` are
    the words on the button that goes on, empty if there is none; it goes to the screen `leads_to`
    if that is set. `aside` are those on a second button, which goes back within the entry."""

    layout: str
    title: str
    hint: str = ""
    options: tuple[Option, ...] = ()
    echo: str = ""
    go_on: str = ""
    aside: str = ""
    many: bool = False
    leads_to: str = ""


def on_words(options: Iterable[Option]) -> str:
    """The button that goes on with what is chosen already; none before that."""
    return tr("下一步") if any(option.chosen for option in options) else ""


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
        layout = "rows" if _are_long(options) else "cards"
        go_on = on_words(options)
        return EntryView(layout, tr(self.step.title), tr(self.step.hint), options, go_on=go_on)

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
        go_on = tr("选好了") if self.picked else tr("没有了")
        long = any(len(it.label) > LONG_PHRASE for it in options)
        layout = "rows" if long else "phrases"
        title, hint = tr(self.step.title), tr(self.step.hint)
        return EntryView(layout, title, hint, options, go_on=go_on, many=True)

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
        echo, go_on = grouped(self.typed), tr("下一步")
        if not self.typed and self.before is None and self.step.optional:
            go_on = tr("不留了")
        return EntryView("digits", tr(self.step.title), self._hint(), echo=echo, go_on=go_on)

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
            return tr(self.step.hint)
        masked = answers.mask_phone(self.before.values[0])
        return tr("填过 {number}，要改就重新按", number=masked)


@dataclass(frozen=True)
class ConfirmEntry:
    """Everything said back; going on, with the words `go_on` on the button, sends it."""

    step: ConfirmStep
    go_on_words: str

    @property
    def view(self) -> EntryView:
        title, hint = tr(self.step.title), tr(self.step.hint)
        return EntryView("lines", title, hint, go_on=self.go_on_words)

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
    return tuple(
        Option(it.value, tr(it.label), tr(it.note), it.icon, it.value in chosen) for it in choices
    )


def _are_long(options: tuple[Option, ...]) -> bool:
    return any(len(it.label) > LONG_LABEL or len(it.note) > LONG_NOTE for it in options)


def _picked(choices: tuple[Choice, ...], values: tuple[str, ...]) -> tuple[Choice, ...]:
    return tuple(choice for choice in choices if choice.value in values)

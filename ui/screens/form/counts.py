"""Entering how many: a card for each number, or the keypad where there are too many."""

from dataclasses import dataclass, replace

from process.language import tr
from services.contract import answers
from services.contract.forms import CountStep
from services.contract.requests import Answer
from ui.screens.form.answered import count_words
from ui.screens.form.entries import Entry, EntryView, Option, on_words

MOST_CARDS = 12
"""Two pages of cards; more numbers than these are typed."""


@dataclass(frozen=True)
class CountEntry:
    """A number so far, as it is typed; `chosen` is the one given before."""

    step: CountStep
    typed: str = ""

    @property
    def view(self) -> EntryView:
        title, hint = tr(self.step.title), tr(self.step.hint)
        if self._types():
            echo = self._words(self.typed) if self.typed else ""
            return EntryView("digits", title, hint or self._limits(), echo=echo, go_on=tr("下一步"))
        numbers = map(str, range(self.step.minimum, self.step.maximum + 1))
        options = tuple(
            Option(it, self._words(it), chosen=it == self.typed, key=it if len(it) == 1 else "-")
            for it in numbers
        )
        return EntryView("cards", title, hint, options, go_on=on_words(options))

    def press(self, value: str) -> Entry:
        return replace(self, typed=value)

    def digit(self, digit: str) -> Entry:
        longest = len(str(self.step.maximum))
        return replace(self, typed=(self.typed.removeprefix("0") + digit)[:longest])

    def erase(self) -> Entry:
        return replace(self, typed=self.typed[:-1])

    def go_on(self) -> Entry | Answer:
        if not self.typed:
            raise answers.AnswerRefused(self._limits())
        return answers.count(self.step, int(self.typed))

    def go_back(self) -> Entry | None:
        return None

    def _types(self) -> bool:
        return self.step.maximum - self.step.minimum >= MOST_CARDS

    def _words(self, number: str) -> str:
        return count_words(number, self.step)

    def _limits(self) -> str:
        least, most = self._words(str(self.step.minimum)), self._words(str(self.step.maximum))
        return tr("最少{least}，最多{most}。", least=least, most=most)

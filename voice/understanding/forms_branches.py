"""Which steps of a form are asked, where one depends on what another answered.

A later answer tells the earlier one: 马桶堵了 is at home, for only there 马桶 is asked.
"""

from collections.abc import Iterator

from services.contract import answers
from services.contract.forms import ChooseStep, Form, Step
from voice.understanding.forms_reading import Reading
from voice.understanding.scene import AskedStep


class Branches:
    """The readings of a form's steps, and which of them can hold together."""

    def __init__(self, form: Form, readings: dict[str, Reading], asked: AskedStep | None) -> None:
        self._form = form
        self._readings = readings
        self._asked = asked
        self._values: dict[str, frozenset[str]] = {}

    def open_names(self) -> frozenset[str]:
        """The steps whose condition holds. A deciding step that was not spoken of, or that is
        ambiguous by itself, is answered by what depends on it, if that leaves one branch."""
        names: set[str] = set()
        for step in self._form.steps:
            if not self._holds(step, names):
                continue
            names.add(step.name)
            if step.name in self._readings and isinstance(step, ChooseStep):
                self._decide(step)
            self._values[step.name] = self._given(step)
        return frozenset(names)

    def _holds(self, step: Step, names: set[str]) -> bool:
        rule = step.only_if
        if rule is None or (self._asked is not None and step.name == self._asked.step.name):
            return True
        if self._asked is not None and rule.step in self._asked.answered:
            return rule == self._asked.step.only_if
        return rule.step in names and bool(
            self._values.get(rule.step, frozenset()) & {*rule.values}
        )

    def _given(self, step: Step) -> frozenset[str]:
        reading = self._readings.get(step.name)
        settled = reading is not None and reading.answer is not None and not reading.doubtful
        return (
            frozenset(reading.answer.values)
            if reading and reading.answer and settled
            else frozenset()
        )

    def _decide(self, step: ChooseStep) -> None:
        reading = self._readings[step.name]
        weights = dict(self._weights(step, reading))
        if reading.answer is not None or not weights:
            return
        best = max(weights.values())
        likeliest = [value for value, weight in weights.items() if weight == best]
        if best and len(likeliest) == 1:
            choice = next(choice for choice in step.choices if choice.value == likeliest[0])
            self._readings[step.name] = Reading(answers.chosen(step, choice))

    def _weights(self, step: ChooseStep, reading: Reading) -> Iterator[tuple[str, int]]:
        """How many characters speak for each choice that opens other steps."""
        deciding = {
            value
            for other in self._form.steps
            if other.only_if and other.only_if.step == step.name
            for value in other.only_if.values
        }
        for choice in step.choices:
            if choice.value in deciding and (not reading.named or choice.value in reading.named):
                places = set(reading.named.get(choice.value, frozenset()))
                yield choice.value, len(places | self._under(step, choice.value))

    def _under(self, step: ChooseStep, value: str) -> set[int]:
        found: set[int] = set()
        for other in self._form.steps:
            rule, reading = other.only_if, self._readings.get(other.name)
            if rule and reading and rule.step == step.name and value in rule.values:
                found |= reading.places
        return found

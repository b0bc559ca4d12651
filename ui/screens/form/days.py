"""Entering a day, and on a second page the part of that day."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from process.language import tr
from services.contract import answers, days
from services.contract.forms import DateStep, DayPart
from services.contract.requests import Answer
from ui.screens.form.entries import Entry, EntryView, Option, on_words

_PART_ICONS = {
    DayPart.MORNING: "sunrise",
    DayPart.NOON: "sun",
    DayPart.AFTERNOON: "sunset",
    DayPart.EVENING: "moon",
}


@dataclass(frozen=True)
class DateEntry:
    """A day so far, at the local time `now`; `asks_part` is its second page."""

    step: DateStep
    now: datetime
    day: date | None = None
    part: DayPart | None = None
    asks_part: bool = False

    @property
    def view(self) -> EntryView:
        return self._parts_view() if self.asks_part else self._days_view()

    def press(self, value: str) -> Entry:
        if self.asks_part:
            return replace(self, part=DayPart(value))
        return replace(self, day=date.fromisoformat(value))

    def digit(self, digit: str) -> Entry:
        return self

    def erase(self) -> Entry:
        return self

    def go_on(self) -> Entry | Answer:
        if self.day is None:
            raise answers.AnswerRefused(tr("请选一天。"))
        if self.step.parts and not self.asks_part:
            return replace(self, asks_part=True)
        return answers.day(self.step, self.day, self.part, self.now)

    def go_back(self) -> Entry | None:
        return replace(self, asks_part=False) if self.asks_part else None

    def _days_view(self) -> EntryView:
        today = self.now.date()
        options = tuple(
            Option(
                it.day.isoformat(),
                days.day_name(it.day, today),
                days.day_note(it.day, today),
                chosen=it.day == self.day,
            )
            for it in days.offered_days(self.step, self.now)
        )
        go_on = on_words(options)
        return EntryView("cards", tr(self.step.title), tr(self.step.hint), options, go_on=go_on)

    def _parts_view(self) -> EntryView:
        day = self.day or self.now.date()
        options = tuple(
            Option(it.value, days.part_words(it), icon=_PART_ICONS[it], chosen=it is self.part)
            for it in days.offered_parts(self.step, day, self.now)
        )
        title = tr("{day}，什么时候？", day=days.day_name(day, self.now.date()))
        go_on, aside = on_words(options), tr("换一天")
        hint = days.day_words(day)
        return EntryView("cards", title, hint, options, go_on=go_on, aside=aside)


def date_entry(step: DateStep, before: Answer | None, now: datetime) -> DateEntry:
    """Begins with the answer given before."""
    if before is None or not before.values:
        return DateEntry(step, now)
    day, *part = before.values
    return DateEntry(step, now, date.fromisoformat(day), DayPart(part[0]) if part else None)

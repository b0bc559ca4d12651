"""Entering a home in three short questions: building, unit, room."""

from dataclasses import dataclass, replace
from enum import Enum

from process.language import tr
from services.contract import answers
from services.contract.forms import PlaceStep
from services.contract.requests import Answer
from ui.screens.form.answered import HOUSE, house_words
from ui.screens.form.entries import Entry, EntryView, Option, on_words

LONGEST_UNIT = 2
LONGEST_ROOM = 5


class Part(Enum):
    """Which of the three is asked now."""

    BUILDING = "building"
    UNIT = "unit"
    ROOM = "room"


@dataclass(frozen=True)
class PlaceEntry:
    """A home so far. Without a list of `buildings` its number is typed."""

    step: PlaceStep
    buildings: tuple[str, ...] = ()
    building: str = ""
    unit: str = ""
    room: str = ""
    part: Part = Part.BUILDING

    @property
    def view(self) -> EntryView:
        if self.part is Part.UNIT:
            title = tr("{building}，几单元？", building=house_words(self.building))
            return self._digits_view(title, self.unit and tr("{unit}单元", unit=self.unit))
        if self.part is Part.ROOM:
            unit = self.unit and tr("{unit}单元", unit=self.unit)
            title = tr("{house}，几室？", house=unit or house_words(self.building))
            return self._digits_view(title, self.room and tr("{room}室", room=self.room))
        if not self.buildings:
            return self._digits_view(tr("您家住几号楼？"), house_words(self.building))
        options = tuple(
            Option(name, name, chosen=name == self.building, key=_key(name))
            for name in self.buildings
        )
        return EntryView("chips", tr("您家住哪栋楼？"), options=options, go_on=on_words(options))

    def press(self, value: str) -> Entry:
        return replace(self, building=value)

    def digit(self, digit: str) -> Entry:
        match self.part:
            case Part.BUILDING:
                number = (self.building.removesuffix(HOUSE) + digit)[-3:]
                return replace(self, building=f"{number}{HOUSE}")
            case Part.UNIT:
                return replace(self, unit=(self.unit + digit)[:LONGEST_UNIT])
            case Part.ROOM:
                return replace(self, room=(self.room + digit)[:LONGEST_ROOM])

    def erase(self) -> Entry:
        match self.part:
            case Part.BUILDING:
                number = self.building.removesuffix(HOUSE)[:-1]
                return replace(self, building=f"{number}{HOUSE}" if number else "")
            case Part.UNIT:
                return replace(self, unit=self.unit[:-1])
            case Part.ROOM:
                return replace(self, room=self.room[:-1])

    def go_on(self) -> Entry | Answer:
        match self.part:
            case Part.BUILDING:
                if not self.building:
                    raise answers.AnswerRefused(tr("请先告诉我们几号楼。"))
                return replace(self, part=Part.UNIT)
            case Part.UNIT:
                return replace(self, part=Part.ROOM)
            case Part.ROOM:
                return answers.place(self.step, self.building, self.unit, self.room)

    def go_back(self) -> Entry | None:
        match self.part:
            case Part.BUILDING:
                return None
            case Part.UNIT:
                return replace(self, part=Part.BUILDING)
            case Part.ROOM:
                return replace(self, part=Part.UNIT)

    def _digits_view(self, title: str, echo: str) -> EntryView:
        nothing = self.part is Part.UNIT and not self.unit
        go_on = tr("没有单元") if nothing else tr("下一步")
        aside = tr("换一栋") if self.part is Part.UNIT else ""
        return EntryView("digits", title, tr(self.step.hint), echo=echo, go_on=go_on, aside=aside)


def _key(building: str) -> str:
    """A building has its own number as the remote's digit, if that is one digit."""
    number = "".join(letter for letter in building if letter.isdigit())
    return "-" if len(number) > 1 else number


def place_entry(
    step: PlaceStep, before: Answer | None, buildings: tuple[str, ...], here: str
) -> PlaceEntry:
    """Begins with the answer given before; else with the building `here`, if the screen stands in
    one, so that most need not say it."""
    if before is not None and before.values:
        building, *unit, room = before.values
        return PlaceEntry(step, buildings, building, "".join(unit), room)
    if here:
        return PlaceEntry(step, buildings, here, part=Part.UNIT)
    return PlaceEntry(step, buildings)

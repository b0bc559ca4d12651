"""A home that was said, as the values of an answer to a place step."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from process.language import staff_words
from voice.understanding.slots.found import Found
from voice.understanding.slots.rooms import rooms_in

Values = tuple[str, str, str]


@dataclass(frozen=True)
class Home:
    """What was `said` of a home. `values` are its building by name, unit and room; a part that is
    not known is empty. `otherwise` is the home if 四 was 十."""

    found: Found
    said: Mapping[str, str]
    values: Values
    otherwise: Values | None = None

    @property
    def whole(self) -> bool:
        """Whether building and room are known."""
        building, _, room = self.values
        return bool(building and room)


def home_said(text: str, buildings: tuple[str, ...], here: str, *, asked: bool) -> Home | None:
    """The home in the text, the fullest if there are several, of two that are alike full the last.
    A room without a building is in the building `here`, if a home was `asked`."""
    found = rooms_in(text, bare=asked)
    if not found:
        return None
    best = max(found, key=lambda one: (len(_room(one.value)), one.begin))
    said = _room(best.value)
    home = here if asked or "unit" in said else ""
    values = _values(said, buildings, home)
    otherwise = _values(_room(best.otherwise), buildings, "") if best.otherwise else None
    if otherwise and buildings and otherwise[0] not in buildings:
        otherwise = None
    return Home(best, said, values, otherwise)


def _room(value: object) -> Mapping[str, str]:
    return value if isinstance(value, Mapping) else {}


def _values(said: Mapping[str, str], buildings: tuple[str, ...], here: str) -> Values:
    number = said.get("building", "")
    building = _named(number, buildings) if number else here
    return building, said.get("unit", ""), said.get("room", "")


def _named(number: str, buildings: tuple[str, ...]) -> str:
    """The building of that number; without a list of them any number is one."""
    if not buildings:
        return staff_words(f"{number}号楼")
    return next((name for name in buildings if _number_of(name) == number), "")


def _number_of(building: str) -> str:
    match = re.search(r"\d+|[A-Z甲乙丙丁东西南北](?=[座栋幢楼])", building.upper())
    return match[0].lstrip("0") if match else building

"""All slots of sentences by their names.

`qty` and `unit` of one amount cover the same characters: 两斤半 is 2.5 and 斤 at once.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from voice.understanding.scene import Scene
from voice.understanding.slots.found import Finder, Found

NAMES: Final = (
    "action",
    "activity",
    "channel_no",
    "complaint",
    "count",
    "day",
    "deliver",
    "dept",
    "dest",
    "fault",
    "genre",
    "goods",
    "kind",
    "line",
    "meal",
    "measure",
    "money",
    "month",
    "number",
    "part_of_day",
    "person",
    "phone",
    "place",
    "place_type",
    "qty",
    "room",
    "step",
    "target",
    "thing",
    "title",
    "topic",
    "unit",
    "what",
)


def _none(text: str, scene: Scene) -> tuple[Found, ...]:
    return ()


SLOTS: Final[Mapping[str, Finder]] = MappingProxyType(dict.fromkeys(NAMES, _none))

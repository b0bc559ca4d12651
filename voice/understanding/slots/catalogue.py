"""All slots of sentences by their names.

`qty` and `unit` of one amount cover the same characters: 两斤半 is 2.5 and 斤 at once.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from voice.understanding.slots.amounts import find_count, find_qty, find_unit
from voice.understanding.slots.days import find_day, find_month, find_part
from voice.understanding.slots.found import Finder
from voice.understanding.slots.lines import find_line, find_step
from voice.understanding.slots.money import find_money
from voice.understanding.slots.named import find_goods, named
from voice.understanding.slots.ordinals import find_channel, find_number
from voice.understanding.slots.people import people
from voice.understanding.slots.phones import find_phone
from voice.understanding.slots.rooms import find_room
from voice.understanding.slots.titles import find_title

_WORDS: Final = (
    "action",
    "activity",
    "complaint",
    "deliver",
    "dept",
    "dest",
    "genre",
    "kind",
    "meal",
    "measure",
    "place_type",
    "topic",
    "what",
)

SLOTS: Final[Mapping[str, Finder]] = MappingProxyType(
    {
        **{table: named("words", table) for table in _WORDS},
        **{table: named("repair", table) for table in ("place", "thing", "fault")},
        "channel_no": find_channel,
        "count": find_count,
        "day": find_day,
        "goods": find_goods,
        "line": find_line,
        "money": find_money,
        "month": find_month,
        "number": find_number,
        "part_of_day": find_part,
        "person": people("person"),
        "phone": find_phone,
        "qty": find_qty,
        "room": find_room,
        "step": find_step,
        "target": people("target"),
        "title": find_title,
        "unit": find_unit,
    }
)
"""The finder of each slot."""

"""Where we are and what we want to see: all that the decisions depend on besides the messages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from hub.feeds.cap.message import Point


@dataclass(frozen=True)
class Place:
    """`codes` are our 区划代码; `point` is the building. `exercises` and `unplaced` (alerts whose
    area is missing or cannot be compared) are policies. `addresses` are names by which others
    address messages to us. `delegates` gives by sender whose messages it may replace besides
    its own."""

    codes: tuple[str, ...] = ()
    point: Point | None = None
    exercises: Literal["banner", "hide"] = "banner"
    unplaced: Literal["hide", "show"] = "hide"
    addresses: frozenset[str] = frozenset()
    delegates: Mapping[str, frozenset[str]] = field(default_factory=dict)

"""What a meter's readings prove about use, and what they leave open.

Readings are cumulative: between two of one meter the use is known however long the gap, when in the
gap it was is not. Where nothing is known (before the first, after the last, over a reset or an
impossible jump) everything is possible: no data is never no use, and never use either.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise


class Meter(StrEnum):
    """What is measured: water in millilitres, electricity in watt-hours, and a door, whose readings
    are 1 while it is open and 0 while it is closed; its use is counted in openings."""

    WATER = "water"
    ELECTRICITY = "electricity"
    DOOR = "door"


LEAST_STEP = {Meter.WATER: 10_000, Meter.ELECTRICITY: 100}
MOST_PER_HOUR = {Meter.WATER: 4_000_000, Meter.ELECTRICITY: 25_000}
"""More cannot flow through a home: a DN20 meter carries at most 3.1 m³/h (ISO 4064-1, Q4 where Q3
is 2.5), a line of 63 A 14 kW. A larger step is another meter or a wrong reading."""

DOOR_SILENT = timedelta(hours=2)
"""A contact says every hour or so that it is there; of a longer silence nothing is known."""


@dataclass(frozen=True)
class Reading:
    """The counter stood at `value` at that moment. `serial` is the meter's own number, if it says
    so: another one is another meter."""

    at: datetime
    value: int
    serial: str = ""


@dataclass(frozen=True)
class Stretch:
    """Between two neighbouring readings: `use` in the meter's unit, `None` if it is not known."""

    begin: datetime
    end: datetime
    use: int | None


@dataclass(frozen=True)
class Use:
    """What was used in a window: surely `least`, at most `most`; `None` means there is no bound."""

    least: int
    most: int | None


def stretches(meter: Meter, readings: Iterable[Reading]) -> tuple[Stretch, ...]:
    """The readings in the order of their own time, in whatever order and however often they came.

    A counter that has not moved since it was first read, or since it fell, proves nothing by
    standing still: it may be dead. One that fell and leaps back to where it was had misread.
    """
    ordered = sorted(set(readings), key=lambda it: (it.at, it.value, it.serial))
    return _openings(ordered) if meter is Meter.DOOR else _counted(meter, ordered)


def _openings(ordered: Sequence[Reading]) -> tuple[Stretch, ...]:
    opened, known = False, []
    for a, b in pairwise(ordered):
        opened = opened or b.value > a.value
        heard = opened and b.at - a.at <= DOOR_SILENT
        known.append(Stretch(a.at, b.at, int(b.value > a.value) if heard else None))
    return tuple(known)


def _counted(meter: Meter, ordered: Sequence[Reading]) -> tuple[Stretch, ...]:
    moved, known = False, []
    fell_from: int | None = None
    for a, b in pairwise(ordered):
        step = b.value - a.value
        use: int | None = step
        if not _possible(meter, a, b):
            use, moved = None, False
            fell_from = max(fell_from or 0, a.value) if step < 0 else None
        elif fell_from is not None and b.value >= fell_from:
            use, moved, fell_from = None, False, None
        elif step == 0 and not moved:
            use = None
        else:
            moved = True
        known.append(Stretch(a.at, b.at, use))
    return tuple(known)


def use_between(known: Sequence[Stretch], begin: datetime, end: datetime) -> Use:
    """What was used from `begin` to `end`."""
    inside = [it for it in known if _touches(it, begin, end)]
    least = sum(it.use or 0 for it in inside if begin <= it.begin and it.end <= end)
    if not _covered(inside, begin, end) or any(it.use is None for it in inside):
        return Use(least, None)
    return Use(least, sum(it.use or 0 for it in inside))


def longest_rest(known: Sequence[Stretch], begin: datetime, end: datetime) -> timedelta | None:
    """For how long at most nothing flowed at a time from `begin` to `end`; `None` if nothing is
    known of a part of it. Use within a stretch may have been at its beginning or its end."""
    inside = [it for it in known if _touches(it, begin, end)]
    if not _covered(inside, begin, end) or any(it.use is None for it in inside):
        return None
    longest, resting_since = timedelta(), begin
    for stretch in inside:
        if stretch.use:
            longest = max(longest, min(stretch.end, end) - resting_since)
            resting_since = max(stretch.begin, begin)
    return max(longest, end - resting_since)


def _possible(meter: Meter, a: Reading, b: Reading) -> bool:
    hours = (b.at - a.at).total_seconds() / 3600
    # A counter moves in steps: one of them may fall into the shortest time.
    most = MOST_PER_HOUR[meter] * hours + LEAST_STEP[meter]
    same = a.serial == b.serial or not (a.serial and b.serial)
    return same and 0 <= b.value - a.value <= most and (b.at > a.at or a.value == b.value)


def _touches(stretch: Stretch, begin: datetime, end: datetime) -> bool:
    """Two readings of one moment that differ make a stretch of no length: it counts at the edge."""
    if stretch.begin == stretch.end:
        return begin <= stretch.begin <= end
    return stretch.begin < end and stretch.end > begin


def _covered(inside: Sequence[Stretch], begin: datetime, end: datetime) -> bool:
    """Neighbouring stretches touch, so that the first and the last say it all."""
    return bool(inside) and inside[0].begin <= begin and inside[-1].end >= end

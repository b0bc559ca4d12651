"""外出: who says so is not missed, until they are back."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from services.emergency.care.memory import Away
from services.emergency.care.rule import Home
from services.emergency.care.series import Meter, Stretch

LEAVING = timedelta(hours=1)
"""The door and the tap that are used on the way out are no coming home."""
AT_HOME = {Meter.WATER: 5_000, Meter.DOOR: 1}
"""So much at once means that somebody is there; a fridge uses electricity by itself."""


def home_at(away: Away | None, now: datetime) -> Home:
    """Whether somebody is away at `now`, or since when they are back."""
    if away is None:
        return Home()
    ended = away.ended_at or (away.until if away.until and away.until <= now else None)
    return Home(away=ended is None, back_at=ended)


def returned_at(away: Away, used: Mapping[Meter, Sequence[Stretch]]) -> datetime | None:
    """When somebody came home who said 直到回来; one who named a day is away until then."""
    if away.until is not None or away.ended_at is not None:
        return None
    leaving = away.since + LEAVING
    backs = [
        stretch.end
        for meter, least in AT_HOME.items()
        for stretch in used.get(meter, ())
        if stretch.begin >= leaving and (stretch.use or 0) >= least
    ]
    return min(backs, default=None)

"""What is usual in a home, and what its meters say now (emergency reference, table 1 no. 28)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from enum import StrEnum

from services.emergency.care.series import Meter, Stretch, Use, longest_rest, use_between

LATE = timedelta(hours=3)
"""A meter that was silent for longer says nothing about now."""
AHEAD = timedelta(minutes=5)
"""Clocks may differ by so much."""
DAY = timedelta(hours=24)


@dataclass(frozen=True)
class Rule:
    """Within `hours`, less than `low` or more than `high` is unusual, both in the meter's unit;
    `rests_minutes` says for how long at a time nothing flows at least once a day, else something
    leaks. Within `quiet` nobody is asked. `seconds` is the time to answer."""

    meter: Meter
    hours: int = 12
    low: int | None = None
    high: int | None = None
    rests_minutes: int | None = None
    quiet: tuple[time, time] | None = None
    seconds: int = 120

    @property
    def window(self) -> timedelta:
        return timedelta(hours=self.hours)


class State(StrEnum):
    """As usual, too little, too much, leaking; no data: nobody can say; away: nobody is expected to
    use anything, or has been back for less than the window."""

    FINE = "fine"
    TOO_LITTLE = "too_little"
    TOO_MUCH = "too_much"
    LEAK = "leak"
    NO_DATA = "no_data"
    AWAY = "away"


UNUSUAL = frozenset({State.TOO_LITTLE, State.TOO_MUCH, State.LEAK})


@dataclass(frozen=True)
class Verdict:
    """`begin` and `end` are the window that was looked at; without data both are when the meter was
    last heard, or `None`."""

    state: State
    begin: datetime | None = None
    end: datetime | None = None


@dataclass(frozen=True)
class Home:
    """Whether somebody is away now, and since when they are home again."""

    away: bool = False
    back_at: datetime | None = None


def judge(rule: Rule, known: Sequence[Stretch], now: datetime, home: Home) -> Verdict:
    """What the rule says of these stretches, which end with the newest reading.

    The window ends with that reading, not now: of the time since, nothing is known.
    """
    past = [it for it in known if it.end <= now + AHEAD]
    if not past or now - past[-1].end > LATE:
        heard = past[-1].end if past else None
        return Verdict(State.NO_DATA, heard, heard)
    end = past[-1].end
    begin = end - rule.window
    use = use_between(past, begin, end)
    if rule.high is not None and use.least > rule.high:
        return Verdict(State.TOO_MUCH, begin, end)
    if rule.rests_minutes is not None and _never_rests(rule.rests_minutes, past, end):
        return Verdict(State.LEAK, end - DAY, end)
    if rule.low is None:
        return Verdict(State.FINE, begin, end)
    return Verdict(_little(rule.low, use, home, begin), begin, end)


def _little(low: int, use: Use, home: Home, begin: datetime) -> State:
    if use.least >= low:
        return State.FINE
    if home.away or (home.back_at is not None and begin < home.back_at):
        return State.AWAY
    if use.most is None:
        return State.NO_DATA
    return State.TOO_LITTLE if use.most < low else State.FINE


def _never_rests(minutes: int, known: Sequence[Stretch], end: datetime) -> bool:
    rest = longest_rest(known, end - DAY, end)
    return rest is not None and rest <= timedelta(minutes=minutes)


def is_quiet(rule: Rule, now: datetime, zone: tzinfo) -> bool:
    """Whether nobody is asked at this hour."""
    if rule.quiet is None:
        return False
    begin, end = rule.quiet
    local = now.astimezone(zone).time()
    return begin <= local < end if begin <= end else local >= begin or local < end

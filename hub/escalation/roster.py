"""The roster 值班表: who is on duty at a moment.

Shifts repeat weekly; what is written for a date replaces the whole weekly pattern of that date. A
shift that ends no later than it begins goes on into the next day and belongs to the day on which
it began. Several people may be on at once, and gaps are allowed: nobody is on then.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Annotated
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic import Field

from hub.escalation.people import Value

Weekday = Annotated[int, Field(ge=1, le=7)]


class Shift(Value):
    """People on duty from `starts` to `ends`, local time, on ISO weekdays, or on `day` alone. One
    for a `day` without people says that nobody is on."""

    id: UUID
    weekdays: Annotated[tuple[Weekday, ...], Field(max_length=7)] = ()
    day: date | None = None
    starts: time = time(0)
    ends: time = time(0)
    people: Annotated[tuple[UUID, ...], Field(max_length=30)] = ()

    @property
    def overnight(self) -> bool:
        return self.ends <= self.starts


@dataclass(frozen=True)
class Roster:
    """All shifts, in the community's time zone."""

    shifts: tuple[Shift, ...]
    zone: ZoneInfo

    @property
    def is_empty(self) -> bool:
        """Has nobody ever written one?"""
        return not self.shifts

    def on_duty(self, moment: datetime) -> tuple[UUID, ...]:
        """Who is on at that moment, each once; empty in a gap."""
        today = moment.astimezone(self.zone).date()
        now = [
            person
            for day in (today - timedelta(days=1), today)
            for shift in self.of_day(day)
            if self._is_on(shift, day, moment)
            for person in shift.people
        ]
        return tuple(dict.fromkeys(now))

    def of_day(self, day: date) -> tuple[Shift, ...]:
        """The shifts that begin on that day."""
        written = tuple(shift for shift in self.shifts if shift.day == day)
        return written or tuple(
            shift
            for shift in self.shifts
            if shift.day is None and day.isoweekday() in shift.weekdays
        )

    def next_change(self, moment: datetime) -> datetime | None:
        """When a shift next begins or ends, within two days; `None` if none does."""
        later = (edge for edge in self._edges(moment) if edge > moment)
        return min(later, default=None)

    def gaps(self, day: date) -> tuple[tuple[datetime, datetime], ...]:
        """The times of a day, midnight to midnight, at which nobody is on."""
        start, end = self._at(day, time(0)), self._at(day + timedelta(days=1), time(0))
        edges = sorted({start, end, *(one for one in self._edges(start) if start < one < end)})
        empty = [(left, right) for left, right in pairwise(edges) if not self.on_duty(left)]
        return tuple(_joined(empty))

    def _is_on(self, shift: Shift, day: date, moment: datetime) -> bool:
        starts, ends = self._span(shift, day)
        return starts <= moment < ends

    def _span(self, shift: Shift, day: date) -> tuple[datetime, datetime]:
        last = day + timedelta(days=1) if shift.overnight else day
        return self._at(day, shift.starts), self._at(last, shift.ends)

    def _at(self, day: date, local: time) -> datetime:
        return datetime.combine(day, local, self.zone)

    def _edges(self, moment: datetime) -> Iterator[datetime]:
        today = moment.astimezone(self.zone).date()
        for ahead in (-1, 0, 1, 2):
            day = today + timedelta(days=ahead)
            for shift in self.of_day(day):
                yield from self._span(shift, day)


def _joined(spans: Iterable[tuple[datetime, datetime]]) -> Iterator[tuple[datetime, datetime]]:
    held: tuple[datetime, datetime] | None = None
    for span in spans:
        if held and held[1] == span[0]:
            held = (held[0], span[1])
            continue
        if held:
            yield held
        held = span
    if held:
        yield held

"""Days and parts of the day that a form offers, without a screen, and what they are called."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from process.language import mark, staff_words, tr
from services.contract.forms import DateStep, DayPart

PART_ENDS = {DayPart.MORNING: 12, DayPart.NOON: 13, DayPart.AFTERNOON: 18, DayPart.EVENING: 21}
"""The hour at which that part of today is over."""

_PART_WORDS = {
    DayPart.MORNING: mark("上午"),
    DayPart.NOON: mark("中午"),
    DayPart.AFTERNOON: mark("下午"),
    DayPart.EVENING: mark("晚上"),
}
_WEEKDAYS = (
    mark("周一"),
    mark("周二"),
    mark("周三"),
    mark("周四"),
    mark("周五"),
    mark("周六"),
    mark("周日"),
)
_NEAR = (mark("今天"), mark("明天"), mark("后天"))


@dataclass(frozen=True)
class OfferedDay:
    """A day that may be chosen, with the parts that are not over; none if the step asks none."""

    day: date
    parts: tuple[DayPart, ...]


def offered_days(step: DateStep, now: datetime) -> tuple[OfferedDay, ...]:
    """The days to choose from at the local time `now`. Today is left out once all its parts are
    over; then there is one day more at the end."""
    first = now.date() + timedelta(days=step.first)
    if step.parts and not offered_parts(step, first, now):
        first += timedelta(days=1)
    days = (first + timedelta(days=n) for n in range(step.days))
    return tuple(OfferedDay(day, offered_parts(step, day, now)) for day in days)


def offered_parts(step: DateStep, day: date, now: datetime) -> tuple[DayPart, ...]:
    """The parts of that day which are not over at the local time `now`."""
    if day != now.date():
        return step.parts
    return tuple(part for part in step.parts if now.hour < PART_ENDS[part])


def day_name(day: date, today: date) -> str:
    """今天, 明天, 后天, within a week 周二, else 12月1日. No two of a form's days share a name."""
    distance = (day - today).days
    if 0 <= distance < len(_NEAR):
        return tr(_NEAR[distance])
    return weekday(day) if 0 < distance < 7 else calendar_day(day)


def day_note(day: date, today: date) -> str:
    """What `day_name` leaves out: 周六 11月21日, 11月24日, 周二."""
    distance = (day - today).days
    if 0 <= distance < len(_NEAR):
        return f"{weekday(day)} {calendar_day(day)}"
    return calendar_day(day) if 0 < distance < 7 else weekday(day)


def day_words(day: date) -> str:
    """11月22日 周日."""
    return f"{calendar_day(day)} {weekday(day)}"


def calendar_day(day: date) -> str:
    """11月22日."""
    return tr("{month}月{day}日", month=day.month, day=day.day)


def weekday(day: date) -> str:
    """周日."""
    return tr(_WEEKDAYS[day.weekday()])


def part_words(part: DayPart) -> str:
    """上午, 中午, 下午, 晚上."""
    return tr(_PART_WORDS[part])


def chinese_day(day: date, part: DayPart | None) -> str:
    """11月22日 周日 上午, as staff read it in every language."""
    words = staff_words(f"{day.month}月{day.day}日 {_WEEKDAYS[day.weekday()]}")
    return f"{words} {_PART_WORDS[part]}" if part else words

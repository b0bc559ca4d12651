"""How old something is, in words that an 80-year-old would use."""

from datetime import date, datetime, time, timedelta, tzinfo

from process.language import mark, tr

_NEAR_DAYS = {
    -2: mark("前天"),
    -1: mark("昨天"),
    0: mark("今天"),
    1: mark("明天"),
    2: mark("后天"),
}

_TIMES_OF_DAY = (
    (5, mark("凌晨{hour}:{minute}")),
    (9, mark("早上{hour}:{minute}")),
    (12, mark("上午{hour}:{minute}")),
    (13, mark("中午{hour}:{minute}")),
    (18, mark("下午{hour}:{minute}")),
    (24, mark("晚上{hour}:{minute}")),
)
"""Hour before which the part of day ends, and how a time in it is said."""


def age_words(moment: datetime, now: datetime, zone: tzinfo) -> str:
    """`moment` as said at `now`, both aware, in `zone`: 今天早上7:10, 昨天下午3:20, 11月18日.

    The time of day is said only for days that have a name of their own.
    """
    local, today = moment.astimezone(zone), now.astimezone(zone).date()
    day = spoken_day(local.date(), today)
    named = (local.date() - today).days in _NEAR_DAYS
    return tr("{day}{time}", day=day, time=clock_words(local)) if named else day


def spoken_day(day: date, today: date) -> str:
    """今天, 昨天, 前天, 明天, 后天, 11月18日, or with the year if it is another one."""
    name = _NEAR_DAYS.get((day - today).days)
    if name:
        return tr(name)
    if day.year == today.year:
        return tr("{month}月{day}日", month=day.month, day=day.day)
    return tr("{year}年{month}月{day}日", year=day.year, month=day.month, day=day.day)


def clock_words(local: datetime | time) -> str:
    """The local time of day on a twelve-hour clock: 早上7:10, 中午12:05, 下午3:20, 凌晨0:30."""
    said = next(words for end, words in _TIMES_OF_DAY if local.hour < end)
    hour = local.hour - 12 if local.hour > 12 else local.hour
    return tr(said, hour=hour, minute=f"{local.minute:02}")


def is_todays(day: date, now: datetime, zone: tzinfo) -> bool:
    """Whether something dated `day` may pass as today's at `now` in `zone`."""
    return day == now.astimezone(zone).date()


def next_midnight(now: datetime, zone: tzinfo) -> datetime:
    """When 今天 will mean another day in `zone`."""
    tomorrow = now.astimezone(zone).date() + timedelta(days=1)
    return datetime(tomorrow.year, tomorrow.month, tomorrow.day, tzinfo=zone)

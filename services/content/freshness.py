"""How old something is, in words that an 80-year-old would use."""

from datetime import date, datetime, time, timedelta, tzinfo

_NEAR_DAYS = {-2: "前天", -1: "昨天", 0: "今天", 1: "明天", 2: "后天"}

_PARTS_OF_DAY = ((5, "凌晨"), (9, "早上"), (12, "上午"), (13, "中午"), (18, "下午"), (24, "晚上"))
"""Hour before which the part of day ends, and its name."""


def age_words(moment: datetime, now: datetime, zone: tzinfo) -> str:
    """`moment` as said at `now`, both aware, in `zone`: 今天早上7:10, 昨天下午3:20, 11月18日.

    The time of day is said only for days that have a name of their own.
    """
    local, today = moment.astimezone(zone), now.astimezone(zone).date()
    day = spoken_day(local.date(), today)
    named = (local.date() - today).days in _NEAR_DAYS
    return day + clock_words(local) if named else day


def spoken_day(day: date, today: date) -> str:
    """今天, 昨天, 前天, 明天, 后天, 11月18日, or with the year if it is another one."""
    name = _NEAR_DAYS.get((day - today).days)
    if name:
        return name
    year = "" if day.year == today.year else f"{day.year}年"
    return f"{year}{day.month}月{day.day}日"


def clock_words(local: datetime | time) -> str:
    """The local time of day on a twelve-hour clock: 早上7:10, 中午12:05, 下午3:20, 凌晨0:30."""
    part = next(name for end, name in _PARTS_OF_DAY if local.hour < end)
    hour = local.hour - 12 if local.hour > 12 else local.hour
    return f"{part}{hour}:{local.minute:02}"


def is_todays(day: date, now: datetime, zone: tzinfo) -> bool:
    """Whether something dated `day` may pass as today's at `now` in `zone`."""
    return day == now.astimezone(zone).date()


def next_midnight(now: datetime, zone: tzinfo) -> datetime:
    """When 今天 will mean another day in `zone`."""
    tomorrow = now.astimezone(zone).date() + timedelta(days=1)
    return datetime(tomorrow.year, tomorrow.month, tomorrow.day, tzinfo=zone)

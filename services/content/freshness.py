"""How old something is, in words that an 80-year-old would use."""

from datetime import date, datetime, timedelta, tzinfo

from process.language import tr
from services.moments import NEAR_DAYS, clock_words


def age_words(moment: datetime, now: datetime, zone: tzinfo) -> str:
    """`moment` as said at `now`, both aware, in `zone`: 今天早上7:10, 昨天下午3:20, 11月18日.

    The time of day is said only for days that have a name of their own.
    """
    local, today = moment.astimezone(zone), now.astimezone(zone).date()
    day = spoken_day(local.date(), today)
    named = (local.date() - today).days in NEAR_DAYS
    return tr("{day}{time}", day=day, time=clock_words(local)) if named else day


def spoken_day(day: date, today: date) -> str:
    """今天, 昨天, 前天, 明天, 后天, 11月18日, or with the year if it is another one."""
    name = NEAR_DAYS.get((day - today).days)
    if name:
        return tr(name)
    if day.year == today.year:
        return tr("{month}月{day}日", month=day.month, day=day.day)
    return tr("{year}年{month}月{day}日", year=day.year, month=day.month, day=day.day)


def is_todays(day: date, now: datetime, zone: tzinfo) -> bool:
    """Whether something dated `day` may pass as today's at `now` in `zone`."""
    return day == now.astimezone(zone).date()


def next_midnight(now: datetime, zone: tzinfo) -> datetime:
    """When 今天 will mean another day in `zone`."""
    tomorrow = now.astimezone(zone).date() + timedelta(days=1)
    return datetime(tomorrow.year, tomorrow.month, tomorrow.day, tzinfo=zone)

"""Times and ages as property staff read them, in the community's own time zone."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

WEEKDAYS = "一二三四五六日"


def clock_words(moment: datetime, zone: ZoneInfo) -> str:
    """The proof time of a step to the second: "10:24:03"."""
    return moment.astimezone(zone).strftime("%H:%M:%S")


def moment_words(moment: datetime, now: datetime, zone: ZoneInfo) -> str:
    """ "今天 10:24", "昨天 15:20", "11月18日 9:05", with the year when it is another one."""
    local, today = moment.astimezone(zone), now.astimezone(zone).date()
    time = f"{local.hour}:{local.minute:02}"
    named = {0: "今天", 1: "昨天", -1: "明天"}.get((today - local.date()).days)
    if named:
        return f"{named} {time}"
    year = "" if local.year == today.year else f"{local.year}年"
    return f"{year}{local.month}月{local.day}日 {time}"


def age_words(moment: datetime, now: datetime) -> str:
    """How long ago: "刚刚", "3 分钟前", "2 小时前", "5 天前"."""
    minutes = max(0, int((now - moment).total_seconds() // 60))
    if minutes < 1:
        return "刚刚"
    if minutes < 60:
        return f"{minutes} 分钟前"
    if minutes < 24 * 60:
        return f"{minutes // 60} 小时前"
    return f"{minutes // (24 * 60)} 天前"


def elapsed_words(moment: datetime, now: datetime) -> str:
    """A running time: "0:17", "12:05", "1:02:09"."""
    total = max(timedelta(0), now - moment)
    hours, rest = divmod(int(total.total_seconds()), 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def day_words(day: date) -> str:
    """ "11月20日 星期五"."""
    return f"{day.month}月{day.day}日 星期{WEEKDAYS[day.weekday()]}"


def weekday_words(weekdays: Sequence[int]) -> str:
    """ISO weekdays as people say them: "每天", "周一至周五", "周二、周四"."""
    days = sorted(set(weekdays))
    if len(days) == 7:
        return "每天"
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return f"周{WEEKDAYS[days[0] - 1]}至周{WEEKDAYS[days[-1] - 1]}"
    return "、".join(f"周{WEEKDAYS[day - 1]}" for day in days)

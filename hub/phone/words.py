"""Times as residents say them."""

from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

from services.contract.days import chinese_day


def time_words(moment: datetime, now: datetime, zone: ZoneInfo) -> str:
    """ "今天上午10:24", "昨天下午3:05", "11月18日 晚上8:00"."""
    local, today = moment.astimezone(zone), now.astimezone(zone).date()
    named = {0: "今天", 1: "昨天"}.get((today - local.date()).days)
    year = "" if local.year == today.year else f"{local.year}年"
    day = named or f"{year}{local.month}月{local.day}日 "
    return f"{day}{_part(local.hour)}{(local.hour - 1) % 12 + 1}:{local.minute:02}"


def _part(hour: int) -> str:
    parts = ((5, "夜里"), (12, "上午"), (13, "中午"), (18, "下午"), (24, "晚上"))
    return next(word for end, word in parts if hour < end)


def coming_words(moment: datetime, zone: tzinfo) -> str:
    """ "11月28日 周六 上午9:30"."""
    local = moment.astimezone(zone)
    clock = f"{_part(local.hour)}{(local.hour - 1) % 12 + 1}:{local.minute:02}"
    return f"{chinese_day(local.date(), None)} {clock}"

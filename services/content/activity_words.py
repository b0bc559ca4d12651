"""What activities say to a resident: when, how many places are left, what is on these days."""

from collections.abc import Iterable
from datetime import datetime, timedelta, tzinfo
from enum import StrEnum

from process.language import mark, tr
from services.content.freshness import spoken_day
from services.contract.activities import Activity
from services.moments import clock_words

UNTOLD_LENGTH = timedelta(hours=2)
"""How long something lasts whose end nobody has said."""

_WEEK = 7
_WEEKDAYS = (
    mark("周一"),
    mark("周二"),
    mark("周三"),
    mark("周四"),
    mark("周五"),
    mark("周六"),
    mark("周日"),
)


class Places(StrEnum):
    """How one gets in: just come, sign up, wait for a place, or too late."""

    FREE = "free"
    OPEN = "open"
    FULL = "full"
    CLOSED = "closed"


def is_over(activity: Activity, now: datetime) -> bool:
    """Whether it has ended; a course ends with `ends_at`, the end of its last lesson."""
    end = activity.ends_at or activity.starts_at + UNTOLD_LENGTH
    return now >= end


def places_of(activity: Activity, now: datetime) -> Places:
    """How one gets in at `now`."""
    if activity.seats is None:
        return Places.FREE
    if now >= (activity.sign_up_until or activity.starts_at) or is_over(activity, now):
        return Places.CLOSED
    return Places.OPEN if activity.taken < activity.seats else Places.FULL


def places_words(activity: Activity, now: datetime) -> str:
    """不用报名，直接来; 还剩3个名额; 名额满了; 报名截止了."""
    places = places_of(activity, now)
    if places is Places.OPEN and activity.seats is not None:
        return tr("还剩{n}个名额", n=activity.seats - activity.taken)
    return tr(_PLACES[places])


_PLACES = {
    Places.FREE: mark("不用报名，直接来"),
    Places.OPEN: "",
    Places.FULL: mark("名额满了"),
    Places.CLOSED: mark("报名截止了"),
}


def when_words(activity: Activity, now: datetime, zone: tzinfo) -> str:
    """今天下午2:00, 周三上午9:30, 12月3日上午9:30; 正在进行，到下午4:00. Of a course that meets
    again and again, the words of its staff: 每周三下午两点."""
    if activity.times:
        return activity.times
    begins = activity.starts_at.astimezone(zone)
    if activity.starts_at <= now:
        return _going_on(activity, now, zone)
    day = day_words(activity.starts_at, now, zone)
    return tr("{day}{time}", day=day, time=clock_words(begins))


def full_when_words(activity: Activity, now: datetime, zone: tzinfo) -> str:
    """With the date and the end as well: 11月25日 周三 下午2:00到3:30."""
    begins = activity.starts_at.astimezone(zone)
    date = tr("{month}月{day}日", month=begins.month, day=begins.day)
    weekday = tr(_WEEKDAYS[begins.weekday()])
    said = tr("{date} {weekday} {time}", date=date, weekday=weekday, time=clock_words(begins))
    if activity.ends_at is None:
        return said
    ends = activity.ends_at.astimezone(zone)
    if ends.date() == begins.date():
        return tr("{begin}到{end}", begin=said, end=clock_words(ends))
    return said


def day_words(moment: datetime, now: datetime, zone: tzinfo) -> str:
    """今天, 明天, 后天, then 周三 within a week, then 12月3日."""
    day, today = moment.astimezone(zone).date(), now.astimezone(zone).date()
    if 2 < (day - today).days < _WEEK:
        return tr(_WEEKDAYS[day.weekday()])
    return spoken_day(day, today)


def soon_words(activities: Iterable[Activity], now: datetime, zone: tzinfo) -> str:
    """今天2场, else when the next one is: 明天有, 周三有; 最近没有 if none within a week."""
    coming = [it.starts_at for it in activities if not is_over(it, now)]
    today = now.astimezone(zone).date()
    todays = sum(moment.astimezone(zone).date() == today for moment in coming)
    if todays:
        return tr("今天{n}场", n=todays)
    later = [moment for moment in coming if moment > now]
    if later and (min(later).astimezone(zone).date() - today).days < _WEEK:
        return tr("{day}有", day=day_words(min(later), now, zone))
    return tr("最近没有")


def _going_on(activity: Activity, now: datetime, zone: tzinfo) -> str:
    if activity.ends_at is None:
        return tr("正在进行")
    ends = activity.ends_at.astimezone(zone)
    if ends.date() != now.astimezone(zone).date():
        return tr("正在进行，到{day}", day=day_words(activity.ends_at, now, zone))
    return tr("正在进行，到{time}", time=clock_words(ends))

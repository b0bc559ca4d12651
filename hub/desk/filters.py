"""What templates may do with values, by name."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hub.cases import CaseCard
from hub.desk.call_story import CHANNELS
from hub.desk.ladder import SOURCES, TITLES, began_at, first_step, rungs_of, trigger_words
from hub.desk.words import (
    age_words,
    clock_words,
    day_words,
    elapsed_words,
    moment_words,
    weekday_words,
)
from hub.escalation.people import PersonRole
from process.clock import Clock
from services.contract.cases import CaseState
from services.contract.phone import made_on_phone

CASE_TITLES = {
    CaseState.RECEIVED: "已收到",
    CaseState.ASSIGNED: "已派人",
    CaseState.ON_THE_WAY: "在路上",
    CaseState.DONE: "办好了",
    CaseState.WITHDRAWN: "居民撤回了",
}
SCREENS = {
    "channel": "频道",
    "home": "首页",
    "notices": "通知",
    "notice": "一条通知",
    "prices": "菜价",
    "directory": "找人办事",
    "person": "一条便民电话",
    "good": "一样菜的价钱",
    "forms": "登记预约",
    "form": "填表",
    "on_phone": "用手机填",
    "receipt": "回执",
    "activities": "活动",
    "activity": "一个活动",
    "ebooks": "电子书",
    "alert": "预警",
    "maintenance": "物业维护",
    "requests": "我的请求",
    "emergency": "求助",
    "settings": "字大声音",
    "pairing": "登记",
}
PERSON_ROLES = {
    PersonRole.DUTY: "值班",
    PersonRole.MANAGER: "主管",
    PersonRole.BACKUP: "后备",
    PersonRole.FAMILY: "家人",
    PersonRole.NEIGHBOUR: "邻居",
}
RATINGS = {3: "满意", 2: "一般", 1: "不满意"}


LATE_AFTER = timedelta(hours=1)


def is_late(clock: Clock) -> Callable[[CaseCard], bool]:
    """A test: has this case waited for an hour without anybody taking it up?"""
    return lambda card: clock.now() - card.received_at > LATE_AFTER


def seen_at(card: CaseCard) -> str:
    """The screen on which a case was made, or whose code a phone had."""
    if made_on_phone(card.case.short_number):
        return f"手机 · {card.kiosk_name}的码"
    return card.kiosk_name


def filters(zone: ZoneInfo, clock: Clock) -> Mapping[str, Callable[..., object]]:
    """The filters; times are shown in `zone` and aged against `clock`."""

    def moment(value: datetime) -> str:
        return moment_words(value, clock.now(), zone)

    def seconds_since(value: datetime) -> int:
        return max(0, int((clock.now() - value).total_seconds()))

    return {
        "clock": lambda value: clock_words(value, zone),
        "moment": moment,
        "age": lambda value: age_words(value, clock.now()),
        "elapsed": lambda value: elapsed_words(value, clock.now()),
        "elapsed_from": lambda value, start: elapsed_words(start, value),
        "seconds_since": seconds_since,
        "began": began_at,
        "seen_at": seen_at,
        "rungs": rungs_of,
        "rung": TITLES.__getitem__,
        "source": SOURCES.__getitem__,
        "trigger": trigger_words,
        "person_role": PERSON_ROLES.__getitem__,
        "channel": CHANNELS.__getitem__,
        "percent": lambda share: f"{100 * share:.1f}".removesuffix(".0") + "%",
        "first_step": first_step,
        "case_title": CASE_TITLES.__getitem__,
        "day": day_words,
        "weekdays": weekday_words,
        "screen": lambda name: SCREENS.get(name, name),
        "rating": RATINGS.__getitem__,
    }

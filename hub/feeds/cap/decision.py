"""What one message is to us at a moment, before others replace it.

Rules: emergency reference, section 4, points 4 and 6 to 9 and 11. A word on time: a message that
says it was sent more than 10 minutes from now is held back until then, since either its clock or
ours is wrong.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from hub.feeds.cap.area import touches
from hub.feeds.cap.dialect import level_of
from hub.feeds.cap.message import (
    Certainty,
    Info,
    Message,
    MessageType,
    Scope,
    Status,
    Urgency,
)
from hub.feeds.cap.place import Place
from hub.feeds.cap.times import BEIJING, read_time
from services.contract.alerts import EARTHQUAKE, AlertLevel

FORWARD_CLOCK = timedelta(minutes=10)
UNSAID_HOURS: Final = {AlertLevel.RED: 6}
"""How long an alert holds that does not say so; after that somebody must confirm it anew."""
UNSAID_HOURS_ELSE = 24
_STRENGTH = list(AlertLevel)
_COLOURS: Final = {
    AlertLevel.BLUE: "蓝色",
    AlertLevel.YELLOW: "黄色",
    AlertLevel.ORANGE: "橙色",
    AlertLevel.RED: "红色",
}
_ARRIVALS = frozenset({"SWAVEARRIVAL", "PREDICTEDARRIVAL", "ARRIVALTIME", "预计到达时间"})


@dataclass(frozen=True)
class Chosen:
    """The one `info` that is shown, its colour, from when until when; `quiet` never takes the
    screen. `also` are the names of further blocks for here."""

    info: Info
    level: AlertLevel
    begins: datetime
    ends: datetime
    quiet: bool
    also: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """台风橙色预警."""
        return f"{self.info.event}{_COLOURS[self.level]}预警"


@dataclass(frozen=True)
class Unfit:
    """Not for residents; `why` is a Chinese sentence."""

    why: str


def counts(message: Message, place: Place) -> Unfit | None:
    """Why the message has no effect at all, neither shown nor replacing; `None` if it has."""
    if message.type in (MessageType.ACK, MessageType.ERROR):
        return Unfit(f"这是机器之间的回执（{message.type}），不给居民看。")
    if message.status not in (Status.ACTUAL, Status.EXERCISE):
        what = {Status.TEST: "测试", Status.SYSTEM: "系统", Status.DRAFT: "草稿"}[message.status]
        return Unfit(f"这是{what}消息（{message.status}），只记下来，不上屏幕。")
    if message.scope is not Scope.PUBLIC and not place.addresses & set(message.addresses):
        return Unfit(f"这条只发给指定的人（{message.scope}），没有发给我们。")
    if message.status is Status.EXERCISE and place.exercises == "hide":
        return Unfit("这是演练，按设置不上屏幕。")
    return None


def in_force_from(message: Message) -> datetime:
    """From when the message has its effect: its `effective`, if it is later than `sent`. A moment
    ahead of the clock is no delay."""
    effective = [it.effective for it in message.infos if it.effective]
    if len(effective) < len(message.infos) or not effective:
        return message.sent - FORWARD_CLOCK
    return max(message.sent, min(effective)) - FORWARD_CLOCK


def choose(message: Message, place: Place, now: datetime) -> Chosen | Unfit:
    """The block that is for us: of our area, then in Chinese, then the strongest colour."""
    if not message.infos:
        return Unfit("里面没有内容（info），没有可以显示的。")
    ours = _for_here(message.infos, place)
    if isinstance(ours, Unfit):
        return ours
    blocks = [_block(it, message) for it in _in_our_language(ours)]
    holding = [it for it in blocks if it.ends > now]
    if not holding:
        return Unfit(f"已经过期了（到{said(max(it.ends for it in blocks))}）。")
    begun = [it for it in holding if it.begins - FORWARD_CLOCK <= now]
    if not begun:
        return Unfit(f"还没有生效（从{said(min(it.begins for it in holding))}起）。")
    best = max(begun, key=lambda it: (_STRENGTH.index(it.level), it.ends))
    if _has_arrived(best.info, now):
        return Unfit("预计的地震波到达时间已经过了，不再显示。")
    return replace(best, also=tuple(it.name for it in begun if it is not best))


def said(moment: datetime) -> str:
    """A moment as it stands in the reasons, Beijing time."""
    return moment.astimezone(BEIJING).strftime("%Y-%m-%d %H:%M")


def _for_here(infos: Sequence[Info], place: Place) -> tuple[Info, ...] | Unfit:
    judged = [(it, touches(it.areas, place.codes, place.point)) for it in infos]
    ours = tuple(info for info, here in judged if here)
    if ours:
        return ours
    unplaced = tuple(info for info, here in judged if here is None)
    if not unplaced:
        areas = "、".join(area.description for it in infos for area in it.areas)
        return Unfit(f"不是我们这里的：{areas[:60]}。")
    if place.unplaced == "show":
        return unplaced
    if any(area.polygons or area.circles for it in unplaced for area in it.areas):
        return Unfit("范围只画了圈，没有区划代码；设置里没有填楼的经纬度，判断不了是不是这里。")
    return Unfit("没有写能看懂的范围，按设置不上屏幕。")


def _in_our_language(infos: Sequence[Info]) -> tuple[Info, ...]:
    chinese = tuple(it for it in infos if it.language.lower().startswith("zh"))
    return chinese or tuple(it for it in infos if it.language == infos[0].language)


def _block(info: Info, message: Message) -> Chosen:
    level = level_of(info)
    begins = max(message.sent, info.effective or message.sent)
    hours = UNSAID_HOURS.get(level, UNSAID_HOURS_ELSE)
    ends = info.expires or begins + timedelta(hours=hours)
    exercise = message.status is Status.EXERCISE
    over = info.urgency is Urgency.PAST or info.certainty is Certainty.UNLIKELY
    return Chosen(info, level, begins, ends, quiet=exercise or over)


def _has_arrived(info: Info, now: datetime) -> bool:
    """Whether it is an earthquake whose shaking, as predicted for here, has come already."""
    for it in info.parameters:
        if EARTHQUAKE in info.event and it.name.replace("_", "").upper() in _ARRIVALS:
            try:
                return read_time(it.value, dialect=True) <= now
            except ValueError:
                return False
    return False

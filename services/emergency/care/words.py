"""The care watch in one sentence each: what it asks for, what it saw."""

from datetime import date, datetime, tzinfo

from process.language import mark, tr
from services.emergency.care.rule import Rule, State, Verdict
from services.emergency.care.series import Meter
from services.moments import NEAR_DAYS, clock_words

_USE = {
    Meter.WATER: mark("用水"),
    Meter.ELECTRICITY: mark("用电"),
    Meter.DOOR: mark("开门"),
}
_NAME = {
    Meter.WATER: mark("水表"),
    Meter.ELECTRICITY: mark("电表"),
    Meter.DOOR: mark("门磁"),
}
_UNIT = {
    Meter.WATER: (1000, mark("{n}升")),
    Meter.ELECTRICITY: (1000, mark("{n}度")),
    Meter.DOOR: (1, mark("{n}次")),
}

SEEN = {
    State.FINE: mark("{use}和平时一样"),
    State.TOO_LITTLE: mark("从{since}到现在{use}不到{n}，平时不会这样"),
    State.TOO_MUCH: mark("从{since}到现在{use}超过{n}，平时没有这么多"),
    State.LEAK: mark("从{since}到现在{use}一直没有停过，是不是忘了关"),
    State.NO_DATA: mark("{name}从{since}起数不全，说不准"),
    State.AWAY: mark("您出门了，这几天不问您"),
}
NEVER_HEARD = mark("{name}还没有传来过数，说不准")
NEVER_OPENED = mark("从{since}到现在没有开过门，平时不会这样")


def rule_words(rule: Rule) -> str:
    """12个小时用水不到10升，先问您一声，没有回答才叫人。晚上9:00到早上8:00不问。"""
    cases = [words for words in (_little(rule), _much(rule), _leak(rule)) if words]
    asked = tr("{cases}，先问您一声，没有回答才叫人。", cases=tr("，或者").join(cases))
    if rule.quiet is None:
        return asked
    begin, end = (clock_words(it) for it in rule.quiet)
    return asked + tr("{begin}到{end}不问。", begin=begin, end=end)


def verdict_words(rule: Rule, verdict: Verdict, now: datetime, zone: tzinfo) -> str:
    """从昨天下午3:00到现在用水不到10升，平时不会这样."""
    bound = rule.low if verdict.state is State.TOO_LITTLE else rule.high
    return tr(
        _seen(rule, verdict),
        since=moment_words(verdict.begin, now, zone) if verdict.begin else "",
        use=tr(_USE[rule.meter]),
        name=tr(_NAME[rule.meter]),
        n=amount_words(rule.meter, bound or 0),
    )


def _seen(rule: Rule, verdict: Verdict) -> str:
    if verdict.state is State.NO_DATA and verdict.begin is None:
        return NEVER_HEARD
    if verdict.state is State.TOO_LITTLE and rule.meter is Meter.DOOR and rule.low == 1:
        return NEVER_OPENED
    return SEEN[verdict.state]


def amount_words(meter: Meter, amount: int) -> str:
    """10升, 0.5度, 3次."""
    divisor, words = _UNIT[meter]
    return tr(words, n=f"{amount / divisor:g}")


def moment_words(moment: datetime, now: datetime, zone: tzinfo) -> str:
    """昨天下午3:00, 11月18日早上7:10."""
    local = moment.astimezone(zone)
    day = day_words(local.date(), now.astimezone(zone).date())
    return tr("{day}{time}", day=day, time=clock_words(local))


def day_words(day: date, today: date) -> str:
    """今天, 昨天, 11月18日."""
    name = NEAR_DAYS.get((day - today).days)
    return tr(name) if name else date_words(day)


def date_words(day: date) -> str:
    """11月18日, also where that is today."""
    return tr("{month}月{day}日", month=day.month, day=day.day)


def _little(rule: Rule) -> str:
    if rule.low is None:
        return ""
    if rule.meter is Meter.DOOR and rule.low == 1:
        return tr("{hours}个小时没有开过门", hours=rule.hours)
    n = amount_words(rule.meter, rule.low)
    return tr("{hours}个小时{use}不到{n}", hours=rule.hours, use=tr(_USE[rule.meter]), n=n)


def _much(rule: Rule) -> str:
    if rule.high is None:
        return ""
    n = amount_words(rule.meter, rule.high)
    return tr("{hours}个小时{use}超过{n}", hours=rule.hours, use=tr(_USE[rule.meter]), n=n)


def _leak(rule: Rule) -> str:
    if rule.rests_minutes is None:
        return ""
    use = tr(_USE[rule.meter])
    return tr("一天一夜里{use}没有停过{n}分钟", use=use, n=rule.rests_minutes)

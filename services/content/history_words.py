"""Two weeks of a price in everyday words."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from process.language import tr
from services.content.freshness import spoken_day
from services.content.price_history import DayPrice, PriceHistory
from services.content.price_words import Trend, coins, trend_of

SIGNS = {Trend.UP: "▲", Trend.DOWN: "▼", Trend.SAME: "＝", Trend.UNKNOWN: ""}
"""Beside the colour, so that nobody has to see red from green."""

_MAO = Decimal("0.1")
WORTH_SAYING = Decimal("0.05")
"""Yuan; nearer to the average than that is as usual."""


def change_words(history: PriceHistory, today: date) -> str:
    """比昨天贵3毛, 比11月18日便宜2毛, 和昨天一样; empty if there is nothing to compare."""
    if history.change is None:
        return ""
    day = spoken_day(history.before[-1].day, today)
    return compared(history.change, day)


def compared(change: Decimal, day: str) -> str:
    """`change` in yuan against `day`: 比昨天贵3毛, 和昨天一样."""
    match trend_of(change):
        case Trend.UP:
            return tr("比{day}贵{sum}", day=day, sum=coins(change))
        case Trend.DOWN:
            return tr("比{day}便宜{sum}", day=day, sum=coins(change))
        case _:
            return tr("和{day}一样", day=day)


def extremes_words(history: PriceHistory, today: date) -> tuple[str, ...]:
    """这两周最便宜是11月18日，3块2。 and the dearest; one sentence if it never moved."""
    lowest, highest = history.lowest, history.highest
    if lowest is None or highest is None:
        return ()
    if len(history.prices) == 1:
        return (tr("只有一天的价，过几天就看得出贵贱。"),)
    if lowest.price == highest.price:
        return (tr("这两周一直是{sum}。", sum=coins(lowest.price)),)
    return (
        tr("这两周最便宜是{day}，{sum}。", **_told(lowest, today)),
        tr("最贵是{day}，{sum}。", **_told(highest, today)),
    )


def usual_words(history: PriceHistory) -> str:
    """比平时便宜3毛: against the average of the days before; empty if they were too few."""
    change = history.against_usual
    if change is None:
        return ""
    if abs(change) < WORTH_SAYING:
        return tr("和平时差不多")
    return compared(change.quantize(_MAO, ROUND_HALF_UP), tr("平时"))


def line_words(history: PriceHistory, today: date) -> str:
    """What the drawn line shows, for the ear: from where to where, and the days that lack."""
    if len(history.prices) < 2:
        return ""
    first, last = history.prices[0], history.prices[-1]
    words = tr(
        "从{first_day}的{first_sum}，到{last_day}的{last_sum}。",
        first_day=spoken_day(first.day, today),
        first_sum=coins(first.price),
        last_day=spoken_day(last.day, today),
        last_sum=coins(last.price),
    )
    days = (last.day - first.day).days + 1 - len(history.prices)
    return words + (tr("中间有{n}天没有价。", n=days) if days else "")


def _told(one: DayPrice, today: date) -> dict[str, str]:
    return {"day": spoken_day(one.day, today), "sum": coins(one.price)}

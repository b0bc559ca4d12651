"""Today's weather in few words, never older than it says."""

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from process.language import tr
from services.content.content import Published
from services.content.freshness import age_words, is_todays
from services.contract.documents import Forecast, Weather

STALE = timedelta(hours=24)


@dataclass(frozen=True)
class Outdoors:
    """`span` such as 12–18℃, `sky`, `advice`, `age` such as 今天早上7:10报的, and `sentence` for
    reading aloud; `old` if it was observed more than a day ago. All empty where there is nothing
    to say honestly."""

    span: str = ""
    sky: str = ""
    icon: str = ""
    advice: str = ""
    age: str = ""
    old: bool = False
    sentence: str = ""


def outdoors(weather: Published[Weather] | None, now: datetime, zone: tzinfo) -> Outdoors:
    """What may be said of today: an old forecast is named as such and gives no advice."""
    if weather is None:
        return Outdoors()
    body = weather.body
    today = next((day for day in body.days if is_todays(day.date, now, zone)), None)
    if today is None:
        return Outdoors(sky=tr("今天的天气还没收到"))
    age = age_words(body.observed_at, now, zone)
    old = now - body.observed_at > STALE
    advice = tr("{when}报的，不一定准", when=age) if old else body.advice
    return Outdoors(
        span=f"{today.low}–{today.high}℃",
        sky=today.sky,
        icon=today.icon,
        advice=advice,
        age=tr("{when}报的", when=age),
        old=old,
        sentence=_sentence(today, age if old else "") + advice,
    )


def _sentence(day: Forecast, observed: str) -> str:
    low, high = _degrees(day.low), _degrees(day.high)
    if observed:
        return tr(
            "{when}报的天气：{sky}，{low}到{high}。", when=observed, sky=day.sky, low=low, high=high
        )
    return tr("今天{sky}，{low}到{high}。", sky=day.sky, low=low, high=high)


def _degrees(value: int) -> str:
    return tr("零下{n}度", n=-value) if value < 0 else tr("{n}度", n=value)

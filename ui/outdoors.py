"""Today's weather in few words, never older than it says."""

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from services.content.content import Published
from services.content.freshness import age_words, is_todays
from services.contract.documents import Weather

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
        return Outdoors(sky="今天的天气还没收到")
    age = age_words(body.observed_at, now, zone)
    old = now - body.observed_at > STALE
    advice = f"{age}报的，不一定准" if old else body.advice
    said = f"{age}报的天气：" if old else "今天"
    return Outdoors(
        span=f"{today.low}–{today.high}℃",
        sky=today.sky,
        icon=today.icon,
        advice=advice,
        age=f"{age}报的",
        old=old,
        sentence=f"{said}{today.sky}，{_degrees(today.low)}到{_degrees(today.high)}。{advice}",
    )


def _degrees(value: int) -> str:
    return f"零下{-value}度" if value < 0 else f"{value}度"

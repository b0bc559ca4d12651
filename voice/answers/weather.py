"""The weather: never a word more than was forecast, and how old it is."""

from datetime import date

from process.language import staff_words, tr
from services.content.content import Published
from services.content.freshness import age_words, spoken_day
from services.content.outdoors import STALE
from services.contract.documents import Forecast, Weather
from voice.answers.asked import Asked
from voice.answers.brief import brief
from voice.conversation.reply import Reply

_RAIN = staff_words(("雨", "雪", "雹"))
_ASKS_RAIN = staff_words(("雨", "伞", "雪"))


def ask(asked: Asked) -> Reply:
    """Sky and degrees of the day; advice and 带伞 only while the forecast is fresh."""
    weather = asked.community.content.weather
    day = asked.day() or asked.today
    unclear = asked.word("day") and asked.day() is None
    named = tr("那一天") if unclear else spoken_day(day, asked.today)
    found = None if unclear else _of(weather, day)
    if weather is None or found is None:
        return Reply((tr("{day}的天气还没收到。", day=named), tr("出门前，请看看窗外。")))
    words = [_told(found, named)]
    if asked.community.now - weather.body.observed_at > STALE:
        words.append(_age(weather, asked))
        return Reply(tuple(words), large=_span(found))
    if any(word in asked.text for word in _ASKS_RAIN):
        words.append(_umbrella(found))
    elif day == asked.today and weather.body.advice:
        words.append(tr("{advice}。", advice=brief(weather.body.advice, 22)))
    if weather.body.observed_at.astimezone(asked.community.zone).date() != asked.today:
        words.append(_age(weather, asked))
    return Reply(tuple(words), large=_span(found))


def _of(weather: Published[Weather] | None, day: date) -> Forecast | None:
    days = weather.body.days if weather else ()
    return next((it for it in days if it.date == day), None)


def _told(forecast: Forecast, day: str) -> str:
    low, high = _degrees(forecast.low), _degrees(forecast.high)
    return tr(
        "{day}{sky}，{low}到{high}。", day=day, sky=brief(forecast.sky, 9), low=low, high=high
    )


def _degrees(value: int) -> str:
    return tr("零下{n}度", n=-value) if value < 0 else tr("{n}度", n=value)


def _span(forecast: Forecast) -> str:
    return f"{forecast.low}–{forecast.high}℃"


def _umbrella(forecast: Forecast) -> str:
    if any(word in forecast.sky for word in _RAIN):
        return tr("出门请带伞。")
    return tr("没有报雨，可以不带伞。")


def _age(weather: Published[Weather], asked: Asked) -> str:
    community = asked.community
    when = age_words(weather.body.observed_at, community.now, community.zone)
    return tr("这是{when}报的，不一定准。", when=when)

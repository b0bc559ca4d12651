"""天气: today and the next two days, typed in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from http import HTTPStatus
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import HTMLResponse, Response

from hub.desk.route import DeskRoute
from hub.desk.sky import ADVICE, SKIES, icon_of
from hub.desk.visit import SignedIn, Visit
from services.contract.documents import Forecast, Weather

DAYS = 3
COLDEST, HOTTEST = -50, 55
LONGEST_WORDS = 60

router = APIRouter(prefix="/weather", route_class=DeskRoute)


@dataclass(frozen=True)
class DayDraft:
    """One day as typed."""

    date: date
    low: str = ""
    high: str = ""
    sky: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.low or self.high or self.sky)


@router.get("", response_model=None)
async def show_weather(visit: SignedIn) -> HTMLResponse:
    """The form, filled with what is published."""
    _, weather = await _published(visit)
    known = {day.date: day for day in weather.days} if weather else {}
    return await _form(
        visit,
        tuple(_draft_of(day, known.get(day)) for day in _days(visit)),
        weather.advice if weather else "",
    )


@router.post("", response_model=None)
async def publish(visit: SignedIn) -> Response:
    """Publish the weather."""
    days = tuple(_draft_sent(visit, number) for number in range(DAYS))
    advice = visit.sent.text("advice")
    problems = _problems_of(days, advice)
    if problems:
        return await _form(visit, days, advice, problems)
    filled = tuple(_forecast(day) for day in days if not day.is_empty)
    weather = Weather(observed_at=visit.now, days=filled, advice=advice)
    after_last = filled[-1].date + timedelta(days=1)
    expires_at = datetime.combine(after_last, time(), visit.zone)
    document_id, _ = await _published(visit)
    await visit.office.publishing.publish(weather, ("all",), expires_at, document_id)
    return visit.go("/desk/weather", "weather")


def _problems_of(days: tuple[DayDraft, ...], advice: str) -> Mapping[str, str]:
    problems: dict[str, str] = {}
    if days[0].is_empty:
        problems["sky-0"] = "今天的天气要写。"
    for number, day in enumerate(days):
        if not day.is_empty:
            problems |= _problems_of_day(number, day)
    if len(advice) > LONGEST_WORDS:
        problems["advice"] = "请写短一点，60 个字以内。"
    return problems


def _problems_of_day(number: int, day: DayDraft) -> Mapping[str, str]:
    low, high = _degrees(day.low), _degrees(day.high)
    found = {}
    if low is None:
        found[f"low-{number}"] = "请写最低几度。"
    if high is None:
        found[f"high-{number}"] = "请写最高几度。"
    if low is not None and high is not None and low > high:
        found[f"high-{number}"] = "最高比最低还低，请看一下。"
    if not 1 <= len(day.sky) <= LONGEST_WORDS:
        found[f"sky-{number}"] = "请写天气，例如：多云转小雨。"
    return found


def _degrees(text: str) -> int | None:
    try:
        degrees = int(text)
    except ValueError:
        return None
    return degrees if COLDEST <= degrees <= HOTTEST else None


def _forecast(day: DayDraft) -> Forecast:
    return Forecast(
        date=day.date, low=int(day.low), high=int(day.high), sky=day.sky, icon=icon_of(day.sky)
    )


def _days(visit: Visit) -> tuple[date, ...]:
    return tuple(visit.today + timedelta(days=number) for number in range(DAYS))


def _draft_of(day: date, forecast: Forecast | None) -> DayDraft:
    if forecast is None:
        return DayDraft(day)
    return DayDraft(day, str(forecast.low), str(forecast.high), forecast.sky)


def _draft_sent(visit: Visit, number: int) -> DayDraft:
    sent = visit.sent
    low, high, sky = (sent.text(f"{name}-{number}") for name in ("low", "high", "sky"))
    return DayDraft(visit.today + timedelta(days=number), low, high, sky)


async def _published(visit: Visit) -> tuple[UUID | None, Weather | None]:
    for document in await visit.office.publishing.documents("weather"):
        if isinstance(document.body, Weather):
            return document.id, document.body
    return None, None


async def _form(
    visit: Visit,
    days: tuple[DayDraft, ...],
    advice: str,
    problems: Mapping[str, str] | None = None,
) -> HTMLResponse:
    _, weather = await _published(visit)
    return await visit.page(
        "weather.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK,
        on="weather",
        days=days,
        advice=advice,
        observed_at=weather.observed_at if weather else None,
        skies=SKIES,
        ready_advice=ADVICE,
        problems=problems or {},
        refused="还没有发布，请看下面红色的格子。" if problems else "",
    )

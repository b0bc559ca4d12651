"""Opening hours in words: open now, when it closes, when it opens again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo

from process.language import mark, tr
from services.contract.documents import OpeningHours
from services.moments import clock_words

_WEEKDAYS = (
    mark("周一"),
    mark("周二"),
    mark("周三"),
    mark("周四"),
    mark("周五"),
    mark("周六"),
    mark("周日"),
)


@dataclass(frozen=True)
class Opening:
    """Whether a place is open, in words; `known` is false if its hours are not written down."""

    known: bool
    open_now: bool
    words: str


@dataclass(frozen=True)
class _Span:
    opens: datetime
    closes: datetime


def opening_now(hours: tuple[OpeningHours, ...], now: datetime, zone: tzinfo) -> Opening:
    """What the hours say at `now`: "现在开着，到下午5:00" or "现在关门，明天早上8:30开"."""
    if not hours:
        return Opening(known=False, open_now=False, words="")
    local = now.astimezone(zone)
    spans = sorted(_coming_spans(hours, local), key=lambda span: span.opens)
    current = next((span for span in spans if span.opens <= local), None)
    if current is not None:
        return Opening(known=True, open_now=True, words=_open_words(current, local))
    if not spans:
        return Opening(known=True, open_now=False, words=tr("现在关门"))
    opens = spans[0].opens
    words = tr("现在关门，{when}开", when=_moment_words(opens, local))
    return Opening(known=True, open_now=False, words=words)


def hours_words(hours: tuple[OpeningHours, ...]) -> tuple[str, ...]:
    """One line for each span: "周一到周五 上午8:30到下午5:00"."""
    return tuple(
        tr("{days} {times}", days=_weekday_words(span.weekdays), times=_span_words(span))
        for span in hours
    )


def _span_words(span: OpeningHours) -> str:
    if span.opens == "00:00" and span.closes in {"24:00", "23:59"}:
        return tr("全天")
    closes = tr("半夜12:00") if span.closes == "24:00" else clock_words(_time(span.closes))
    return tr("{opens}到{closes}", opens=clock_words(_time(span.opens)), closes=closes)


def _weekday_words(weekdays: tuple[int, ...]) -> str:
    days = sorted(set(weekdays))
    if len(days) == 7:
        return tr("每天")
    runs = len(days) > 2 and days[-1] - days[0] == len(days) - 1
    if runs:
        return tr("{first}到{last}", first=_weekday(days[0]), last=_weekday(days[-1]))
    return tr("、").join(_weekday(day) for day in days)


def _weekday(iso: int) -> str:
    return tr(_WEEKDAYS[iso - 1])


def _coming_spans(hours: tuple[OpeningHours, ...], local: datetime) -> Iterator[_Span]:
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    for offset in range(-1, 8):
        day = midnight + timedelta(days=offset)
        for span in hours:
            if day.isoweekday() in span.weekdays:
                made = _Span(_at(day, span.opens), _at(day, span.closes))
                if made.closes <= made.opens:
                    made = _Span(made.opens, made.closes + timedelta(days=1))
                if made.closes > local:
                    yield made


def _at(day: datetime, clock: str) -> datetime:
    if clock == "24:00":
        return day + timedelta(days=1)
    return datetime.combine(day.date(), _time(clock), day.tzinfo)


def _time(clock: str) -> time:
    return time.fromisoformat(clock)


def _open_words(span: _Span, local: datetime) -> str:
    if span.closes - span.opens >= timedelta(hours=23, minutes=59):
        return tr("现在开着，全天有人")
    return tr("现在开着，到{when}", when=_moment_words(span.closes, local))


def _moment_words(moment: datetime, local: datetime) -> str:
    days = (moment.date() - local.date()).days
    time_of_day = clock_words(moment)
    if days == 0:
        return time_of_day
    near = {1: tr("明天"), 2: tr("后天")}
    day = near.get(days, _weekday(moment.isoweekday()))
    return tr("{day}{time}", day=day, time=time_of_day)

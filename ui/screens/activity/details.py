"""What there is to know of an activity, as short rows."""

from datetime import datetime, tzinfo

from process.language import tr
from services.content.activity_words import (
    Places,
    full_when_words,
    places_of,
    places_words,
    when_words,
)
from services.content.phones import grouped
from services.contract.activities import Activity, ActivitySort
from ui.facts import FactRow, short_texts

_MOODS = {
    Places.FREE: "open",
    Places.OPEN: "open",
    Places.FULL: "closed",
    Places.CLOSED: "closed",
}


def details_of(activity: Activity, now: datetime, zone: tzinfo) -> list[FactRow]:
    """When, places left, where, who, what, and whom to ask."""
    places = places_of(activity, now)
    rows = [FactRow("clock", words) for words in _when(activity, now, zone)]
    rows.append(FactRow("ticket", places_words(activity, now), _MOODS[places]))
    if places is Places.FULL:
        words = tr("可以先排候补，有人不来，我们马上给您打电话。")
        rows.append(FactRow("bell", words))
    rows.append(FactRow("map-pin", activity.place))
    if activity.host:
        course = activity.sort is ActivitySort.COURSE
        rows.append(FactRow("user", _host(activity.host, course=course)))
    rows += [FactRow("info", words) for words in short_texts(activity.about)]
    if activity.phone:
        rows.append(FactRow("phone", tr("问一问：{phone}", phone=grouped(activity.phone))))
    return rows


def _when(activity: Activity, now: datetime, zone: tzinfo) -> list[str]:
    """The near day first, as on the list, then the date."""
    begins = full_when_words(activity, now, zone)
    if not activity.times:
        near = when_words(activity, now, zone)
        return [near, begins] if near[:2] not in begins else [begins]
    if activity.starts_at <= now:
        return [activity.times]
    return [activity.times, tr("下一次：{when}", when=begins)]


def _host(host: str, *, course: bool) -> str:
    return tr("老师：{name}", name=host) if course else tr("组织的人：{name}", name=host)

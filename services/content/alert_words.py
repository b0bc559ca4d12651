"""What a public alert says to a resident."""

from datetime import datetime, tzinfo

from process.language import mark, staff_words, tr
from services.content.activity_words import day_words
from services.content.content import Published
from services.content.freshness import clock_words
from services.contract.alerts import AlertLevel, AlertStatus, PublicAlert

EXERCISE = mark("演练，不是真的")

_LEVELS = {
    AlertLevel.BLUE: mark("{event}蓝色预警"),
    AlertLevel.YELLOW: mark("{event}黄色预警"),
    AlertLevel.ORANGE: mark("{event}橙色预警"),
    AlertLevel.RED: mark("{event}红色预警"),
}
_ICONS = staff_words(
    (
        ("地震", "activity"),
        ("台风", "tornado"),
        ("雨", "cloud-rain-wind"),
        ("洪", "waves"),
        ("雷", "cloud-lightning"),
        ("冰雹", "cloud-hail"),
        ("雪", "snowflake"),
        ("结冰", "snowflake"),
        ("风", "wind"),
        ("寒", "thermometer-snowflake"),
        ("低温", "thermometer-snowflake"),
        ("霜", "thermometer-snowflake"),
        ("高温", "thermometer-sun"),
        ("雾", "cloud-fog"),
        ("霾", "haze"),
        ("火", "flame"),
    )
)


def name_words(alert: PublicAlert) -> str:
    """台风橙色预警."""
    return tr(_LEVELS[alert.level], event=alert.event)


def icon_of(event: str) -> str:
    """An icon that fits the kind of event."""
    return next((icon for word, icon in _ICONS if word in event), "triangle-alert")


def until_words(alert: Published[PublicAlert], now: datetime, zone: tzinfo) -> str:
    """到今天晚上8:00, or that it holds until it is lifted."""
    if alert.expires_at is None:
        return tr("到解除为止")
    ends = alert.expires_at.astimezone(zone)
    day = day_words(alert.expires_at, now, zone)
    return tr("到{day}{time}", day=day, time=clock_words(ends))


def line_words(alert: Published[PublicAlert], now: datetime, zone: tzinfo) -> str:
    """The one line above every page: 台风橙色预警，到今天晚上8:00."""
    name, until = name_words(alert.body), until_words(alert, now, zone)
    said = tr("{name}，{until}", name=name, until=until)
    if alert.body.status is AlertStatus.EXERCISE:
        return tr("{exercise}：{words}", exercise=tr(EXERCISE), words=said)
    return said

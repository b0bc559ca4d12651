"""What a public alert says to a resident."""

from datetime import datetime, timedelta, tzinfo

from process.language import mark, staff_words, tr
from services.content.activity_words import day_words
from services.content.content import Published
from services.contract.alerts import AlertLevel, AlertStatus, PublicAlert
from services.moments import clock_words

CLOCKS_DIFFER = timedelta(minutes=10)
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
    """台风橙色预警, or that it was lifted: 台风橙色预警已解除."""
    name = tr(_LEVELS[alert.level], event=alert.event)
    return tr("{name}已解除", name=name) if alert.ended else name


def icon_of(event: str) -> str:
    """An icon that fits the kind of event."""
    return next((icon for word, icon in _ICONS if word in event), "triangle-alert")


def until_words(alert: Published[PublicAlert], now: datetime, zone: tzinfo) -> str:
    """到今天晚上8:00, or that it holds until it is lifted; with a word of warning if the clock of
    this screen cannot be right."""
    until = tr("到解除为止")
    if alert.expires_at is not None:
        ends = alert.expires_at.astimezone(zone)
        day = day_words(alert.expires_at, now, zone)
        until = tr("到{day}{time}", day=day, time=clock_words(ends))
    return until if _is_possible(alert, now) else tr("{until}（时间未校准）", until=until)


def _is_possible(alert: Published[PublicAlert], now: datetime) -> bool:
    """The hub has published it, so the hub's time then cannot be to come."""
    return alert.published_at - now <= CLOCKS_DIFFER


def line_words(alert: Published[PublicAlert], now: datetime, zone: tzinfo) -> str:
    """The one line above every page: 台风橙色预警，到今天晚上8:00."""
    said = name = name_words(alert.body)
    if not alert.body.ended:
        said = tr("{name}，{until}", name=name, until=until_words(alert, now, zone))
    if alert.body.status is AlertStatus.EXERCISE:
        return tr("{exercise}：{words}", exercise=tr(EXERCISE), words=said)
    return said

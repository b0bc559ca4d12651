"""Public alerts 预警 as a screen shows them: what, where, until when, what to do.

The fields carry the names of the Common Alerting Protocol 1.2 (OASIS, 2010) they are taken from.
"""

from enum import StrEnum
from typing import Literal

from process.language import staff_words
from services.contract.base import Down, LongText, Moment, ShortText


class AlertLevel(StrEnum):
    """The four colours of Chinese warnings 蓝黄橙红, weakest first."""

    BLUE = "blue"
    YELLOW = "yellow"
    ORANGE = "orange"
    RED = "red"


class AlertStatus(StrEnum):
    """Only what is shown to residents: the real thing, or an exercise 演练."""

    ACTUAL = "actual"
    EXERCISE = "exercise"


class PublicAlert(Down):
    """A public alert. It ends with the document's `expires_at`, which is CAP's `expires`.

    `event` is the kind in one word (台风), `area` where in words, `instruction` what to do, one
    sentence an item. `quiet` never takes the screen, whatever its colour. `ended` is the
    news that it was lifted 已解除: said once, in one line, until the document ends.
    """

    kind: Literal["public_alert"] = "public_alert"
    identifier: ShortText
    sender: str = ""
    status: AlertStatus = AlertStatus.ACTUAL
    event: ShortText
    level: AlertLevel
    headline: ShortText
    description: LongText = ""
    area: ShortText
    effective_at: Moment
    instruction: tuple[ShortText, ...] = ()
    quiet: bool = False
    ended: bool = False


TAKES_OVER = frozenset({AlertLevel.ORANGE, AlertLevel.RED})
EARTHQUAKE = staff_words("地震")


def is_earthquake(alert: PublicAlert) -> bool:
    """Whether it is about an earthquake; published here, it is one that is felt here."""
    return EARTHQUAKE in alert.event


def takes_over(alert: PublicAlert) -> bool:
    """Whether it may interrupt: earthquakes, and what is orange or red; an exercise never."""
    if alert.quiet or alert.ended or alert.status is AlertStatus.EXERCISE:
        return False
    return is_earthquake(alert) or alert.level in TAKES_OVER

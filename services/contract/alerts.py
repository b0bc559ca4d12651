"""Public alerts 预警 as a screen shows them: what, where, until when, what to do.

The fields carry the names of the Common Alerting Protocol 1.2 (OASIS, 2010) they are taken from.
"""

from enum import StrEnum
from typing import Literal

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
    sentence an item.
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

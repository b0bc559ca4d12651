"""Who has the screen: one rule, published as a table in docs/screens.md."""

from dataclasses import dataclass
from enum import StrEnum

from process.language import staff_words
from services.content.content import Published
from services.contract.alerts import AlertLevel, PublicAlert

Alerts = tuple[Published[PublicAlert], ...]

TAKES_OVER = frozenset({AlertLevel.ORANGE, AlertLevel.RED})
EARTHQUAKE = staff_words("地震")


class Holder(StrEnum):
    """What may have the screen, highest right first."""

    OWN_CALL = "own_call"
    EARTHQUAKE = "earthquake"
    PUBLIC_ALERT = "public_alert"
    SESSION = "session"
    CALL_BACK = "call_back"
    CHANNEL = "channel"


@dataclass(frozen=True)
class Claims:
    """What asks for the screen now. `alerts` are those that are valid and were not put aside by
    the resident who is there; `ringing` is a call-back from staff."""

    call_open: bool = False
    alerts: Alerts = ()
    in_session: bool = False
    ringing: bool = False


def holder(claims: Claims) -> Holder:
    """What has the screen."""
    granted = {
        Holder.OWN_CALL: claims.call_open,
        Holder.EARTHQUAKE: any(is_earthquake(it.body) for it in claims.alerts),
        Holder.PUBLIC_ALERT: any(it.body.level in TAKES_OVER for it in claims.alerts),
        Holder.SESSION: claims.in_session,
        Holder.CALL_BACK: claims.ringing,
        Holder.CHANNEL: True,
    }
    return next(it for it in Holder if granted[it])


def is_earthquake(alert: PublicAlert) -> bool:
    """Whether it is about an earthquake; published here, it is one that is felt here."""
    return EARTHQUAKE in alert.event


def takes_over(alert: PublicAlert) -> bool:
    """Whether it may interrupt: earthquakes, and what is orange or red."""
    return is_earthquake(alert) or alert.level in TAKES_OVER


def by_right(alerts: Alerts) -> Alerts:
    """Earthquakes first, the others in their order, which is the strongest first."""
    return tuple(sorted(alerts, key=lambda it: not is_earthquake(it.body)))

"""Who has the screen: one rule, published as a table in docs/screens.md."""

from dataclasses import dataclass
from enum import StrEnum

from services.content.content import Published
from services.contract.alerts import AlertStatus, PublicAlert, is_earthquake, takes_over

Alerts = tuple[Published[PublicAlert], ...]


class Holder(StrEnum):
    """What may have the screen, highest right first."""

    OWN_CALL = "own_call"
    ASKING = "asking"
    EARTHQUAKE = "earthquake"
    PUBLIC_ALERT = "public_alert"
    SESSION = "session"
    CALL_BACK = "call_back"
    CHANNEL = "channel"


@dataclass(frozen=True)
class Claims:
    """What asks for the screen now. `alerts` are those that are valid and were not put aside by
    the resident who is there; `ringing` is a call-back from staff, `asked` a question before
    anybody is called."""

    call_open: bool = False
    alerts: Alerts = ()
    in_session: bool = False
    ringing: bool = False
    asked: bool = False


def holder(claims: Claims) -> Holder:
    """What has the screen."""
    urgent = [it.body for it in claims.alerts if takes_over(it.body)]
    granted = {
        Holder.OWN_CALL: claims.call_open,
        Holder.ASKING: claims.asked,
        Holder.EARTHQUAKE: any(is_earthquake(it) for it in urgent),
        Holder.PUBLIC_ALERT: bool(urgent),
        Holder.SESSION: claims.in_session,
        Holder.CALL_BACK: claims.ringing,
        Holder.CHANNEL: True,
    }
    return next(it for it in Holder if granted[it])


def by_right(alerts: Alerts) -> Alerts:
    """Earthquakes first, then the real thing in its order, which is the strongest first, then
    exercises, last what has ended."""
    return tuple(sorted(alerts, key=lambda it: _rank(it.body)))


def _rank(alert: PublicAlert) -> int:
    if alert.ended:
        return 3
    if alert.status is AlertStatus.EXERCISE:
        return 2
    return 0 if is_earthquake(alert) else 1

"""What five hundred seeds must have come across."""

from services.contract.calls import CallFlag, CallState
from services.emergency.screen.view import CallPhase
from tests.simulation.disk import Health
from tests.simulation.seeded_network import Fate
from tests.simulation.story import DEMANDS, TROUBLES

_STORY = {f"beat.{what}" for what, _ in (*DEMANDS, *TROUBLES)}
_LINK = {f"link.{fate}" for fate in Fate if fate is not Fate.ANSWERED}
_DISK = {f"disk.{health}" for health in (Health.IO_ERROR, Health.FULL)}
_SHOWN = {f"claimed.{state}" for state in CallState}
_PHASES = {f"phase.{phase}" for phase in (CallPhase.OPEN, CallPhase.CANCELLED, CallPhase.CLOSED)}
_STAFF = {
    f"staff.{state}"
    for state in CallState
    if state not in (CallState.RECORDED, CallState.DELIVERED)
}
_FLAGS = {f"flag.{flag}" for flag in (CallFlag.BOOT_ACTIVE, CallFlag.STORM, CallFlag.STUCK)}

EXPECTED = frozenset(
    _STORY
    | _LINK
    | _DISK
    | _SHOWN
    | _PHASES
    | _STAFF
    | _FLAGS
    | {
        "link.refused",
        "link.black_hole",
        "disk.unknown_commit",
        "disk.slow",
        "disk.damaged",
        "staff.forgot",
        "broker.press_lost",
        "broker.duplicate",
        "broker.retained",
        "broker.acknowledged",
        "forgery.404",
        "gateway.sms.taken",
        "gateway.phone.taken",
        "gateway.phone.unsure",
        "hub.lapsed",
        "hub.dial_120",
        "hub.flagged",
        "hub.cancelled",
        "hub.repeated",
        "shown.troubles",
        "shown.lapse",
        "epoch.sent_again",
    }
)

"""The escalation of one hub, from its settings."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from hub.bus import Bus
from hub.calls import Calls
from hub.database.engine import Database
from hub.escalation.channels.build import build_channels
from hub.escalation.channels.desk import Presence
from hub.escalation.channels.port import Channel
from hub.escalation.ledger import Ledger
from hub.escalation.registry import Registry
from hub.escalation.residents import Residents
from hub.escalation.runner import Escalation, Shelves, Ways
from hub.escalation.waiting import RealWaiting
from hub.escalation.wording import Wording
from process.settings import Settings


def build_escalation(
    settings: Settings, database: Database, bus: Bus, calls: Calls, more: Sequence[Channel] = ()
) -> Escalation:
    """Ready to run, with `more` channels than the settings name.

    Raises:
        SettingsError: a channel's secret cannot be read.
    """
    clock, zone = calls.clock, ZoneInfo(settings.community.timezone)
    presence = Presence()
    shelves = Shelves(
        calls, Registry(database, zone), Residents(database, clock), Ledger(database, clock)
    )
    channels = build_channels(settings.channels, presence, clock)
    channels = {**channels, **{one.kind: one for one in more}}
    ways = Ways(channels, presence, Wording(settings.community.name, zone))
    return Escalation(shelves, ways, bus, clock, RealWaiting())

"""All services of the hub in one frozen value, made at start, kept at `app.state.office`."""

from dataclasses import dataclass

from hub.accounts import Accounts
from hub.bus import Bus
from hub.calls import Calls
from hub.cases import Cases
from hub.fleet import Fleet
from hub.media import Media
from hub.publishing import Publishing
from process.clock import Clock
from process.settings import Settings


@dataclass(frozen=True)
class Office:
    """What API and desk work with."""

    settings: Settings
    clock: Clock
    bus: Bus
    publishing: Publishing
    media: Media
    cases: Cases
    calls: Calls
    fleet: Fleet
    accounts: Accounts

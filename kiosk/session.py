"""The resident session: from the first touch until the screen is left alone again.

A session never ends under somebody's hands: after `idle_seconds` without a touch or key the screen
asks, seen and spoken, and any touch within `warning_seconds` goes on (WCAG 2.2.1). At the end
everything personal leaves the screen; a started form stays in the drafts for its ten minutes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from process.clock import Clock
from services.store import Store

TV_HOME_SECONDS = 20.0
"""A TV left alone on home goes back to the channel (age-friendly criterion W3)."""
STAFF_SECONDS: Mapping[str, float] = MappingProxyType(
    {"maintenance": 120.0, "weekly": 300.0, "on_site": 60.0}
)
"""Staff who walk away leave nothing open; nobody is asked whether they are still there. In the
weekly test they walk to a button that may be at the other end of the house."""


@dataclass(frozen=True)
class IdleRule:
    """How long one page waits; `warning` of 0 means it leaves without asking."""

    idle: float
    warning: float


class Session:
    """Watches for stillness. `tick` is called about once a second while the kiosk runs."""

    def __init__(
        self,
        clock: Clock,
        rule_for: Callable[[str], IdleRule | None],
        current_page: Callable[[], str],
        on_end: Callable[[], None],
    ) -> None:
        self._clock = clock
        self._rule_for = rule_for
        self._current_page = current_page
        self._on_end = on_end
        self._last_activity = clock.monotonic()
        self.warning: Store[int | None] = Store(None)

    def activity(self) -> None:
        """Somebody touched the screen or pressed a key."""
        self._last_activity = self._clock.monotonic()
        self.warning.set(None)

    def tick(self) -> None:
        """See whether it is time to ask, or to end."""
        rule = self._rule_for(self._current_page())
        if rule is None:
            self.activity()
            return
        still = self._clock.monotonic() - self._last_activity
        if still >= rule.idle + rule.warning:
            self.end()
        elif still >= rule.idle:
            self.warning.set(int(rule.idle + rule.warning - still))

    def end(self) -> None:
        """End the session now, whoever is there."""
        self.activity()
        self._on_end()


def idle_rule(
    page: str, *, profile: str, idle_seconds: float, warning_seconds: float, call_open: bool
) -> IdleRule | None:
    """The rule for a page; `None` where stillness means nothing.

    The channel and pairing are the resting state; an open emergency call keeps the screen.
    """
    if page in ("channel", "pairing") or (page in ("emergency", "on_site") and call_open):
        return None
    if page in STAFF_SECONDS:
        return IdleRule(STAFF_SECONDS[page], 0.0)
    if profile == "tv" and page == "home":
        return IdleRule(TV_HOME_SECONDS, 0.0)
    return IdleRule(float(idle_seconds), float(warning_seconds))

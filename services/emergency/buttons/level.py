"""A contact's level without its bounces."""


class Level:
    """What a contact is once it has been so for `min_pulse_s` (emergency reference, section 2:
    30 ms). With 0, for a driver that debounces by itself, every change counts at once.

    `active` is the settled level, `None` while nothing is known; `since` is the monotonic time at
    which it began, `None` if that was before this process.
    """

    def __init__(self, min_pulse_s: float, active: bool | None) -> None:
        self._min_pulse_s = min_pulse_s
        self._raw = active
        self._raw_since: float | None = None
        self.active = active
        self.since: float | None = None

    def hear(self, active: bool, at: float) -> bool | None:
        """Take the level as it is read now; the settled level if it changed by that."""
        changed = self.settle(at)
        if active != self._raw:
            self._raw, self._raw_since = active, at
        if self.since is None and self.active == active:
            self.since = at
        return self.settle(at) if changed is None else changed

    def settle(self, at: float) -> bool | None:
        """Let time pass; the settled level if it changed by that."""
        due = self.due()
        if due is None or at < due:
            return None
        self.active, self.since = self._raw, self._raw_since
        return self.active

    def due(self) -> float | None:
        """When the level read last will have lasted, if it is not settled yet."""
        if self._raw == self.active or self._raw_since is None:
            return None
        return self._raw_since + self._min_pulse_s

"""What the kiosk knows of its call: what it pressed itself and what the guard last reported."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from services.emergency.calls.call import Call
from services.emergency.screen.view import CallView
from services.emergency.screen.words import Situation, Wording, describe


class Picture:
    """Combines presses that the guard has not confirmed with the guard's reports.

    An ended call is shown only to those who saw it open, until they put it away.
    """

    def __init__(self, wording: Callable[[], Wording]) -> None:
        self._wording = wording
        self._call: Call | None = None
        self._met: UUID | None = None
        self._dismissed: UUID | None = None
        self._pressed_at: datetime | None = None
        self.guard_silent = False
        self.not_saved = False

    def pressed(self, at: datetime) -> None:
        """Somebody pressed; the guard does not know yet."""
        if self._pressed_at is None and not (self._call and self._call.is_open):
            self._pressed_at = at

    def handed(self, call_id: UUID) -> None:
        """The guard has the press on disk, as this call or joined to it."""
        self.not_saved = False
        self._met = call_id
        self._confirm(self._call)

    def reported(self, call: Call | None) -> None:
        """The guard's newest word on its newest call."""
        self._call = call
        if call and call.is_open:
            self._met = call.id
        self._confirm(call)

    def dismissed(self) -> None:
        """The resident has put the ended call away."""
        if self._call and not self._call.is_open:
            self._dismissed = self._call.id

    def view(self) -> CallView:
        """What the screen shows now."""
        situation = Situation(self._shown(), self._pressed_at, self.guard_silent, self.not_saved)
        return describe(situation, self._wording())

    def _confirm(self, call: Call | None) -> None:
        if call and call.id == self._met:
            self._pressed_at = None

    def _shown(self) -> Call | None:
        call = self._call
        if call and call.id == self._met and call.id != self._dismissed:
            return call
        return None

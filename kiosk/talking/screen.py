"""The screen as the talk uses it."""

from typing import Protocol

from ui.screens.context import ScreenContext
from ui.shell import Shell
from ui.window import KioskWindow


class Screen(Protocol):
    """What `kiosk.opening.Opening` has of this."""

    @property
    def context(self) -> ScreenContext:
        """The services behind the pages."""
        ...

    @property
    def shell(self) -> Shell:
        """What stands around the pages."""
        ...

    @property
    def window(self) -> KioskWindow:
        """Where they are shown."""
        ...

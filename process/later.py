"""A module that is loaded when something of it is first used.

For modules which the kiosk's light half names but does not use: asyncio takes a twentieth of the
way to the first picture (docs/adr/0003).
"""

from importlib import import_module
from typing import Any


class Later:
    """Stands for the module of that name: `if TYPE_CHECKING: import x`, `else: x = Later("x")`."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        return getattr(import_module(self._name), attribute)

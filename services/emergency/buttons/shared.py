"""What several buttons of one guard use together, such as a bus or a broker's client."""

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Shared:
    """Made at first use, one for each kind and address; as long-lived as the guard."""

    def __init__(self) -> None:
        self._things: dict[tuple[type, str], object] = {}

    def of(self, kind: type[T], address: str, make: Callable[[], T]) -> T:
        """The one of this kind at this address."""
        thing = self._things.setdefault((kind, address), None) or make()
        self._things[kind, address] = thing
        if not isinstance(thing, kind):
            raise TypeError(f"{address} is no {kind.__name__}")
        return thing

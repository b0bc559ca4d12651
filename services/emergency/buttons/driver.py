"""What the catalogue knows of a driver."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from services.emergency.buttons.judge import DEBOUNCED, Policy
from services.emergency.buttons.port import Button
from services.emergency.buttons.shared import Shared
from services.emergency.buttons.table import ButtonTable

K = TypeVar("K", bound=ButtonTable)


@dataclass(frozen=True)
class Driver(Generic[K]):
    """`table` are the keys of its settings, `make` its maker. `policy` is `RAW` where neither the
    device nor the driver debounces."""

    table: type[K]
    make: Callable[[K, Shared], Button]
    policy: Policy = DEBOUNCED

    def build(self, table: ButtonTable, shared: Shared) -> Button:
        """The button of this table, which must be one of this driver's own."""
        if not isinstance(table, self.table):
            raise TypeError(f"{table.id} is no {self.table.__name__}")
        return self.make(table, shared)

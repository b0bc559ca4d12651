"""Pages of rows: what replaces scrolling on every list."""

from dataclasses import dataclass, replace
from typing import Generic, Self, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Pages(Generic[T]):
    """`items` in pages of `size`; `page` counts from 1 and always exists, even with no items."""

    items: tuple[T, ...] = ()
    size: int = 1
    page: int = 1

    @property
    def count(self) -> int:
        """How many pages there are, at least 1."""
        return max(1, -(-len(self.items) // self.size))

    @property
    def shown(self) -> tuple[T, ...]:
        """The items of the current page."""
        start = (self.page - 1) * self.size
        return self.items[start : start + self.size]

    def turned(self, by: int) -> Self:
        """The page `by` further on, no further than the ends."""
        return replace(self, page=min(max(self.page + by, 1), self.count))

    def resized(self, size: int) -> Self:
        """Pages of another size, on the page that holds what was shown first."""
        first = (self.page - 1) * self.size
        usable = max(1, size)
        return replace(self, size=usable, page=1 + first // usable).turned(0)

    def filled(self, items: tuple[T, ...]) -> Self:
        """Other items, on the same page where it still exists."""
        return replace(self, items=items).turned(0)

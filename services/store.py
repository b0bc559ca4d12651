"""One direction for state: a service sets a new frozen value, listeners hear of it."""

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")
S = TypeVar("S")


class Store(Generic[T]):
    """Holds the newest value of one piece of state. Used from the event loop's thread only."""

    def __init__(self, value: T) -> None:
        self._value = value
        self._listeners: list[Callable[[T], None]] = []

    @property
    def value(self) -> T:
        """The newest value."""
        return self._value

    def set(self, value: T) -> None:
        """Replace the value; listeners are called, in order, only if it differs."""
        if value == self._value:
            return
        self._value = value
        for listener in tuple(self._listeners):
            listener(value)

    def subscribe(self, listener: Callable[[T], None]) -> Callable[[], None]:
        """Call `listener` with each new value; the returned function ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def derive(self, select: Callable[[T], S]) -> "Store[S]":
        """A store that always holds `select` of this one's value, for as long as this one lives."""
        derived = Store(select(self._value))
        self.subscribe(lambda value: derived.set(select(value)))
        return derived

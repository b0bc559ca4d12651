"""Where the resident is: a stack of pages whose floor is the resting screen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count
from types import MappingProxyType

from services.store import Store

HOME = "home"
DEEPEST = 3
"""Levels above home: Back reaches home in at most this many presses (EN 301 549, 5.1.6.2)."""

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Page:
    """A screen, by its name in the catalogue, opened with `arguments`; `serial` tells two openings
    of the same screen apart."""

    name: str
    arguments: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    serial: int = 0


class Navigator:
    """Holds the stack in `store`, innermost page last.

    At rest there is only the resting page (the channel, or pairing before the kiosk is enrolled).
    In use the stack begins with home, and one level up from home is the resting page.
    """

    def __init__(self, resting: str = "channel") -> None:
        self._serials = count(1)
        self._resting = resting
        self.store: Store[tuple[Page, ...]] = Store((self._page(resting),))

    @property
    def page(self) -> Page:
        """The page on screen."""
        return self.store.value[-1]

    @property
    def resting(self) -> bool:
        """Whether nobody is using the screen."""
        return self.page.name == self._resting

    def open(self, name: str, arguments: Mapping[str, str] = _NOTHING) -> None:
        """Go one level down to `name`; the resting page and home are gone to, not piled up."""
        if name == self._resting:
            self.rest()
        elif name == HOME:
            self.home()
        elif (name, arguments) != (self.page.name, self.page.arguments):
            stack = self._used()[:DEEPEST]
            self.store.set((*stack, self._page(name, arguments)))

    def replace(self, name: str, arguments: Mapping[str, str] = _NOTHING) -> None:
        """Go to `name` on the same level, so that Back does not return to the page now shown."""
        stack = self._used()
        kept = stack[:-1] if len(stack) > 1 else stack
        self.store.set((*kept, self._page(name, arguments)))

    def back(self) -> None:
        """One level up: from home to the resting page, and there nothing happens."""
        if len(self.store.value) > 1:
            self.store.set(self.store.value[:-1])
        else:
            self.rest()

    def home(self) -> None:
        """To the home page, or to pairing while the kiosk is not enrolled."""
        if self._resting == "channel":
            self.store.set(self._used()[:1])

    def rest(self) -> None:
        """Leave everything; the session is over."""
        if not self.resting:
            self.store.set((self._page(self._resting),))

    def rest_on(self, name: str) -> None:
        """Rest on that page from now on, and show it if the screen is at rest."""
        was_resting = self.resting
        self._resting = name
        if was_resting and not self.resting:
            self.store.set((self._page(name),))

    def _used(self) -> tuple[Page, ...]:
        if self.store.value[0].name == HOME:
            return self.store.value
        return (self._page(HOME),) if self._resting == "channel" else self.store.value[:1]

    def _page(self, name: str, arguments: Mapping[str, str] = _NOTHING) -> Page:
        return Page(name, arguments, next(self._serials))

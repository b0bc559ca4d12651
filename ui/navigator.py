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

    One page may lie above all: what interrupts, such as a public alert. Below it everything stays
    as it was. Going anywhere ends the interruption; one level up from it is where the resident
    was, and home if nobody used the screen.
    """

    def __init__(self, resting: str = "channel") -> None:
        self._serials = count(1)
        self._resting = resting
        self._above: Page | None = None
        self.store: Store[tuple[Page, ...]] = Store((self._page(resting),))

    @property
    def page(self) -> Page:
        """The page on screen."""
        return self.store.value[-1]

    @property
    def resting(self) -> bool:
        """Whether the resting page is on screen."""
        return self.page.name == self._resting

    @property
    def interrupted(self) -> bool:
        """Whether something interrupts."""
        return self._above is not None

    @property
    def beneath(self) -> Page:
        """The page on screen, or below what interrupts."""
        return self._kept[-1]

    @property
    def in_use(self) -> bool:
        """Whether somebody is using the screen, interrupted or not."""
        return self.beneath.name != self._resting

    def interrupt(self, name: str) -> None:
        """Show `name` above everything."""
        if self._above is None:
            kept = self.store.value
            self._above = self._page(name)
            self.store.set((*kept, self._above))

    def end_interruption(self) -> None:
        """Show what was interrupted, exactly as it was."""
        if self._above is not None:
            self._go(self._kept)

    def open(self, name: str, arguments: Mapping[str, str] = _NOTHING) -> None:
        """Go one level down to `name`; the resting page and home are gone to, not piled up."""
        if name == self._resting:
            self.rest()
        elif name == HOME:
            self.home()
        elif (name, arguments) != (self.page.name, self.page.arguments):
            stack = self._used()[:DEEPEST]
            self._go((*stack, self._page(name, arguments)))

    def replace(self, name: str, arguments: Mapping[str, str] = _NOTHING) -> None:
        """Go to `name` on the same level, so that Back does not return to the page now shown."""
        stack = self._used()
        kept = stack[:-1] if len(stack) > 1 else stack
        self._go((*kept, self._page(name, arguments)))

    def back(self) -> None:
        """One level up: from home to the resting page, and there nothing happens."""
        if self._above is not None:
            if self.in_use:
                self.end_interruption()
            else:
                self.home()
        elif len(self.store.value) > 1:
            self.store.set(self.store.value[:-1])
        else:
            self.rest()

    def home(self) -> None:
        """To the home page, or to pairing while the kiosk is not enrolled."""
        if self._resting == "channel":
            self._go(self._used()[:1])

    def rest(self) -> None:
        """Leave everything but what interrupts; the session is over."""
        if self.in_use:
            above = () if self._above is None else (self._above,)
            self.store.set((self._page(self._resting), *above))

    def rest_on(self, name: str) -> None:
        """Rest on that page from now on, and show it if the screen is at rest."""
        was_resting = not self.in_use
        self._resting = name
        if was_resting and self.in_use:
            above = () if self._above is None else (self._above,)
            self.store.set((self._page(name), *above))

    @property
    def _kept(self) -> tuple[Page, ...]:
        return self.store.value if self._above is None else self.store.value[:-1]

    def _used(self) -> tuple[Page, ...]:
        if self._kept[0].name == HOME:
            return self._kept
        return (self._page(HOME),) if self._resting == "channel" else self._kept[:1]

    def _go(self, stack: tuple[Page, ...]) -> None:
        self._above = None
        self.store.set(stack)

    def _page(self, name: str, arguments: Mapping[str, str] = _NOTHING) -> Page:
        return Page(name, arguments, next(self._serials))

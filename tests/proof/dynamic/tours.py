"""A tour of all places on one panel; what cannot be shown is a finding, too."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

from tests.proof.finding import Finding
from tests.proof.places import Place
from tests.proof.visiting import Visitor, places_for
from tests.support.scene import Scene

_SHORTER = ("landscape", "tv")
"""Questions of forms that look alike are all visited in portrait only."""


@dataclass
class Tour:
    """Visits places with the usual content."""

    scene: Scene
    panel: str
    visitor: Visitor
    unshown: dict[str, str] = field(default_factory=dict)

    async def each(self, wanted: Callable[[Place], bool] = lambda _: True) -> AsyncIterator[Place]:
        """One place after another, each on screen while it is the current one."""
        for place in places_for(self.panel, "usual"):
            if place.alike and self.panel in _SHORTER:
                continue
            if wanted(place) and await self.show(place):
                yield place

    async def show(self, place: Place) -> bool:
        """Whether the place could be brought on screen."""
        self.scene.context.preferences.reset()
        try:
            await self.visitor.visit(place)
        except (AssertionError, AttributeError, LookupError, TypeError, ValueError) as error:
            self.unshown[place.name] = str(error).partition("\n")[0][:160]
            self.visitor.forget()
            return False
        self.scene.clock.move(1)
        return True

    def where(self, place: Place) -> str:
        """The place as findings name it."""
        return f"{place.name} · {self.panel} · usual"

    def lost(self, criterion: str) -> list[Finding]:
        """Places that could not be judged by that criterion."""
        return [
            Finding(
                criterion,
                f"{name} · {self.panel} · usual",
                passed=False,
                measured=f"not shown: {why}",
                rank=1e6,
            )
            for name, why in sorted(self.unshown.items())
        ]


def is_screen(place: Place) -> bool:
    """Whether it is a screen of its own: no form but the first questions of repair."""
    return not place.name.startswith("form ") or place.name.startswith("form repair")

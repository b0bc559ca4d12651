"""One panel from end to end: every place at every size with every content, then in every theme."""

from collections.abc import AsyncIterator, Callable, Iterator
from itertools import product
from pathlib import Path

from PySide6.QtGui import QImage

from tests.proof.contents import CONTENTS
from tests.proof.finding import Finding
from tests.proof.places import Place
from tests.proof.static import names, sizes, targets, typesetting, words
from tests.proof.static.brightness import probe_brightness
from tests.proof.static.contrast import probe_contrast
from tests.proof.static.edges import probe_edges, probe_focus
from tests.proof.static.growth import Growth
from tests.proof.static.pages import StripWatch, probe_page
from tests.proof.static.pixels import frame_of
from tests.proof.static.states import probe_states
from tests.proof.static.view import Setting, View
from tests.proof.visiting import Visitor, open_panel, open_screen, places_for
from tests.support.scene import PANELS, Scene

STEPS = (0, 1, 2)
THEMES = ("day", "night", "contrast")
CONTRAST_STEPS = (0, 2)
LARGE_PANEL_IN = 32

Look = Callable[[Place, Setting, QImage], None]


async def prove(folder: Path, panel: str, look: Look | None = None) -> list[Finding]:
    """All findings on that panel; `look` is shown each place in each theme at each size."""
    found = await prove_layout(folder / "layout", panel)
    found += await prove_pictures(folder / "pictures", panel, look)
    if PANELS[panel].profile != "tv":
        found += await prove_heights(folder / "heights", panel)
    return found


async def prove_layout(folder: Path, panel: str) -> list[Finding]:
    """What needs no picture: sizes, distances, words."""
    found: list[Finding] = []
    growth, strip = Growth(), StripWatch()
    for content in CONTENTS:
        scene = open_panel(folder / content, panel, content)
        visitor = Visitor(scene)
        for step in STEPS:
            scene.context.preferences.choose(text_step=step)
            setting = Setting(panel, step, scene.context.screen.theme, content)
            visitor.forget()
            for place in places_for(panel, content):
                view = View(scene, place, setting)
                lost = await _go(visitor, view)
                found += (
                    [lost] if lost else [*_layout(view), *growth.probe(view), *strip.probe(view)]
                )
        scene.close()
    return found


async def prove_pictures(folder: Path, panel: str, look: Look | None = None) -> list[Finding]:
    """What needs pictures: contrast, edges, focus and brightness, with a usual day's content."""
    found: list[Finding] = []
    scene = open_panel(folder, panel)
    visitor = Visitor(scene)
    looks_in_focus: set[tuple[object, ...]] = set()
    for theme, step in product(THEMES, STEPS):
        scene.context.preferences.choose(text_step=step, theme=theme)
        setting = Setting(panel, step, theme, "usual")
        visitor.forget()
        for place in places_for(panel, "usual"):
            if place.alike:
                continue
            lost = await _go(visitor, View(scene, place, setting))
            if lost:
                found.append(lost)
                continue
            if look:
                look(place, setting, scene.window.grabWindow())
            if step in CONTRAST_STEPS:
                found += _pictured(scene, place, setting, looks_in_focus)
    async for finding in _states(visitor, panel):
        found.append(finding)
    scene.close()
    return found


async def prove_heights(folder: Path, panel: str) -> list[Finding]:
    """Reach, on a larger panel of the same shape with low controls."""
    large = PANELS[panel].model_copy(update={"diagonal_in": LARGE_PANEL_IN})
    found: list[Finding] = []
    for name, screen in ((panel, PANELS[panel]), (f"{panel} {LARGE_PANEL_IN}″", large)):
        scene = open_screen(folder / name, screen)
        scene.context.preferences.choose(low=True)
        visitor = Visitor(scene)
        for place in places_for(panel, "usual"):
            if not place.alike:
                await visitor.visit(place)
                view = View(scene, place, Setting(name, 0, screen.theme, "usual"))
                found += targets.probe_heights(view)
                found += typesetting.probe_whole(view)
        scene.close()
    return found


async def _go(visitor: Visitor, view: View) -> Finding | None:
    """Go to the place; a place that cannot be reached is a finding."""
    try:
        await visitor.visit(view.place)
    except (AssertionError, AttributeError, LookupError, TypeError) as error:
        visitor.forget()
        return view.found("T4", passed=False, measured=f"not shown: {error}", rank=1000)
    return None


def _layout(view: View) -> Iterator[Finding]:
    yield from sizes.probe_sizes(view)
    yield from typesetting.probe_typesetting(view)
    yield from targets.probe_targets(view)
    yield from probe_page(view)
    yield from names.probe_names(view)
    yield from names.probe_focus_present(view)
    yield from words.probe_words(view)


def _pictured(
    scene: Scene, place: Place, setting: Setting, looks: set[tuple[object, ...]]
) -> list[Finding]:
    view = View(scene, place, setting)
    frame = frame_of(scene.window.grabWindow())
    found = [*probe_contrast(view, frame), *probe_edges(view, frame)]
    if setting.step == 0:
        found += [*probe_brightness(view, frame), *probe_focus(view, looks)]
    return found


def _states(visitor: Visitor, panel: str) -> AsyncIterator[Finding]:
    theme = visitor.scene.context.screen.theme
    visitor.scene.context.preferences.choose(text_step=0, theme=theme)
    return probe_states(visitor, Setting(panel, 0, theme, "usual"))

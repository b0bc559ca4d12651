"""A resident who looks at the screen, touches what it names, or steers there with the arrows."""

from PySide6.QtCore import QRectF, Qt

from tests.support.finger import Finger
from tests.support.scene import Scene
from ui import probe
from ui.probe import place

_MOST_ARROWS = 14


async def rest(scene: Scene) -> None:
    """Let everything that was begun come to its end."""
    await scene.context.tasks.settled()
    scene.image()
    scene.settle()
    scene.clock.move(1)


async def tap(scene: Scene, finger: Finger, *names: str) -> None:
    """Touch those pressables, one after another."""
    for name in names:
        finger.tap(probe.named(scene.window, name))
        await rest(scene)


async def steer(scene: Scene, *names: str) -> None:
    """Go to each of those pressables with the arrows, and press OK there."""
    for name in names:
        _walk_to(scene, name)
        scene.press(Qt.Key.Key_Return)
        await rest(scene)


def sees(scene: Scene, words: str) -> bool:
    """Whether some text on the screen has those words."""
    return any(words in shown for shown in probe.words(scene.window))


def _walk_to(scene: Scene, name: str) -> None:
    stuck: set[tuple[str, Qt.Key]] = set()
    for _ in range(_MOST_ARROWS):
        here = scene.window.focus.item
        assert here is not None
        if here.property("accessibleName") == name:
            return
        target = place(probe.named(scene.window, name))
        before = str(here.property("accessibleName"))
        key = next(k for k in ways(place(here), target) if (before, k) not in stuck)
        stuck.add((before, key))
        scene.press(key)
    raise AssertionError(f"the arrows do not lead to {name}")


def ways(here: QRectF, there: QRectF) -> list[Qt.Key]:
    """The arrows in the order in which a resident would try them."""
    down, right = there.center().y() - here.center().y(), there.center().x() - here.center().x()
    vertical = [Qt.Key.Key_Down, Qt.Key.Key_Up]
    sideways = [Qt.Key.Key_Right, Qt.Key.Key_Left]
    if down < 0:
        vertical.reverse()
    if right < 0:
        sideways.reverse()
    first, second = (vertical, sideways) if abs(down) >= here.height() else (sideways, vertical)
    return [first[0], second[0], second[1], first[1]]

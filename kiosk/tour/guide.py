"""Walks through the kiosk as a resident would and takes pictures on the way."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QMetaObject
from PySide6.QtQuick import QQuickItem

from kiosk.opening import Opening

FRAMES_TO_SETTLE = 4


class Lost(Exception):  # noqa: N818
    """A control that the tour wants to press is not on the screen."""


class Guide:
    """Presses controls by their names, on one panel; pictures go to `out`."""

    def __init__(self, opening: Opening, panel: str, out: Path) -> None:
        self.opening = opening
        self.pictures: list[Path] = []
        self._panel = panel
        self._out = out

    async def open(self, page: str, **arguments: str) -> None:
        """Go to a page from the resting screen."""
        navigator = self.opening.context.navigator
        navigator.rest()
        navigator.open(page, arguments)
        await self.settle()

    async def press(self, *names: str) -> None:
        """Press the controls of these names, one after the other."""
        for name in names:
            found = next((item for item in self._pressables() if _name(item) == name), None)
            if found is None:
                seen = [_name(item) for item in self._pressables()]
                raise Lost(f"{name} is not on {self.opening.context.navigator.page.name}: {seen}")
            QMetaObject.invokeMethod(found, "keyActivate")
            await self.settle()

    async def settle(self) -> None:
        """Let work end and frames be drawn."""
        window = self.opening.window
        await self.opening.context.tasks.settled()
        for _ in range(FRAMES_TO_SETTLE):
            drawn = asyncio.Event()
            window.frameSwapped.connect(drawn.set)
            window.update()
            await drawn.wait()
            window.frameSwapped.disconnect(drawn.set)
            await self.opening.context.tasks.settled()

    async def picture(self, name: str) -> None:
        """Save what is on screen."""
        await self.settle()
        path = self._out / f"{name}-{self._panel}.png"
        if not self.opening.window.grabWindow().save(str(path)):
            raise OSError(f"cannot write {path}")
        self.pictures.append(path)

    def _pressables(self) -> Iterator[QQuickItem]:
        return (item for item in _walk(self.opening.window.contentItem()) if _is_pressable(item))


def _walk(item: QQuickItem) -> Iterator[QQuickItem]:
    if item.isVisible():
        yield item
        for child in item.childItems():
            yield from _walk(child)


def _is_pressable(item: QQuickItem) -> bool:
    return item.metaObject().indexOfMethod("keyActivate()") >= 0


def _name(item: QQuickItem) -> str:
    return str(item.property("accessibleName"))

"""The kiosk's screen for tests of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest

from tests.support.community import usual
from tests.support.finger import Finger
from tests.support.scene import Scene, open_scene


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    """A lobby screen in portrait, on its home page, with a usual day's content."""
    scene = open_scene(tmp_path, usual())
    scene.open("home")
    yield scene
    scene.close()


@pytest.fixture(scope="session")
def touch_device() -> QPointingDevice:
    """Qt's touch screen; there is no way to take one away again."""
    return QTest.createTouchDevice()


@pytest.fixture
def finger(scene: Scene, touch_device: QPointingDevice) -> Finger:
    """A finger above the screen."""
    return Finger(scene, touch_device)

"""A lobby screen in a street with much to list, whose tasks run on the test's own event loop."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PySide6.QtGui import QPointingDevice

from tests.support.finger import Finger
from tests.support.neighbourhood import everything
from tests.support.scene import Scene, open_scene


@pytest.fixture
async def street(tmp_path: Path) -> AsyncIterator[Scene]:
    scene = open_scene(tmp_path, everything())
    scene.context.tasks.run_on(asyncio.get_running_loop())
    scene.open("home")
    yield scene
    scene.close()


@pytest.fixture
def hand(street: Scene, touch_device: QPointingDevice) -> Finger:
    """A finger above that screen."""
    return Finger(street, touch_device)

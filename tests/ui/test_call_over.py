"""A call raised by a button on the wall is shown at once, and once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.calls import CLOSED, COMING, UNHEARD
from tests.support.neighbourhood import everything
from tests.support.resident import sees
from tests.support.scene import Scene, open_scene
from ui.call_over import CallOver


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    scene = open_scene(tmp_path, everything())
    over = CallOver(scene.context, scene.gate)
    scene.settle()
    yield scene
    over.deleteLater()
    scene.settle()
    scene.close()


def test_a_call_of_a_button_is_seen_over_whatever_is_shown(scene: Scene) -> None:
    scene.context.navigator.open("prices")
    scene.context.emergency.store.set(UNHEARD)
    scene.settle()
    assert scene.context.navigator.page.name == "emergency"
    assert sees(scene, UNHEARD.headline)


def test_who_leaves_the_call_is_not_led_back_to_it(scene: Scene) -> None:
    scene.context.emergency.store.set(UNHEARD)
    scene.settle()
    scene.context.navigator.home()
    scene.context.emergency.store.set(COMING)
    scene.settle()
    assert scene.context.navigator.page.name == "home"


def test_the_next_call_is_shown_again(scene: Scene) -> None:
    for view in (UNHEARD, CLOSED):
        scene.context.emergency.store.set(view)
        scene.settle()
    scene.context.navigator.home()
    scene.context.emergency.store.set(UNHEARD)
    scene.settle()
    assert scene.context.navigator.page.name == "emergency"


def test_an_ended_call_takes_no_screen(scene: Scene) -> None:
    scene.context.emergency.store.set(CLOSED)
    scene.settle()
    assert scene.context.navigator.page.name == "channel"

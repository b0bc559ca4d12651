"""A screen that is opened all day stays whole.

PySide gives a QObject a metaobject of its own when a signal is connected to a method of it that is
no `@Slot()`. It dies with the object; QML keeps what it knows of a class by the metaobject's
address, and finds nothing, or something else, in the next one that lies there: properties become
undefined, and after some dozen pages the process crashes.
"""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from services.content.content import Content
from tests.proof.dynamic.tours import Tour, is_screen
from tests.proof.visiting import Visitor, open_panel
from tests.support.community import usual
from tests.support.resident import rest
from tests.support.scene import open_scene

pytestmark = pytest.mark.slow

OWN_METAOBJECT = "__METAOBJECT__"
OFTEN = 300


class Odd(QObject):
    """A receiver whose method is no slot."""

    def hear(self) -> None: ...


def family(model: QObject) -> Iterator[QObject]:
    yield model
    yield from model.findChildren(QObject)


def test_a_method_that_is_no_slot_gives_its_object_a_metaobject_of_its_own(
    qt_application: object,
) -> None:
    sender, odd = QObject(), Odd()
    sender.objectNameChanged.connect(odd.hear)
    assert OWN_METAOBJECT in vars(odd)


async def test_view_models_have_the_metaobject_of_their_class(tmp_path: Path) -> None:
    scene = open_panel(tmp_path, "portrait")
    tour = Tour(scene, "portrait", Visitor(scene))
    async for place in tour.each(is_screen):
        odd = [it for it in family(scene.shell.model) if OWN_METAOBJECT in vars(it)]
        assert not odd, place.name
    scene.close()


async def test_pages_that_are_gone_hear_nothing(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    scene = open_panel(tmp_path, "portrait")
    tour = Tour(scene, "portrait", Visitor(scene))
    async for _ in tour.each(is_screen):
        pass
    scene.context.navigator.rest()
    await rest(scene)
    scene.context.ticker.minute.emit()
    scene.shelf.store.set(Content())
    scene.settle()
    assert capfd.readouterr().err == ""
    scene.close()


async def test_pages_opened_many_times_stay_whole(tmp_path: Path) -> None:
    scene = open_scene(tmp_path, usual())
    scene.context.tasks.run_on(asyncio.get_running_loop())
    pages = ("notices", "prices", "directory", "settings", "requests")
    for number in range(OFTEN):
        scene.context.navigator.home()
        scene.context.navigator.open(pages[number % len(pages)])
        await rest(scene)
        scene.context.navigator.rest()
    scene.close()

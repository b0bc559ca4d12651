"""Every form that ships, filled in by touch and by remote to its receipt, whole on every panel."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPointingDevice

from services.contract.activities import Activity
from services.contract.documents import Document
from services.contract.wizard import asked_steps
from services.requests.built_in import BuiltInForms
from tests.support.finger import Finger
from tests.support.neighbourhood import everything
from tests.support.published import NOW, document
from tests.support.resident import rest, steer, tap
from tests.support.scene import ASSETS, PANELS, Scene, open_scene
from ui import probe

pytestmark = pytest.mark.slow

FORMS = sorted(path.stem for path in (ASSETS / "forms").glob("*.json"))
PHONE = "13957381234"
LONGEST_WAY = 30
"""More presses than any form needs."""

ACTIVITIES: tuple[Document, ...] = tuple(
    document(Activity(title=title, starts_at=NOW + timedelta(days=n), place="活动室", seats=20))
    for n, title in enumerate(("合唱队排练", "老年大学书法班（春季，零基础也可以来）"), start=1)
)

Press = Callable[[str], Awaitable[None]]


def opened(folder: Path, panel: str) -> Scene:
    scene = open_scene(folder, [*everything(), *ACTIVITIES], screen=PANELS[panel])
    scene.context.tasks.run_on(asyncio.get_running_loop())
    scene.open("home")
    return scene


async def fill_in(scene: Scene, form: str, press: Press) -> None:
    """Answer each question as a resident would, with what the screen offers."""
    scene.open("form", {"form": form})
    await rest(scene)
    await rest(scene)
    for _ in range(LONGEST_WAY):
        if scene.context.navigator.page.name != "form":
            return
        assert_whole(scene)
        model = scene.shell.pageModel
        if model.layout == "digits":
            await type_digits(scene, press)
        elif model.layout in ("cards", "chips", "rows") and not model.goOnWords:
            await press(model.first_focus)
        else:
            await press(model.goOnWords)
    raise AssertionError(f"{form} does not come to its end at {scene.shell.pageModel.title}")


async def type_digits(scene: Scene, press: Press) -> None:
    typed = PHONE if "电话" in scene.shell.pageModel.title else "2"
    for digit in typed:
        await press(digit)
    await press(scene.shell.pageModel.goOnWords)


def assert_whole(scene: Scene) -> None:
    scene.image()
    where = scene.shell.pageModel.title
    assert probe.truncated(scene.window) == [], where
    assert probe.overlaps(scene.window) == [], where


def assert_sent(scene: Scene, form: str) -> None:
    assert scene.context.navigator.page.name == "receipt"
    assert_whole(scene)
    (sent,) = scene.context.outbox.store.value.requests
    named = scene.context.forms.named(form)
    assert named is not None
    assert sent.title == named.title
    assert sent.headline


@pytest.mark.parametrize("form", FORMS)
async def test_by_touch(form: str, tmp_path: Path, touch_device: QPointingDevice) -> None:
    scene = opened(tmp_path, "portrait")
    hand = Finger(scene, touch_device)
    await fill_in(scene, form, lambda name: tap(scene, hand, name))
    assert_sent(scene, form)
    scene.close()


@pytest.mark.parametrize("form", FORMS)
async def test_by_remote(form: str, tmp_path: Path) -> None:
    """Arrows and OK alone; digits are those of the keypad on the screen."""
    scene = opened(tmp_path, "tv")
    await fill_in(scene, form, lambda name: steer(scene, name))
    assert_sent(scene, form)
    scene.close()


@pytest.mark.parametrize("form", FORMS)
async def test_by_the_remotes_digits(form: str, tmp_path: Path) -> None:
    scene = opened(tmp_path, "tv")

    async def press(name: str) -> None:
        model = scene.shell.pageModel
        if name.isdigit() and len(name) == 1:
            scene.press(Qt.Key(Qt.Key.Key_0.value + int(name)))
        elif name == model.first_focus and not model.goOnWords:
            scene.press(Qt.Key.Key_1)
        else:
            await steer(scene, name)
        await rest(scene)

    await fill_in(scene, form, press)
    assert_sent(scene, form)
    scene.close()


@pytest.mark.parametrize("step", [0, 2])
@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("form", FORMS)
async def test_whole_at_every_size(form: str, panel: str, step: int, tmp_path: Path) -> None:
    scene = opened(tmp_path, panel)
    scene.context.preferences.choose(text_step=step)

    async def press(name: str) -> None:
        model = scene.shell.pageModel
        shown = probe.names(scene.window)
        if model.layout == "digits" and name.isdigit():
            model.digit(name)
        elif name == model.goOnWords:
            model.goOn()
        else:
            assert name in shown, (name, shown)
            scene.press(Qt.Key.Key_1)
        await rest(scene)

    await fill_in(scene, form, press)
    assert_sent(scene, form)
    scene.close()


@pytest.mark.parametrize("form", FORMS)
def test_few_questions(form: str) -> None:
    named = BuiltInForms(ASSETS / "forms").named(form)
    assert named is not None
    assert len(asked_steps(named, ())) <= 7

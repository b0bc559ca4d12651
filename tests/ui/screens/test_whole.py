"""The residents' pages on every panel at every type size: nothing cut, nothing over another."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.neighbourhood import CLINIC, NOTICES, WATER, everything
from tests.support.resident import rest
from tests.support.scene import PANELS, Scene, open_scene
from ui import probe

PAGES = (
    ("notices", {}),
    ("notice", {"id": str(WATER.id)}),
    ("notice", {"id": str(NOTICES[0].id)}),
    ("prices", {}),
    ("directory", {}),
    ("directory", {"category": "看病买药"}),
    ("person", {"id": str(CLINIC.id)}),
    ("forms", {}),
    ("results", {"form": "vote"}),
    ("requests", {}),
)
STEPS = (
    ("press", "home"),
    ("press", "drain"),
    ("press", "at_home"),
    ("goOn",),
    ("goBack",),
    ("press", "3号楼"),
    ("digit", "2"),
    ("goOn",),
    ("digit", "5"),
    ("goOn",),
    *(("digit", digit) for digit in "057388881234"),
    ("goOn",),
    ("goOn",),
)


@pytest.fixture(params=PANELS)
async def panel(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Scene]:
    scene = open_scene(tmp_path, everything(), screen=PANELS[request.param])
    scene.context.tasks.run_on(asyncio.get_running_loop())
    yield scene
    scene.close()


@pytest.mark.parametrize("step", [0, 1, 2])
async def test_pages(panel: Scene, step: int) -> None:
    panel.context.preferences.choose(text_step=step)
    for name, arguments in PAGES:
        panel.context.navigator.home()
        panel.open(name, arguments)
        await rest(panel)
        assert_whole(panel, f"{name} {arguments}")


@pytest.mark.parametrize("step", [0, 1, 2])
async def test_the_form_and_its_receipt(panel: Scene, step: int) -> None:
    panel.context.preferences.choose(text_step=step)
    panel.open("form", {"form": "repair"})
    await rest(panel)
    assert_whole(panel, "first question")
    for move, *arguments in STEPS:
        getattr(panel.shell.pageModel, move)(*arguments)
        await rest(panel)
        assert_whole(panel, f"after {move} {arguments}")
    assert panel.context.navigator.page.name == "receipt"
    await look_up(panel)


async def look_up(panel: Scene) -> None:
    number = panel.shell.pageModel.number
    panel.open("requests")
    for digit in number:
        panel.shell.pageModel.digit(digit)
    panel.shell.pageModel.goOn()
    for digit in "1234":
        panel.shell.pageModel.digit(digit)
    await rest(panel)
    assert_whole(panel, "the end of the phone")
    panel.shell.pageModel.goOn()
    await rest(panel)
    assert_whole(panel, "the request")
    panel.shell.pageModel.askWithdraw()
    await rest(panel)
    assert_whole(panel, "the question whether to take it back")


def assert_whole(scene: Scene, where: str) -> None:
    scene.image()
    assert probe.truncated(scene.window) == [], where
    assert probe.overlaps(scene.window) == [], where

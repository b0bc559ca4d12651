"""The list of forms, and the results of those that are closed."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from services.contract.documents import Document, FormDocument
from services.contract.forms import Form, FormPurpose
from services.requests import rows
from tests.support.more_forms import COUNT, OPINION, form, vote
from tests.support.neighbourhood import everything
from tests.support.published import NOW, document
from tests.support.resident import rest, sees, steer
from tests.support.scene import PANELS, Scene, open_scene, publish
from ui import probe

CLOSED = vote(NOW - timedelta(days=1), yes=32, no=13)
TILES = 6


def on_paper(form_: Form) -> Document:
    return document(FormDocument(form=form_))


@pytest.fixture(params=PANELS)
async def panel(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Scene]:
    scene = open_scene(tmp_path, everything(), screen=PANELS[request.param])
    scene.context.tasks.run_on(asyncio.get_running_loop())
    scene.open("home")
    yield scene
    scene.close()


def publish_now(scene: Scene, *forms: Form) -> None:
    publish(scene.shelf, scene.databases[0], [*everything(), *(on_paper(it) for it in forms)])
    scene.image()
    scene.settle()


async def open_list(scene: Scene) -> None:
    scene.open("forms")
    await rest(scene)


def assert_whole(scene: Scene) -> None:
    scene.image()
    assert probe.truncated(scene.window) == []
    assert probe.overlaps(scene.window) == []


@pytest.mark.parametrize("step", [0, 1, 2])
async def test_every_form_stands_whole_on_some_page(panel: Scene, step: int) -> None:
    panel.context.preferences.choose(text_step=step)
    publish_now(panel, CLOSED, form("carts", COUNT, title="小推车预约登记和归还情况说明"))
    await open_list(panel)
    model, seen = panel.shell.pageModel, set()
    for _ in range(model.pages):
        assert_whole(panel)
        seen |= set(probe.names(panel.window))
        assert len(model.tiles.rows) <= TILES
        model.turn(1)
        await rest(panel)
    forms = panel.context.forms.offered(panel.context.content.value.forms, NOW)
    assert {it.title for it in forms} <= {name.removesuffix("（看结果）") for name in seen}


async def test_from_home_to_a_form_with_two_digits(panel: Scene) -> None:
    panel.press(Qt.Key.Key_5)
    await rest(panel)
    panel.press(Qt.Key.Key_1)
    await rest(panel)
    assert sees(panel, "要帮您做什么")


async def test_the_focus_begins_at_the_first_form_and_comes_back_to_it(panel: Scene) -> None:
    await open_list(panel)
    first = panel.shell.pageModel.tiles.rows[0].title
    item = panel.window.focus.item
    assert item is not None
    assert item.property("accessibleName") == first
    await steer(panel, panel.shell.pageModel.tiles.rows[1].title)
    left = panel.context.navigator.page.arguments["form"]
    panel.press(Qt.Key.Key_Back)
    await rest(panel)
    item = panel.window.focus.item
    assert item is not None
    assert item.property("focusKey") == left


async def test_what_staff_publish_appears_while_the_page_is_open(panel: Scene) -> None:
    await open_list(panel)
    publish_now(panel, form("carts", COUNT, title="借小推车"))
    await rest(panel)
    assert "借小推车" in probe.names(panel.window)
    assert_whole(panel)
    await steer(panel, "借小推车")
    assert sees(panel, "几份")


async def test_a_vote_that_closes_while_the_page_is_open_goes_to_the_end(panel: Scene) -> None:
    publish_now(panel, vote(NOW + timedelta(minutes=30), yes=32, no=13))
    await open_list(panel)
    assert panel.shell.pageModel.tiles.rows[0].name == "lift_vote"
    panel.clock.move(1800)
    panel.context.ticker.minute.emit()
    await rest(panel)
    assert panel.shell.pageModel.tiles.rows[0].name != "lift_vote"
    panel.shell.pageModel.open("lift_vote")
    await rest(panel)
    assert panel.context.navigator.page.name == "results"


@pytest.mark.parametrize("step", [0, 2])
async def test_results_in_words_and_numbers(panel: Scene, step: int) -> None:
    panel.context.preferences.choose(text_step=step)
    publish_now(panel, CLOSED)
    panel.open("form", {"form": "lift_vote"})
    await rest(panel)
    assert panel.context.navigator.page.name == "results"
    assert sees(panel, "11月19日 周四截止了")
    assert "一共45户投了票，同意32户，不同意13户。" in panel.shell.pageModel.spoken
    told = []
    for _ in range(panel.shell.pageModel.pages):
        assert_whole(panel)
        told += probe.words(panel.window)
        panel.shell.pageModel.turn(1)
        await rest(panel)
    assert {"32户", "13户"} <= set(told)
    shown = probe.names(panel.window)
    await steer(panel, "看好了，回首页" if "看好了，回首页" in shown else "首页")
    assert panel.context.navigator.page.name == "home"


async def test_results_that_are_not_counted_yet(panel: Scene) -> None:
    publish_now(panel, vote(NOW))
    panel.open("results", {"form": "lift_vote"})
    await rest(panel)
    assert sees(panel, "结果还在统计")
    assert "结果还在统计，过几天再来看。" in panel.shell.pageModel.spoken


async def fill(panel: Scene, filled: Form) -> None:
    publish_now(panel, filled)
    panel.open("form", {"form": filled.name})
    await rest(panel)
    panel.press(Qt.Key.Key_1)
    await rest(panel)


async def test_a_vote_is_thanked_for(panel: Scene) -> None:
    await fill(panel, vote(NOW + timedelta(days=10)))
    await steer(panel, "没错，投票")
    assert sees(panel, "谢谢您，投票记下了")
    assert sees(panel, "您投了：同意")
    assert sees(panel, "11月30日 周一截止")
    assert_whole(panel)


async def test_a_survey_is_thanked_for(panel: Scene) -> None:
    await fill(panel, form("opinions", OPINION, purpose=FormPurpose.SURVEY))
    await steer(panel, "没错，交上去")
    assert sees(panel, "谢谢您，意见记下了")
    assert_whole(panel)


async def test_a_vote_that_closed_under_the_hands_is_not_sent(panel: Scene) -> None:
    await fill(panel, vote(NOW + timedelta(minutes=30)))
    panel.clock.move(1800)
    panel.shell.pageModel.goOn()
    await rest(panel)
    assert panel.context.navigator.page.name == "results"
    assert panel.databases[1].read_now(rows.read_heads) == ()

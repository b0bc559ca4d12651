"""One good: what it costs, how it changed, and its two weeks."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from services.contract.documents import Document, Good
from tests.support.neighbourhood import THIS_MORNING, TODAY, good, prices
from tests.support.resident import rest, sees
from tests.support.scene import PANELS, Scene, open_scene
from ui import probe
from ui.preferences import Choice

GREENS = {"market": "三桥菜场", "name": "青菜", "unit": "斤"}
LAST_DAYS = ("4.2", "3.2", None, "3.6", "3.9", "3.5")
"""Prices of the last six days, today's last; three days ago it was not sold."""


def sheets(last: tuple[str | None, ...] = LAST_DAYS, change: str | None = None) -> list[Document]:
    made = []
    for ago, price in enumerate(reversed(last)):
        then = timedelta(days=ago)
        goods = (good("青菜", "蔬菜", price, change if ago == 0 else None), good("葱", "", "6"))
        made.append(prices(TODAY - then, THIS_MORNING - then, goods))
    return made


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    scene = open_scene(tmp_path, sheets())
    scene.open("good", GREENS)
    scene.image()
    yield scene
    scene.close()


def test_price_change_and_extremes_are_said_in_words(scene: Scene) -> None:
    words = "\n".join(probe.words(scene.window))
    for said in (
        "3.50",
        "元/斤",
        "▼ 比昨天便宜4毛",
        "比平时便宜2毛。",
        "这两周最便宜是11月16日，3块2。",
        "最贵是11月15日，4块2。",
    ):
        assert said in words


def test_the_line_names_its_ends_and_its_lowest(scene: Scene) -> None:
    assert {"11月15日 4.20", "今天 3.50", "最便宜 11月16日 3.20"} <= set(probe.words(scene.window))


def test_a_day_without_a_price_is_a_gap_and_no_zero(scene: Scene) -> None:
    model = scene.shell.pageModel
    dots = [(round(dot.across * 13), dot.up) for dot in model.dots.rows]
    assert [day for day, _ in dots] == [8, 9, 11, 12, 13]
    assert min(up for _, up in dots) == 0.0, "the lowest price, not nothing, is the floor"
    strokes = [(round(s.across * 13), round(s.to_across * 13)) for s in model.strokes.rows]
    assert strokes == [(8, 9), (11, 12), (12, 13)]


def test_the_line_is_drawn_and_read_without_colours(scene: Scene) -> None:
    grey = scene.image().convertToFormat(QImage.Format.Format_Grayscale8)
    below = range(grey.height() // 2, int(grey.height() * 0.85))
    dark = sum(grey.pixelColor(x, y).value() < 60 for y in below for x in range(0, grey.width(), 2))
    assert dark > 1500


def test_all_of_it_is_read_aloud(scene: Scene) -> None:
    assert scene.shell.pageModel.spoken == [
        "今天，青菜，每斤3.50元。",
        "比昨天便宜4毛",
        "比平时便宜2毛。",
        "这两周最便宜是11月16日，3块2。",
        "最贵是11月15日，4块2。",
        "从11月15日的4块2，到今天的3块5。中间有1天没有价。",
        "三桥菜场 · 今天早上7:10",
    ]


def test_the_markets_own_word_on_the_change_comes_first(tmp_path: Path) -> None:
    scene = open_scene(tmp_path, sheets(change="0.3"))
    scene.open("good", GREENS)
    assert sees(scene, "▲ 比昨天贵3毛")
    scene.close()


def test_one_day_alone_draws_nothing_and_says_why(tmp_path: Path) -> None:
    scene = open_scene(tmp_path, sheets(("3.5",)))
    scene.open("good", GREENS)
    assert sees(scene, "只有一天的价")
    assert not scene.shell.pageModel.drawn
    scene.close()


def test_other_units_and_markets_are_other_goods(tmp_path: Path) -> None:
    boxed = prices(TODAY - timedelta(days=1), goods=(good("青菜", "", "1", unit="盒"),))
    body = boxed.body.model_copy(update={"market": "东门菜场", "goods": sheets()[0].body.goods})
    scene = open_scene(
        tmp_path,
        [prices(goods=(good("青菜", "", "3"),)), boxed, boxed.model_copy(update={"body": body})],
    )
    scene.open("good", GREENS)
    assert not scene.shell.pageModel.drawn
    scene.close()


def test_a_good_that_is_no_longer_sold_says_so(tmp_path: Path) -> None:
    scene = open_scene(tmp_path, [prices(goods=(good("葱", "", "6"),))])
    scene.open("good", GREENS)
    assert sees(scene, "已经没有它了")
    scene.close()


async def test_a_line_of_the_list_opens_its_good(tmp_path: Path) -> None:
    scene = open_scene(tmp_path, sheets())
    scene.open("prices")
    await rest(scene)
    probe.named(scene.window, "青菜").keyActivate()
    await rest(scene)
    page = scene.context.navigator.page
    assert (page.name, dict(page.arguments)) == ("good", GREENS)
    scene.close()


@pytest.mark.parametrize("step", [0, 1, 2])
@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("name", ["青菜", "本地散养草鸡蛋（柴鸡蛋）十枚装"])
def test_it_shows_whole(panel: str, step: int, name: str, tmp_path: Path) -> None:
    documents = [
        prices(TODAY - timedelta(days=ago), THIS_MORNING, (_dear(name, ago),)) for ago in range(14)
    ]
    scene = open_scene(
        tmp_path, documents, screen=PANELS[panel], choice=Choice(text_step=step, theme="contrast")
    )
    scene.open("good", GREENS | {"name": name})
    scene.image()
    assert probe.truncated(scene.window) == []
    assert probe.overlaps(scene.window) == []
    scene.close()


def _dear(name: str, ago: int) -> Good:
    update = {"low": Decimal("118"), "high": Decimal("122.5") + ago}
    return good(name, "", "120.25", "-11.25").model_copy(update=update)

"""The price screen: whose prices they are, and of which day."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.support.finger import Finger
from tests.support.neighbourhood import THIS_MORNING, TODAY, good, prices
from tests.support.resident import rest, sees, tap
from tests.support.scene import Scene, open_scene
from ui import probe


@pytest.mark.parametrize(
    ("days_ago", "title", "age"),
    [
        (0, "今天菜价", "三桥菜场 · 今天早上7:10"),
        (1, "昨天的菜价", "三桥菜场 · 昨天早上7:10"),
        (9, "11月11日的菜价", "三桥菜场 · 11月11日"),
    ],
)
def test_only_todays_prices_pass_as_todays(
    tmp_path: Path, days_ago: int, title: str, age: str
) -> None:
    ago = timedelta(days=days_ago)
    scene = open_scene(tmp_path, [prices(TODAY - ago, THIS_MORNING - ago)])
    scene.open("prices")
    scene.image()
    assert {title, age} <= set(probe.words(scene.window))
    assert sees(scene, "和昨天一样") is (days_ago == 0)
    assert sees(scene, "今天没有价") is False
    scene.close()


def test_at_midnight_todays_prices_become_yesterdays(tmp_path: Path) -> None:
    scene = open_scene(tmp_path, [prices()])
    scene.open("prices")
    scene.clock.move(16 * 3600)
    scene.context.ticker.minute.emit()
    scene.image()
    assert sees(scene, "昨天的菜价")
    scene.close()


async def test_rows_say_price_unit_and_change(street: Scene, hand: Finger) -> None:
    await tap(street, hand, "菜价")
    assert {"青菜", "3.50", "元/斤", "▼ 便宜2毛", "▲ 贵4毛", "和昨天一样"} <= set(
        probe.words(street.window)
    )
    await tap(street, hand, "水产")
    assert sees(street, "18.00–22.00")
    await tap(street, hand, "便宜的")
    assert {"青菜", "本地散养草鸡蛋（柴鸡蛋）"} <= set(probe.words(street.window))
    assert not sees(street, "大白菜")


async def test_what_has_no_price_says_so_at_the_end(street: Scene, hand: Finger) -> None:
    await tap(street, hand, "菜价")
    while "下一页" in probe.names(street.window):
        await tap(street, hand, "下一页")
    assert sees(street, "莴笋")
    assert sees(street, "今天没有价")


async def test_read_aloud_are_the_rows_in_sight(street: Scene, hand: Finger) -> None:
    await tap(street, hand, "菜价", "朗读")
    (said,) = street.reader.said
    assert "青菜，每斤3.50元，便宜2毛" in said
    assert "三桥菜场 · 今天早上7:10，今天菜价，蔬菜。" in said


async def test_another_market_is_one_press_away(tmp_path: Path) -> None:
    other = prices(TODAY, THIS_MORNING, (good("鲫鱼", "", "12"),))
    other = other.model_copy(update={"body": other.body.model_copy(update={"market": "东门菜场"})})
    scene = open_scene(tmp_path, [prices(), other, prices(date(2026, 11, 1))])
    scene.open("prices")
    scene.image()
    scene.shell.pageModel.nextMarket()
    await rest(scene)
    assert sees(scene, "东门菜场")
    assert sees(scene, "鲫鱼")
    scene.close()


def test_no_prices_say_what_to_expect(tmp_path: Path) -> None:
    scene = open_scene(tmp_path)
    scene.open("prices")
    assert sees(scene, "还没有菜价")
    scene.close()

"""The price screen: whose prices they are, and of which day."""

import asyncio
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from services.contract.documents import Good
from tests.support.finger import Finger
from tests.support.neighbourhood import THIS_MORNING, TODAY, good, prices
from tests.support.resident import rest, sees, steer, tap
from tests.support.scene import PANELS, Scene, open_scene
from ui import probe
from ui.preferences import Choice


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
    assert {"三桥菜场 · 今天早上7:10，今天菜价", "蔬菜。"} <= set(said)


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


async def test_what_is_cheap_is_cheap_against_its_own_two_weeks(tmp_path: Path) -> None:
    goods = (
        good("青菜", "蔬菜", "3", "0"),
        good("菠菜", "蔬菜", "4", "-0.5"),
        good("茄子", "", "5"),
    )
    before = (good("青菜", "蔬菜", "3.5"), good("菠菜", "蔬菜", "3.5"), good("茄子", "", "5"))
    sheets = [prices(goods=goods)]
    sheets += [prices(TODAY - timedelta(days=ago), goods=before) for ago in range(1, 5)]
    scene = open_scene(tmp_path, sheets)
    scene.open("prices")
    scene.shell.pageModel.choose("便宜的")
    await rest(scene)
    assert sees(scene, "▼ 比平时便宜5毛")
    assert sees(scene, "青菜")
    assert not sees(scene, "菠菜"), "cheaper than yesterday, but dearer than usual"
    assert not sees(scene, "茄子")
    scene.close()


@pytest.mark.parametrize("panel", PANELS)
async def test_two_presses_find_a_good_by_its_first_sound(panel: str, tmp_path: Path) -> None:
    sheet = prices(goods=with_letters("青菜 茄子 菠菜", "Q Q B"))
    scene = open_scene(tmp_path, [sheet], screen=PANELS[panel])
    scene.context.tasks.run_on(asyncio.get_running_loop())
    scene.open("prices")
    await rest(scene)
    await steer(scene, "按拼音找")
    assert focused(scene) == "B"
    await steer(scene, "Q")
    assert focused(scene) == "青菜"
    assert sees(scene, "茄子")
    assert not sees(scene, "菠菜")
    assert "按Q找到2样。" in scene.shell.pageModel.spoken
    scene.press(Qt.Key.Key_Back)
    await rest(scene)
    assert focused(scene) == "B"
    scene.press(Qt.Key.Key_Back)
    await rest(scene)
    assert sees(scene, "菠菜")
    assert scene.context.navigator.page.name == "prices"
    scene.close()


async def test_names_whose_sound_is_not_known_stand_under_others(tmp_path: Path) -> None:
    scene = open_scene(tmp_path, [prices(goods=with_letters("青菜 85度面包", "Q "))])
    scene.open("prices")
    scene.shell.pageModel.choose("按拼音找")
    await rest(scene)
    assert {"Q", "别的"} <= set(probe.names(scene.window))
    scene.shell.pageModel.pressKey("别的")
    await rest(scene)
    assert sees(scene, "85度面包")
    scene.close()


def test_an_older_hub_offers_no_search_by_sound(tmp_path: Path) -> None:
    scene = open_scene(tmp_path, [prices()])
    scene.open("prices")
    scene.image()
    assert "按拼音找" not in probe.names(scene.window)
    scene.close()


async def test_on_a_television_one_key_opens_the_categories(tmp_path: Path) -> None:
    scene = open_scene(tmp_path, [prices()], screen=PANELS["tv"])
    scene.context.tasks.run_on(asyncio.get_running_loop())
    scene.open("prices")
    await rest(scene)
    await steer(scene, "换一类")
    assert sees(scene, "要看哪一类？")
    await steer(scene, "水产")
    assert sees(scene, "今天水产")
    assert focused(scene) == "基围虾"
    scene.close()


@pytest.mark.parametrize("step", [0, 1, 2])
@pytest.mark.parametrize("panel", PANELS)
async def test_all_ways_to_look_for_prices_show_whole(
    panel: str, step: int, tmp_path: Path
) -> None:
    kinds = ["蔬菜", "肉蛋", "水产", "水果", "豆制品", "粮油", "调味品"]
    letters = "ABCDEFGHJKLMNOPQRSTWXYZ"
    goods = [
        good(f"{letter}菜{n}", kinds[n % 7], "13.8", "-1.2").model_copy(update={"initial": letter})
        for n, letter in enumerate(letters * 2)
    ]
    other = prices(goods=(good("鲫鱼", "", "12"),))
    other = other.model_copy(update={"body": other.body.model_copy(update={"market": "东门菜场"})})
    past = [good_.model_copy(update={"price": good_.price + 2}) for good_ in goods]
    sheets = [prices(goods=tuple(goods)), other]
    sheets += [prices(TODAY - timedelta(days=n), goods=tuple(past)) for n in range(1, 6)]
    scene = open_scene(
        tmp_path, sheets, screen=PANELS[panel], choice=Choice(text_step=step, theme="day")
    )
    scene.open("prices")
    page = scene.shell.pageModel
    for ways in ((), ("choose", "按拼音找"), ("pressKey", "Q"), ("choose", "便宜的"), ("askKind",)):
        if ways and (ways[0] != "askKind" or step or panel == "tv"):
            getattr(page, ways[0])(*ways[1:])
        await rest(scene)
        assert page.otherMarket or page.title
        assert probe.truncated(scene.window) == [], ways
        assert probe.overlaps(scene.window) == [], ways
    scene.close()


def with_letters(names: str, letters: str) -> tuple[Good, ...]:
    pairs = zip(names.split(" "), letters.split(" "), strict=True)
    return tuple(good(name, "", "2").model_copy(update={"initial": it}) for name, it in pairs)


def focused(scene: Scene) -> str:
    item = scene.window.focus.item
    assert item is not None
    return str(item.property("accessibleName"))


def test_no_prices_say_what_to_expect(tmp_path: Path) -> None:
    scene = open_scene(tmp_path)
    scene.open("prices")
    assert sees(scene, "还没有菜价")
    scene.close()

"""What can be pressed on a page, by its name and by its number, for who says it."""

from pathlib import Path

import pytest

from tests.support.neighbourhood import everything
from tests.support.scene import TV, Scene, open_scene


def numbers(scene: Scene) -> dict[str, int]:
    return {it.label: it.number for it in scene.window.on_page()}


def test_tiles_have_their_printed_numbers(scene: Scene) -> None:
    found = numbers(scene)
    assert found["通知"] == 1
    assert found["菜价"] == 2
    assert "首页" not in found
    assert "求助" not in found


def test_a_label_is_pressed(scene: Scene) -> None:
    assert scene.window.press_label("菜价") is True
    scene.settle()
    assert scene.context.navigator.page.name == "prices"
    assert scene.window.press_label("没有这个") is False


def test_a_number_is_pressed(scene: Scene) -> None:
    assert scene.window.press_number(2) is True
    scene.settle()
    assert scene.context.navigator.page.name == "prices"


@pytest.mark.parametrize("number", [0, -1, 40])
def test_no_number_no_press(scene: Scene, number: int) -> None:
    assert scene.window.press_number(number) is False
    assert scene.context.navigator.page.name == "home"


def test_rows_count_from_the_top_and_buttons_do_not(tmp_path: Path) -> None:
    scene = open_scene(tmp_path, everything())
    scene.open("notices")
    scene.image()
    found = [it for it in scene.window.on_page() if it.number]
    assert [it.number for it in found] == list(range(1, len(found) + 1))
    tops = [it.item.y() for it in found]
    assert tops == sorted(tops)
    first = found[0].label
    assert scene.window.press_number(1) is True
    scene.settle()
    assert scene.context.navigator.page.name == "notice"
    assert first
    scene.close()


def test_on_a_tv_the_numbers_are_those_of_the_remote(tmp_path: Path) -> None:
    scene = open_scene(tmp_path, everything(), screen=TV)
    scene.open("home")
    assert numbers(scene)["菜价"] == 2
    scene.close()

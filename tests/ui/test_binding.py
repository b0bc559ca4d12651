"""Nothing changes under a resident's hand: lists are held while the screen is in use."""

from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from services.content.content import Content, Published
from services.contract.documents import Notice
from tests.proof.contents import usual
from tests.support.resident import sees
from tests.support.scene import Scene, open_scene
from ui import probe

NEW = "刚刚发布的通知"


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return open_scene(tmp_path, usual())


def publish(scene: Scene) -> None:
    now = scene.shelf.store.value
    body = Notice(title=NEW, paragraphs=("请看。",), publisher="物业")
    new = Published(UUID(int=0xFFF), 1, scene.clock.now(), None, body)
    scene.shelf.store.set(replace(now, notices=(new, *now.notices)))
    scene.settle()


@pytest.mark.parametrize("screen", ["home", "notices"])
def test_what_arrives_while_in_use_waits_until_the_page_comes_again(
    screen: str, scene: Scene
) -> None:
    scene.open(screen)
    before = probe.words(scene.window)
    publish(scene)
    assert probe.words(scene.window) == before
    scene.context.navigator.open("settings")
    scene.context.navigator.back()
    scene.settle()
    assert sees(scene, NEW)
    scene.close()


@pytest.mark.parametrize("screen", ["notices", "directory", "activities", "prices"])
def test_lists_are_as_they_were_opened_though_all_is_withdrawn(screen: str, scene: Scene) -> None:
    scene.open(screen)
    before = probe.names(scene.window)
    few = replace(scene.shelf.store.value, notices=(), directory=(), activities=(), price_sheets=())
    scene.shelf.store.set(few)
    scene.settle()
    assert probe.names(scene.window) == before
    scene.close()


def test_turning_a_page_shows_the_newest(scene: Scene) -> None:
    scene.open("notices")
    publish(scene)
    scene.shell.turn_page(1)
    scene.shell.turn_page(-1)
    scene.settle()
    assert sees(scene, NEW)
    scene.close()


def test_at_rest_what_arrives_is_there_at_once(scene: Scene) -> None:
    scene.context.navigator.rest()
    publish(scene)
    scene.context.navigator.home()
    scene.context.navigator.open("notices")
    scene.settle()
    assert sees(scene, NEW)
    scene.close()


def test_what_was_withdrawn_meanwhile_opens_as_taken_back(scene: Scene) -> None:
    scene.open("notices")
    key = str(scene.shelf.store.value.notices[0].id)
    scene.shelf.store.set(replace(scene.shelf.store.value, notices=()))
    scene.settle()
    scene.shell.pageModel.open(key)
    scene.settle()
    assert sees(scene, "这条通知收回了")
    scene.close()


def test_the_first_content_shows_at_once_also_in_use(tmp_path: Path) -> None:
    scene = open_scene(tmp_path)
    scene.open("notices")
    assert scene.shelf.store.value == Content()
    publish(scene)
    assert sees(scene, NEW)
    scene.close()

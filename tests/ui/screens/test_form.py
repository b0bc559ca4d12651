"""The repair form on the real screen, from the first question to the row on disk."""

import asyncio
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from process.settings.keys import KioskSection
from services.contract.requests import NewRequest
from services.database.database import Database
from services.requests import rows
from services.requests.sent import Delivery
from tests.support.finger import Finger
from tests.support.neighbourhood import everything
from tests.support.resident import rest, sees, steer, tap
from tests.support.scene import TV, Scene, open_scene
from ui import probe
from ui.preferences import Choice

PHONE = "13957381234"
TO_THE_PHONE = (
    "我家里",
    "水管龙头",
    "今天在家",
    "请先打电话",
    "选好了",
    "2",
    "下一步",
    *"501",
    "下一步",
)


async def start(scene: Scene) -> None:
    scene.open("form", {"form": "repair"})
    await rest(scene)


def page(scene: Scene) -> str:
    return scene.context.navigator.page.name


def request_on_disk(folder: Path) -> NewRequest:
    """The one request in the file, read by another connection."""
    database = Database.open(folder / "requests.db", rows.MIGRATIONS)
    try:
        (head,) = database.read_now(rows.read_heads)
        assert isinstance(head.message, NewRequest)
        return head.message
    finally:
        database.close_now()


async def test_a_repair_by_touch_is_on_disk_before_the_receipt_shows(
    street: Scene, hand: Finger, tmp_path: Path
) -> None:
    await tap(street, hand, "报修", *TO_THE_PHONE, *PHONE, "下一步")
    assert sees(street, "这样对吗")
    assert sees(street, "3号楼2单元501室")
    await tap(street, hand, "没错，交上去")
    assert page(street) == "receipt"
    assert sees(street, "12001")
    written = request_on_disk(tmp_path)
    assert written.short_number == "12001"
    assert (written.headline, written.place) == ("水管龙头", "3号楼2单元501室")
    assert written.phone == PHONE
    assert "今天在家，请先打电话" in [answer.shown for answer in written.answers]


async def test_a_repair_in_a_public_place_by_remote(tmp_path: Path) -> None:
    scene = open_scene(tmp_path, everything(), screen=TV)
    scene.context.tasks.run_on(asyncio.get_running_loop())
    scene.open("home")
    await steer(scene, "报修", "公共地方", "电梯", "没有了", "本楼楼道")
    for digit in PHONE:
        scene.press(Qt.Key(Qt.Key.Key_0.value + int(digit)))
    await steer(scene, "下一步", "没错，交上去")
    assert page(scene) == "receipt"
    scene.close()
    written = request_on_disk(tmp_path)
    assert (written.headline, written.place) == ("电梯", "本楼楼道")


async def test_a_tv_at_home_does_not_ask_where_home_is(tmp_path: Path) -> None:
    home = KioskSection(place="客厅", building="3号楼", unit="2", room="501")
    scene = open_scene(tmp_path, everything(), screen=TV, place=home)
    scene.context.tasks.run_on(asyncio.get_running_loop())
    await start(scene)
    await steer(scene, "我家里", "水管龙头", "没有了")
    assert sees(scene, "您的电话号码")
    scene.close()


async def test_after_a_crash_the_form_goes_on_where_it_was(tmp_path: Path) -> None:
    before = open_scene(tmp_path, everything())
    before.context.tasks.run_on(asyncio.get_running_loop())
    await start(before)
    before.shell.pageModel.press("home")
    await rest(before)
    before.shell.pageModel.press("drain")
    await rest(before)
    before.close()
    again = open_scene(tmp_path, everything())
    again.context.tasks.run_on(asyncio.get_running_loop())
    again.clock.move(120)
    await start(again)
    assert sees(again, "还要说明什么")
    assert sees(again, "接着上次的填")
    again.shell.pageModel.startAgain()
    await rest(again)
    assert sees(again, "哪里要修")
    assert not sees(again, "接着上次的填")
    again.close()


async def test_after_ten_minutes_a_draft_is_somebody_elses(street: Scene) -> None:
    await start(street)
    street.shell.pageModel.press("home")
    await rest(street)
    street.context.navigator.home()
    street.clock.move(601)
    await start(street)
    assert sees(street, "哪里要修")


async def test_back_goes_one_question_back_and_then_out(street: Scene, hand: Finger) -> None:
    await tap(street, hand, "报修", "我家里", "门锁窗", "上一步")
    assert sees(street, "家里什么坏了")
    assert probe.named(street.window, "门锁窗").property("chosen")
    street.press(Qt.Key.Key_Back)
    await rest(street)
    assert sees(street, "哪里要修")
    street.press(Qt.Key.Key_Back)
    assert page(street) == "home"


async def test_too_few_digits_are_told_kindly_and_kept(street: Scene, hand: Finger) -> None:
    await tap(street, hand, "报修", *TO_THE_PHONE, "1", "3", "9", "下一步")
    assert sees(street, "您按了3个数字")
    assert sees(street, "139")
    await tap(street, hand, "擦掉")
    assert not sees(street, "您按了3个数字")
    assert sees(street, "13")


@pytest.mark.parametrize("step", [0, 2])
async def test_on_a_tv_too_there_is_room_to_tell_it_and_it_is_read_where_it_stands(
    step: int, tmp_path: Path
) -> None:
    scene = open_scene(tmp_path, everything(), screen=TV, choice=Choice(text_step=step))
    scene.context.tasks.run_on(asyncio.get_running_loop())
    await start(scene)
    await steer(scene, "我家里", "水管龙头", "没有了", "没有单元")
    for digit in "501":
        scene.press(Qt.Key(Qt.Key.Key_0.value + int(digit)))
    await steer(scene, "下一步", "1", "3", "9", "5", "下一步")
    assert sees(scene, "您按了4个数字")
    assert probe.truncated(scene.window) == []
    assert probe.overlaps(scene.window) == []
    said = scene.shell.pageModel.spoken
    told = next(number for number, words in enumerate(said) if "您按了4个数字" in words)
    assert told < said.index("1395")
    scene.close()


async def test_the_phone_is_whole_only_while_it_is_typed(street: Scene, hand: Finger) -> None:
    await tap(street, hand, "报修", *TO_THE_PHONE, *PHONE)
    assert sees(street, "139 5738 1234")
    await tap(street, hand, "下一步")
    assert sees(street, "139****1234")
    assert not any("5738" in words for words in street.shell.pageModel.spoken)
    await tap(street, hand, "电话：139****1234，改一下")
    assert sees(street, "填过 139****1234")
    await tap(street, hand, "下一步", "没错，交上去", "记好了，回首页")
    shown = " ".join(probe.words(street.window))
    assert "12001" not in shown
    assert "1234" not in shown


async def test_a_line_can_be_answered_again_from_the_end(street: Scene, hand: Finger) -> None:
    await tap(street, hand, "报修", *TO_THE_PHONE, *PHONE, "下一步")
    await tap(street, hand, "地址：3号楼2单元501室，改一下")
    assert sees(street, "您家住哪栋楼")
    await tap(street, hand, "下一页", "8号楼", "下一步", "下一步")
    assert sees(street, "8号楼2单元501室")


async def test_a_second_tap_on_submit_sends_nothing_more(street: Scene, hand: Finger) -> None:
    await tap(street, hand, "报修", *TO_THE_PHONE, *PHONE, "下一步")
    street.shell.pageModel.goOn()
    street.shell.pageModel.goOn()
    await rest(street)
    assert len(street.context.outbox.store.value.requests) == 1


async def test_the_receipt_follows_how_far_it_got(street: Scene, hand: Finger) -> None:
    await tap(street, hand, "报修", *TO_THE_PHONE, *PHONE, "下一步", "没错，交上去")
    assert sees(street, "等网好了自动送")
    street.link.heard()
    await rest(street)
    assert sees(street, "正在送给物业")
    (head,) = await street.context.outbox.heads()
    await street.context.outbox.delivered(head)
    await rest(street)
    assert street.context.outbox.store.value.requests[0].delivery is Delivery.DELIVERED
    assert sees(street, "物业已经收到")


async def test_a_refusal_is_told_in_the_hubs_own_words(street: Scene, hand: Finger) -> None:
    await tap(street, hand, "报修", *TO_THE_PHONE, *PHONE, "下一步", "没错，交上去")
    (head,) = await street.context.outbox.heads()
    await street.context.outbox.refused(head, "这张表已经换了新的，请重新填。")
    await rest(street)
    assert sees(street, "这张表已经换了新的")
    assert not sees(street, "给您回电话")


async def test_a_form_that_is_not_there_says_what_to_do(street: Scene) -> None:
    street.open("form", {"form": "unheard_of"})
    await rest(street)
    assert sees(street, "请打物业电话")


@pytest.mark.parametrize("title", ["哪里要修？", "家里什么坏了？"])
async def test_a_question_is_read_aloud_with_its_choices(street: Scene, title: str) -> None:
    await start(street)
    model = street.shell.pageModel
    if title != "哪里要修？":
        model.press("home")
        await rest(street)
    assert title in model.spoken
    assert set(probe.names(street.window)[:2]) <= set(model.spoken)

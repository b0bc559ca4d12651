"""Days, counts, activities, answers given beforehand, practice: on the real screen."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPointingDevice

from services.contract.documents import Document, FormDocument
from services.contract.forms import Form
from tests.support.finger import Finger
from tests.support.more_forms import ACTIVITY, COUNT, DAY, HOME, OPINION, PHONE_STEP, form, offer
from tests.support.neighbourhood import everything
from tests.support.published import document
from tests.support.resident import rest, sees, steer, tap
from tests.support.scene import ASSETS, PANELS, PORTRAIT, TV, Scene, open_scene
from ui import probe

pytestmark = pytest.mark.slow

PHONE = "13957381234"
CHOIR, TALK = offer(1), offer(2, "防诈骗讲座", taken=17)
PARTS = ["morning", "noon", "afternoon", "evening"]
DAILY = form("daily", DAY | {"parts": PARTS}, COUNT)
COUNTED = form("counted", COUNT | {"maximum": 10})
TYPED = form("typed", COUNT | {"maximum": 60})
SIGN_UP = form("sign_up", ACTIVITY, PHONE_STEP)
TWICE = form("twice", HOME, PHONE_STEP)
WORDY = form(
    "wordy",
    OPINION
    | {
        "choices": [
            {"value": f"v{n}", "label": f"第{n}种办法：" + "先请大家商量好以后再一起决定怎么做" * 2}
            for n in range(1, 7)
        ]
    },
    {
        "kind": "words",
        "name": "more",
        "title": "还要说明什么？",
        "summary": "说明",
        "phrases": [
            {"value": f"p{n}", "label": f"第{n}句比较长的现成的话请选一选"} for n in range(1, 7)
        ],
    },
)
FORMS = (DAILY, COUNTED, TYPED, SIGN_UP, TWICE, WORDY)


KEYS = {"首页", "返回", "朗读", "说话", "求助", "蓝", "绿", "语音", "红", "黄"}
BUTTONS = KEYS | {"真的办一次", "真的填一次", "再练一次"}


def published(*forms: Form) -> list[Document]:
    held = [document(it.activity, id=it.id) for it in (CHOIR, TALK)]
    return [*everything(), *held, *(document(FormDocument(form=it)) for it in forms)]


@pytest.fixture(params=[PORTRAIT, TV], ids=["portrait", "tv"])
async def either(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Scene]:
    scene = open_scene(tmp_path, published(*FORMS), screen=request.param)
    scene.context.tasks.run_on(asyncio.get_running_loop())
    scene.open("home")
    yield scene
    scene.close()


@pytest.fixture
async def lobby(tmp_path: Path) -> AsyncIterator[Scene]:
    scene = open_scene(tmp_path, published(*FORMS))
    scene.context.tasks.run_on(asyncio.get_running_loop())
    scene.open("home")
    yield scene
    scene.close()


@pytest.fixture
def finger(lobby: Scene, touch_device: QPointingDevice) -> Finger:
    return Finger(lobby, touch_device)


async def start(scene: Scene, name: str, **arguments: str) -> None:
    scene.open("form", {"form": name} | arguments)
    await rest(scene)
    await rest(scene)


def page(scene: Scene) -> str:
    return scene.context.navigator.page.name


async def test_a_day_and_its_part_are_two_pages_of_one_question(
    lobby: Scene, finger: Finger
) -> None:
    await start(lobby, "daily")
    assert sees(lobby, "第1步，共3步")
    await tap(lobby, finger, "后天")
    assert sees(lobby, "后天，什么时候？")
    assert sees(lobby, "第1步，共3步")
    await tap(lobby, finger, "换一天", "明天", "上午", "2份")
    assert sees(lobby, "11月21日 周六 上午")
    assert sees(lobby, "2份")


async def test_what_of_today_is_over_is_not_offered(lobby: Scene) -> None:
    lobby.clock.move(timedelta(hours=2).total_seconds())
    await start(lobby, "daily")
    assert "今天" in probe.names(lobby.window)
    lobby.shell.pageModel.press("2026-11-20")
    await rest(lobby)
    shown = probe.names(lobby.window)
    assert "上午" not in shown
    assert {"中午", "下午", "晚上"} <= set(shown)


async def test_the_evening_offers_no_today(lobby: Scene) -> None:
    lobby.clock.move(timedelta(hours=11).total_seconds())
    await start(lobby, "daily")
    shown = probe.names(lobby.window)
    assert "今天" not in shown
    assert {"明天", "后天", "周四"} <= set(shown)


async def test_a_part_that_is_over_by_now_is_asked_again_before_sending(lobby: Scene) -> None:
    await start(lobby, "daily")
    for value in ("2026-11-20", "morning", "2"):
        lobby.shell.pageModel.press(value)
        await rest(lobby)
    lobby.clock.move(timedelta(hours=2).total_seconds())
    lobby.shell.pageModel.goOn()
    await rest(lobby)
    assert page(lobby) == "form"
    assert sees(lobby, "刚才选的现在不行了")
    for value in ("2026-11-20", "noon"):
        lobby.shell.pageModel.press(value)
        await rest(lobby)
    lobby.shell.pageModel.goOn()
    await rest(lobby)
    assert page(lobby) == "receipt"


async def test_more_than_six_counts_go_on_further_pages(either: Scene) -> None:
    await start(either, "counted")
    while "8份" not in probe.names(either.window):
        either.shell.pageModel.turn(1)
        await rest(either)
    either.press(Qt.Key.Key_8)
    await rest(either)
    assert sees(either, "8份")
    either.shell.pageModel.edit("portions")
    await rest(either)
    assert probe.named(either.window, "8份").property("chosen")


async def test_many_counts_are_typed(either: Scene) -> None:
    await start(either, "typed")
    for key in (Qt.Key.Key_9, Qt.Key.Key_9):
        either.press(key)
    either.shell.pageModel.goOn()
    await rest(either)
    assert sees(either, "请选1到60份")
    either.shell.pageModel.erase()
    either.shell.pageModel.goOn()
    await rest(either)
    assert sees(either, "这样对吗")
    assert sees(either, "9份")


async def test_the_remotes_digit_is_printed_on_the_card_it_chooses(tmp_path: Path) -> None:
    scene = open_scene(tmp_path, published(*FORMS), screen=TV)
    scene.context.tasks.run_on(asyncio.get_running_loop())
    await start(scene, "repair")
    card = probe.named(scene.window, "公共地方")
    printed = [it for it in probe.texts(scene.window) if card.isAncestorOf(it)]
    assert "2" in [it.property("text") for it in printed]
    scene.press(Qt.Key.Key_2)
    await rest(scene)
    assert sees(scene, "外面什么坏了")
    scene.press(Qt.Key.Key_9)
    await rest(scene)
    assert sees(scene, "外面什么坏了")
    scene.press(Qt.Key.Key_1)
    await rest(scene)
    scene.press(Qt.Key.Key_2)
    await rest(scene)
    assert probe.named(scene.window, "一直在漏水").property("chosen")
    scene.close()


async def test_the_digit_of_a_building_is_its_number(either: Scene) -> None:
    await start(either, "twice")
    either.shell.pageModel.goBack()
    await rest(either)
    either.shell.pageModel.turn(1)
    await rest(either)
    either.press(Qt.Key.Key_8)
    await rest(either)
    assert sees(either, "8号楼，几单元？")


async def test_activities_show_when_and_how_many_places(lobby: Scene, finger: Finger) -> None:
    await start(lobby, "sign_up")
    assert sees(lobby, "还剩3个名额")
    await tap(lobby, finger, "防诈骗讲座", *PHONE, "下一步")
    assert sees(lobby, "防诈骗讲座（11月21日 周六）")
    await tap(lobby, finger, "没错，交上去")
    (head,) = await lobby.context.outbox.heads()
    assert [it.values for it in head.message.answers if it.step == "activity"] == [(str(TALK.id),)]


async def test_no_activity_open_for_names_leads_on(either: Scene) -> None:
    either.clock.move(timedelta(days=2).total_seconds())
    await start(either, "sign_up")
    assert sees(either, "现在没有要报名的活动")
    await steer(either, "看看有什么活动")
    assert page(either) == "activities"


async def test_an_answer_given_beforehand_is_said_back_and_not_asked(
    lobby: Scene, finger: Finger
) -> None:
    await start(lobby, "sign_up", **{"preset.activity": str(CHOIR.id)})
    assert sees(lobby, "您的电话")
    assert sees(lobby, "第1步，共2步")
    await tap(lobby, finger, *PHONE, "下一步")
    assert sees(lobby, "合唱队（11月21日 周六）")
    await tap(lobby, finger, "活动：合唱队（11月21日 周六），改一下", "防诈骗讲座")
    assert sees(lobby, "防诈骗讲座（11月21日 周六）")
    await tap(lobby, finger, "没错，交上去")
    assert page(lobby) == "receipt"


async def test_an_answer_given_beforehand_that_does_not_fit_is_asked(lobby: Scene) -> None:
    await start(lobby, "sign_up", **{"preset.activity": str(UUID(int=9))})
    assert sees(lobby, "参加哪一个")


async def test_another_activity_begins_another_form(lobby: Scene, finger: Finger) -> None:
    await start(lobby, "sign_up", **{"preset.activity": str(CHOIR.id)})
    await tap(lobby, finger, *PHONE, "下一步")
    lobby.context.navigator.home()
    await start(lobby, "sign_up", **{"preset.activity": str(TALK.id)})
    assert sees(lobby, "您的电话")
    assert not sees(lobby, "接着上次的填")


async def test_practice_is_marked_and_sends_nothing(lobby: Scene, finger: Finger) -> None:
    await start(lobby, "counted")
    paper = lobby.image().pixelColor(5, 400)
    await tap(lobby, finger, "练习一下")
    assert sees(lobby, "练习，不会真的交上去")
    assert lobby.image().pixelColor(5, 400) != paper
    await tap(lobby, finger, "2份")
    assert sees(lobby, "练习，不会真的交上去")
    await tap(lobby, finger, "练习交上去")
    assert page(lobby) == "practised"
    assert sees(lobby, "练得很好")
    assert sees(lobby, "2小时内给您回电话")
    assert lobby.context.outbox.store.value.requests == ()
    await tap(lobby, finger, "再练一次")
    assert sees(lobby, "练习，不会真的交上去")
    assert "练习一下" not in probe.names(lobby.window)
    lobby.context.navigator.home()
    await start(lobby, "counted")
    assert not sees(lobby, "练习，不会真的交上去")
    assert not sees(lobby, "接着上次的填")


async def test_after_practice_the_real_thing(either: Scene) -> None:
    await start(either, "counted", practice="yes")
    either.press(Qt.Key.Key_2)
    await rest(either)
    await steer(either, "练习交上去", "真的办一次")
    assert sees(either, "几份")
    either.press(Qt.Key.Key_2)
    await rest(either)
    await steer(either, "没错，交上去")
    assert page(either) == "receipt"


@pytest.mark.parametrize("step", [0, 2])
@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("name", sorted(it.stem for it in (ASSETS / "forms").glob("*.json")))
async def test_the_end_of_practice_is_whole(
    name: str, panel: str, step: int, tmp_path: Path
) -> None:
    scene = open_scene(tmp_path, everything(), screen=PANELS[panel])
    scene.context.tasks.run_on(asyncio.get_running_loop())
    scene.context.preferences.choose(text_step=step)
    scene.open("practised", {"form": name})
    await rest(scene)
    assert probe.truncated(scene.window) == []
    assert probe.overlaps(scene.window) == []
    said = " ".join(scene.shell.pageModel.spoken)
    assert all(
        line in said
        for text in probe.words(scene.window)
        for line in text.split("\n")
        if text not in BUTTONS
    )
    scene.close()


async def test_practice_leaves_a_started_form_alone(lobby: Scene) -> None:
    await start(lobby, "repair")
    lobby.shell.pageModel.press("home")
    await rest(lobby)
    lobby.context.navigator.home()
    await start(lobby, "repair", practice="yes")
    assert sees(lobby, "哪里要修")
    lobby.shell.pageModel.press("public")
    await rest(lobby)
    lobby.context.navigator.home()
    await start(lobby, "repair")
    assert sees(lobby, "家里什么坏了")


async def test_practice_is_offered_before_anything_is_answered_only(
    lobby: Scene, finger: Finger
) -> None:
    await start(lobby, "repair")
    await tap(lobby, finger, "我家里")
    assert "练习一下" not in probe.names(lobby.window)
    await tap(lobby, finger, "上一步")
    assert "练习一下" not in probe.names(lobby.window)


async def test_a_second_form_offers_what_was_told_in_the_first(
    lobby: Scene, finger: Finger
) -> None:
    first = ("8号楼", "2", "下一步", *"501", "下一步", *PHONE, "下一步", "没错，交上去")
    await start(lobby, "twice")
    assert not [name for name in probe.names(lobby.window) if "刚才" in name]
    await tap(lobby, finger, "换一栋", "下一页", *first, "记好了，回首页")
    await start(lobby, "twice")
    await tap(lobby, finger, "用刚才的地址，8号楼")
    assert "用刚才的 139****1234" in lobby.shell.pageModel.spoken
    await tap(lobby, finger, "用刚才的 139****1234")
    assert sees(lobby, "8号楼2单元501室")
    assert sees(lobby, "139****1234")


async def test_the_next_resident_is_offered_nothing(lobby: Scene, finger: Finger) -> None:
    await start(lobby, "sign_up", **{"preset.activity": str(CHOIR.id)})
    await tap(lobby, finger, *PHONE, "下一步", "没错，交上去", "记好了，回首页")
    lobby.context.drafts.forget()
    await start(lobby, "sign_up", **{"preset.activity": str(CHOIR.id)})
    assert not [name for name in probe.names(lobby.window) if "刚才" in name]


@pytest.mark.parametrize("step", [0, 2])
@pytest.mark.parametrize("panel", PANELS)
async def test_long_words_of_staff_are_whole(panel: str, step: int, tmp_path: Path) -> None:
    scene = open_scene(tmp_path, published(WORDY), screen=PANELS[panel])
    scene.context.tasks.run_on(asyncio.get_running_loop())
    scene.context.preferences.choose(text_step=step)
    scene.open("home")
    await start(scene, "wordy")
    seen = await pages_of(scene)
    assert {it["label"] for it in seen} == {it.label for it in WORDY.steps[0].choices}
    scene.press(Qt.Key.Key_1)
    await rest(scene)
    seen = await pages_of(scene)
    assert len({it["label"] for it in seen}) == 6
    scene.close()


async def pages_of(scene: Scene) -> list[dict[str, str]]:
    """The options of all pages, each page seen whole."""
    model = scene.shell.pageModel
    seen: list[dict[str, str]] = []
    await rest(scene)
    for _ in range(model.pages):
        scene.image()
        assert probe.truncated(scene.window) == []
        assert probe.overlaps(scene.window) == []
        seen += [{"label": name} for name in probe.names(scene.window) if name.startswith("第")]
        model.turn(1)
        await rest(scene)
    return seen

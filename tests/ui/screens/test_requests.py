"""My requests on the real screen: finding, taking back, rating."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt

from process.settings.keys import KioskSection
from services.contract import answers, wizard
from services.contract.cases import Case, CaseState, CaseStep
from services.contract.documents import CaseDocument
from services.requests.sent import SentRequest
from tests.support.finger import Finger
from tests.support.neighbourhood import everything
from tests.support.published import document, entry
from tests.support.published import page as feed_page
from tests.support.resident import rest, sees, tap
from tests.support.scene import PANELS, Scene, open_scene
from ui import probe
from ui.preferences import Choice


@pytest.fixture
async def sent(street: Scene) -> SentRequest:
    """A repair of the tap at home, sent from this screen."""
    return await send(street)


async def send(street: Scene) -> SentRequest:
    form = street.context.forms.named("repair")
    assert form is not None
    draft = await street.context.drafts.open(form)
    steps = {step.name: step for step in form.steps}
    for name, pick in (("where", "home"), ("what", "tap")):
        choices = steps[name].choices
        choice = next(choice for choice in choices if choice.value == pick)
        draft = wizard.answer(draft, form, answers.chosen(steps[name], choice))
    draft = wizard.answer(draft, form, answers.skipped(steps["more"]))
    draft = wizard.answer(draft, form, answers.place(steps["home"], "3号楼", "2", "501"))
    draft = wizard.answer(draft, form, answers.digits(steps["phone"], "13957381234"))
    return await street.context.outbox.submit(draft, form)


async def look_up(scene: Scene, hand: Finger, number: str, tail: str) -> None:
    await tap(scene, hand, "我的请求", *number, "下一步", *tail, "查一查")


async def tell_case(scene: Scene, request_id: UUID, *states: CaseState) -> None:
    at = datetime(2026, 11, 20, 2, 30, tzinfo=UTC)
    steps = tuple(CaseStep(state=state, at=at, person="王师傅") for state in states)
    case = Case(
        request_id=request_id,
        short_number="12001",
        phone_tail="1234",
        title="报修",
        headline="水管龙头",
        state=states[-1],
        steps=steps,
    )
    await scene.shelf.apply(feed_page(entry(99, document(CaseDocument(case=case)))))
    await rest(scene)


async def test_found_by_number_and_the_end_of_the_phone(
    street: Scene, hand: Finger, sent: SentRequest
) -> None:
    await look_up(street, hand, "12001", "1234")
    assert sees(street, "报修：水管龙头")
    assert sees(street, "屏幕记下了")
    await tell_case(street, sent.id, CaseState.RECEIVED, CaseState.ASSIGNED)
    assert sees(street, "派人了")
    assert sees(street, "王师傅")


async def test_a_wrong_phone_finds_nothing_and_says_what_to_do(
    street: Scene, hand: Finger, sent: SentRequest
) -> None:
    await look_up(street, hand, "12001", "9999")
    assert not sees(street, "水管龙头")
    assert sees(street, "物业电话")


async def test_too_short_a_number_is_told(street: Scene, hand: Finger) -> None:
    await tap(street, hand, "我的请求", "1", "2", "下一步")
    assert sees(street, "至少有4个")


async def test_taken_back_after_asking_once(street: Scene, hand: Finger, sent: SentRequest) -> None:
    await look_up(street, hand, "12001", "1234")
    await tap(street, hand, "不要了，撤回", "不撤回，照办", "不要了，撤回", "对，撤回")
    assert street.context.outbox.store.value.requests[0].withdrawn
    assert "不要了，撤回" not in probe.names(street.window)


async def test_after_ten_minutes_it_cannot_be_taken_back(
    street: Scene, hand: Finger, sent: SentRequest
) -> None:
    street.clock.move(600)
    await look_up(street, hand, "12001", "1234")
    assert "不要了，撤回" not in probe.names(street.window)


async def test_rated_by_a_face_once_it_is_done(
    street: Scene, hand: Finger, sent: SentRequest
) -> None:
    await look_up(street, hand, "12001", "1234")
    assert "满意" not in probe.names(street.window)
    await tell_case(street, sent.id, CaseState.RECEIVED, CaseState.DONE)
    await tap(street, hand, "满意")
    assert street.context.outbox.store.value.requests[0].rating == 3
    assert sees(street, "您说：满意")
    await tap(street, hand, "一般")
    assert street.context.outbox.store.value.requests[0].rating == 2
    street.clock.move(600)
    street.context.ticker.minute.emit()
    await rest(street)
    assert sees(street, "您说：一般")
    assert "满意" not in probe.names(street.window)


async def test_leaving_shows_nothing_of_it_to_the_next(
    street: Scene, hand: Finger, sent: SentRequest
) -> None:
    await look_up(street, hand, "12001", "1234")
    await tap(street, hand, "首页", "我的请求")
    assert not sees(street, "12001")
    assert not sees(street, "水管龙头")


AT_HOME = KioskSection(place="3号楼2单元501", building="3号楼", unit="2", room="501")


@pytest.fixture
async def living_room(tmp_path: Path) -> AsyncIterator[Scene]:
    """A TV at home from which three requests were sent."""
    scene = open_scene(tmp_path, everything(), screen=PANELS["tv"], place=AT_HOME)
    scene.context.tasks.run_on(asyncio.get_running_loop())
    for _ in range(3):
        await send(scene)
        scene.clock.move(1)
    yield scene
    scene.close()


async def test_at_home_nothing_is_asked_to_find_ones_requests(living_room: Scene) -> None:
    living_room.open("requests")
    await rest(living_room)
    item = living_room.window.focus.item
    assert item is not None
    assert item.property("accessibleName") == "报修：水管龙头"
    assert "下一页" in probe.names(living_room.window)
    assert sees(living_room, "屏幕记下了")
    living_room.press(Qt.Key.Key_Return)
    await rest(living_room)
    assert sees(living_room, "号码 12003"), "the newest stands first"
    living_room.press(Qt.Key.Key_Back)
    await rest(living_room)
    assert sees(living_room, "我的请求")


async def test_at_home_without_any_it_says_how_to_begin(tmp_path: Path) -> None:
    scene = open_scene(tmp_path, everything(), screen=PANELS["tv"], place=AT_HOME)
    scene.open("requests")
    await rest(scene)
    assert sees(scene, "再按“报修”")
    scene.close()


WAYS = {
    "new": (),
    "on the way": (CaseState.RECEIVED, CaseState.ASSIGNED, CaseState.ON_THE_WAY),
    "done": (CaseState.RECEIVED, CaseState.ASSIGNED, CaseState.ON_THE_WAY, CaseState.DONE),
}


@pytest.mark.parametrize("step", [0, 1, 2])
@pytest.mark.parametrize("panel", PANELS)
async def test_every_state_shows_whole_with_where_it_stands(
    panel: str, step: int, tmp_path: Path
) -> None:
    choice = Choice(text_step=step, theme="day")
    scene = open_scene(tmp_path, screen=PANELS[panel], place=AT_HOME, choice=choice)
    scene.context.tasks.run_on(asyncio.get_running_loop())
    for way, states in WAYS.items():
        request = await send(scene)
        scene.open("requests")
        await rest(scene)
        assert_whole(scene, f"list, {way}")
        scene.shell.pageModel.open(str(request.id))
        if states:
            await tell_case(scene, request.id, *states)
        await rest(scene)
        assert_whole(scene, way)
        rungs = {"new": "屏幕记下了", "on the way": "师傅在路上", "done": "办好了"}
        assert sees(scene, rungs[way])
        if way == "done":
            assert sees(scene, "办得好不好")
            scene.shell.pageModel.rate(3)
            await rest(scene)
            assert sees(scene, "您说：满意")
            assert_whole(scene, "rated")
        else:
            await scene.context.outbox.withdraw(request.id)
            await rest(scene)
            assert sees(scene, "撤回")
            assert_whole(scene, f"withdrawn, {way}")
        scene.context.navigator.home()
    scene.close()


def assert_whole(scene: Scene, where: str) -> None:
    scene.image()
    assert probe.truncated(scene.window) == [], where
    assert probe.overlaps(scene.window) == [], where

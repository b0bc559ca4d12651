"""用手机填: a code for the form, signed by this screen, and the way back to the question."""

import asyncio
import math
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPointingDevice

from services.contract.documents import Document, KioskSettings
from services.contract.fleet import digest_of_token
from services.contract.phone import form_signature
from tests.support.finger import Finger
from tests.support.neighbourhood import COMMUNITY, everything
from tests.support.published import document
from tests.support.resident import rest, sees, steer, tap
from tests.support.scene import KIOSK, PANELS, Scene, open_scene
from tests.ui.screens.test_all_forms import ACTIVITIES, FORMS
from ui import probe

pytestmark = pytest.mark.slow

BUTTON = "用手机填"
LEAST_MM = 40


def published(phone_url: str) -> list[Document]:
    body = COMMUNITY.body
    assert isinstance(body, KioskSettings)
    settings = document(body.model_copy(update={"phone_url": phone_url}), id=COMMUNITY.id)
    return [settings if it.id == COMMUNITY.id else it for it in (*everything(), *ACTIVITIES)]


def opened(folder: Path, panel: str, phone_url: str = "https://linli.example.cn/") -> Scene:
    scene = open_scene(folder, published(phone_url), screen=PANELS[panel])
    scene.context.tasks.run_on(asyncio.get_running_loop())
    scene.open("home")
    return scene


@pytest.fixture
async def portrait(tmp_path: Path) -> AsyncIterator[Scene]:
    scene = opened(tmp_path, "portrait")
    yield scene
    scene.close()


async def ask(scene: Scene, form: str, **more: str) -> None:
    scene.open("form", {"form": form, **more})
    await rest(scene)
    await rest(scene)


def drawn(scene: Scene) -> list[str]:
    """What codes are drawn of from now on."""
    texts: list[str] = []
    draw = scene.context.qr.value
    assert draw is not None
    scene.context.qr.set(lambda text: (texts.append(text), draw(text))[1])
    return texts


async def test_by_touch_to_the_code_and_back_to_the_question(
    portrait: Scene, touch_device: QPointingDevice
) -> None:
    texts, hand = drawn(portrait), Finger(portrait, touch_device)
    await ask(portrait, "repair", **{"preset.where": "home", "practise": "no"})
    asked = portrait.shell.pageModel.title
    await tap(portrait, hand, BUTTON)
    assert portrait.context.navigator.page.name == "on_phone"
    assert sees(portrait, "用手机相机对准这里")
    assert sees(portrait, "家里人也能帮您填")
    address = urlsplit(texts[-1])
    assert f"{address.scheme}://{address.netloc}{address.path}" == (
        "https://linli.example.cn/p/forms/repair"
    )
    day = portrait.clock.now().astimezone(portrait.context.zone).date()
    signature = form_signature(digest_of_token("token"), "repair", KIOSK, day)
    assert len(signature) == 16
    assert parse_qs(address.query) == {
        "k": [KIOSK.hex],
        "d": [day.isoformat()],
        "s": [signature],
        "preset.where": ["home"],
    }
    await tap(portrait, hand, "返回")
    await rest(portrait)
    assert portrait.context.navigator.page.name == "form"
    assert portrait.shell.pageModel.title == asked
    await tap(portrait, hand, "返回")
    assert portrait.context.navigator.page.name == "home"


async def test_by_remote_to_the_code_and_back(tmp_path: Path) -> None:
    scene = opened(tmp_path, "tv")
    await ask(scene, "visitor")
    asked = scene.shell.pageModel.title
    await steer(scene, BUTTON)
    assert scene.context.navigator.page.name == "on_phone"
    scene.press(Qt.Key.Key_Back)
    await rest(scene)
    assert scene.shell.pageModel.title == asked
    scene.close()


async def test_from_an_activity_back_is_still_the_question(portrait: Scene) -> None:
    portrait.open("activities")
    portrait.open("activity", {"id": str(ACTIVITIES[0].id)})
    await ask(portrait, "activity_sign_up", **{"preset.activity": str(ACTIVITIES[0].id)})
    portrait.shell.pageModel.fillOnPhone()
    await rest(portrait)
    assert portrait.shell.pageModel.step_back()
    await rest(portrait)
    pages = [page.name for page in portrait.context.navigator.store.value]
    assert pages == ["home", "activities", "activity", "form"]


async def test_it_is_offered_at_the_first_question_only(portrait: Scene) -> None:
    await ask(portrait, "repair")
    assert BUTTON in probe.names(portrait.window)
    portrait.press(Qt.Key.Key_1)
    await rest(portrait)
    assert BUTTON not in probe.names(portrait.window)


async def test_practice_has_no_code(portrait: Scene) -> None:
    await ask(portrait, "repair", practice="yes")
    assert BUTTON not in probe.names(portrait.window)


async def test_without_an_address_for_phones_it_is_not_offered(tmp_path: Path) -> None:
    scene = opened(tmp_path, "portrait", phone_url="")
    await ask(scene, "repair")
    assert BUTTON not in probe.names(scene.window)
    scene.open("on_phone", {"form": "repair"})
    assert sees(scene, "现在不能用手机填")
    assert probe.pictures(scene.window) == []
    scene.close()


async def test_after_midnight_the_code_is_another(portrait: Scene) -> None:
    texts = drawn(portrait)
    portrait.open("on_phone", {"form": "repair"})
    portrait.context.ticker.minute.emit()
    before = len(texts)
    portrait.clock.move(24 * 3600)
    portrait.context.ticker.minute.emit()
    assert len(texts) == before + 1
    days = [date.fromisoformat(parse_qs(urlsplit(it).query)["d"][0]) for it in texts[-2:]]
    assert (days[1] - days[0]).days == 1


@pytest.mark.parametrize("theme", ["day", "night"])
@pytest.mark.parametrize("step", [0, 2])
@pytest.mark.parametrize("panel", PANELS)
async def test_the_code_is_large_and_everything_whole(
    tmp_path: Path, panel: str, step: int, theme: str
) -> None:
    scene = opened(tmp_path, panel)
    scene.context.preferences.choose(text_step=step, theme=theme)
    scene.open("on_phone", {"form": "activity_sign_up", "preset.activity": str(ACTIVITIES[0].id)})
    picture = scene.image()
    assert probe.truncated(scene.window) == []
    assert probe.overlaps(scene.window) == []
    (code,) = probe.pictures(scene.window)
    screen = PANELS[panel]
    pixels_a_mm = math.hypot(screen.width_px, screen.height_px) / screen.diagonal_in / 25.4
    assert code.width() == code.height() >= LEAST_MM * pixels_a_mm
    edge = code.mapRectToScene(code.boundingRect()).adjusted(2, 2, -4, -4)
    corners = (edge.topLeft(), edge.topRight(), edge.bottomLeft(), edge.bottomRight())
    assert {picture.pixelColor(it.toPoint()).name() for it in corners} == {"#ffffff"}
    scene.close()


@pytest.mark.parametrize("step", [0, 1, 2])
@pytest.mark.parametrize("panel", PANELS)
async def test_first_questions_stay_whole_with_the_button(
    tmp_path: Path, panel: str, step: int
) -> None:
    scene = opened(tmp_path, panel)
    scene.context.preferences.choose(text_step=step)
    for form in FORMS:
        await ask(scene, form)
        scene.image()
        assert BUTTON in probe.names(scene.window), form
        assert probe.truncated(scene.window) == [], form
        assert probe.overlaps(scene.window) == [], form
    scene.close()

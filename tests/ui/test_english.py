"""Where English is spoken, no word of ours stays Chinese, and the same boxes hold the English."""

import asyncio
import re
from collections.abc import AsyncIterator, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from process.language import SOURCE, speak
from process.settings.keys import KioskSection
from tests.support.english import (
    BOOK,
    CHOIR,
    CLINIC,
    CONCERT,
    FULL,
    SHEETS,
    STORM,
    WATER,
    everything,
)
from tests.support.resident import rest
from tests.support.scene import ASSETS, PANELS, Scene, open_scene
from ui import probe
from ui.screens.catalogue import SCREENS
from ui.translator import translator

pytestmark = pytest.mark.slow

CHINESE = re.compile("[\u4e00-\u9fff]")
CHINESE_MARKS = re.compile("[\u3001-\u303f\u4e00-\u9fff\uff00-\uffef]")
"""Ideographs, and the punctuation that goes with them; silent where it is only spoken."""

FORMS = sorted(path.stem for path in (ASSETS / "forms").glob("*.json"))
LONGEST_WAY = 30
PHONE = "13957381234"
ELSEWHERE = {"form", "receipt"}
"""Opened by filling in a form."""

PAGES: tuple[tuple[str, Mapping[str, str]], ...] = (
    ("channel", {}),
    ("pairing", {}),
    ("home", {}),
    ("emergency", {}),
    ("asking", {}),
    ("away", {}),
    ("maintenance", {}),
    ("weekly", {}),
    ("on_site", {}),
    ("settings", {}),
    ("notices", {}),
    ("notice", {"id": str(WATER.id)}),
    ("notice", {"id": str(CONCERT.id)}),
    ("notice", {"id": str(CLINIC.id)}),
    ("prices", {}),
    ("good", {"market": "Bridge Market", "name": "Spinach", "unit": "jin"}),
    ("good", {"market": "Bridge Market", "name": "Lettuce", "unit": "jin"}),
    ("directory", {}),
    ("directory", {"category": "Health"}),
    ("person", {"id": str(CLINIC.id)}),
    ("person", {"id": str(SHEETS[0].id)}),
    ("forms", {}),
    ("practised", {"form": "repair"}),
    ("practised", {"form": "satisfaction"}),
    ("on_phone", {"form": "repair"}),
    ("results", {"form": "vote"}),
    ("requests", {}),
    ("activities", {}),
    ("activity", {"id": str(CHOIR.id)}),
    ("activity", {"id": str(FULL.id)}),
    ("ebooks", {}),
    ("ebook", {"id": str(BOOK.id)}),
    ("alert", {"id": str(STORM.id)}),
)


@pytest.fixture
def english(qt_application: QGuiApplication) -> Iterator[None]:
    speak("en")
    installed = translator(qt_application)
    qt_application.installTranslator(installed)
    yield
    qt_application.removeTranslator(installed)
    speak(SOURCE)


@pytest.fixture(params=PANELS)
async def panel(
    request: pytest.FixtureRequest, english: None, tmp_path: Path
) -> AsyncIterator[Scene]:
    place = KioskSection(place="Lobby of building 3", building="3号楼")
    scene = open_scene(tmp_path, everything(), screen=PANELS[request.param], place=place)
    scene.context.tasks.run_on(asyncio.get_running_loop())
    yield scene
    scene.close()


@pytest.fixture
async def bare(english: None, tmp_path: Path) -> AsyncIterator[Scene]:
    """A screen that has received nothing yet."""
    scene = open_scene(tmp_path, place=KioskSection(place="Lobby"))
    scene.context.tasks.run_on(asyncio.get_running_loop())
    yield scene
    scene.close()


def test_every_screen_is_called_at() -> None:
    assert {name for name, _ in PAGES} | ELSEWHERE == SCREENS.keys()


async def test_pages(panel: Scene) -> None:
    faults: list[str] = []
    for name, arguments in PAGES:
        panel.context.navigator.home()
        panel.open(name, arguments)
        await rest(panel)
        faults += faults_of(panel, f"{name} {arguments}")
    assert faults == [], "\n" + "\n".join(faults)


async def test_pages_without_anything_to_show(bare: Scene) -> None:
    faults: list[str] = []
    for name, arguments in PAGES:
        bare.context.navigator.home()
        bare.open(name, arguments)
        await rest(bare)
        faults += faults_of(bare, f"{name} {arguments}")
    assert faults == [], "\n" + "\n".join(faults)


async def test_forms(panel: Scene) -> None:
    faults: list[str] = []
    for form in FORMS:
        panel.context.navigator.home()
        panel.open("form", {"form": form})
        await rest(panel)
        await rest(panel)
        faults += await fill_in(panel, form)
    assert faults == [], "\n" + "\n".join(faults)


async def fill_in(scene: Scene, form: str) -> list[str]:
    """Answer each question with the first that is offered; what is wrong on the way, and on the
    receipt."""
    faults: list[str] = []
    for _ in range(LONGEST_WAY):
        model = scene.shell.pageModel
        if scene.context.navigator.page.name != "form":
            assert scene.context.navigator.page.name == "receipt"
            return faults + faults_of(scene, f"receipt of {form}")
        faults += faults_of(scene, f"{form}: {model.title}")
        answer(model)
        await rest(scene)
    raise AssertionError(f"{form} does not come to its end at {scene.shell.pageModel.title}")


def answer(model: Any) -> None:
    """As the first digit key of the remote would."""
    if model.layout == "digits":
        for digit in PHONE if "phone" in model.title else "2":
            model.digit(digit)
        model.goOn()
    elif model.layout in ("cards", "chips", "rows") and not model.goOnWords:
        model.press_digit("1")
    else:
        model.goOn()


def faults_of(scene: Scene, where: str) -> list[str]:
    """What is Chinese, cut off or written over on the page that is shown."""
    scene.image()
    seen = [*probe.words(scene.window), *probe.names(scene.window)]
    faults = [f"shows {words}" for words in seen if CHINESE_MARKS.search(words)]
    heard = scene.shell.pageModel.spoken
    faults += [f"says {words}" for words in heard if CHINESE.search(words)]
    faults += [f"cuts {words}" for words in probe.truncated(scene.window)]
    faults += [f"writes over {pair}" for pair in probe.overlaps(scene.window)]
    return [f"{where}: {fault}" for fault in dict.fromkeys(faults)]

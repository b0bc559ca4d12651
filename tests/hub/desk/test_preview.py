"""The renderer's child: a picture, an answer that is none, a child that dies or hangs."""

import base64
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from hub.desk.preview import ChildRenderer, NoRenderer, PreviewUnavailableError, Scene, renderer_of
from process.settings import HubSection
from services.contract.documents import Document, Notice
from services.contract.ids import uuid7
from tests.support.clock import HandClock
from tests.support.pictures import png

PICTURE = base64.b64encode(png(4, 4)).decode()
CHILD = f"""
import json, os, signal, sys
for line in sys.stdin:
    page = json.loads(line)["page"]
    if page == "dies": os._exit(3)
    if page == "hangs": signal.pause()
    if page == "babbles": print("no JSON at all", flush=True)
    elif page == "refuses": print(json.dumps({{"error": "no such page"}}), flush=True)
    else: print(json.dumps({{"png": "{PICTURE}", "pid": os.getpid()}}), flush=True)
"""

Renderers = Callable[[float], ChildRenderer]


@pytest.fixture
async def renderers(tmp_path: Path) -> AsyncIterator[Renderers]:
    script = tmp_path / "child.py"
    script.write_text(CHILD, "utf-8")
    made: list[ChildRenderer] = []

    def make(timeout_s: float) -> ChildRenderer:
        made.append(ChildRenderer((sys.executable, str(script)), timeout_s))
        return made[-1]

    yield make
    for renderer in made:
        await renderer.close()


async def test_a_scene_becomes_a_picture(renderers: Renderers) -> None:
    renderer = renderers(20)
    assert await renderer.draw(Scene((), "home")) == png(4, 4)
    assert await renderer.draw(Scene((), "home")) == png(4, 4)


async def test_an_error_of_the_child_is_words_and_no_reason_to_restart(
    renderers: Renderers,
) -> None:
    renderer = renderers(20)
    with pytest.raises(PreviewUnavailableError, match="画不出来"):
        await renderer.draw(Scene((), "refuses"))
    assert await renderer.draw(Scene((), "home")) == png(4, 4)


@pytest.mark.expected_logs("hub.preview preview failed")
@pytest.mark.parametrize("page", ["dies", "babbles"])
async def test_a_broken_child_is_replaced(renderers: Renderers, page: str) -> None:
    renderer = renderers(20)
    with pytest.raises(PreviewUnavailableError, match="没有运行起来"):
        await renderer.draw(Scene((), page))
    assert await renderer.draw(Scene((), "home")) == png(4, 4)


@pytest.mark.expected_logs("hub.preview preview failed reason=timeout")
async def test_a_child_that_hangs_is_ended(renderers: Renderers) -> None:
    with pytest.raises(PreviewUnavailableError, match="画得太久"):
        await renderers(0.2).draw(Scene((), "hangs"))


@pytest.mark.expected_logs("hub.preview preview failed")
async def test_a_command_that_is_not_there_is_said_in_words() -> None:
    renderer = ChildRenderer(("/no/such/command",))
    with pytest.raises(PreviewUnavailableError, match="没有运行起来"):
        await renderer.draw(Scene((), "home"))
    await renderer.close()


async def test_settings_can_switch_it_off() -> None:
    renderer = renderer_of(HubSection(renderer=False))
    assert isinstance(renderer, NoRenderer)
    with pytest.raises(PreviewUnavailableError, match="没有开启预览"):
        await renderer.draw(Scene((), "home"))
    await renderer.close()


async def test_the_kiosks_own_screens_draw_a_notice() -> None:
    notice = Notice(title="周日停水", paragraphs=("11月22日停水。",))
    document = Document(id=uuid7(), version=1, published_at=HandClock().now(), body=notice)
    renderer = renderer_of(HubSection(renderer=True))
    picture = await renderer.draw(Scene((document,), "notice", {"id": str(document.id)}))
    await renderer.close()
    assert picture.startswith(b"\x89PNG")
    assert int.from_bytes(picture[16:20]) == 1080
    assert int.from_bytes(picture[20:24]) == 1920

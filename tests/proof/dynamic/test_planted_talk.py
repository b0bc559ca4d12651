"""What is measured of the talk sees the fault that it is there for."""

from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from kiosk.talking import page_watch
from tests.proof.dynamic import by_voice, talked
from tests.proof.dynamic.tours import Tour
from tests.proof.visiting import Visitor, open_panel
from tests.support.talk import ScriptedTalk
from voice.conversation.deeds import Key, SendForm
from voice.conversation.reply import Reply

pytestmark = pytest.mark.slow


@pytest.fixture
async def tour(tmp_path: Path) -> AsyncIterator[Tour]:
    scene = open_panel(tmp_path, "landscape")
    yield Tour(scene, "landscape", Visitor(scene))
    scene.close()


async def test_what_has_to_be_held_or_pressed_twice(
    tour: Tour, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (await talked.taps_finding(tour)).passed
    monkeypatch.setattr(ScriptedTalk, "press", lambda _: None)
    assert not (await talked.taps_finding(tour)).passed


async def test_a_key_that_only_the_voice_has(tour: Tour, monkeypatch: pytest.MonkeyPatch) -> None:
    nowhere = MappingProxyType(dict.fromkeys(Key, ("home", "慢慢说")))
    monkeypatch.setattr(talked, "BY_HAND", nowhere)
    assert not any(it.passed for it in await talked.key_findings(tour))


async def test_heard_words_that_are_small(tour: Tour, monkeypatch: pytest.MonkeyPatch) -> None:
    assert all(it.passed for it in await talked.size_findings(tour))
    monkeypatch.setattr(talked, "SAID_BACK_MM", 60)
    assert not all(it.passed for it in await talked.size_findings(tour))


async def test_a_form_that_is_sent_whatever_is_said(
    tour: Tour, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hasty(*_: object, **__: object) -> Reply:
        return Reply(("好。",), (SendForm(),))

    monkeypatch.setattr(page_watch, "Reply", hasty)
    found = await talked.confirm_findings(tour, lambda place: place.name == "form repair: confirm")
    assert [it.passed for it in found] == [False]


def test_a_page_that_no_hand_reaches(tour: Tour) -> None:
    def reached(page: str, _: Mapping[str, str]) -> bool:
        return page != "prices"

    tour.scene.open("home")
    found = by_voice.voice_findings(tour.scene, "here", reached)
    assert [it.where for it in found if not it.passed] == ["prices · here"]

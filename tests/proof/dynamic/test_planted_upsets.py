"""Each measure of frames, upsets, dialogs and sounds sees the fault that it is there for."""

import numpy as np
import pytest
from PySide6.QtCore import QTimer

from services.requests.drafts import Drafts
from services.requests.told import Told
from tests.proof.dynamic import dialogs, frames, heard, upsets
from tests.proof.dynamic.test_planted import failed, tour
from tests.proof.dynamic.tours import Tour
from tests.proof.moves import AskWhetherThere
from tests.support.scene import SilentReader
from ui.screens.form.view_model import FormViewModel

pytestmark = pytest.mark.slow

__all__ = ["tour"]


def grey(*levels: float, share: float = 1.0) -> list[np.ndarray]:
    made = []
    for level in levels:
        one = np.zeros((24, 24), np.float32)
        one[: round(24 * share)] = level
        made.append(one)
    return made


def test_what_counts_as_a_flash() -> None:
    assert frames.flashes(grey(0.1, 0.1, 0.1)) == 0
    assert frames.flashes(grey(0, 0.5, 0, 0.5, 0, 0.5)) == 4
    assert frames.flashes(grey(0, 0.05, 0, 0.05, 0)) == 0
    assert frames.flashes(grey(0, 0.5, 0, 0.5, 0, 0.5, share=0.1)) == 0


async def test_a_page_that_a_timer_completes(tour: Tour) -> None:
    keep = []

    def later() -> None:
        timer = QTimer(tour.scene.shell)
        timer.setSingleShot(True)
        timer.start(60_000)
        keep.append(timer)

    assert failed(await frames.change_findings(tour)) == set()
    tour.scene.shell.pageChanged.connect(later)
    assert "W4" in failed(await frames.change_findings(tour))
    tour.scene.shell.pageChanged.disconnect(later)


async def test_a_form_that_says_nothing_of_a_full_disk(
    tour: Tour, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FormViewModel, "_say", lambda *_: None)
    assert failed(await upsets.upset_findings(tour)) == {"E2"}


async def test_a_phone_that_is_asked_for_twice(tour: Tour, monkeypatch: pytest.MonkeyPatch) -> None:
    assert failed(await upsets.asked_again_findings(tour)) == set()
    monkeypatch.setattr(Told, "remember", lambda *_: None)
    assert failed(await upsets.asked_again_findings(tour)) == {"E3"}


async def test_a_draft_that_goes_with_the_session(
    tour: Tour, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (await upsets.kept_finding(tour, lambda: None)).passed
    monkeypatch.setattr(Drafts, "_is_stale", lambda *_: True)
    assert not (await upsets.kept_finding(tour, lambda: None)).passed


async def test_a_question_that_is_closed_amid_its_words(tour: Tour) -> None:
    await AskWhetherThere()(tour.scene)
    tour.scene.image()
    name = "home: are you there"
    assert dialogs.closing(tour.scene, name, "here").passed
    column = tour.scene.window.rootObject().property("question").childItems()[0]
    words = column.childItems()[0]
    words.setParentItem(column.parentItem())
    words.setY(column.y() + column.height())
    tour.scene.image()
    assert not dialogs.closing(tour.scene, name, "here").passed


async def test_a_sound_without_words(tour: Tour, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(heard.WORDS_OF_SOUNDS, "alarm")
    assert failed([await heard._sounds(tour)]) == {"V5"}


async def test_a_reading_that_nobody_can_read(tour: Tour, monkeypatch: pytest.MonkeyPatch) -> None:
    assert failed(await heard._captions(tour)) == set()
    monkeypatch.setattr(SilentReader, "read", lambda *_: None)
    assert failed(await heard._captions(tour)) == {"V5"}

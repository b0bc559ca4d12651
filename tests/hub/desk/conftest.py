"""A real hub, a real headless Chromium, and a desk on which any console error fails the test."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.support.clock import HandClock
from tests.support.desk import CHROMIUM, QUIET, Desk, KioskVoice
from tests.support.hub import RunningHub, running_hub


@pytest.fixture(scope="module")
def clock() -> HandClock:
    """10:24 on 20 November 2026 until a test moves it."""
    return HandClock()


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory, clock: HandClock) -> Iterator[RunningHub]:
    with running_hub(tmp_path_factory.mktemp("hub"), clock) as running:
        yield running


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture
def desk(hub: RunningHub, chromium: Browser) -> Iterator[Desk]:
    opened = Desk(hub, chromium)
    yield opened
    for context in chromium.contexts:
        context.close()
    assert opened.complaints == []


@pytest.fixture(scope="module")
def kiosk(hub: RunningHub) -> Iterator[KioskVoice]:
    voice = KioskVoice(hub, "3号楼大厅", "3号楼")
    yield voice
    voice.close()

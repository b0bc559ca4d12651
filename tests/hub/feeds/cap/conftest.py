"""A hub on 20 November 2026, 12:05 in Beijing, that knows one source."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from hub.office import Office, open_office
from process.settings import Settings
from process.settings.keys import AlertsSection, HubSection
from tests.support.cap import NOON, SENDER
from tests.support.clock import HandClock
from tests.support.hub import QUICK_HASHER

TOKEN = "a-token-of-more-than-24-letters"

Opening = Callable[[], AbstractAsyncContextManager[Office]]


@pytest.fixture
def clock() -> HandClock:
    clock = HandClock(NOON)
    clock.move(300)
    return clock


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    (tmp_path / "token").write_text(TOKEN + "\n")
    file = tmp_path / "sources.toml"
    file.write_text(
        f'[[source]]\nname = "市预警中心"\nsenders = ["{SENDER}"]\ntoken_file = "token"\n'
    )
    return file


@pytest.fixture
def settings(tmp_path: Path, sources: Path) -> Settings:
    hub = HubSection(data_dir=tmp_path / "hub", renderer=False)
    return Settings(hub=hub, alerts=AlertsSection(areas="330402", sources=sources))


@pytest.fixture
def opening(settings: Settings, clock: HandClock) -> Opening:
    """Opens the office on the same data, as often as it is called."""

    @asynccontextmanager
    async def opened() -> AsyncIterator[Office]:
        async with open_office(settings, clock, QUICK_HASHER) as office:
            yield office

    return opened


@pytest.fixture
async def office(opening: Opening) -> AsyncIterator[Office]:
    async with opening() as office:
        yield office

"""The real hub with channels of the tests' own, on a clock moved by hand."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from hub.app import build_app
from hub.escalation.people import ChannelKind
from hub.office import Office
from tests.support.clock import HandClock
from tests.support.escalation import ScriptedChannel
from tests.support.hub import QUICK_HASHER, hub_settings


@asynccontextmanager
async def hub_with(
    folder: Path, clock: HandClock, *channels: ScriptedChannel
) -> AsyncIterator[Office]:
    """The hub of that folder with these channels beside the desk; again is after a restart."""
    app = build_app(hub_settings(folder), clock, QUICK_HASHER, channels=channels)
    async with app.router.lifespan_context(app):
        yield app.state.office


@pytest.fixture
def sms() -> ScriptedChannel:
    return ScriptedChannel(ChannelKind.SMS)


@pytest.fixture
def mail() -> ScriptedChannel:
    return ScriptedChannel(ChannelKind.EMAIL, idempotent=False)


@pytest.fixture
async def office(
    tmp_path: Path, clock: HandClock, sms: ScriptedChannel, mail: ScriptedChannel
) -> AsyncIterator[Office]:
    async with hub_with(tmp_path, clock, sms, mail) as office:
        yield office

"""From the water meter to people: asked at the screen first, and only a verdict leaves the box."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from services.contract.calls import CallSource
from tests.support.hub import RunningHub, running_hub
from tests.support.live import LiveKiosk, live
from tests.support.lobby import guard_beside, join, kiosk_settings
from tests.support.mortal_hub import free_port

TOKEN = "a-token-for-this-test"
RULES = """
[[home]]
id = "501"
consent = "2026-11-01 王秀英、女儿陈敏"
[[home.rule]]
meter = "water"
low = 10
seconds = 10
"""
USUAL_THEN_STILL = ((30, 123_456.7), (20, 123_586.7), (13, 123_666.7), (10, 123_667.7))
"""Hours ago and what the counter stood at, in litres."""


class Meter:
    """The water meter of the home."""

    def __init__(self, port: int) -> None:
        self._url = f"http://127.0.0.1:{port}/samples"

    async def sends(self, *readings: tuple[float, float], token: str = TOKEN) -> httpx.Response:
        now = datetime.now(UTC)
        samples = [
            {
                "home": "501",
                "meter": "water",
                "m3": litres / 1000,
                "at": (now - timedelta(hours=hours)).isoformat(),
            }
            for hours, litres in readings
        ]
        async with httpx.AsyncClient(trust_env=False) as client:
            headers = {"Authorization": f"Bearer {token}"}
            return await client.post(self._url, json={"samples": samples}, headers=headers)


@contextmanager
def watched(folder: Path, hub: RunningHub) -> Iterator[Meter]:
    """A home whose guard watches the water."""
    join(folder, hub.enrol(), hub.url)
    port = free_port()
    (folder / "care.toml").write_text(RULES, "utf-8")
    (folder / "token").write_text(TOKEN)
    (folder / "token").chmod(0o600)
    more = f'[care]\nrules = "care.toml"\nport = {port}\ntoken_file = "token"\n'
    with guard_beside(folder, hub.url, more=more):
        yield Meter(port)


@pytest.mark.slow
def test_no_water_no_answer_and_people_are_called(tmp_path: Path) -> None:
    with running_hub(tmp_path) as hub, watched(tmp_path, hub) as meter:

        async def journey(kiosk: LiveKiosk) -> None:
            assert (await meter.sends(*USUAL_THEN_STILL, token="wrong")).status_code == 401
            answer = await meter.sends(*USUAL_THEN_STILL, (0, 123_668.7))
            assert (answer.status_code, answer.json()["kept"]) == (200, 5)
            await kiosk.until_shows("您还好吗？")
            await kiosk.until_shows("用水不到10升，平时不会这样")
            assert await hub.acall(hub.office.calls.open_calls()) == ()
            await kiosk.until_shows("物业系统已收到", within_s=40)
            [call] = await hub.acall(hub.office.calls.open_calls())
            assert call.source is CallSource.CARE
            assert call.words.startswith("问了“您还好吗”，没有人回答。从")
            sent = str(call)
            assert not any(f"{litres:g}"[:6] in sent for _, litres in USUAL_THEN_STILL)

        live(kiosk_settings(tmp_path, hub.url), journey)


@pytest.mark.slow
def test_who_is_fine_is_left_alone_and_nothing_leaves_the_home(tmp_path: Path) -> None:
    with running_hub(tmp_path) as hub, watched(tmp_path, hub) as meter:

        async def journey(kiosk: LiveKiosk) -> None:
            await meter.sends(*USUAL_THEN_STILL, (0, 123_668.7))
            await kiosk.until_shows("您还好吗？")
            await kiosk.tap("我没事")
            await kiosk.until(lambda: not kiosk.shows("您还好吗？"))
            await meter.sends((0, 123_668.7))
            assert await hub.acall(hub.office.calls.open_calls()) == ()

        live(kiosk_settings(tmp_path, hub.url), journey)

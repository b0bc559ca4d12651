"""Samples by HTTP: with the token, of bounded size, and never half understood."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from services.emergency.care.intake import Intake
from services.emergency.care.listener import LARGEST_BODY, Listener, TokenUnusable, read_token
from services.emergency.care.memory import CareMemory
from services.emergency.care.series import Meter
from tests.support.clock import HandClock

TOKEN = "0123456789abcdef"
GOOD = {"home": "501", "meter": "water", "m3": 12.345}


class Door:
    """The listener, a client with its token, and what was kept."""

    def __init__(self, memory: CareMemory) -> None:
        self.memory, self.clock = memory, HandClock()
        self.listener = Listener(
            Intake(frozenset({"501"}), memory, self.clock, 60), TOKEN, "127.0.0.1", 0
        )
        self.client = httpx.AsyncClient(
            transport=httpx.ASGITransport(self.listener.app()),
            base_url="http://guard",
            headers={"Authorization": f"Bearer {TOKEN}"},
        )

    async def post(self, *samples: object) -> httpx.Response:
        return await self.client.post("/samples", json={"samples": samples})

    async def kept(self, meter: Meter = Meter.WATER) -> list[int]:
        since = self.clock.now() - timedelta(days=60)
        return [it.value for it in await self.memory.readings("501", meter, since)]


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[Door]:
    door = Door(CareMemory.open(tmp_path / "care.db"))
    yield door
    await door.client.aclose()
    door.listener.close()
    await door.memory.close()


async def test_what_is_sent_is_kept_in_whole_units(door: Door) -> None:
    answer = await door.post(
        GOOD,
        {"home": "501", "meter": "electricity", "kwh": 3401.25},
        {"home": "501", "meter": "door", "contact": False},
    )
    assert (answer.status_code, answer.json()) == (200, {"kept": 3, "refused": []})
    assert await door.kept() == [12_345_000]
    assert await door.kept(Meter.ELECTRICITY) == [3_401_250]
    assert await door.kept(Meter.DOOR) == [1]


@pytest.mark.parametrize("token", ["", "wrong", "口令"])
async def test_without_the_token_nothing_is_taken(door: Door, token: str) -> None:
    headers = {"Authorization": f"Bearer {token}".encode()}
    answer = await door.client.post("/samples", json={"samples": [GOOD]}, headers=headers)
    assert answer.status_code == 401
    assert await door.kept() == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"home": "501", "meter": "water"},
        {"home": "501", "meter": "water", "m3": 1, "litres": 1},
        {"home": "501", "meter": "water", "kwh": 1},
        {"home": "501", "meter": "water", "m3": -1},
        {"home": "501", "meter": "water", "m3": float("1e300")},
        {"home": "501", "meter": "gas", "m3": 1},
        {"home": "../501", "meter": "water", "m3": 1},
        {"home": "501", "meter": "water", "m3": 1, "at": "2026-11-20T10:00:00"},
        {"home": "501", "meter": "water", "m3": 1, "more": 1},
    ],
)
async def test_one_wrong_sample_and_none_is_kept(door: Door, wrong: object) -> None:
    answer = await door.post(GOOD, wrong)
    assert answer.status_code == 400
    assert answer.json()["words"].startswith("看不懂：samples.1")
    assert await door.kept() == []


async def test_no_json_and_no_numbers(door: Door) -> None:
    for body in (b"", b"{", b"\xff", b'{"samples": []}', b'{"samples": [{"m3": NaN}]}', b"null"):
        assert (await door.client.post("/samples", content=body)).status_code == 400


async def test_too_much_at_once(door: Door) -> None:
    body = b" " * (LARGEST_BODY + 1)
    assert (await door.client.post("/samples", content=body)).status_code == 413


@pytest.mark.expected_logs("sample refused home=601")
async def test_a_stranger_is_named_and_the_rest_is_kept(door: Door) -> None:
    answer = await door.post({**GOOD, "home": "601"}, GOOD)
    assert answer.status_code == 422
    assert answer.json() == {
        "kept": 1,
        "refused": [{"number": 1, "why": "没有这一家，请查规则文件里的编号"}],
    }
    assert await door.kept() == [12_345_000]


def test_a_token_others_can_read_is_not_used(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text(TOKEN + "\n")
    file.chmod(0o644)
    with pytest.raises(TokenUnusable, match="chmod 600"):
        read_token(file)
    file.chmod(0o600)
    assert read_token(file) == TOKEN
    file.write_text("short")
    with pytest.raises(TokenUnusable, match="shorter"):
        read_token(file)

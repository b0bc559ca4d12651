"""Samples by MQTT, over a real broker: kept before they are acknowledged, nonsense passed over."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from process.clock import SystemClock
from process.settings import BrokerSection
from services.emergency.buttons.broker import Broker
from services.emergency.care.intake import Intake
from services.emergency.care.memory import CareMemory
from services.emergency.care.rules_file import HomeEntry
from services.emergency.care.series import Meter
from services.emergency.care.topics import Topics, meanings
from tests.support.broker import publisher, running_mosquitto
from tests.support.waiting import until

HOME = HomeEntry.model_validate(
    {
        "id": "501",
        "consent": "2026-11-01 王秀英",
        "topics": {"zigbee2mqtt/大门": "door"},
        "rule": [{"meter": "water", "low": 10}],
    }
)
WATER = "linli/care/501/water"


def test_each_home_has_its_topics() -> None:
    assert meanings([HOME]) == {
        WATER: ("501", Meter.WATER),
        "linli/care/501/electricity": ("501", Meter.ELECTRICITY),
        "linli/care/501/door": ("501", Meter.DOOR),
        "zigbee2mqtt/大门": ("501", Meter.DOOR),
    }


@pytest.fixture
async def memory(tmp_path: Path) -> AsyncIterator[CareMemory]:
    memory = CareMemory.open(tmp_path / "care.db")
    yield memory
    await memory.close()


@pytest.mark.expected_logs("broker away|sample not understood")
async def test_what_is_published_is_kept(memory: CareMemory) -> None:
    clock = SystemClock()
    intake = Intake(frozenset({"501"}), memory, clock, 60)
    since = clock.now() - timedelta(hours=1)
    with running_mosquitto() as mosquitto:
        topics = Topics(Broker(BrokerSection(port=mosquitto.port)), [HOME], intake)
        with publisher(mosquitto.port) as meter:
            meter.say(WATER, '{"m3": 1.5}', retain=True)
            running = asyncio.create_task(topics.run())
            try:
                for nonsense in (b"", b"\xff", b"[]", b'{"m3": -1}', b'{"kwh": 1}', b"{" * 9000):
                    await asyncio.to_thread(meter.say, WATER, nonsense)
                await asyncio.to_thread(
                    meter.say, "zigbee2mqtt/大门", '{"contact": false, "battery": 97}'
                )
                await until(intake.arrived, lambda count: count == 1)
                await asyncio.to_thread(meter.say, WATER, '{"m3": 1.502, "serial": "A1"}')
                await until(intake.arrived, lambda count: count == 2)
            finally:
                running.cancel()
                await asyncio.wait([running])
    assert [it.value for it in await memory.readings("501", Meter.WATER, since)] == [1_502_000]
    assert [it.value for it in await memory.readings("501", Meter.DOOR, since)] == [1]

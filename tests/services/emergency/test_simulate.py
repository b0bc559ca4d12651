"""Each driver is pressed without hardware, as an installer or a pipeline would."""

import asyncio
import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from services.emergency.buttons.catalogue import DRIVERS
from services.emergency.buttons.profile import known_models, profile_of
from services.emergency.buttons.signals import Found, Pressed
from services.emergency.buttons.stand_ins import zigbee
from services.emergency.commands.simulate import KINDS
from services.emergency.commands.trial import Heard, press_once, rigging
from tests.support.guard import ROOT, GuardHome, running_guard


def simulate(*arguments: str) -> list[dict[str, Any]]:
    done = subprocess.run(
        [sys.executable, "-m", "services.emergency", "simulate", *arguments],
        cwd=ROOT,
        capture_output=True,
        check=True,
        timeout=60,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


async def pressed(kind: str, **keys: Any) -> list[Heard]:
    heard: list[Heard] = []

    async def tell(one: Heard) -> None:
        heard.append(one)

    assert await press_once(rigging(kind, **keys), kind, tell)
    return heard


def test_every_driver_can_be_simulated() -> None:
    assert set(DRIVERS) < set(KINDS)


@pytest.mark.parametrize("kind", sorted(DRIVERS))
async def test_a_press_through_a_driver_is_one_call(kind: str) -> None:
    heard = await pressed(kind)
    assert [one.verdict.call for one in heard].count(True) == 1
    assert heard[-1].verdict.call


async def test_without_mosquitto_a_broker_in_the_process_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(zigbee, "find_mosquitto", lambda: None)
    heard = await pressed("zigbee2mqtt", model="HS1EB")
    assert isinstance(heard[0].signal, Found)
    assert isinstance(heard[-1].signal, Pressed)


async def test_a_sensor_says_what_it_has_found() -> None:
    heard = await pressed("zigbee2mqtt", model="smoke")
    assert heard[-1].told()["words"] == "有烟"


def test_what_is_said_for_a_press_is_one_of_the_models_own_words() -> None:
    for model in known_models():
        said = zigbee.press_of(model)
        profile = profile_of(model)
        assert said.get("action") in profile.presses or set(said) & set(profile.states), model


@pytest.mark.slow
def test_the_screen_and_the_voice_press_at_a_private_guard() -> None:
    assert [line["call"] for line in simulate("screen")] == [True]
    assert [line["call"] for line in simulate("voice")] == [False, True]


@pytest.mark.slow
async def test_with_guard_the_running_guard_gets_the_call() -> None:
    with TemporaryDirectory(prefix="g") as name:
        home = GuardHome(Path(name))
        async with running_guard(home):
            arguments = ("serial", "--guard", "--settings", str(home.settings))
            lines = await asyncio.to_thread(simulate, *arguments)
            again = await asyncio.to_thread(simulate, *arguments)
    assert lines[-1]["guard"] == "has it"
    assert (again[-1]["id"], again[-1]["repeats"]) == (lines[-1]["id"], 1)

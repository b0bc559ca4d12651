"""The guard with little to live on, and what its unit for systemd promises (emergency reference,
faults 31, 38, 39 and 40)."""

from configparser import ConfigParser
from pathlib import Path

import pytest

from tests.faults.conftest import MakeHome
from tests.support.at_hub import until_at_hub
from tests.support.guard_door import SAVED, at_the_door
from tests.support.guard_life import guard_life
from tests.support.hub import RunningHub

pytestmark = pytest.mark.slow

UNIT = Path(__file__).parents[2] / "packaging" / "systemd" / "linli-guard.service"
FEW_FILES = ("sh", "-c", 'ulimit -n 32 && exec "$@"', "sh")


async def test_with_few_files_presses_are_taken(hub: RunningHub, make_home: MakeHome) -> None:
    home = make_home(hub)
    async with guard_life(home, *FEW_FILES), at_the_door(home) as door:
        pressed = [await door.press(f"{number}号楼") for number in range(20)]
        assert {status for status, _ in pressed} == {SAVED}
        ids = {call.id for _, call in pressed}
        await until_at_hub(hub, lambda cards: ids <= set(cards))


def test_the_unit_restarts_watches_and_protects_the_guard() -> None:
    unit = ConfigParser(strict=False, interpolation=None)
    unit.read_string(UNIT.read_text("utf-8"))
    assert unit["Service"]["Restart"] == "always"
    assert unit["Service"]["WatchdogSec"] == "20"
    assert unit["Service"]["OOMScoreAdjust"] == "-900"
    assert unit["Unit"]["StartLimitBurst"] == "5"
    assert unit["Unit"]["StartLimitAction"] == "reboot"

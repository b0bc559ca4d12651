"""One contract for every sounder; and the playing one tells in words when nothing is heard."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import psutil
import pytest

from services.emergency.alarm.sounder import PlayerSounder, Sounder
from tests.support.ear import Ear
from tests.support.sounder import SilentSounder
from tests.support.waiting import until

ALARM, CHIME = Path("alarm.wav"), Path("chime.wav")


class EaredSilence(SilentSounder):
    """The fake, told through the same ear."""

    async def next(self) -> str:
        return self.heard.pop(0)

    def silent(self) -> bool:
        return not self.heard


@pytest.fixture
async def ear(tmp_path: Path) -> AsyncIterator[Ear]:
    ear = Ear(tmp_path)
    yield ear
    ear.close()


@pytest.fixture(params=["playing", "warm", "silent"])
async def sounder_and_ear(
    request: pytest.FixtureRequest, ear: Ear
) -> AsyncIterator[tuple[Sounder, Ear | EaredSilence]]:
    if request.param == "silent":
        fake = EaredSilence()
        yield fake, fake
        return
    sounder = PlayerSounder(ear.command, ALARM, CHIME, every_s=60, warm=request.param == "warm")
    sounder.prepare()
    yield sounder, ear
    await sounder.close()


async def test_an_alarm_is_heard_once_however_often_it_is_started(sounder_and_ear) -> None:
    sounder, ear = sounder_and_ear
    sounder.start_alarm()
    sounder.start_alarm()
    assert await ear.next() == "alarm"
    assert ear.silent()


async def test_after_stopping_an_alarm_can_start_again(sounder_and_ear) -> None:
    sounder, ear = sounder_and_ear
    sounder.start_alarm()
    assert await ear.next() == "alarm"
    sounder.stop()
    sounder.start_alarm()
    assert await ear.next() == "alarm"


async def test_a_chime_is_heard_but_not_over_an_alarm(sounder_and_ear) -> None:
    sounder, ear = sounder_and_ear
    sounder.chime()
    assert await ear.next() == "chime"
    sounder.start_alarm()
    sounder.chime()
    assert await ear.next() == "alarm"
    sounder.stop()
    sounder.chime()
    assert await ear.next() == "chime"


async def test_stopping_silence_is_no_error(sounder_and_ear) -> None:
    sounder, ear = sounder_and_ear
    sounder.stop()
    assert ear.silent()
    assert sounder.trouble.value == ""


async def test_an_alarm_is_repeated_until_stopped(ear: Ear) -> None:
    sounder = PlayerSounder(ear.command, ALARM, CHIME, every_s=0.01)
    sounder.start_alarm()
    assert [await ear.next() for _ in range(3)] == ["alarm"] * 3
    await sounder.close()


async def test_stopping_ends_a_sound_that_is_being_played(tmp_path: Path) -> None:
    endless = Ear(tmp_path, "exec cat /dev/zero > /dev/null")
    sounder = PlayerSounder(endless.command, ALARM, CHIME)
    sounder.start_alarm()
    await endless.next()
    async with asyncio.timeout(10):
        await sounder.close()
    endless.close()


@pytest.mark.expected_logs("guard.sound nothing is heard reason=")
@pytest.mark.parametrize(
    "command", [None, ("no-such-player",), ("sh", "-c", "echo no such device >&2; exit 1")]
)
async def test_a_missing_or_broken_player_is_a_trouble_and_no_error(command) -> None:
    sounder = PlayerSounder(command, ALARM, CHIME)
    sounder.start_alarm()
    assert await until(sounder.trouble, bool)
    await sounder.close()


@pytest.mark.expected_logs("guard.sound nothing is heard .*exit-first ended with 1")
async def test_a_player_that_works_again_ends_the_trouble(tmp_path: Path) -> None:
    player = tmp_path / "exit-first"
    player.write_text(f"#!/bin/sh\nmkdir {tmp_path}/tried && exit 1\nexit 0\n")
    player.chmod(0o700)
    sounder = PlayerSounder((str(player),), ALARM, CHIME, every_s=0.01)
    sounder.start_alarm()
    await until(sounder.trouble, bool)
    await until(sounder.trouble, lambda trouble: not trouble)
    await sounder.close()


async def test_an_alarm_sounds_again_at_once_when_it_is_asked_for(sounder_and_ear) -> None:
    sounder, ear = sounder_and_ear
    sounder.sound_again()
    assert await ear.next() == "alarm"
    sounder.start_alarm()
    assert await ear.next() == "alarm"
    sounder.sound_again()
    assert await ear.next() == "alarm"
    sounder.chime()
    assert ear.silent()
    sounder.stop()
    sounder.chime()
    assert await ear.next() == "chime"


@pytest.mark.expected_logs("guard.sound first player fails, second one is heard reason=no-such")
async def test_the_second_player_is_heard_if_the_first_fails(ear: Ear) -> None:
    sounder = PlayerSounder(("no-such-player",), ALARM, CHIME, 0.01, second=ear.command)
    sounder.start_alarm()
    assert [await ear.next() for _ in range(3)] == ["alarm"] * 3
    assert sounder.trouble.value == ""
    await sounder.close()


async def test_the_volume_is_forced_before_each_alarm_and_waited_for_by_none(ear: Ear) -> None:
    class Mixer:
        def __init__(self) -> None:
            self.asked = 0
            self.hangs = asyncio.Event()

        async def force(self) -> None:
            self.asked += 1
            await self.hangs.wait()

    mixer = Mixer()
    sounder = PlayerSounder(ear.command, ALARM, CHIME, 0.01, loudness=mixer)
    sounder.start_alarm()
    assert [await ear.next() for _ in range(2)] == ["alarm"] * 2
    assert mixer.asked == 1
    mixer.hangs.set()
    while mixer.asked < 2:
        assert await ear.next() == "alarm"
    await sounder.close()


async def test_no_player_is_left_waiting_after_the_end(ear: Ear) -> None:
    sounder = PlayerSounder(ear.command, ALARM, CHIME, every_s=60, warm=True)
    sounder.prepare()
    sounder.start_alarm()
    assert await ear.next() == "alarm"
    await sounder.close()
    shells = [child for child in psutil.Process().children() if "last" in str(child.cmdline())]
    assert shells == []

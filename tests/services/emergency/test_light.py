"""One contract for every light; and the blinking one tells when its lamp is gone."""

from collections.abc import Iterator

import pytest

from services.emergency.alarm.light import Glow, GpioLight, Light
from tests.support.light import HandLamp, HandLight
from tests.support.waiting import until


class Eye:
    """What can be seen of either light."""

    def __init__(self, light: Light, lamp: HandLamp | None) -> None:
        self.light, self.lamp = light, lamp

    def is_lit(self) -> bool:
        if self.lamp:
            return bool(self.lamp.switched and self.lamp.switched[-1])
        assert isinstance(self.light, HandLight)
        return self.light.glow is not Glow.OFF


@pytest.fixture(params=["gpio", "hand"])
async def eye(request: pytest.FixtureRequest) -> Iterator[Eye]:
    lamp = HandLamp()
    made = {"gpio": Eye(GpioLight(lambda: lamp), lamp), "hand": Eye(HandLight(), None)}
    eye = made[request.param]
    yield eye
    eye.light.close()
    assert not eye.is_lit()


async def test_it_is_lit_at_once_and_dark_at_the_end(eye: Eye) -> None:
    assert not eye.is_lit()
    eye.light.show(Glow.BLINKING)
    assert eye.is_lit()
    eye.light.show(Glow.STEADY)
    assert eye.is_lit()
    eye.light.show(Glow.OFF)
    assert not eye.is_lit()
    assert eye.light.trouble.value == ""


async def test_blinking_is_on_and_off_and_asking_again_does_not_hurry_it() -> None:
    lamp = HandLamp()
    light = GpioLight(lambda: lamp, half_period_s=0.01)
    light.show(Glow.BLINKING)
    light.show(Glow.BLINKING)
    assert lamp.switched == [True]
    await until(lamp.count, lambda count: count >= 5)
    assert lamp.switched[:5] == [True, False, True, False, True]
    light.show(Glow.STEADY)
    seen = len(lamp.switched)
    other = HandLamp()
    beside = GpioLight(lambda: other, half_period_s=0.01)
    beside.show(Glow.BLINKING)
    await until(other.count, lambda count: count >= 4)
    beside.close()
    assert lamp.switched[seen - 1 :] == [True]
    light.close()
    assert lamp.released


@pytest.mark.expected_logs("guard.light no light reason=no such device")
async def test_a_lamp_that_goes_away_is_a_trouble_until_it_is_back() -> None:
    lamp = HandLamp()
    light = GpioLight(lambda: lamp, half_period_s=0.005)
    light.show(Glow.BLINKING)
    lamp.broken = True
    await until(light.trouble, bool)
    lamp.broken = False
    await until(light.trouble, lambda trouble: not trouble)
    light.close()

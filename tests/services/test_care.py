"""Who is let in to maintenance."""

from services.care import MOST_TRIES, WAIT_SECONDS, Door
from services.contract.staff_code import seal
from tests.support.clock import HandClock


async def test_the_hubs_code_opens_and_the_settings_code_no_longer() -> None:
    told = [""]
    door = Door(HandClock(), lambda: told[0], before="1357")
    assert await door.admits("1357")
    told[0] = seal("246810")
    assert await door.admits("246810")
    assert not await door.admits("1357")


async def test_without_any_code_nobody_is_let_in() -> None:
    door = Door(HandClock(), lambda: "")
    assert not door.has_code
    assert not await door.admits("")


async def test_five_wrong_codes_shut_the_door_for_five_minutes() -> None:
    clock = HandClock()
    door = Door(clock, lambda: "", before="2468")
    for _ in range(MOST_TRIES):
        assert not door.seconds_closed
        assert not await door.admits("1111")
    assert door.seconds_closed == WAIT_SECONDS
    assert not await door.admits("2468")
    clock.move(WAIT_SECONDS - 1)
    assert not await door.admits("2468")
    clock.move(1)
    assert await door.admits("2468")


async def test_the_right_code_forgives_the_wrong_ones() -> None:
    door = Door(HandClock(), lambda: "", before="2468")
    for _ in range(3):
        for _ in range(MOST_TRIES - 1):
            await door.admits("1111")
        assert await door.admits("2468")

"""What kiosks tell of presses and misses: once a day, whole, and harmless to repeat."""

from datetime import date

import httpx
import pytest

from hub.office import Office
from hub.touches import Missed
from services.contract.fleet import TouchCount, TouchReport
from tests.support.asking import AskingKiosk

TODAY = date(2026, 11, 20)


def report(*counts: tuple[str, str, int, int]) -> bytes:
    told = (TouchCount(screen=s, control=c, presses=p, misses=m) for s, c, p, m in counts)
    return TouchReport(counts=tuple(told)).model_dump_json().encode()


async def tell(kiosk: AskingKiosk, day: date, body: bytes) -> httpx.Response:
    headers = {"Authorization": f"Bearer {kiosk.grant.token}", "Content-Type": "application/json"}
    return await kiosk.client.put(f"/touches/{day}", content=body, headers=headers)


async def test_a_days_report_stands_in_place_of_the_one_before(
    kiosk: AskingKiosk, office: Office
) -> None:
    for body in (
        report(("home", "tile_prices", 3, 1)),
        report(("home", "tile_prices", 5, 2), ("home", "row", 1, 0)),
        report(("home", "tile_prices", 5, 2), ("home", "row", 1, 0)),
    ):
        assert (await tell(kiosk, TODAY, body)).status_code == 204
    found = await office.touches.missed(14)
    assert found[kiosk.grant.kiosk_id] == (
        Missed("home", "tile_prices", 5, 2),
        Missed("home", "row", 1, 0),
    )


async def test_days_are_added_up_and_old_ones_left_out(kiosk: AskingKiosk, office: Office) -> None:
    for day in (date(2026, 10, 20), date(2026, 11, 6), date(2026, 11, 7), TODAY):
        await tell(kiosk, day, report(("home", "strip_help", 10, 1)))
    (missed,) = (await office.touches.missed(14))[kiosk.grant.kiosk_id]
    assert (missed.presses, missed.misses) == (20, 2)


async def test_kiosks_do_not_touch_each_others_counts(
    kiosk: AskingKiosk, other_kiosk: AskingKiosk, office: Office
) -> None:
    await tell(kiosk, TODAY, report(("home", "strip_help", 1, 1)))
    await tell(other_kiosk, TODAY, report())
    assert set(await office.touches.missed(14)) == {kiosk.grant.kiosk_id}


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2026, 11, 25)])
async def test_an_impossible_day_is_refused(kiosk: AskingKiosk, day: date) -> None:
    assert (await tell(kiosk, day, report())).status_code == 422


async def test_the_same_control_twice_is_refused(kiosk: AskingKiosk) -> None:
    twice = report(("home", "row", 1, 1), ("home", "row", 2, 2))
    assert (await tell(kiosk, TODAY, twice)).status_code == 422


@pytest.mark.parametrize("name", ["王阿姨", "13900001234", "Row 1"])
async def test_words_are_no_names_of_controls(kiosk: AskingKiosk, name: str) -> None:
    body = report(("home", "row", 1, 1)).replace(b'"row"', f'"{name}"'.encode())
    assert (await tell(kiosk, TODAY, body)).status_code == 422

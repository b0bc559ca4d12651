"""The real guard and a real hub with a bad network between them: each press sounds, is told as not
delivered, and is at the hub once when the network is well (emergency reference, faults 14, 15 and
19)."""

import asyncio
import socket

import httpx
import pytest

from services.contract.calls import CallEventKind
from tests.faults.conftest import MakeHome
from tests.support.at_hub import until_at_hub
from tests.support.ear import Ear
from tests.support.guard_door import SAVED, at_the_door, delivered
from tests.support.guard_life import guard_life
from tests.support.hub import RunningHub
from tests.support.requests import call, call_event, sent
from tests.support.toxic_proxy import Toxic, toxic_proxy
from tests.support.waiting import until

pytestmark = pytest.mark.slow

MANY = 100


def port_of(url: str) -> int:
    return int(url.rpartition(":")[2])


@pytest.mark.parametrize("toxic", [Toxic.BLACK_HOLE, Toxic.RESET, Toxic.NO_ANSWER])
async def test_on_a_bad_way_a_press_sounds_and_is_delivered_once_when_it_is_good(
    hub: RunningHub, make_home: MakeHome, ear: Ear, toxic: Toxic
) -> None:
    async with toxic_proxy(port_of(hub.url)) as proxy:
        home = make_home(hub, str(ear.player), proxy.url)
        async with guard_life(home), at_the_door(home) as door:
            proxy.toxic = toxic
            status, pressed = await door.press()
            assert status == SAVED
            assert await ear.next() == "alarm"
            told = await door.until(lambda it: it.troubles)
            assert told.unsent()
            assert (await door.press())[1].id == pressed.id
            proxy.cure()
            await door.until(lambda it: delivered(it) and not it.troubles)
            cards = await until_at_hub(hub, lambda cards: pressed.id in cards)
    assert [card.repeats for card in cards.values()] == [1]


@pytest.mark.parametrize("toxic", [Toxic.SLICER, Toxic.FLAPPING])
async def test_over_a_poor_way_all_presses_come_through_once(
    hub: RunningHub, make_home: MakeHome, toxic: Toxic
) -> None:
    async with toxic_proxy(port_of(hub.url)) as proxy:
        proxy.toxic = toxic
        home = make_home(hub, url=proxy.url)
        async with guard_life(home), at_the_door(home) as door:
            pressed = {(await door.press(f"{number}号楼"))[1].id for number in range(8)}
            cards = await until_at_hub(hub, lambda cards: pressed <= set(cards), 60)
            await until(proxy.tried, bool)
    assert [card.repeats for card in cards.values()] == [0] * 8


async def test_a_port_that_nobody_answers_at_is_told(make_home: MakeHome, hub: RunningHub) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        home = make_home(hub, url=f"http://127.0.0.1:{closed.getsockname()[1]}")
        async with guard_life(home), at_the_door(home) as door:
            await door.press()
            assert (await door.until(lambda it: it.troubles)).unsent()


async def test_a_hundred_copies_at_once_have_one_effect(hub: RunningHub) -> None:
    grant = await asyncio.to_thread(hub.enrol)
    headers = {"Authorization": f"Bearer {grant.token}"}
    async with httpx.AsyncClient(
        base_url=f"{hub.url}/api/v1", headers=headers, timeout=60
    ) as client:
        raised = call()
        again = call_event(raised.id, 1, CallEventKind.REPEATED)
        early = await client.post(f"/calls/{raised.id}/events", json=sent(again))
        assert early.status_code == 404
        posts = [client.post("/calls", json=sent(raised)) for _ in range(MANY)]
        answers = [answer.status_code for answer in await asyncio.gather(*posts)]
        assert sorted(answers) == [200] * (MANY - 1) + [201]
        path = f"/calls/{raised.id}/events"
        posts = [client.post(path, json=sent(again)) for _ in range(MANY)]
        answers = [answer.status_code for answer in await asyncio.gather(*posts)]
        assert sorted(answers) == [200] * (MANY - 1) + [201]
    card = await hub.acall(hub.office.calls.card(raised.id))
    assert card.repeats == 1

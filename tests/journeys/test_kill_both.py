"""Kiosk and hub killed in turn, again and again, while requests go up: each acknowledged request is
at the hub once, and its state comes down to the kiosk."""

import multiprocessing
import random
from collections.abc import Callable
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext
from pathlib import Path
from uuid import UUID

import pytest

from services.contract.cases import Case, CaseState
from services.contract.fleet import Grant
from services.link.identity import Identity
from services.requests.outbox import Outbox
from tests.support.clock import HandClock
from tests.support.hub import RunningHub
from tests.support.mortal_hub import MortalHub, free_port
from tests.support.mortal_kiosk import Kiosk
from tests.support.mortal_resident import finishing, living
from tests.support.neighbour import neighbour
from tests.support.waiting import until

DEATHS = 24
LONGEST_LIFE_S = 60.0
Work = Callable[[Path, Connection], None]


class Told:
    """What the kiosk's processes said: acknowledged requests, and how much waits."""

    def __init__(self) -> None:
        self.acknowledged: set[UUID] = set()
        self.delivered = 0
        self.waiting = 0

    def hear(self, wire: Connection) -> None:
        """Take in the next thing said; raises EOFError when nothing more will be."""
        assert wire.poll(LONGEST_LIFE_S), "the kiosk fell silent"
        said = wire.recv()
        if isinstance(said, UUID):
            self.acknowledged.add(said)
            return
        self.delivered += max(0, self.waiting - said)
        self.waiting = said

    def hear_rest(self, wire: Connection) -> None:
        """Take in what was said before the end."""
        while True:
            try:
                self.hear(wire)
            except (EOFError, OSError):
                return


@pytest.fixture(scope="module")
def nursery() -> ForkServerContext:
    """Forks processes that have all modules loaded, so that a life takes milliseconds."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.support.mortal_resident"])
    return context


@pytest.mark.slow
@pytest.mark.timeout(400)  # a dozen starts of a hub, on a machine that may have other work
async def test_every_acknowledged_request_is_there_once_and_comes_back(
    tmp_path: Path, nursery: ForkServerContext
) -> None:
    hub, kiosk, told = MortalHub(tmp_path, free_port()), Kiosk(tmp_path / "kiosk"), Told()
    with hub.in_thread() as inside:
        grant = inside.enrol()
    kiosk.identity_file.write(Identity(**grant.model_dump(), hub_url=hub.url))
    hub.start()
    try:
        for death in range(DEATHS):
            live(nursery, living, kiosk, lambda wire, death=death: _die(hub, told, wire, death))
            if hub.process is None:
                hub.start()
        live(nursery, finishing, kiosk, lambda wire: _drain(told, wire))
    finally:
        hub.kill()
    assert len(told.acknowledged) >= DEATHS
    assert told.delivered > DEATHS / 2
    with hub.in_thread() as back:
        at_hub = cases_at(back)
        assert told.acknowledged <= set(at_hub)
        assert set(at_hub) == on_disk(kiosk)
        await same_cases_come_down(tmp_path, grant, hub.url, at_hub)


def live(
    nursery: ForkServerContext,
    work: Work,
    kiosk: Kiosk,
    until_killed: Callable[[Connection], None],
) -> None:
    """Run `work` in a process and kill it when `until_killed` returns."""
    reading, writing = nursery.Pipe(duplex=False)
    process = nursery.Process(target=work, args=(kiosk.folder, writing))
    process.start()
    writing.close()
    try:
        until_killed(reading)
    finally:
        process.kill()
        process.join()


def _die(hub: MortalHub, told: Told, wire: Connection, death: int) -> None:
    """Let some requests get through, then kill; every other time the hub first."""
    moments = random.Random()
    goal = told.delivered + moments.randint(1, 4)
    while told.delivered < goal:
        told.hear(wire)
    _at_work_for(moments.uniform(0, 0.02))
    if death % 2:
        hub.kill()
        _at_work_for(moments.uniform(0, 0.02))


def _drain(told: Told, wire: Connection) -> None:
    told.hear(wire)
    while told.waiting:
        told.hear(wire)


def _at_work_for(seconds: float) -> None:
    """The moment of death must fall anywhere; no event marks it."""
    wait([], timeout=seconds)


def cases_at(hub: RunningHub) -> dict[UUID, Case]:
    """All cases by request; a request that is there twice fails."""
    board = hub.call(hub.office.cases.board())
    cases = [card.case for card in (*board.received, *board.withdrawn)]
    by_id = {case.request_id: case for case in cases}
    assert len(by_id) == len(cases), "a request is there twice"
    assert len({case.short_number for case in cases}) == len(cases), "a number was given twice"
    return by_id


def on_disk(kiosk: Kiosk) -> set[UUID]:
    """The requests that a restarted kiosk finds, each with its withdrawal."""
    database = kiosk.open()
    try:
        outbox = Outbox(database, HandClock(), kiosk.identity())
        outbox.load_now()
        return {sent.id for sent in outbox.store.value.requests}
    finally:
        database.close_now()


async def same_cases_come_down(
    folder: Path, grant: Grant, hub_url: str, at_hub: dict[UUID, Case]
) -> None:
    async with neighbour(folder, grant, hub_url) as content:
        shown = await until(content, lambda now: len(now.cases) == len(at_hub))
    assert {case.request_id: case for case in shown.cases} == at_hub
    assert {case.state for case in shown.cases} == {CaseState.RECEIVED, CaseState.WITHDRAWN}

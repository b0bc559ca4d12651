"""Kill -9 of kiosk and hub at many points: what a screen acknowledged is never lost or doubled."""

import multiprocessing
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext
from pathlib import Path
from uuid import UUID

import pytest

from services.contract.cases import CaseState
from services.link.identity import Identity
from services.requests.draft_rows import read_draft
from services.requests.outbox import Outbox
from services.requests.sent import SentRequest
from services.store import Store
from tests.support.clock import HandClock
from tests.support.mortal_hub import MortalHub, free_port
from tests.support.mortal_kiosk import Kiosk, delivering, submitting

pytestmark = pytest.mark.slow

RANDOM_KILLS = 40
HUB_KILLS = 6
IDENTITY = Identity(UUID(int=7), 7, "t", "k", "春晖社区", "http://127.0.0.1:9")


@pytest.fixture(scope="module")
def nursery() -> ForkServerContext:
    """Forks processes that have all modules loaded, so that a life takes milliseconds."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.support.mortal_kiosk"])
    return context


def live_and_die(
    nursery: ForkServerContext,
    work: Callable[[Path, Connection], None],
    folder: Path,
    until_killed: Callable[[Connection], None],
) -> list[object]:
    """Run `work` in a process, kill it when `until_killed` returns; all that it told."""
    reading, writing = nursery.Pipe(duplex=False)
    process = nursery.Process(target=work, args=(folder, writing))
    process.start()
    writing.close()
    try:
        until_killed(reading)
    finally:
        process.kill()
        process.join()
    return list(_rest(reading))


def _rest(wire: Connection):
    while True:
        try:
            yield wire.recv()
        except (EOFError, OSError):
            return


def kept(kiosk: Kiosk) -> tuple[SentRequest, ...]:
    """What a restarted kiosk finds on its disk."""
    database = kiosk.open()
    try:
        outbox = Outbox(database, HandClock(), Store(IDENTITY))
        outbox.load_now()
        draft = database.read_now(lambda connection: read_draft(connection, "repair"))
        assert draft is None or draft.id not in {one.id for one in outbox.store.value.requests}
        return outbox.store.value.requests
    finally:
        database.close_now()


def check(requests: tuple[SentRequest, ...], told: set[UUID]) -> None:
    ids = [one.id for one in requests]
    assert len(ids) == len(set(ids)), "a request is there twice"
    numbers = [one.short_number for one in requests]
    assert len(numbers) == len(set(numbers)), "a number was given twice"
    assert told <= set(ids), "an acknowledged request is lost"


def test_a_kiosk_killed_at_random_moments_keeps_what_it_acknowledged(
    tmp_path: Path, nursery: ForkServerContext
) -> None:
    kiosk, told, moments = Kiosk(tmp_path), set[UUID](), random.Random()
    kiosk.identity_file.write(IDENTITY)
    for _ in range(RANDOM_KILLS):
        rest = moments.uniform(0, 0.03)

        def some_time(wire: Connection, rest: float = rest) -> None:
            told.add(wire.recv())
            _at_work_for(rest)

        told.update(live_and_die(nursery, submitting, tmp_path, some_time))
        check(kept(kiosk), told)
    assert len(told) >= RANDOM_KILLS


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
@pytest.mark.parametrize(
    ("call", "number"),
    [("pwrite64", number) for number in range(1, 61, 4)]
    + [("fdatasync", number) for number in range(1, 11)],
)
def test_a_kiosk_killed_in_a_disk_write_keeps_what_it_acknowledged(
    tmp_path: Path, call: str, number: int
) -> None:
    kiosk = Kiosk(tmp_path)
    kiosk.identity_file.write(IDENTITY)
    inject = f"inject={call}:signal=KILL:when={number}"
    command = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", inject]
    worker = [sys.executable, "-m", "tests.support.mortal_kiosk", str(tmp_path), "4"]
    ended = subprocess.run([*command, *worker], capture_output=True, check=False, timeout=60)
    assert ended.returncode != 0, "the process was not killed"
    told = {UUID(line) for line in ended.stdout.decode().split()}
    check(kept(kiosk), told)


def test_a_hub_killed_while_it_receives_has_each_request_once(
    tmp_path: Path, nursery: ForkServerContext
) -> None:
    hub, kiosk = MortalHub(tmp_path, free_port()), Kiosk(tmp_path / "kiosk")
    with hub.in_thread() as inside:
        grant = inside.enrol()
    identity = Identity(
        grant.kiosk_id,
        grant.kiosk_number,
        grant.token,
        grant.hub_key,
        grant.community,
        hub.url,
    )
    kiosk.identity_file.write(identity)
    told = _submit_some(nursery, kiosk, 60)
    try:
        _deliver_while_killing(nursery, kiosk, hub)
    finally:
        hub.kill()
    requests = kept(kiosk)
    check(requests, told)
    with hub.in_thread() as inside:
        board = inside.call(inside.office.cases.board())
    received = [card.case for card in (*board.received, *board.withdrawn)]
    assert len(received) == len(requests)
    assert {case.request_id for case in received} == {one.id for one in requests}
    withdrawn = {case.request_id for case in received if case.state is CaseState.WITHDRAWN}
    assert withdrawn == {one.id for one in requests if one.withdrawn}


def _submit_some(nursery: ForkServerContext, kiosk: Kiosk, count: int) -> set[UUID]:
    told: set[UUID] = set()

    def enough(wire: Connection) -> None:
        told.update(wire.recv() for _ in range(count))

    told.update(live_and_die(nursery, submitting, kiosk.folder, enough))
    return told


def _deliver_while_killing(nursery: ForkServerContext, kiosk: Kiosk, hub: MortalHub) -> None:
    """Kill hub and kiosk in turn after every few deliveries, then let them finish."""
    hub.start()
    for _ in range(HUB_KILLS):
        live_and_die(nursery, delivering, kiosk.folder, _some_deliveries)
        live_and_die(nursery, delivering, kiosk.folder, lambda wire: _kill_within(hub, wire))
        hub.start()
    live_and_die(nursery, delivering, kiosk.folder, _all_deliveries)


def _some_deliveries(wire: Connection) -> None:
    moments = random.Random()
    goal = max(0, wire.recv() - moments.randint(3, 6))
    while wire.recv() > goal:
        pass
    _at_work_for(moments.uniform(0, 0.01))


def _kill_within(hub: MortalHub, wire: Connection) -> None:
    _some_deliveries(wire)
    hub.kill()


def _all_deliveries(wire: Connection) -> None:
    while wire.recv() > 0:
        pass


def _at_work_for(seconds: float) -> None:
    """The moment of death must fall anywhere; no event marks it."""
    wait([], timeout=seconds)

"""A power cut at any point of the journal's life: what was acknowledged is there afterwards."""

import shutil
import sys
from pathlib import Path
from random import Random

import pytest

from services.emergency.records.journal import Journal
from tests.faults.crash_states import states, write_out
from tests.faults.storage_trace import Operation, Said, Synced, trace

ROOT = Path(__file__).parents[2]
EACH = 30

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("strace"), reason="needs strace to see the writes"),
]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("crash") / "data"


@pytest.fixture(scope="module")
def operations(home: Path) -> list[Operation]:
    command = (sys.executable, "-m", "tests.support.pressing", str(home))
    seen = trace(command, home, ROOT)
    said = "".join(it.text for it in seen if isinstance(it, Said))
    assert said.count("\n") == 6
    return seen


async def lost_in(state: dict[str, bytes], said: tuple[str, ...], was: Path, now: Path) -> set[str]:
    """The acknowledgements that this state does not bear out."""
    write_out(state, was, now)
    journal = Journal.open(now / "guard.db")
    kept = {str(call.id): len(call.additions) for call in journal.calls_now()}
    await journal.close()
    promised = (line.split() for line in said)
    return {call_id for call_id, count in promised if kept.get(call_id, -1) < int(count)}


@pytest.mark.timeout(400)  # a minute of work, on a machine that may have other
async def test_no_state_of_the_disk_loses_what_was_acknowledged(
    home: Path, operations: list[Operation], tmp_path: Path
) -> None:
    explored = states(operations, EACH, Random(4))
    assert len(explored) > 1000
    for state, said in explored:
        assert not await lost_in(state, said, home, tmp_path / "found")


@pytest.mark.expected_logs("guard.journal")
async def test_a_disk_that_lies_about_its_syncs_does_lose(
    home: Path, operations: list[Operation], tmp_path: Path
) -> None:
    """The exploration can fail: without the log's syncs, acknowledged calls are gone (fault 6)."""
    lying = [it for it in operations if not (isinstance(it, Synced) and it.path.endswith("-wal"))]
    found = [
        await lost_in(state, said, home, tmp_path / "found")
        for state, said in states(lying, 4, Random(4))
    ]
    assert any(found)

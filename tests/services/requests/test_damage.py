from pathlib import Path

import pytest

from services.database.database import Database
from services.database.rebuild import open_or_rebuild
from services.link.identity import Identity
from services.requests.outbox import Outbox
from services.requests.rows import CARRIED, MIGRATIONS
from services.store import Store
from tests.support.clock import HandClock
from tests.support.forms import REPAIR, filled_draft

PAGE = 4096


@pytest.fixture
async def path(tmp_path: Path, clock: HandClock, identity: Store[Identity | None]) -> Path:
    """An outbox of sixty requests, none delivered."""
    path = tmp_path / "full.db"
    database = Database.open(path, MIGRATIONS)
    outbox = Outbox(database, clock, identity)
    for _ in range(60):
        await outbox.submit(filled_draft(), REPAIR)
    await database.close()
    return path


def reopen(path: Path, clock: HandClock, identity: Store[Identity | None]) -> tuple[int, int]:
    """How many requests are known, and how many wait for delivery."""
    database = open_or_rebuild(path, MIGRATIONS, clock, CARRIED)
    outbox = Outbox(database, clock, identity)
    outbox.load_now()
    database.close_now()
    return len(outbox.store.value.requests), outbox.store.value.waiting


def damaged(whole: bytes, page: int) -> bytes:
    return whole[: page * PAGE] + b"\xff" * 64 + whole[page * PAGE + 64 :]


@pytest.mark.expected_logs("database put aside")
def test_a_damaged_page_costs_at_most_what_was_on_it(
    path: Path, clock: HandClock, identity: Store[Identity | None]
) -> None:
    whole, survivors = path.read_bytes(), []
    for page in range(1, len(whole) // PAGE):
        path.write_bytes(damaged(whole, page))
        survivors.append(reopen(path, clock, identity))
        clock.move(1)
    assert all(waiting <= requests <= 60 for requests, waiting in survivors)
    assert sum(waiting > 0 for _, waiting in survivors) > len(survivors) * 0.7
    assert max(survivors) == (60, 60)


@pytest.mark.expected_logs("database put aside")
def test_a_file_that_is_all_garbage_is_begun_anew(
    path: Path, clock: HandClock, identity: Store[Identity | None]
) -> None:
    path.write_bytes(b"garbage" * 1000)
    assert reopen(path, clock, identity) == (0, 0)


def test_a_sound_file_keeps_everything(
    path: Path, clock: HandClock, identity: Store[Identity | None]
) -> None:
    assert reopen(path, clock, identity) == (60, 60)

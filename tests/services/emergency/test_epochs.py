"""What another database of the hub lacks is found out, also while the disk fails."""

from pathlib import Path
from uuid import UUID

import pytest

from services.contract.calls import CallReceipt, CallSource
from services.database.errors import NotSaved
from services.emergency.calls.asks import RaiseCall
from services.emergency.calls.call import Call
from services.emergency.calls.events import Received
from services.emergency.guard import Guard, Post
from services.emergency.records.journal import Journal
from services.emergency.sending.epochs import Epochs
from tests.support.clock import HandClock
from tests.support.sounder import SilentSounder
from tests.support.waiting import running, until

BEFORE, AFTER, LATER = UUID(int=1), UUID(int=2), UUID(int=3)


class SlowJournal(Journal):
    """Its next reading fails, or is told before it ends."""

    failing = False
    during = staticmethod(lambda: None)

    async def calls(self) -> tuple[Call, ...]:
        if self.failing:
            raise NotSaved("the file is closed")
        found = await super().calls()
        self.during()
        return found


@pytest.fixture
async def journal(tmp_path: Path) -> SlowJournal:
    """Holds one call that the first database has received."""
    journal = SlowJournal.open(tmp_path / "guard.db")
    guard = Guard(journal, SilentSounder(), HandClock(), Post("3号楼大厅", "boot-1"))
    call = await guard.press(RaiseCall(source=CallSource.SCREEN))
    receipt = Received(item_id=call.id, at=HandClock().now(), epoch=BEFORE)
    await guard.record(call.id, [receipt])
    yield journal
    await journal.close()


async def test_while_the_disk_fails_it_is_asked_again_later(journal: SlowJournal) -> None:
    epochs = Epochs(journal, HandClock(), journal.append)
    journal.failing = True
    epochs.hear(AFTER)
    assert await epochs.next() is None
    assert epochs.unread
    journal.failing = False
    assert await epochs.next()
    assert not epochs.unread


async def test_an_epoch_heard_while_the_journal_is_read_is_looked_up_anew(
    journal: SlowJournal,
) -> None:
    epochs = Epochs(journal, HandClock(), journal.append)
    epochs.hear(BEFORE)
    assert await epochs.next() is None
    journal.during = lambda: epochs.hear(LATER)
    epochs.hear(AFTER)
    assert await epochs.next() is None
    journal.during = lambda: None
    assert await epochs.next()


async def test_a_call_that_only_memory_has_is_sent_again_too(tmp_path: Path) -> None:
    journal = SlowJournal.open(tmp_path / "guard.db")
    guard = Guard(journal, SilentSounder(), HandClock(), Post("3号楼大厅", "boot-1"))
    call = await guard.press(RaiseCall(source=CallSource.SCREEN))
    await guard.record(call.id, [Received(item_id=call.id, at=HandClock().now(), epoch=BEFORE)])
    empty = SlowJournal.open(tmp_path / "anew.db")
    epochs = Epochs(empty, HandClock(), guard.keep, lambda: guard.held.value)
    epochs.hear(AFTER)
    again = await epochs.next()
    assert again is not None
    assert again.id == call.id
    await journal.close()
    await empty.close()


@pytest.mark.expected_logs("calls not saved reason=the file is closed")
async def test_a_second_receipt_outlives_a_journal_that_is_being_reopened(tmp_path: Path) -> None:
    journal = SlowJournal.open(tmp_path / "guard.db")
    guard = Guard(journal, SilentSounder(), HandClock(), Post("3号楼大厅", "boot-1"))
    call = await guard.press(RaiseCall(source=CallSource.SCREEN))
    await guard.record(call.id, [Received(item_id=call.id, at=HandClock().now(), epoch=BEFORE)])
    epochs = Epochs(journal, HandClock(), guard.keep)
    epochs.hear(AFTER)
    again = await epochs.next()
    assert again
    await journal.close()
    receipt = CallReceipt(id=call.id, received_at=HandClock().now(), epoch=AFTER)
    await epochs.received(again, [receipt])
    async with running(guard.watch_disk()):
        await until(guard._keeper.trouble, lambda trouble: not trouble)
    after_restart = Epochs(journal, HandClock(), guard.keep)
    after_restart.hear(AFTER)
    assert await after_restart.next() is None
    await journal.close()

"""The journal keeps every entry as it was written."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest

from services.contract.calls import CallSource, CallState, CallStep, NewCall
from services.emergency.call import fold
from services.emergency.events import Entry, Event, Raised, Reported
from services.emergency.journal import Journal

NOW = datetime(2026, 11, 20, 2, 24, 3, 123456, tzinfo=UTC)
SEEN = Reported(step=CallStep(state=CallState.SEEN, at=NOW, person="王师傅"))


def entry(number: int, event: Event | None = None) -> Entry:
    call_id = UUID(int=number)
    call = NewCall(id=call_id, source=CallSource.SCREEN, place="大厅", recorded_at=NOW)
    return Entry(call_id=call_id, written_at=NOW, event=event or Raised(call=call))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "guard.db"


async def test_calls_come_back_as_they_were_written(path: Path) -> None:
    entries = [entry(2), entry(1), entry(2, SEEN)]
    journal = Journal.open(path)
    await journal.append(entries[:1])
    await journal.append(entries[1:])
    await journal.close()
    journal = Journal.open(path)
    assert journal.calls_now() == (fold([entries[0], entries[2]]), fold([entries[1]]))
    await journal.close()


@pytest.mark.parametrize("statement", ["UPDATE entry SET body = ''", "DELETE FROM entry"])
async def test_no_entry_can_be_changed_or_removed(path: Path, statement: str) -> None:
    journal = Journal.open(path)
    await journal.append([entry(1)])
    await journal.close()
    connection = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(statement)
    connection.close()


@pytest.mark.expected_logs("guard.journal row left out number=2")
@pytest.mark.expected_logs("guard.journal chain broken number=2")
@pytest.mark.expected_logs("guard.journal call left out .*=its first row is missing")
async def test_a_row_that_cannot_be_read_stops_no_other(path: Path) -> None:
    journal = Journal.open(path)
    await journal.append([entry(1)])
    await journal.close()
    connection = sqlite3.connect(path)
    connection.execute("INSERT INTO entry (call_id, body) VALUES ('x', '{\"event\": 1}')")
    connection.commit()
    connection.close()
    journal = Journal.open(path)
    await journal.append([entry(3, SEEN)])
    assert [call.id for call in journal.calls_now()] == [UUID(int=1)]
    await journal.close()


@pytest.mark.expected_logs("guard.journal journal put aside as=guard.db.damaged-")
async def test_a_damaged_journal_is_put_aside_and_calls_go_on(path: Path) -> None:
    path.write_bytes(b"no database" * 1000)  # noqa: ASYNC240
    journal = Journal.open(path)
    await journal.append([entry(1)])
    assert [call.id for call in journal.calls_now()] == [UUID(int=1)]
    await journal.close()
    [aside] = path.parent.glob("guard.db.damaged-*")
    assert aside.read_bytes().startswith(b"no database")

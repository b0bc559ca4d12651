"""The journal keeps every entry as it was written."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest

from services.contract.calls import CallSource, CallState, CallStep, NewCall
from services.database.database import Database
from services.database.errors import NotSaved
from services.emergency.calls.call import fold
from services.emergency.calls.events import Entry, Event, Raised, Reported
from services.emergency.records.journal import CHANGED, MIGRATIONS, Journal

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


@pytest.mark.expected_logs("guard.journal chain broken number=2")
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET body = replace(body, '大厅', '门口') WHERE number = 2",
        "UPDATE entry SET chain = '' WHERE number = 2",
        "DELETE FROM entry WHERE number = 1",
    ],
)
async def test_a_changed_or_removed_row_is_told_and_blocks_nothing(
    path: Path, statement: str
) -> None:
    journal = Journal.open(path)
    await journal.append([entry(1), entry(2)])
    await journal.append([entry(3)])
    await journal.close()
    connection = sqlite3.connect(path)
    connection.execute("DROP TRIGGER entry_stays")
    connection.execute("DROP TRIGGER entry_remains")
    connection.execute(statement)
    connection.commit()
    connection.close()
    journal = Journal.open(path)
    assert journal.findings == (CHANGED,)
    await journal.append([entry(4)])
    assert journal.calls_now()[-1].id == UUID(int=4)
    await journal.close()


async def test_rows_from_before_there_were_sums_are_no_break(path: Path) -> None:
    database = Database.open(path, MIGRATIONS[:1])
    old = entry(1)
    row = ("1", old.model_dump_json())
    await database.write(
        lambda it: it.execute("INSERT INTO entry (call_id, body) VALUES (?, ?)", row)
    )
    await database.close()
    for number in (2, 3):
        journal = Journal.open(path)
        assert journal.findings == ()
        await journal.append([entry(number)])
        await journal.close()


@pytest.mark.expected_logs("guard.journal journal put aside as=guard.db.damaged-")
async def test_what_can_be_read_of_a_damaged_file_is_carried_over(path: Path) -> None:
    journal = Journal.open(path)
    await journal.append([entry(number) for number in range(1, 200)])
    await journal.close()
    with path.open("r+b") as file:
        file.seek(4096 * 12 + 100)
        file.write(b"nonsense" * 300)
    journal = Journal.open(path)
    assert len(journal.calls_now()) > 150
    await journal.close()
    again = Journal.open(path)
    assert again.findings == ()
    await again.close()


@pytest.mark.expected_logs("guard.journal journal put aside as=guard.db.damaged-")
async def test_a_file_of_a_newer_version_is_put_aside_too(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    journal = Journal.open(path)
    await journal.append([entry(1)])
    await journal.close()


@pytest.mark.expected_logs("guard.journal journal cannot be used reason=")
async def test_a_folder_that_cannot_be_used_leaves_a_journal_that_takes_nothing_yet(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "closed"
    folder.write_text("in its way")
    journal = Journal.open(folder / "guard.db")
    assert journal.fault
    assert journal.calls_now() == ()
    with pytest.raises(NotSaved):
        await journal.append([entry(1)])
    folder.unlink()
    await journal.reopen()
    await journal.append([entry(1)])
    await journal.close()

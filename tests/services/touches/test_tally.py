"""What was pressed and missed outlives a restart and reaches the hub once, whole."""

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from services.contract.fleet import TouchReport
from services.contract.requests import Problem
from services.database.database import Database
from services.link.errors import LinkError, Refused, Unreachable
from services.touches import rows
from services.touches.tally import Tally
from tests.support.clock import HandClock

ZONE = ZoneInfo("Asia/Shanghai")
TODAY = date(2026, 11, 20)


class Hub:
    """Remembers what it was told, day by day; `away` is why it does not listen."""

    def __init__(self) -> None:
        self.told: list[tuple[date, dict[tuple[str, str], tuple[int, int]]]] = []
        self.away: LinkError | None = None

    async def send_touches(self, day: date, report: TouchReport) -> None:
        if self.away:
            raise self.away
        counts = {(c.screen, c.control): (c.presses, c.misses) for c in report.counts}
        self.told.append((day, counts))


class Kept:
    """A tally over a file, as it is after each start."""

    def __init__(self, folder: Path, hub: Hub, clock: HandClock) -> None:
        self.database = Database.open(folder / "touches.db", rows.MIGRATIONS)
        self.tally = Tally(folder / "touches.db", hub, clock, ZONE, screen=lambda: "home")

    async def save_and_tell(self) -> None:
        await self.tally.save(self.database)
        await self.tally.tell(self.database)


@pytest.fixture
def hub() -> Hub:
    return Hub()


async def test_counts_add_up_over_a_restart_and_are_told_whole(tmp_path: Path, hub: Hub) -> None:
    clock = HandClock()
    for _ in range(2):
        kept = Kept(tmp_path, hub, clock)
        kept.tally.pressed("tile_prices")
        kept.tally.missed("tile_prices")
        kept.tally.pressed("row")
        await kept.save_and_tell()
        await kept.database.close()
    assert hub.told == [
        (TODAY, {("home", "row"): (1, 0), ("home", "tile_prices"): (1, 1)}),
        (TODAY, {("home", "row"): (2, 0), ("home", "tile_prices"): (2, 2)}),
    ]


async def test_what_the_hub_knows_is_not_told_again(tmp_path: Path, hub: Hub) -> None:
    kept = Kept(tmp_path, hub, HandClock())
    kept.tally.pressed("row")
    await kept.save_and_tell()
    await kept.save_and_tell()
    await kept.database.close()
    assert len(hub.told) == 1


async def test_days_without_the_hub_are_told_when_it_is_back(tmp_path: Path, hub: Hub) -> None:
    clock = HandClock()
    kept = Kept(tmp_path, hub, clock)
    hub.away = Unreachable("test")
    for _ in range(2):
        kept.tally.pressed("row")
        await kept.save_and_tell()
        clock.move(24 * 3600)
    hub.away = None
    await kept.save_and_tell()
    await kept.database.close()
    assert [day for day, _ in hub.told] == [TODAY, date(2026, 11, 21)]


async def test_a_day_that_the_hub_refuses_holds_up_no_other(tmp_path: Path, hub: Hub) -> None:
    kept = Kept(tmp_path, hub, HandClock())
    hub.away = Refused(Problem(code="malformed", words="这一天太早。", permanent=True))
    kept.tally.pressed("row")
    await kept.save_and_tell()
    hub.away = None
    await kept.save_and_tell()
    await kept.database.close()
    assert hub.told == []


async def test_old_days_are_forgotten(tmp_path: Path, hub: Hub) -> None:
    clock = HandClock()
    kept = Kept(tmp_path, hub, clock)
    hub.away = Unreachable("test")
    kept.tally.pressed("row")
    await kept.save_and_tell()
    clock.move(20 * 24 * 3600)
    kept.tally.pressed("row")
    hub.away = None
    await kept.save_and_tell()
    await kept.database.close()
    assert [day for day, _ in hub.told] == [date(2026, 12, 10)]


async def test_nothing_finer_than_the_day_is_kept(tmp_path: Path, hub: Hub) -> None:
    kept = Kept(tmp_path, hub, HandClock())
    kept.tally.pressed("row")
    await kept.tally.save(kept.database)
    columns = await kept.database.read(
        lambda connection: [row[1] for row in connection.execute("PRAGMA table_info(touches)")]
    )
    await kept.database.close()
    assert columns == ["day", "screen", "control", "presses", "misses"]


async def test_the_day_is_the_communitys_own(tmp_path: Path, hub: Hub) -> None:
    late = HandClock(datetime(2026, 11, 19, 17, 0, tzinfo=UTC))
    kept = Kept(tmp_path, hub, late)
    kept.tally.pressed("row")
    await kept.save_and_tell()
    await kept.database.close()
    assert hub.told[0][0] == TODAY

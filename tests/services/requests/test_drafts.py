from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from services.contract.wizard import answer
from services.database.database import Database
from services.requests.drafts import Drafts
from services.requests.rows import MIGRATIONS
from tests.support.clock import HandClock
from tests.support.forms import HOME_ANSWERS, REPAIR, answered

KEEP = timedelta(minutes=10)


@pytest.fixture
def drafts(database: Database, clock: HandClock) -> Drafts:
    return Drafts(database, clock, KEEP)


async def test_a_draft_survives_a_restart(clock: HandClock, tmp_path: Path) -> None:
    path = tmp_path / "survivor.db"
    first = Database.open(path, MIGRATIONS)
    draft = await Drafts(first, clock, KEEP).open(REPAIR, (HOME_ANSWERS[4],))
    draft = answer(draft, REPAIR, HOME_ANSWERS[0])
    saved = await Drafts(first, clock, KEEP).save(draft)
    await first.close()
    second = Database.open(path, MIGRATIONS)
    assert await Drafts(second, clock, KEEP).open(REPAIR) == saved
    await second.close()


async def test_within_ten_minutes_it_goes_on_where_one_was(
    drafts: Drafts, clock: HandClock
) -> None:
    draft = await drafts.save(answer(await drafts.open(REPAIR), REPAIR, HOME_ANSWERS[0]))
    clock.move(599)
    assert await drafts.open(REPAIR) == draft
    clock.move(1)
    fresh = await drafts.open(REPAIR)
    assert (fresh.answers, fresh.step) == ((), "where")
    assert fresh.id != draft.id


async def test_each_step_keeps_it_young(drafts: Drafts, clock: HandClock) -> None:
    draft = await drafts.save(await drafts.open(REPAIR))
    clock.move(599)
    draft = await drafts.save(draft)
    clock.move(599)
    assert await drafts.open(REPAIR) == draft


async def test_a_clock_set_back_makes_its_age_unknown(drafts: Drafts, clock: HandClock) -> None:
    draft = await drafts.save(await drafts.open(REPAIR))
    clock.set_wall(clock.now() - timedelta(days=1))
    assert (await drafts.open(REPAIR)).id != draft.id


async def test_a_draft_of_another_version_of_the_form_is_not_used(drafts: Drafts) -> None:
    draft = await drafts.save(await drafts.open(REPAIR))
    newer = REPAIR.model_copy(update={"version": 2})
    assert (await drafts.open(newer)).id != draft.id


async def test_a_draft_with_another_answer_given_beforehand_is_not_used(drafts: Drafts) -> None:
    upstairs = answered("home", "3号楼", "2", "501")
    downstairs = answered("home", "3号楼", "2", "101")
    draft = await drafts.save(await drafts.open(REPAIR, (upstairs,)))
    assert await drafts.open(REPAIR, (upstairs,)) == draft
    assert (await drafts.open(REPAIR, (downstairs,))).answers == (downstairs,)


async def test_stale_drafts_leave_the_disk(
    drafts: Drafts, clock: HandClock, tmp_path: Path
) -> None:
    draft = await drafts.open(REPAIR)
    await drafts.save(replace(draft, answers=HOME_ANSWERS))
    await drafts.discard_stale()
    assert _on_disk(tmp_path, "13812345678")
    clock.move(600)
    await drafts.discard_stale()
    assert not _on_disk(tmp_path, "13812345678")


async def test_a_discarded_draft_leaves_the_disk(drafts: Drafts, tmp_path: Path) -> None:
    draft = await drafts.open(REPAIR)
    await drafts.save(replace(draft, answers=HOME_ANSWERS))
    await drafts.discard("repair")
    assert not _on_disk(tmp_path, "13812345678")


def _on_disk(folder: Path, text: str) -> bool:
    return any(text.encode() in file.read_bytes() for file in folder.iterdir())

"""Forms at the hub: what ships and what staff make of it."""

import json
from pathlib import Path
from typing import Any

import pytest

from hub.forms import BUILT_IN, Forms, form_document_id
from hub.office import Office
from hub.refusals import Conflict, NotFound
from services.contract.forms import Form
from tests.support.asking import AskingKiosk
from tests.support.polls import SURVEY, VOTE
from tests.support.requests import repair

CART: dict[str, Any] = {
    "name": "cart",
    "version": 1,
    "title": "借小推车",
    "icon": "shopping-cart",
    "subject": "phone",
    "promise": "10分钟内回电话",
    "steps": [
        {
            "kind": "digits",
            "name": "phone",
            "title": "电话？",
            "summary": "电话",
            "minimum": 7,
            "maximum": 12,
        },
        {"kind": "confirm", "name": "confirm", "title": "这样对吗？", "summary": "核对"},
    ],
}


class Releases:
    """The forms of one release after another, brought to the same hub."""

    def __init__(self, office: Office, folder: Path) -> None:
        self.forms = Forms(office.forms._database, office.publishing, folder)
        self._folder = folder

    async def bring(self, **changes: Any) -> None:
        text = json.dumps(CART | changes, ensure_ascii=False)
        (self._folder / "cart.json").write_text(text, "utf-8")
        await self.forms.bring_built_in()

    async def now(self) -> Form:
        return (await self.forms.find("cart")).form


@pytest.fixture
def releases(office: Office, tmp_path: Path) -> Releases:
    folder = tmp_path / "forms"
    folder.mkdir()
    return Releases(office, folder)


async def test_all_that_ship_are_published(office: Office):
    names = {it.form.name for it in await office.forms.published() if it.built_in}
    assert names == {path.stem for path in BUILT_IN.glob("*.json")}


async def test_a_start_without_news_publishes_nothing(office: Office):
    head = office.feed.head
    await office.forms.bring_built_in()
    assert office.feed.head == head


async def test_a_new_release_brings_its_change(releases: Releases):
    await releases.bring()
    await releases.bring(title="借推车", version=2)
    assert ((await releases.now()).title, (await releases.now()).version) == ("借推车", 2)


async def test_a_release_that_forgot_the_version_gets_one(releases: Releases):
    await releases.bring()
    await releases.bring(title="借推车")
    assert ((await releases.now()).title, (await releases.now()).version) == ("借推车", 2)


async def test_what_staff_switched_off_stays_off(releases: Releases):
    await releases.bring()
    await releases.forms.switch("cart", offered=False)
    await releases.bring(title="借推车", version=2)
    now = await releases.now()
    assert (now.title, now.offered) == ("借推车", False)


async def test_what_staff_changed_stays_and_wins_over_the_kiosks_own_file(releases: Releases):
    await releases.bring()
    changed = (await releases.now()).model_copy(update={"title": "借平板车"})
    assert (await releases.forms.publish(changed)).version == 2
    await releases.bring(title="借推车", version=5)
    now = await releases.now()
    assert (now.title, now.version) == ("借平板车", 5)
    await releases.bring(title="借推车", version=5)
    assert (await releases.now()).title == "借平板车"


async def test_staff_get_the_built_in_one_back(releases: Releases):
    await releases.bring()
    changed = (await releases.now()).model_copy(update={"title": "借平板车"})
    await releases.forms.publish(changed)
    await releases.forms.restore("cart")
    now = await releases.now()
    assert (now.title, now.version) == ("借小推车", 3)
    await releases.bring(title="借推车", version=4)
    assert (await releases.now()).title == "借推车"


@pytest.mark.expected_logs("hub.forms form refused")
async def test_a_damaged_file_keeps_no_other_back(releases: Releases, tmp_path: Path):
    (tmp_path / "forms/another.json").write_text("{", "utf-8")
    await releases.bring()
    assert (await releases.now()).title == "借小推车"


async def test_the_hub_names_what_staff_make(office: Office):
    first = await office.forms.publish(VOTE)
    second = await office.forms.publish(SURVEY)
    assert (first.name, second.name) == ("own_1", "own_2")
    await office.forms.withdraw("own_1")
    third = await office.forms.publish(VOTE)
    assert third.name == "own_3"


async def test_the_version_rises_with_the_questions_only(office: Office):
    first = await office.forms.publish(VOTE)
    await office.forms.switch(first.name, offered=False)
    again = await office.forms.publish(first)
    assert again.version == 1
    changed = await office.forms.publish(first.model_copy(update={"promise": "另外通知"}))
    assert changed.version == 2


async def test_a_built_in_one_is_switched_off_not_withdrawn(office: Office):
    with pytest.raises(Conflict, match="关掉"):
        await office.forms.withdraw("repair")
    with pytest.raises(NotFound):
        await office.forms.withdraw("own_1")
    with pytest.raises(NotFound):
        await office.forms.switch("own_1", offered=True)


async def test_its_use_is_counted(office: Office, kiosk: AskingKiosk):
    await office.cases.receive(kiosk.grant.kiosk_id, repair(office.clock.now()))
    assert (await office.forms.find("repair")).used == 1
    assert (await office.forms.find("visitor")).used == 0


async def test_a_form_is_the_same_document_for_life(office: Office):
    before = await office.publishing.document(form_document_id("repair"))
    await office.forms.switch("repair", offered=True)
    after = await office.publishing.document(form_document_id("repair"))
    assert (after.id, after.version) == (before.id, before.version + 1)

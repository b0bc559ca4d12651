"""Forms on phones: every form to its receipt, once; nobody without a screen's fresh code."""

import re
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import httpx
import pytest

from hub.desk.filters import seen_at
from hub.forms import BUILT_IN
from hub.office import Office
from services.contract.activities import Activity
from services.contract.cases import CaseState
from services.contract.documents import CaseDocument, KioskSettings
from services.contract.fleet import digest_of_token
from services.contract.ids import uuid7
from services.contract.phone import form_path
from services.contract.requests import NewRequest
from tests.support.asking import AskingKiosk
from tests.support.clock import HandClock
from tests.support.form_pages import PHONE, Walker, controls_of

pytestmark = pytest.mark.slow

ZONE = ZoneInfo("Asia/Shanghai")
FORMS = sorted(path.stem for path in BUILT_IN.glob("*.json"))
BUILDINGS = ("1号楼", "2号楼", "3号楼")


def link_of(
    kiosk: AskingKiosk, clock: HandClock, form: str, /, shift: int = 0, **presets: str
) -> str:
    """The link that the kiosk shows, `shift` days from today."""
    day: date = clock.now().astimezone(ZONE).date() + timedelta(days=shift)
    digest = digest_of_token(kiosk.grant.token)
    given = {f"preset.{step}": value for step, value in presets.items()}
    return "http://hub" + form_path(digest, form, kiosk.grant.kiosk_id, day, given)


@pytest.fixture
async def activity(office: Office, clock: HandClock) -> UUID:
    settings = KioskSettings(
        community="春晖社区", buildings=BUILDINGS, property_phone="0573-88881234"
    )
    await office.publishing.publish(settings)
    when = clock.now() + timedelta(days=3)
    body = Activity(title="合唱队排练", starts_at=when, place="活动室", seats=2)
    return (await office.publishing.publish(body)).id


@pytest.fixture
async def walker(
    client: httpx.AsyncClient, kiosk: AskingKiosk, clock: HandClock, activity: UUID
) -> Walker:
    """At the first question of the repair form."""
    walker = Walker(client, link_of(kiosk, clock, "repair"))
    await walker.begin()
    return walker


def number_on(page: httpx.Response) -> str:
    found = re.search(r'class="number">(\d+)<', page.text)
    assert found, page.text
    return found.group(1)


@pytest.mark.parametrize("form", FORMS)
async def test_every_form_comes_to_its_receipt_and_its_case_to_the_kiosk(
    form: str, office: Office, kiosk: AskingKiosk, clock: HandClock, activity: UUID
) -> None:
    client = kiosk.client
    walker = Walker(client, link_of(kiosk, clock, form))
    await walker.begin()
    await walker.to_the_end()
    page = await walker.send("send")
    assert page.status_code == 200, page.text
    assert "记下了" in page.text
    assert "<script" not in page.text
    entries = [it.document for it in (await kiosk.page()).entries if it.document]
    (case,) = [it.body.case for it in entries if isinstance(it.body, CaseDocument)]
    card = await office.cases.card(case.request_id)
    assert card.form == form
    assert card.kiosk_id == kiosk.grant.kiosk_id
    assert case.short_number == "01001"
    if case.phone_tail:
        assert number_on(page) == case.short_number
        assert card.phone == PHONE
        told = await client.post("http://hub/p/cases/01001", data={"tail": PHONE[-4:]})
        assert card.case.headline in told.text


async def test_a_condition_decides_what_is_asked(walker: Walker) -> None:
    await walker.send(value="public")
    assert "外面什么坏了" in walker.page.text
    await walker.to_the_end()
    assert "在哪个位置" not in walker.page.text
    said = walker.page.text
    assert "edit:spot" in said
    assert "edit:home" not in said
    await walker.send("edit:where")
    await walker.send(value="home")
    assert "家里什么坏了" in walker.page.text


async def test_the_building_of_the_screen_is_chosen_already(walker: Walker) -> None:
    await walker.send(value="home")
    await walker.answer()
    await walker.answer()
    found = controls_of(walker.page)
    assert found.options == list(BUILDINGS)
    assert found.selected == "3号楼"


@pytest.mark.parametrize(
    ("entered", "words"),
    [
        ({}, "请选一个"),
        ({"value": "nothing_of_the_kind"}, "请选一个"),
    ],
)
async def test_what_does_not_fit_is_asked_again(
    walker: Walker, entered: dict[str, str], words: str
) -> None:
    page = await walker.send(**entered)
    assert page.status_code == 422
    assert words in page.text
    assert "哪里要修" in page.text


async def test_wrong_entries_are_refused_in_words_and_the_rest_is_kept(walker: Walker) -> None:
    await walker.send(value="home")
    await walker.answer()
    await walker.send(typed="厨房 <b>\x00一直滴水")
    for entered in (
        {"building": "9号楼", "unit": "2", "room": "501"},
        {"building": "3号楼", "unit": "2", "room": ""},
        {"building": "3号楼", "unit": "2,2", "room": "501"},
        {"building": "3号楼", "unit": "2", "room": "5" * 9},
    ):
        page = await walker.send(**entered)
        assert page.status_code == 422
        assert 'role="alert"' in page.text
        assert f'name="unit" inputmode="numeric" value="{entered["unit"]}"' in page.text
    await walker.send(building="3号楼", unit="2单元", room="501室")
    page = await walker.send(value="1395")
    assert "要7到12" in page.text
    assert 'value="1395"' in page.text
    await walker.send(value="139 5738 1234")
    assert "3号楼2单元501室" in walker.page.text
    assert "厨房 &lt;b&gt;一直滴水" in walker.page.text
    await walker.send("back")
    assert f'value="{PHONE}"' in walker.page.text


async def test_a_double_submit_gives_the_same_receipt_and_one_case(
    walker: Walker, office: Office
) -> None:
    await walker.to_the_end()
    confirm = walker.page
    first = await walker.send("send")
    walker.page = confirm
    assert (await walker.send("send")).text == first.text
    assert len((await office.cases.board()).received) == 1
    walker.page = confirm
    await walker.send("edit:phone")
    await walker.send(value="05738888123")
    changed = await walker.send("send")
    assert number_on(changed) == number_on(first)
    assert "早先已经交过" in changed.text
    (card,) = (await office.cases.board()).received
    assert card.phone == PHONE


async def test_numbers_count_up_and_no_kiosk_has_them(
    client: httpx.AsyncClient, kiosk: AskingKiosk, clock: HandClock, activity: UUID
) -> None:
    numbers = []
    for _ in range(3):
        walker = Walker(client, link_of(kiosk, clock, "repair"))
        await walker.begin()
        await walker.to_the_end()
        numbers.append(number_on(await walker.send("send")))
    assert numbers == ["01001", "01002", "01003"]


async def test_presets_answer_steps_and_are_checked_like_any_answer(
    client: httpx.AsyncClient, kiosk: AskingKiosk, clock: HandClock, activity: UUID
) -> None:
    walker = Walker(client, link_of(kiosk, clock, "repair", where="public", what_public="nothing"))
    await walker.begin()
    assert "外面什么坏了" in walker.page.text
    await walker.to_the_end()
    assert "edit:where" in walker.page.text
    await walker.send("edit:where")
    assert "哪里要修" in walker.page.text
    signing_up = Walker(client, link_of(kiosk, clock, "activity_sign_up", activity=str(activity)))
    await signing_up.begin()
    assert "几个人来" in signing_up.page.text


async def test_who_comes_too_late_for_a_place_waits(
    client: httpx.AsyncClient, kiosk: AskingKiosk, clock: HandClock, activity: UUID
) -> None:
    pages = []
    for _ in range(2):
        walker = Walker(client, link_of(kiosk, clock, "activity_sign_up", activity=str(activity)))
        await walker.begin()
        await walker.send(value="2")
        await walker.to_the_end()
        pages.append((await walker.send("send")).text)
    assert "报上了" in pages[0]
    assert "您排在第1位" in pages[1]


async def test_a_day_that_is_over_meanwhile_is_asked_again(
    client: httpx.AsyncClient, kiosk: AskingKiosk, clock: HandClock, activity: UUID
) -> None:
    walker = Walker(client, link_of(kiosk, clock, "help_visit"))
    await walker.begin()
    await walker.to_the_end()
    clock.move(24 * 3600)
    page = await walker.send("send")
    assert "哪一天来" in page.text
    assert "记下了" not in page.text


@pytest.mark.parametrize("shift", [-2, 1])
async def test_a_code_is_good_for_two_days(
    client: httpx.AsyncClient, kiosk: AskingKiosk, clock: HandClock, activity: UUID, shift: int
) -> None:
    for good in (0, -1):
        page = await client.get(link_of(kiosk, clock, "repair", shift=good))
        assert page.status_code == 200
    page = await client.get(link_of(kiosk, clock, "repair", shift=shift))
    assert page.status_code == 409
    assert "再扫一次" in page.text
    assert "0573-88881234" in page.text


@pytest.mark.parametrize("wrong", ["s", "d", "k", "form", "none"])
async def test_nobody_can_make_a_link(
    kiosk: AskingKiosk, other_kiosk: AskingKiosk, clock: HandClock, activity: UUID, wrong: str
) -> None:
    client = kiosk.client
    good, other = link_of(kiosk, clock, "repair"), link_of(other_kiosk, clock, "vote", shift=-1)
    query = {**httpx.URL(good).params}
    strange = {**httpx.URL(other).params}
    name = "vote" if wrong == "form" else "repair"
    if wrong in query:
        query[wrong] = strange[wrong]
    sent = {} if wrong == "none" else query
    for answer in (
        await client.get(f"http://hub/p/forms/{name}", params=sent),
        await client.post(f"http://hub/p/forms/{name}", params=sent, data={"go": "send"}),
    ):
        assert answer.status_code == 404
        assert "再扫一次" in answer.text


@pytest.mark.parametrize(
    "query",
    ["k=x&d=y&s=z", "k=&d=&s=", "k=0198e0a000007000800000000000ffff&d=2026-11-20&s=%FF%00é"],
)
async def test_what_is_no_link_at_all_is_refused_in_words(
    client: httpx.AsyncClient, query: str
) -> None:
    answer = await client.get(f"http://hub/p/forms/repair?{query}")
    assert answer.status_code == 404
    assert "再扫一次" in answer.text


async def test_a_retired_kiosks_code_ends(
    client: httpx.AsyncClient, kiosk: AskingKiosk, clock: HandClock, office: Office
) -> None:
    link = link_of(kiosk, clock, "repair")
    await office.fleet.retire(kiosk.grant.kiosk_id)
    assert (await client.get(link)).status_code == 404


async def test_closed_switched_off_and_unknown_forms_say_so(
    client: httpx.AsyncClient,
    kiosk: AskingKiosk,
    clock: HandClock,
    office: Office,
    activity: UUID,
) -> None:
    await office.forms.switch("visitor", offered=False)
    off = await client.get(link_of(kiosk, clock, "visitor"))
    assert "现在不用填了" in off.text
    await office.forms.close_at("vote", clock.now())
    closed = await client.get(link_of(kiosk, clock, "vote"))
    assert "投票已经结束" in closed.text
    unknown = await client.get(link_of(kiosk, clock, "nothing"))
    assert unknown.status_code == 404
    for page in (off, closed, unknown):
        assert "0573-88881234" in page.text


async def test_who_guesses_codes_has_to_wait(
    client: httpx.AsyncClient, kiosk: AskingKiosk, clock: HandClock
) -> None:
    for _ in range(20):
        await client.get("http://hub/p/forms/repair?k=x")
    assert (await client.get(link_of(kiosk, clock, "repair"))).status_code == 429
    clock.move(61)
    assert (await client.get(link_of(kiosk, clock, "repair"))).status_code == 200


async def test_one_phone_cannot_send_form_after_form_but_hears_again_of_the_last(
    client: httpx.AsyncClient, kiosk: AskingKiosk, clock: HandClock, office: Office, activity: UUID
) -> None:
    walker = Walker(client, link_of(kiosk, clock, "repair"))
    await walker.begin()
    await walker.to_the_end()
    confirm = walker.page
    for n in range(10):
        fresh = confirm.text.replace(controls_of(confirm).hidden[0][1], str(UUID(int=n)))
        walker.page = httpx.Response(200, text=fresh)
        assert (await walker.send("send")).status_code == 200
    walker.page = httpx.Response(200, text=fresh)
    assert number_on(await walker.send("send")) == "01010"
    walker.page = confirm
    slow = await walker.send("send")
    assert slow.status_code == 429
    assert "过2分钟" in slow.text
    clock.move(61)
    walker.page = confirm
    assert (await walker.send("send")).status_code == 200
    assert len((await office.cases.board()).received) == 11


async def test_what_a_page_brings_is_believed_only_as_far_as_it_fits(
    walker: Walker, office: Office
) -> None:
    await walker.to_the_end()
    fields = {"id": "no-id", "go": "send"}
    assert (await walker.client.post(walker.link, data=fields)).status_code == 422
    fields = {"id": str(UUID(int=1)), "given": "where", "a.where": "nowhere", "go": "send"}
    asked = await walker.client.post(walker.link, data=fields)
    assert "哪里要修" in asked.text
    fields = {"id": str(UUID(int=1)), "go": "edit:phone"}
    assert (await walker.client.post(walker.link, data=fields)).status_code in (200, 422)
    assert not (await office.cases.board()).received


async def test_staff_see_where_it_came_from(
    walker: Walker, office: Office, kiosk: AskingKiosk
) -> None:
    await walker.to_the_end()
    number = number_on(await walker.send("send"))
    (card,) = (await office.cases.board()).received
    assert card.case.state is CaseState.RECEIVED
    assert seen_at(card) == "手机 · 3号楼大厅的码"
    at_the_screen = card.case.model_copy(update={"short_number": "1001"})
    assert seen_at(replace(card, case=at_the_screen)) == "3号楼大厅"
    assert not number.startswith(str(kiosk.grant.kiosk_number))


async def test_numbers_in_use_are_passed_over_and_the_range_ends(
    walker: Walker, office: Office, clock: HandClock, kiosk: AskingKiosk
) -> None:
    async def make(number: str) -> None:
        request = NewRequest(
            id=uuid7(),
            short_number=number,
            form="repair",
            form_version=1,
            title="报修",
            headline="水管龙头",
            phone=PHONE,
            answers=(),
            made_at=clock.now(),
        )
        await office.cases.receive(kiosk.grant.kiosk_id, request)

    await make("01001")
    clock.move(1)
    await make("09999")
    await walker.to_the_end()
    assert number_on(await walker.send("send")) == "01002"

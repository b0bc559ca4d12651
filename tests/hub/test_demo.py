"""The demo community: complete, of today whenever it is started, and never over staff's work."""

from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from hub.demo import seed
from hub.demo_files import DemoFiles, relative_days
from hub.escalation.people import ChannelKind
from hub.office import Office
from hub.refusals import NotFound
from services.contract.documents import DirectoryEntry, Notice, PriceSheet, Weather
from tests.support.clock import HandClock

DEMO = Path(__file__).parents[2] / "assets" / "demo"
TODAY = date(2026, 11, 20)
DAY = 24 * 3600


@pytest.fixture
def files() -> DemoFiles:
    return DemoFiles(DEMO, ZoneInfo("Asia/Shanghai"))


async def bodies(office: Office, kind: str) -> list:
    return [document.body for document in await office.publishing.documents(kind)]


async def test_an_empty_hub_is_filled(office: Office, files: DemoFiles):
    seeded = await seed(office, files)
    sheet = max(await bodies(office, "price_sheet"), key=lambda body: body.date)
    entries = await bodies(office, "directory_entry")
    (weather,) = await bodies(office, "weather")
    (settings,) = await bodies(office, "kiosk_settings")
    assert isinstance(sheet, PriceSheet)
    assert (sheet.date, len(sheet.goods)) == (TODAY, 40)
    assert {good.category for good in sheet.goods} == {"蔬菜", "肉蛋", "水产", "水果", "豆制品"}
    assert {entry.category for entry in entries if isinstance(entry, DirectoryEntry)} == {
        "物业",
        "看病买药",
        "上门维修",
        "社区办事",
        "生活服务",
    }
    assert isinstance(weather, Weather)
    assert [day.date for day in weather.days] == [TODAY + timedelta(days=n) for n in range(5)]
    assert settings.buildings == tuple(f"{n}号楼" for n in range(1, 7))
    assert seeded.grant is not None
    assert office.fleet.kiosk_of(seeded.grant.token).number == 1
    session = await office.accounts.sign_in(seeded.desk_user, seeded.one_time_password, "here")
    assert session.staff.must_change_password


async def test_two_weeks_of_prices_with_a_day_off(office: Office, files: DemoFiles):
    await seed(office, files)
    sheets = {body.date: body for body in await bodies(office, "price_sheet")}
    days = {TODAY - timedelta(days=ago) for ago in range(14)}
    assert set(sheets) == days - {TODAY - timedelta(days=9)}
    today, yesterday = (sheets[TODAY - timedelta(days=ago)].goods for ago in (0, 1))
    for now, before in zip(today, yesterday, strict=True):
        assert now.change is None or before.price == now.price - now.change, now.name
    assert [good.initial for good in today[:3]] == ["Q", "D", "B"]


async def test_days_in_notices_are_counted_from_today(office: Office, files: DemoFiles):
    await seed(office, files)
    notices = {body.title: body for body in await bodies(office, "notice")}
    water = notices["周日停水，1号楼至6号楼"]
    assert isinstance(water, Notice)
    assert "11月22日（星期日）上午8:30" in water.paragraphs[0]
    assert not any(
        "{" in text for body in notices.values() for text in (body.title, *body.paragraphs)
    )


def test_days_are_spelled_as_people_say_them():
    text = relative_days("{day+0}、{date+1}到{date+11}", TODAY)
    assert text == "周五、11月21日（星期六）到12月1日（星期二）"


async def test_again_on_the_same_day_nothing_changes_but_what_nobody_used(office, files):
    first = await seed(office, files)
    head = office.feed.head
    second = await seed(office, files)
    assert office.feed.head == head
    assert second.one_time_password not in (None, first.one_time_password)
    assert office.fleet.kiosk_of(first.grant.token) is None
    assert office.fleet.kiosk_of(second.grant.token).id == first.grant.kiosk_id


async def test_what_was_taken_into_use_is_left_alone(office: Office, files: DemoFiles):
    first = await seed(office, files)
    session = await office.accounts.sign_in(first.desk_user, first.one_time_password, "here")
    await office.accounts.change_password(
        session.token, first.one_time_password, "三桥菜场青菜三块五"
    )
    await office.fleet.token_used(first.grant.kiosk_id)
    second = await seed(office, files)
    assert (second.one_time_password, second.grant) == (None, None)


async def test_the_next_day_it_is_of_today_but_staff_keep_what_they_did(
    office: Office, files: DemoFiles, clock: HandClock
):
    await seed(office, files)
    by_title = {d.body.title: d for d in await office.publishing.documents("notice")}
    withdrawn = by_title["65岁以上老人免费体检"]
    await office.publishing.withdraw(withdrawn.id)
    clock.move(3 * DAY)
    await seed(office, files)
    sheet = max(await bodies(office, "price_sheet"), key=lambda body: body.date)
    assert sheet.date == TODAY + timedelta(days=3)
    titles = [body.title for body in await bodies(office, "notice")]
    assert "周三停水，1号楼至6号楼" in titles
    with pytest.raises(NotFound):
        await office.publishing.document(withdrawn.id)


async def test_before_market_hours_the_prices_are_not_from_the_future(office, files, clock):
    clock.move(-8 * 3600)
    await seed(office, files)
    sheet = max(await bodies(office, "price_sheet"), key=lambda body: body.date)
    assert sheet.collected_at <= clock.now()


async def test_activities_are_always_to_come_and_keep_their_places(
    office: Office, files: DemoFiles, clock: HandClock
):
    await seed(office, files)
    activities = await bodies(office, "activity")
    assert sorted(it.sort for it in activities) == ["activity"] * 3 + ["course"] * 3
    assert {it.title: it.taken for it in activities}["毛笔字入门"] == 16
    clock.move(3 * DAY + 10 * 3600)
    await seed(office, files)
    fresh = {it.title: it for it in await bodies(office, "activity")}
    assert fresh["毛笔字入门"].taken == 16
    assert all(it.starts_at > clock.now() for it in fresh.values())
    assert len(await bodies(office, "ebook")) == 3


async def test_somebody_is_on_duty_and_two_homes_have_their_people(
    office: Office, files: DemoFiles, clock: HandClock
):
    await seed(office, files)
    shelves = office.escalation.shelves
    roster, people = await shelves.registry.roster(), await shelves.registry.people()
    assert [people[one].name for one in roster.on_duty(clock.now())] == ["王师傅"]
    assert roster.gaps(TODAY) == ()
    homes = await shelves.residents.homes()
    assert [home.home for home in homes] == ["3号楼2单元501室", "5号楼1单元102室"]
    assert all(one in people for home in homes for one in home.contacts)
    assert [chain.scope for chain in await shelves.registry.chains()] == ["3号楼"]
    assert len([one for one in people.values() if one.account == "wuye"]) == 1
    assert office.escalation.channels == {ChannelKind.DESK}

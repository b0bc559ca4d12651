"""The directory with its import, the weather, and the staff."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from hub.accounts import Role
from services.contract.documents import DirectoryEntry, Document, Weather
from tests.support.desk import Desk, fill_door

pytestmark = pytest.mark.browser

TABLE = (
    "名称,类别,电话,地址,营业时间,联系人\n"
    "王师傅修锁,修理开锁,13800138000,3号楼底商,周一至周六 8:00-18:00,王师傅\n"
    "便民药店,看病买药,0573-88881200,北门口,每天 8:30-21:00,\n"
)


def entries(desk: Desk) -> dict[str, Document]:
    documents = desk.hub.call(desk.hub.office.publishing.documents("directory_entry"))
    return {one.body.name: one for one in documents if isinstance(one.body, DirectoryEntry)}


def test_an_entry_is_added_changed_and_taken_out(desk: Desk) -> None:
    page = desk.sign_in()
    page.goto("/desk/directory")
    page.get_by_role("link", name="加一条").click()
    page.get_by_label("名字").fill("李阿姨理发")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("请选一类。")).to_be_visible()
    expect(page.get_by_text("电话和地址，至少写一样。")).to_be_visible()
    page.get_by_label("哪一类").fill("理发洗衣")
    page.get_by_label("电话").fill("13900139000")
    page.get_by_label("居民会怎么说").fill("剪头发、理发，上门理发")
    first = page.get_by_role("group", name="营业时间").first
    first.get_by_label("周一").check()
    first.get_by_label("周三").check()
    first.get_by_label("几点开门").fill("08:30")
    first.get_by_label("几点关门").fill("17:00")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("row", name="李阿姨理发")).to_contain_text("周一、周三 08:30–17:00")
    document = entries(desk)["李阿姨理发"]
    assert isinstance(document.body, DirectoryEntry)
    assert document.body.needs == ("剪头发", "理发", "上门理发")

    row = page.get_by_role("row", name="李阿姨理发")
    row.get_by_role("link", name="修改").click()
    expect(page.get_by_role("group", name="营业时间").first.get_by_label("周三")).to_be_checked()
    page.get_by_label("电话").fill("13900139001")
    page.get_by_role("button", name="保存").click()
    expect(row).to_contain_text("13900139001")
    assert entries(desk)["李阿姨理发"].id == document.id
    row.get_by_text("拿掉", exact=True).click()
    row.get_by_role("button", name="确定拿掉").click()
    expect(row).to_have_count(0)
    assert entries(desk) == {}


def test_a_table_is_imported_after_a_look(desk: Desk) -> None:
    page = desk.sign_in()
    for times in (1, 2):
        page.goto("/desk/directory/import")
        file = {"name": "便民.csv", "mimeType": "text/csv", "buffer": TABLE.encode("gb18030")}
        page.get_by_label("表格文件").set_input_files(file)
        page.get_by_role("button", name="读这个文件").click()
        expect(page.get_by_role("row", name="王师傅修锁")).to_be_visible()
        assert len(entries(desk)) == times - 1
        if times == 1:
            page.get_by_label("要 便民药店").uncheck()
        else:
            expect(page.get_by_text("换掉原来的")).to_have_count(1)
        page.get_by_role("button", name="把打钩的放上屏幕").click()
        expect(page.get_by_text("都已经放进便民电话")).to_be_visible()
    assert set(entries(desk)) == {"王师傅修锁", "便民药店"}
    assert entries(desk)["王师傅修锁"].version == 2


def test_weather_is_published_and_ends_with_its_last_day(desk: Desk) -> None:
    page = desk.sign_in()
    page.goto("/desk/weather")
    page.get_by_label("天气").first.fill("多云转小雨")
    page.get_by_label("最低（度）").first.fill("18")
    page.get_by_label("最高（度）").first.fill("12")
    page.get_by_role("button", name="发布").click()
    expect(page.get_by_text("最高比最低还低")).to_be_visible()
    page.get_by_label("最低（度）").first.fill("-2")
    page.get_by_role("button", name="发布").click()
    expect(page.get_by_text("天气已经发布")).to_be_visible()
    expect(page.get_by_label("最低（度）").first).to_have_value("-2")
    (document,) = desk.hub.call(desk.hub.office.publishing.documents("weather"))
    assert isinstance(document.body, Weather)
    assert [(day.low, day.high, day.icon) for day in document.body.days] == [(-2, 12, "cloud-rain")]
    assert document.expires_at == datetime(2026, 11, 20, 16, tzinfo=UTC)


def test_a_new_colleague_comes_in_once_and_is_kept_out_later(desk: Desk) -> None:
    page = desk.sign_in()
    page.goto("/desk/staff")
    page.get_by_label("名字").fill("小陈")
    page.get_by_label("用户名").fill("Not A Name")
    page.get_by_role("button", name="加上").click()
    expect(page.get_by_role("alert").filter(has_text="用户名")).to_be_visible()
    expect(page.get_by_label("名字")).to_have_value("小陈")
    page.get_by_label("用户名").fill("chen")
    page.get_by_role("button", name="加上").click()
    once = page.locator("#once").inner_text()

    colleague = desk.somebody()
    fill_door(colleague, "chen", once)
    expect(colleague.get_by_role("heading", name="换成您自己的密码")).to_be_visible()
    page.goto("/desk/staff")
    expect(page.locator("#once")).to_have_count(0)
    row = page.get_by_role("row", name="小陈")
    expect(row).to_contain_text("还没换一次性密码")
    row.get_by_text("停用", exact=True).click()
    row.get_by_role("button", name="确定停用").click()
    expect(row).to_contain_text("已停用")
    colleague.goto("/desk/cases")
    expect(colleague).to_have_url(f"{desk.hub.url}/desk/sign-in")
    (chen,) = [one for one in desk.hub.call(desk.hub.office.accounts.staff()) if one.user == "chen"]
    assert (chen.active, chen.role) == (False, Role.DUTY)

"""Building a form question by question, publishing it, switching it off, files and results."""

import json

import pytest
from playwright.sync_api import Locator, Page, expect

from hub.forms import PublishedForm
from services.contract.documents import KioskSettings
from services.contract.forms import ChooseStep, DateStep, Form, FormPurpose
from tests.support.desk import Desk, KioskVoice
from tests.support.hub import RunningHub
from tests.support.polls import SURVEY, opinion

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", autouse=True)
def community(hub: RunningHub) -> None:
    body = KioskSettings(community="春晖社区", buildings=("1号楼", "3号楼"))
    hub.call(hub.office.publishing.publish(body))


def published(desk: Desk) -> dict[str, PublishedForm]:
    return {it.form.title: it for it in desk.hub.call(desk.hub.office.forms.published())}


def step(page: Page, number: int) -> Locator:
    return page.get_by_role("region", name=f"第{number}步")


def begin(page: Page, title: str) -> None:
    page.goto("/desk/forms")
    page.get_by_role("link", name="做新表单").click()
    page.get_by_label("表单叫什么").fill(title)


def fill_choices(part: Locator, *labels: str) -> None:
    for number, label in enumerate(labels, 1):
        part.get_by_label(f"第{number}个的字").fill(label)


def test_a_form_is_built_published_changed_and_withdrawn(desk: Desk) -> None:
    page = desk.sign_in()
    begin(page, "借推车")
    page.get_by_label("一句话介绍").fill("东西重，推回家")
    page.get_by_label("货车").check(force=True)
    first = step(page, 1)
    first.get_by_label("问什么").fill("借哪一种车？")
    first.get_by_label("简称").fill("哪种车")
    fill_choices(first, "小推车", "轮椅")
    first.get_by_label("第2个的说法").fill("轮椅、坐的车")
    for kind in ("哪一天", "住址", "数字（电话）"):
        page.get_by_role("button", name=kind, exact=True).click()
    step(page, 3).get_by_role("button", name="往上").click()
    expect(step(page, 2)).to_contain_text("住址")
    step(page, 2).get_by_label("什么时候问").select_option("“哪种车”选了“轮椅”才问")
    page.get_by_label("居民会怎么说（用、隔开）", exact=True).last.fill("借车、借推车")
    page.get_by_label("3号楼").check()
    page.get_by_role("button", name="发布").click()
    expect(page.get_by_text("表单已经发布")).to_be_visible()

    found = published(desk)["借推车"]
    form = found.form
    assert (form.name, form.version, found.audience) == ("own_1", 1, ("building:3号楼",))
    assert [it.kind for it in form.steps] == ["choose", "place", "date", "digits", "confirm"]
    choose, place, date, digits, _ = form.steps
    assert isinstance(choose, ChooseStep)
    assert [it.spoken for it in choose.choices] == [("小推车",), ("轮椅", "坐的车")]
    assert place.only_if is not None
    assert place.only_if.values == (choose.choices[1].value,)
    assert isinstance(date, DateStep)
    assert len(date.parts) == 2
    assert (digits.name, form.subject, form.icon) == ("phone", choose.name, "truck")

    row = page.get_by_role("row", name="借推车")
    row.get_by_role("link", name="修改").click()
    page.get_by_label("表单叫什么").fill("借车")
    page.get_by_role("button", name="发布").click()
    changed = published(desk)["借车"].form
    assert (changed.name, changed.version, changed.steps) == ("own_1", 2, form.steps)

    row = page.get_by_role("row", name="借车")
    row.get_by_text("更多").click()
    row.get_by_text("撤回", exact=True).click()
    row.get_by_role("button", name="确定撤回").click()
    expect(page.get_by_text("表单已经撤回")).to_be_visible()
    expect(row).to_have_count(0)


@pytest.mark.expected_logs("hub.forms form refused")
def test_what_is_wrong_is_named_and_nothing_typed_is_lost(desk: Desk) -> None:
    page = desk.sign_in()
    before = published(desk)
    begin(page, "借伞")
    first = step(page, 1)
    first.get_by_label("问什么").fill("借几把？")
    first.get_by_label("简称").fill("几把")
    fill_choices(first, "一把", "")
    first.get_by_role("button", name="拿掉", exact=True).nth(1).click()
    page.get_by_role("button", name="发布").click()
    alert = page.get_by_role("alert").filter(has_text="没有发布")
    expect(alert).to_contain_text("第1步“借几把？”：至少要有2个选项")
    expect(page.get_by_label("表单叫什么")).to_have_value("借伞")
    expect(step(page, 1).get_by_label("第1个的字")).to_have_value("一把")
    expect(page.locator("#preview")).to_contain_text("还差一点")
    assert published(desk) == before


def test_a_built_in_form_is_switched_off_changed_and_restored(desk: Desk) -> None:
    page = desk.sign_in()
    page.goto("/desk/forms")
    row = page.get_by_role("row", name="家政")
    row.get_by_role("button", name="关掉").click()
    expect(page.get_by_role("row", name="家政")).to_contain_text("关着")
    assert not published(desk)["家政"].form.offered
    row.get_by_role("button", name="打开").click()
    expect(row).to_contain_text("开着")
    shipped = published(desk)["家政"].form
    row.get_by_role("link", name="修改").click()
    expect(page.get_by_text("这是自带的表单")).to_be_visible()
    page.get_by_role("button", name="发布").click()
    expect(page.get_by_text("表单已经发布")).to_be_visible()
    assert published(desk)["家政"].form == shipped, "what was not changed is not changed"
    row.get_by_role("link", name="修改").click()
    page.get_by_label("表单叫什么").fill("找阿姨")
    page.get_by_role("button", name="发布").click()
    assert published(desk)["找阿姨"].form.name == "home_help"
    row = page.get_by_role("row", name="找阿姨")
    row.get_by_text("更多").click()
    row.get_by_text("恢复原样", exact=True).click()
    row.get_by_role("button", name="确定恢复").click()
    expect(page.get_by_role("row", name="家政")).to_be_visible()
    assert published(desk)["家政"].form.steps == shipped.steps


def test_a_form_goes_out_as_a_file_and_comes_back_as_another(desk: Desk) -> None:
    page = desk.sign_in()
    page.goto("/desk/forms")
    row = page.get_by_role("row", name="访客登记")
    row.get_by_text("更多").click()
    with page.expect_download() as download:
        row.get_by_role("link", name="存成文件").click()
    text = download.value.path().read_text("utf-8")
    assert download.value.suggested_filename == "访客登记.json"
    given = json.loads(text) | {"title": "来客"}
    file = {"name": "来客.json", "mimeType": "application/json"}
    page.get_by_label("表单文件").set_input_files(
        file | {"buffer": json.dumps(given).encode()}  # type: ignore[arg-type]
    )
    expect(page.get_by_label("表单叫什么")).to_have_value("来客")
    page.get_by_role("button", name="发布").click()
    expect(page.get_by_role("row", name="来客")).to_be_visible()
    forms = published(desk)
    assert forms["来客"].form.steps == forms["访客登记"].form.steps
    assert forms["来客"].form.name.startswith("own_")


@pytest.mark.expected_logs("hub.forms form refused")
def test_a_broken_file_is_refused_in_words(desk: Desk) -> None:
    page = desk.sign_in()
    before = published(desk)
    broken = before["订饭"].form.model_dump(mode="json")
    broken["steps"][0]["choices"] = broken["steps"][0]["choices"][:1]
    for data, words in (
        (json.dumps(broken).encode(), "第1步“要哪一种饭？”：至少要有2个选项"),
        (b"{", "这个文件不是表单文件，读不出来。"),
    ):
        page.goto("/desk/forms")
        page.get_by_label("表单文件").set_input_files(
            {"name": "a.json", "mimeType": "application/json", "buffer": data}
        )
        expect(page.get_by_role("alert").filter(has_text=words)).to_be_visible()
    assert published(desk) == before


def test_staff_see_counts_and_no_names(desk: Desk, kiosk: KioskVoice) -> None:
    page = desk.sign_in()
    form = desk.hub.call(desk.hub.office.forms.publish(SURVEY))
    for taste in (1, 1, 3):
        request = opinion(desk.hub.office.clock.now(), taste, 2, form=form.name)
        kiosk.say("/requests", request)
    page.goto("/desk/cases")
    expect(page.get_by_text(request.title)).to_have_count(0)
    page.goto(f"/desk/forms/{form.name}/results")
    expect(page.get_by_text("3 人说了意见")).to_be_visible()
    numbers = page.get_by_role("row").all_text_contents()
    told = ["".join(text.split()) for text in numbers]
    assert told == ["好吃2", "一般0", "不好吃1", "不贵0", "贵3"]


def test_a_vote_gets_its_closing_day(desk: Desk) -> None:
    page = desk.sign_in()
    page.goto("/desk/forms/vote/results")
    page.get_by_role("link", name="去写").click()
    page.get_by_label("什么时候截止").fill("2026-11-19T18:00")
    page.get_by_role("button", name="发布").click()
    expect(page.get_by_text("截止时间已经过去了")).to_be_visible()
    page.get_by_label("什么时候截止").fill("2026-11-30T18:00")
    page.get_by_label("放进去").check()
    page.get_by_role("button", name="发布").click()
    expect(page.get_by_role("row", name="投票")).to_contain_text("11月30日 18:00")
    form: Form = published(desk)["投票"].form
    assert (form.name, form.version, form.offered) == ("vote", 1, True)
    assert form.purpose is FormPurpose.VOTE


def test_no_form_of_that_name(desk: Desk) -> None:
    page = desk.sign_in()
    for path in ("/desk/forms/write/own_99", "/desk/forms/own_99/results"):
        page.goto(path)
        expect(page.get_by_text("没有这张表单")).to_be_visible()
    page.goto("/desk/forms/repair/results")
    expect(page.get_by_text("没有结果")).to_be_visible()

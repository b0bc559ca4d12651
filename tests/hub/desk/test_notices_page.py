"""Writing a notice with advice and preview, publishing, changing and recalling it."""

import io
from datetime import UTC, datetime

import pytest
from docx import Document as Docx
from playwright.sync_api import expect

from services.contract.documents import Document, KioskSettings, Notice, NoticeLevel
from tests.support.desk import Desk, KioskVoice
from tests.support.hub import RunningHub
from tests.support.pdfs import locked_pdf, pdf
from tests.support.pictures import png

pytestmark = pytest.mark.browser

BODY = "因更换阀门，11月22日上午8:30到16:00停水，请您家家户户提前储水。"


@pytest.fixture(scope="module", autouse=True)
def settings(hub: RunningHub) -> None:
    body = KioskSettings(
        community="春晖社区", property_phone="0573-88881234", buildings=("1号楼", "3号楼")
    )
    hub.call(hub.office.publishing.publish(body))


def published(desk: Desk) -> dict[str, Document]:
    documents = desk.hub.call(desk.hub.office.publishing.documents("notice"))
    return {document.body.title: document for document in documents if _notice(document)}


def _notice(document: Document) -> Notice:
    assert isinstance(document.body, Notice)
    return document.body


def test_write_take_advice_publish_and_recall(desk: Desk, kiosk: KioskVoice) -> None:
    page = desk.sign_in()
    page.get_by_role("link", name="通知", exact=True).click()
    page.get_by_role("link", name="写通知").click()
    page.get_by_label("标题").fill("周日停水")
    page.get_by_label("内容").fill(BODY)
    page.get_by_role("button", name="帮我分成两句").click()
    page.get_by_role("button", name="改成下午4:00").click()
    page.get_by_role("button", name="加上物业电话").click()
    expect(page.get_by_text("老人看得清，也念得顺。")).to_be_visible()
    expect(page.get_by_label("内容")).to_have_value(
        "因更换阀门，11月22日上午8:30到下午4:00停水。请您家家户户提前储水。\n"
        "有事请打物业电话 0573-88881234。"
    )
    expect(page.get_by_label("播到什么时候", exact=True)).to_have_value("2026-11-22T23:59")
    page.get_by_label("3号楼").check()
    expect(page.get_by_label("全部屏幕")).not_to_be_checked()
    page.get_by_label("重要").check()
    page.get_by_role("button", name="发布").click()
    expect(page.get_by_text("通知已经发布")).to_be_visible()

    document = published(desk)["周日停水"]
    assert document.audience == ("building:3号楼",)
    assert document.expires_at == datetime(2026, 11, 22, 15, 59, tzinfo=UTC)
    assert _notice(document).level is NoticeLevel.IMPORTANT
    assert len(_notice(document).paragraphs) == 2

    row = page.get_by_role("row", name="周日停水")
    expect(row).to_contain_text("在播")
    row.get_by_text("撤回", exact=True).click()
    row.get_by_role("button", name="确定撤回").click()
    expect(row).to_contain_text("已撤回")
    assert "周日停水" not in published(desk)


def test_what_is_missing_is_said_at_its_place_and_nothing_typed_is_lost(desk: Desk) -> None:
    page = desk.sign_in()
    page.goto("/desk/notices/write")
    page.get_by_label("内容").fill("请大家注意。")
    page.get_by_label("全部屏幕").uncheck()
    page.get_by_role("button", name="发布").click()
    for words in ("请写标题。", "请选给谁看。", "请写播到什么时候"):
        expect(page.get_by_text(words)).to_be_visible()
    expect(page.get_by_label("内容")).to_have_value("请大家注意。")
    assert published(desk) == {}


def test_a_word_file_and_a_picture_fill_the_form(desk: Desk) -> None:
    file, docx = io.BytesIO(), Docx()
    docx.add_paragraph("免费体检")
    docx.add_paragraph("时间：11月25日至27日，上午7:30到10:30。")
    docx.save(file)
    page = desk.sign_in()
    page.goto("/desk/notices/write")
    page.get_by_label("已经写好了").set_input_files(
        {"name": "体检.docx", "mimeType": "application/octet-stream", "buffer": file.getvalue()}
    )
    expect(page.get_by_label("标题")).to_have_value("免费体检")
    expect(page.get_by_label("播到什么时候", exact=True)).to_have_value("2026-11-27T23:59")
    page.get_by_label("图片（").set_input_files(
        {"name": "a.png", "mimeType": "image/png", "buffer": png(64, 48)}
    )
    page.get_by_label("第 1 张图片说的是什么").fill("体检的地方")
    expect(page.get_by_role("img", name="第 1 张图片")).to_be_visible()
    page.get_by_role("button", name="发布").click()
    expect(page.get_by_role("row", name="免费体检")).to_contain_text("在播")
    (picture,) = _notice(published(desk)["免费体检"]).pictures
    assert picture.alt == "体检的地方"


def test_a_file_that_is_no_picture_is_refused_in_words(desk: Desk) -> None:
    page = desk.sign_in()
    page.goto("/desk/notices/write")
    page.get_by_label("标题").fill("留着的标题")
    page.get_by_label("图片（").set_input_files(
        {"name": "a.png", "mimeType": "image/png", "buffer": b"no picture at all"}
    )
    expect(page.get_by_role("alert").filter(has_text="图片")).to_be_visible()
    expect(page.get_by_label("标题")).to_have_value("留着的标题")


def test_a_pdf_is_attached_page_by_page_and_named(desk: Desk) -> None:
    page = desk.sign_in()
    page.goto("/desk/notices/write")
    page.get_by_label("标题").fill("看附件")
    page.get_by_label("内容").fill("原件在后面。")
    page.get_by_label("附件（").set_input_files(
        {"name": "原件.pdf", "mimeType": "application/pdf", "buffer": pdf(("停水通知",), ())}
    )
    page.get_by_text("2 页").wait_for()
    page.get_by_label("第 1 个附件叫什么").fill("停水通知原件")
    page.get_by_text("一直播").click()
    page.get_by_role("button", name="发布").click()
    page.wait_for_url("**/desk/notices*")
    (attachment,) = _notice(published(desk)["看附件"]).attachments
    assert attachment.title == "停水通知原件"
    assert [page.alt for page in attachment.pages] == ["停水通知", ""]


def test_a_locked_pdf_is_refused_in_words_and_what_was_typed_stays(desk: Desk) -> None:
    page = desk.sign_in()
    page.goto("/desk/notices/write")
    page.get_by_label("标题").fill("看附件")
    page.get_by_label("附件（").set_input_files(
        {"name": "原件.pdf", "mimeType": "application/pdf", "buffer": locked_pdf()}
    )
    page.get_by_text("有密码").wait_for()
    assert page.get_by_label("标题").input_value() == "看附件"


def test_a_published_notice_is_changed_in_place(desk: Desk) -> None:
    page = desk.sign_in()
    notice = Notice(title="电梯保养", paragraphs=("周一保养。",), publisher="春晖物业")
    document = desk.hub.call(desk.hub.office.publishing.publish(notice))
    page.goto(f"/desk/notices/write/{document.id}")
    expect(page.get_by_label("一直播，到我撤回")).to_be_checked()
    page.get_by_label("内容").fill("周二保养。")
    page.get_by_role("button", name="发布").click()
    expect(page.get_by_text("通知已经发布")).to_be_visible()
    changed = published(desk)["电梯保养"]
    assert (changed.id, changed.version) == (document.id, 2)
    assert _notice(changed).paragraphs == ("周二保养。",)


def test_no_renderer_is_said_in_words(desk: Desk) -> None:
    page = desk.sign_in()
    page.goto("/desk/notices/write")
    preview = page.locator("#preview")
    expect(preview).to_contain_text("写好标题和内容")
    page.get_by_label("标题").fill("停水")
    page.get_by_label("内容").fill("明天停水。")
    page.get_by_label("标题").focus()
    expect(preview).to_contain_text("没有开启预览")

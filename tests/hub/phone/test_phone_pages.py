"""Pages for phones: what is public, what needs four digits, and what strangers get."""

from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import httpx
import pytest

from hub.office import Office
from hub.phone.words import time_words
from services.contract.documents import Attachment, KioskSettings, Notice
from services.contract.ids import uuid7
from services.contract.requests import NewRequest
from tests.support.asking import AskingKiosk
from tests.support.clock import HandClock
from tests.support.pictures import png

PHONE = "http://hub/p"


async def published(
    office: Office, *audience: str, expires_at: datetime | None = None
) -> tuple[UUID, str]:
    """A notice with an attachment: its id and the hash of the attachment's page."""
    page = await office.media.store_picture(png(60, 80), "请提前储水。")
    notice = Notice(
        title="周日停水 <b>",
        paragraphs=("请提前储水。",),
        phone="0573-88881234",
        attachments=(Attachment(title="原件", pages=(page,)),),
    )
    document = await office.publishing.publish(notice, audience or ("all",), expires_at)
    return document.id, page.sha256


async def repair(kiosk: AskingKiosk, phone: str = "13800131234") -> NewRequest:
    request = NewRequest(
        id=uuid7(),
        short_number="1001",
        form="repair",
        form_version=1,
        title="报修",
        headline="水龙头漏水",
        place="3号楼1单元502",
        phone=phone,
        answers=(),
        made_at=datetime(2026, 11, 20, 2, 24, tzinfo=UTC),
    )
    answer = await kiosk.post("/requests", request.model_dump(mode="json"))
    assert answer.is_success, answer.text
    return request


@pytest.mark.parametrize("audience", ["all", "building:3号楼"])
async def test_a_notice_of_a_public_screen_can_be_taken_along(
    office: Office, client: httpx.AsyncClient, audience: str
) -> None:
    document_id, picture = await published(office, audience)
    page = await client.get(f"{PHONE}/notices/{document_id}")
    assert page.status_code == 200
    assert "周日停水 &lt;b&gt;" in page.text
    assert "请提前储水。" in page.text
    assert 'href="tel:0573-88881234"' in page.text
    shown = await client.get(f"{PHONE}/notices/{document_id}/pictures/{picture}")
    assert shown.content == png(60, 80)
    assert shown.headers["content-type"] == "image/png"


async def test_what_is_not_for_everybody_or_over_is_not_shown(
    office: Office, client: httpx.AsyncClient, clock: HandClock, kiosk: AskingKiosk
) -> None:
    for_one, picture = await published(office, f"kiosk:{kiosk.grant.kiosk_id}")
    short, _ = await published(office, expires_at=clock.now() + timedelta(hours=1))
    recalled, _ = await published(office)
    await office.publishing.withdraw(recalled)
    settings = await office.publishing.publish(KioskSettings(community="春晖社区"))
    clock.move(3601)
    for document_id in (for_one, short, recalled, settings.id, uuid7()):
        page = await client.get(f"{PHONE}/notices/{document_id}")
        assert page.status_code == 404
        assert "已经过期，或者收回了" in page.text
        got = await client.get(f"{PHONE}/notices/{document_id}/pictures/{picture}")
        assert got.status_code == 404


async def test_a_picture_of_something_else_is_not_given_out(
    office: Office, client: httpx.AsyncClient
) -> None:
    document_id, _ = await published(office)
    other = await office.media.store_picture(png(9, 9))
    answer = await client.get(f"{PHONE}/notices/{document_id}/pictures/{other.sha256}")
    assert answer.status_code == 404


async def test_a_receipt_tells_its_steps_after_four_digits(
    office: Office, client: httpx.AsyncClient, kiosk: AskingKiosk
) -> None:
    request = await repair(kiosk)
    await office.cases.assign(request.id, "王师傅", "下午3点来")
    asked = await client.get(f"{PHONE}/cases/1001")
    assert "水龙头" not in asked.text
    wrong = await client.post(f"{PHONE}/cases/1001", data={"tail": "9999"})
    assert wrong.status_code == 422
    assert "没有对上" in wrong.text
    assert "水龙头" not in wrong.text
    right = await client.post(f"{PHONE}/cases/1001", data={"tail": " 1234 "})
    assert all(it in right.text for it in ("水龙头漏水", "王师傅", "下午3点来", "已派人"))
    assert "138" not in right.text
    assert "502" not in right.text


async def test_guessing_is_slowed_down_for_everybody_and_waiting_ends_it(
    client: httpx.AsyncClient, kiosk: AskingKiosk, clock: HandClock
) -> None:
    await repair(kiosk)
    for guess in range(5):
        assert (
            await client.post(f"{PHONE}/cases/1001", data={"tail": f"000{guess}"})
        ).status_code == 422
    slow = await client.post(f"{PHONE}/cases/1001", data={"tail": "1234"})
    assert slow.status_code == 429
    assert "过" in slow.text
    assert "水龙头" not in slow.text
    clock.move(61)
    assert (await client.post(f"{PHONE}/cases/1001", data={"tail": "1234"})).status_code == 200


async def test_one_phone_cannot_try_number_after_number(client: httpx.AsyncClient) -> None:
    codes = [
        (await client.post(f"{PHONE}/cases/{1001 + n}", data={"tail": "0000"})).status_code
        for n in range(21)
    ]
    assert codes == [422] * 20 + [429]


@pytest.mark.parametrize("tail", ["", "12", "12345", "一二三四", "１２３４", "' OR"])
async def test_what_is_no_four_digits_is_asked_again(
    client: httpx.AsyncClient, kiosk: AskingKiosk, tail: str
) -> None:
    await repair(kiosk, phone="057388881234")
    answer = await client.post(f"{PHONE}/cases/1001", data={"tail": tail})
    assert answer.status_code == 422
    assert "4个数字" in answer.text


@pytest.mark.parametrize(
    "path", ["/notices/not-an-id", "/nothing", "/cases/abc", "/notices/1/pictures/2", "/"]
)
async def test_every_other_address_is_refused_in_words_and_with_the_same_headers(
    client: httpx.AsyncClient, path: str
) -> None:
    answer = await client.get(PHONE + path)
    assert answer.status_code == 404
    assert "再扫一次" in answer.text
    assert_quiet(answer)


async def test_no_page_sets_a_cookie_or_lets_anything_in_from_outside(
    office: Office, client: httpx.AsyncClient
) -> None:
    document_id, _ = await published(office)
    for path in (f"/notices/{document_id}", "/cases/1001"):
        answer = await client.get(PHONE + path)
        assert_quiet(answer)
        assert "<script" not in answer.text


def assert_quiet(answer: httpx.Response) -> None:
    assert "set-cookie" not in answer.headers
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert "script" not in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 11, 20, 2, 24, tzinfo=UTC), "今天上午10:24"),
        (datetime(2026, 11, 19, 4, 5, tzinfo=UTC), "昨天中午12:05"),
        (datetime(2026, 11, 17, 16, 30, tzinfo=UTC), "11月18日 夜里12:30"),
        (datetime(2025, 11, 18, 12, 0, tzinfo=UTC), "2025年11月18日 晚上8:00"),
    ],
)
def test_times_are_said_as_residents_say_them(moment: datetime, words: str) -> None:
    now = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
    assert time_words(moment, now, ZoneInfo("Asia/Shanghai")) == words

"""The receipt's QR code: an address for the phone where there is one, else number and telephone."""

import pytest

from services.contract.documents import KioskSettings
from tests.support.finger import Finger
from tests.support.neighbourhood import COMMUNITY
from tests.support.published import document, entry
from tests.support.published import page as feed_page
from tests.support.resident import rest, sees, tap
from tests.support.scene import Scene
from tests.ui.screens.test_form import PHONE, TO_THE_PHONE
from ui import probe


async def drawn_on_the_receipt(street: Scene, hand: Finger, phone_url: str) -> str:
    body = COMMUNITY.body
    assert isinstance(body, KioskSettings)
    settings = body.model_copy(update={"phone_url": phone_url})
    await street.shelf.apply(feed_page(entry(99, document(settings, id=COMMUNITY.id, version=2))))
    drawn: list[str] = []
    draw = street.context.qr.value
    assert draw is not None
    street.context.qr.set(lambda text: (drawn.append(text), draw(text))[1])
    await tap(street, hand, "报修", *TO_THE_PHONE, *PHONE, "下一步", "没错，交上去")
    await rest(street)
    return drawn[-1]


async def test_a_phone_that_looks_at_the_receipt_can_ask_how_it_stands(
    street: Scene, hand: Finger
) -> None:
    text = await drawn_on_the_receipt(street, hand, "https://linli.example.cn/")
    assert text == "https://linli.example.cn/p/cases/12001"
    assert sees(street, "手机扫码也能查")
    assert any("手机扫码也能查" in said for said in street.shell.model.spoken)  # type: ignore[attr-defined]
    (code,) = [it for it in probe.pictures(street.window) if it.width() == it.height()]
    assert code.width() >= 40 * 4.04


@pytest.mark.parametrize("phone_url", [""])
async def test_without_an_address_it_holds_the_number_and_the_telephone(
    street: Scene, hand: Finger, phone_url: str
) -> None:
    text = await drawn_on_the_receipt(street, hand, phone_url)
    assert text == "报修 12001 春晖社区 物业电话 0573 8888 1234"
    assert sees(street, "凭号码和尾号")
    assert not sees(street, "手机扫码")

"""The built-in repair form as residents fill it in on a live kiosk."""

import re

from tests.support.live import LiveKiosk

PHONE = "13812345678"
TAIL = PHONE[-4:]


async def touch_repair(kiosk: LiveKiosk) -> str:
    """From the home page to the receipt by touch; the request's short number."""
    await kiosk.tap("报修", "我家里", "水管龙头", "一直在漏水", "选好了")
    await kiosk.tap("2", "下一步", "5", "0", "1", "下一步")
    await kiosk.tap(*PHONE, "下一步", "没错，交上去")
    return await receipt_number(kiosk)


async def receipt_number(kiosk: LiveKiosk) -> str:
    """The short number on the receipt, once it is on the glass."""
    await kiosk.until_shows("请记下这个号码")
    return next(text for text in kiosk.texts() if re.fullmatch(r"\d{4,7}", text))


async def look_up(kiosk: LiveKiosk, number: str, tail: str = TAIL) -> None:
    """From the home page to that request on 我的请求, by touch."""
    await kiosk.tap("我的请求", *number, "下一步", *tail, "查一查")
    await kiosk.until_shows(f"号码 {number}")

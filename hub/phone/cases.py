"""How a request stands, for who has the receipt's number and knows the phone's last four digits."""

import re
from http import HTTPStatus

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from hub.desk.community import property_phone
from hub.phone.call import Call, Calling, PhoneRoute
from hub.refusals import NotFound

NUMBER = re.compile(r"[0-9]{4,7}")
TAIL = re.compile(r"[0-9]{4}")
NOT_FOUND = "没有对上。请看看回执上的号码，再输一遍留的电话的最后4位。"

router = APIRouter(prefix="/p/cases", route_class=PhoneRoute)


@router.get("/{short_number}", response_model=None)
async def ask_for_digits(call: Calling, short_number: str) -> HTMLResponse:
    """Ask for the last four digits."""
    return await _ask(call, short_number)


@router.post("/{short_number}", response_model=None)
async def show_case(call: Calling, short_number: str) -> HTMLResponse:
    """The steps so far; after a wrong answer the question again."""
    if not NUMBER.fullmatch(short_number):
        raise NotFound("这个号码不对。请回到屏幕前，再扫一次。")
    call.check_patience(short_number)
    tail = "".join((await call.sent()).text("tail").split())
    if not TAIL.fullmatch(tail):
        return await _ask(call, short_number, "请输4个数字：留的电话的最后4位。")
    try:
        case = await call.office.cases.find(short_number, tail)
    except NotFound:
        call.parts.by_number.wrong(short_number)
        call.parts.by_address.wrong(call.address)
        return await _ask(call, short_number, NOT_FOUND)
    call.parts.by_number.right(short_number)
    return call.page("case.html", case=case, phone=await property_phone(call.office))


async def _ask(call: Call, short_number: str, problem: str = "") -> HTMLResponse:
    if not NUMBER.fullmatch(short_number):
        raise NotFound("这个号码不对。请回到屏幕前，再扫一次。")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK
    phone = await property_phone(call.office)
    return call.page("digits.html", status, number=short_number, problem=problem, phone=phone)

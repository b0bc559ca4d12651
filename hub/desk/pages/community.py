"""The settings that hold for all screens: names, phone, buildings, pace of the channel."""

from asyncio import to_thread
from collections.abc import Mapping
from http import HTTPStatus
from urllib.parse import urlsplit

from fastapi import APIRouter
from starlette.responses import HTMLResponse, Response

from hub.desk.community import community_settings
from hub.desk.route import DeskRoute
from hub.desk.visit import SignedIn, Visit
from services.contract.staff_code import SHAPE, seal

FIELDS = (
    "community",
    "property_phone",
    "buildings",
    "channel_seconds",
    "volume",
    "phone_url",
    "maintenance_code",
)

router = APIRouter(prefix="/screens/settings", route_class=DeskRoute)


@router.get("", response_model=None)
async def show_settings(visit: SignedIn) -> HTMLResponse:
    """The form."""
    _, settings = await community_settings(visit.office)
    typed = {
        "community": settings.community,
        "property_phone": settings.property_phone,
        "buildings": "\n".join(settings.buildings),
        "channel_seconds": str(settings.channel_seconds),
        "volume": str(settings.volume),
        "phone_url": settings.phone_url,
        "maintenance_code": "",
    }
    return await _form(visit, typed)


@router.post("", response_model=None)
async def save(visit: SignedIn) -> Response:
    """Publish the settings."""
    typed = {name: visit.sent.text(name) for name in FIELDS}
    problems = _problems_of(typed)
    if problems:
        return await _form(visit, typed, problems)
    document_id, before = await community_settings(visit.office)
    code = typed["maintenance_code"]
    settings = before.model_copy(
        update={
            "community": typed["community"],
            "property_phone": typed["property_phone"],
            "buildings": _lines(typed["buildings"]),
            "channel_seconds": int(typed["channel_seconds"]),
            "volume": int(typed["volume"]),
            "phone_url": typed["phone_url"].rstrip("/"),
            "maintenance_code": await to_thread(seal, code) if code else before.maintenance_code,
        }
    )
    await visit.office.publishing.publish(settings, ("all",), None, document_id)
    return visit.go("/desk/screens", "settings")


def _problems_of(typed: Mapping[str, str]) -> Mapping[str, str]:
    found = {}
    if not 1 <= len(typed["community"]) <= 120:
        found["community"] = "请写社区的名字。"
    if any(len(name) > 60 or ":" in name for name in _lines(typed["buildings"])):
        found["buildings"] = "每行写一个楼名，例如：3号楼。"
    if not _is_between(typed["channel_seconds"], 5, 120):
        found["channel_seconds"] = "请写 5 到 120 之间的整数。"
    if not _is_between(typed["volume"], 0, 100):
        found["volume"] = "请写 0 到 100 之间的整数。"
    if typed["phone_url"] and not _is_address(typed["phone_url"]):
        found["phone_url"] = "请照着写：http://192.168.1.20:8711，或者 https:// 开头的网址。"
    code = typed["maintenance_code"]
    if code and (not code.isascii() or not SHAPE.fullmatch(code)):
        found["maintenance_code"] = "请写 4 到 8 位数字，不要用门牌号。"
    elif code and len(set(code)) == 1:
        found["maintenance_code"] = "几位都一样，太容易猜到，请换一个。"
    return found


def _is_address(text: str) -> bool:
    """An http or https address with a host, and nothing that would swallow what is added to it."""
    try:
        parts = urlsplit(text)
        port_is_good = parts.port is None or parts.port > 0
    except ValueError:
        return False
    plain = text.isascii() and text.isprintable() and " " not in text and len(text) <= 200
    bare = not (parts.query or parts.fragment or parts.username or parts.password)
    return (
        plain
        and bare
        and port_is_good
        and parts.scheme in ("http", "https")
        and bool(parts.hostname)
    )


def _is_between(text: str, lowest: int, highest: int) -> bool:
    return text.isdecimal() and lowest <= int(text) <= highest


def _lines(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.strip() for line in text.split("\n") if line.strip()))


async def _form(
    visit: Visit, typed: Mapping[str, str], problems: Mapping[str, str] | None = None
) -> HTMLResponse:
    return await visit.page(
        "screens/settings.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK,
        on="screens",
        typed=typed,
        problems=problems or {},
        has_code=bool((await community_settings(visit.office))[1].maintenance_code),
        refused="还没有保存，请看下面红色的地方。" if problems else "",
    )

"""What the machine depends on: the clock, the hub, the guard."""

import socket
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import httpx

from kiosk.doctor.finding import Finding, broken, fine, weak
from process.clock import Clock
from services.link.client import API
from services.link.identity import Identity
from services.link.wire import trust

# No machine that runs this is older than the source; a dead clock battery says 1970 or 2000.
EARLIEST = datetime(2026, 1, 1, tzinfo=UTC)
CLOCK_OFF_S = 60
ANSWER_S = 5.0


@dataclass(frozen=True)
class HubAnswer:
    """What the hub said to one question; `date` is its own clock, if it told."""

    status: int
    date: datetime | None


def ask_hub(hub_url: str, hub_ca: Path | None, identity: Identity | None) -> HubAnswer | None:
    """Ask for nothing new, as this kiosk; `None` if nobody answers."""
    headers = {"Authorization": f"Bearer {identity.token}"} if identity else {}
    try:
        answer = httpx.get(
            f"{hub_url.rstrip('/')}{API}/feed",
            params={"since": 0, "limit": 1},
            headers=headers,
            verify=trust(hub_url, hub_ca),
            timeout=ANSWER_S,
            trust_env=False,
        )
    except (httpx.HTTPError, httpx.InvalidURL, OSError):
        return None
    return HubAnswer(answer.status_code, _date(answer))


def check_clock(clock: Clock, timezone: str, answer: HubAnswer | None) -> Finding:
    """The time is believable, its zone is known, and the hub has about the same."""
    now = clock.now()
    try:
        local = now.astimezone(ZoneInfo(timezone))
    except ZoneInfoNotFoundError:
        return broken(
            "时钟", f"不认识时区 {timezone}", "请安装 tzdata，并检查 community.timezone。"
        )
    if now < EARLIEST:
        advice = "请打开网络对时（timedatectl set-ntp true）；常出现就换主板电池。"
        return broken("时钟", f"现在显示 {local:%Y-%m-%d %H:%M}，明显不对", advice)
    if answer and answer.date and abs((answer.date - now).total_seconds()) > CLOCK_OFF_S:
        minutes = round(abs((answer.date - now).total_seconds()) / 60)
        advice = "请在两台机器上都打开网络对时（timedatectl set-ntp true）。"
        return broken("时钟", f"和中枢差了 {minutes} 分钟", advice)
    return fine("时钟", f"现在是 {local:%Y-%m-%d %H:%M}")


def check_hub(hub_url: str, identity: Identity | None, answer: HubAnswer | None) -> Finding:
    """The hub answers and knows this kiosk. Without it residents still see what was there."""
    if answer is None:
        advice = "请看中枢有没有开机、网线有没有插好，再核对 kiosk.hub_url。"
        return weak("中枢", f"{hub_url} 没有回应", advice)
    if identity is None:
        advice = "请打开屏幕，把上面的登记码告诉物业，在工作台里登记。"
        return broken("中枢", "连得上，但这台屏幕还没有登记", advice)
    if answer.status == HTTPStatus.UNAUTHORIZED:
        return broken("中枢", "这台屏幕的登记失效了", "请在工作台里重新登记这台屏幕。")
    if answer.status != HTTPStatus.OK:
        advice = "请看中枢的日志；核对 kiosk.hub_url 指的是不是中枢。"
        return weak("中枢", f"回应不正常（{answer.status}）", advice)
    return fine("中枢", f"连得上，这台是 {identity.kiosk_number} 号屏")


def check_guard(path: Path) -> Finding:
    """The process that carries emergency calls answers."""
    advice = "请启动它：linli guard。它不在，屏幕上的求助就没有人接。"
    try:
        status = _ask_guard(path)
    except (OSError, HTTPException):
        return broken("求助守护", f"没有回应（{path}）", advice)
    if status != HTTPStatus.NO_CONTENT:
        return broken("求助守护", f"回应不正常（{status}）", advice)
    return fine("求助守护", "在值守")


# By hand: httpx leaves its socket open when it cannot connect it.
def _ask_guard(path: Path) -> int:
    with socket.socket(socket.AF_UNIX) as door:
        door.settimeout(ANSWER_S)
        door.connect(str(path))
        door.sendall(b"GET /health HTTP/1.0\r\nHost: guard\r\n\r\n")
        with HTTPResponse(door) as answer:
            answer.begin()
            return answer.status


def _date(answer: httpx.Response) -> datetime | None:
    try:
        return parsedate_to_datetime(answer.headers.get("Date", ""))
    except ValueError:
        return None

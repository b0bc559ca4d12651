"""The desk as its tests use it: a real headless Chromium on a real hub, and a kiosk beside it."""

from uuid import UUID

import httpx
from playwright.sync_api import Browser, ConsoleMessage, Page, ViewportSize
from pydantic import BaseModel
from starlette.datastructures import FormData

from hub.accounts import Role
from hub.desk.forms import Sent
from tests.support.hub import RunningHub

CHROMIUM = "/usr/bin/chromium"
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--lang=zh-CN",
    "--autoplay-policy=no-user-gesture-required",
)
LONGEST_WAIT_MS = 15_000
PASSWORD = "红烧鲫鱼 42 块"
DESK_SIZE: ViewportSize = {"width": 1440, "height": 900}


class KioskVoice:
    """What a kiosk says to the hub, over HTTP with its token."""

    def __init__(self, hub: RunningHub, name: str, building: str) -> None:
        grant = hub.enrol(name, building)
        self.id = grant.kiosk_id
        self._http = httpx.Client(
            base_url=f"{hub.url}/api/v1",
            headers={"Authorization": f"Bearer {grant.token}"},
            trust_env=False,
        )

    def say(self, path: str, message: BaseModel) -> None:
        """POST a message of the contract."""
        headers = {"Content-Type": "application/json"}
        answer = self._http.post(path, content=message.model_dump_json(), headers=headers)
        assert answer.is_success, answer.text

    def show(self, command_id: UUID, png: bytes) -> None:
        """Answer a request for a screenshot."""
        headers = {"Content-Type": "image/png"}
        answer = self._http.put(f"/screenshots/{command_id}", content=png, headers=headers)
        assert answer.is_success, answer.text

    def close(self) -> None:
        self._http.close()


class Desk:
    """Opens the desk's pages in Chromium; `complaints` is what its console said."""

    def __init__(self, hub: RunningHub, browser: Browser) -> None:
        self.hub = hub
        self.browser = browser
        self.complaints: list[str] = []

    def somebody(self, width: int = DESK_SIZE["width"]) -> Page:
        """A fresh browser in which nobody is signed in."""
        page = self.browser.new_page(
            base_url=self.hub.url,
            viewport={"width": width, "height": DESK_SIZE["height"]},
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
        )
        page.set_default_timeout(LONGEST_WAIT_MS)
        page.on("console", self._listen)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return page

    def sign_in(
        self,
        user: str = "manager",
        name: str = "李经理",
        role: Role = Role.MANAGER,
        width: int = DESK_SIZE["width"],
    ) -> Page:
        """A page of somebody who is signed in with a password of their own."""
        page = self.somebody(width)
        self.hub.call(self._account(user, name, role))
        fill_door(page, user, PASSWORD)
        page.wait_for_url("**/desk/cases")
        return page

    async def _account(self, user: str, name: str, role: Role) -> None:
        accounts = self.hub.office.accounts
        if any(person.user == user for person in await accounts.staff()):
            return
        password = await accounts.create(user, name, role)
        session = await accounts.sign_in(user, password, "tests")
        await accounts.change_password(session.token, password, PASSWORD)

    def _listen(self, message: ConsoleMessage) -> None:
        # Chromium itself writes this line for every page that is answered with 4xx on purpose.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(f"{message.text} {message.location}")


def sent(**fields: str) -> Sent:
    """A form as a page would send it."""
    return Sent(FormData(fields))


def fill_door(page: Page, user: str, password: str) -> None:
    """Type a user name and password and press the button."""
    page.goto("/desk/sign-in")
    page.get_by_label("用户名").fill(user)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()

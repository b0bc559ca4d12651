"""A form that staff build appears on the screen, is filled in there, and its results come back."""

from datetime import UTC, datetime

import httpx

from hub.accounts import Role
from hub.desk.door import SESSION_COOKIE, TOKEN_FIELD, form_token
from hub.forms import PublishedForm
from tests.support.hub import RunningHub
from tests.support.live import LiveKiosk, live
from tests.support.lobby import Lobby
from tests.support.polls import SURVEY

PASSWORD = "红烧鲫鱼 42 块"
CART = {
    "title": "借推车",
    "icon": "truck",
    "about": "东西重，推回家",
    "purpose": "request",
    "promise": "10分钟内给您送到楼下",
    "offered": "yes",
    "to": "all",
    "steps": "1",
    "s0-kind": "choose",
    "s0-title": "借哪一种车？",
    "s0-hint": "点一下就选好了",
    "s0-summary": "哪种车",
    "s0-choices": "2",
    "s0c0-label": "小推车",
    "s0c0-icon": "truck",
    "s0c1-label": "轮椅",
    "s0c1-icon": "accessibility",
    "do": "publish",
}


async def publish_at_the_desk(hub: RunningHub, fields: dict[str, str]) -> httpx.Response:
    """Send the page 做新表单 as a browser does."""

    async def sign_in() -> str:
        accounts = hub.office.accounts
        password = await accounts.create("manager", "李经理", Role.MANAGER)
        session = await accounts.sign_in("manager", password, "tests")
        changed = await accounts.change_password(session.token, password, PASSWORD)
        return changed.token

    token = await hub.acall(sign_in())
    cookies = {SESSION_COOKIE: token}
    async with httpx.AsyncClient(base_url=hub.url, cookies=cookies, trust_env=False) as client:
        data = fields | {TOKEN_FIELD: form_token(token)}
        return await client.post("/desk/forms/write", data=data)


def test_a_form_made_at_the_desk_is_filled_in_on_the_screen(lobby: Lobby) -> None:
    hub = lobby.hub

    async def journey(kiosk: LiveKiosk) -> None:
        await kiosk.tap("首页", "登记预约")
        await kiosk.until_shows("请人帮忙")
        assert not kiosk.shows("借推车")
        answer = await publish_at_the_desk(hub, CART)
        assert answer.status_code == 303, answer.text
        await kiosk.until_shows("借推车")
        await kiosk.tap("借推车")
        await kiosk.until_shows("借哪一种车？")
        await kiosk.tap("轮椅", "没错，交上去")
        await kiosk.until_shows("物业已经收到")
        await kiosk.until_shows("10分钟内给您送到楼下")
        [card] = (await hub.acall(hub.office.cases.board())).received
        assert (card.form, card.case.headline) == ("own_1", "轮椅")

    live(lobby.settings, journey)


def test_what_staff_switch_off_leaves_the_list(lobby: Lobby) -> None:
    hub = lobby.hub

    async def journey(kiosk: LiveKiosk) -> None:
        await kiosk.tap("首页", "登记预约")
        await kiosk.until_shows("请人帮忙")
        await hub.acall(hub.office.forms.switch("help_visit", offered=False))
        await kiosk.until(lambda: not kiosk.shows("请人帮忙"))

    live(lobby.settings, journey)


def test_an_opinion_is_counted_and_the_results_come_to_the_screen(lobby: Lobby) -> None:
    hub = lobby.hub

    async def journey(kiosk: LiveKiosk) -> None:
        form = await hub.acall(hub.office.forms.publish(SURVEY))
        await kiosk.tap("首页", "登记预约", "满意度")
        await kiosk.tap("好吃", "不贵", "没错，交上去")
        found: PublishedForm = await hub.acall(hub.office.forms.find(form.name))
        await kiosk.until_shows("结果在屏幕上看")
        await kiosk.until_shows("物业已经收到")
        (count,) = await hub.acall(hub.office.polls.counts(found.form))
        assert [it.count for it in count.tallies] == [1, 0, 0, 1, 0]
        assert (await hub.acall(hub.office.cases.board())).received == ()
        await hub.acall(hub.office.forms.close_at(form.name, datetime.now(UTC)))
        await hub.acall(hub.office.polls.publish_results())
        await kiosk.tap("首页", "登记预约")
        while not kiosk.shows("已结束，看结果"):
            await kiosk.tap("下一页")

    live(lobby.settings, journey)

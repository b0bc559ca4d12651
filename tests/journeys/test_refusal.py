"""A request that the hub will never take: told to the resident and to staff, in plain words."""

from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from kiosk.report import Report
from services.link.identity import IdentityFile
from services.store import Store
from tests.support import scripted_hub
from tests.support.filling import look_up, touch_repair
from tests.support.live import LiveKiosk, SkippingClock, live
from tests.support.lobby import COMMUNITY, Lobby, guard_beside, kiosk_settings
from tests.support.mortal_hub import free_port
from tests.support.published import document
from tests.support.scripted_hub import ScriptedHub, problem
from tests.support.waiting import until

pytestmark = pytest.mark.slow

WORDS = "物业系统里没有这张表单，请打物业电话。"


@pytest.mark.expected_logs("kiosk.outbox request refused .*code=unknown_form")
def test_a_refusal_for_ever_is_told_to_resident_and_staff(tmp_path: Path) -> None:
    hub = ScriptedHub(url=f"http://127.0.0.1:{free_port()}")
    hub.subjects.append(document(COMMUNITY))
    hub.handlers["/requests"] = lambda _: problem("unknown_form", 422, WORDS)
    IdentityFile(tmp_path / "kiosk" / "identity.json").write(hub.identity())
    settings = kiosk_settings(tmp_path, hub.url)

    async def journey(kiosk: LiveKiosk) -> None:
        async with scripted_hub.running(hub):
            await kiosk.tap("首页")
            number = await touch_repair(kiosk)
            await kiosk.until_shows(WORDS)
            assert not kiosk.shows("物业已经收到")
            await kiosk.tap("记好了，回首页")
            await look_up(kiosk, number)
            await kiosk.until_shows(WORDS)
            beat = report(kiosk).heartbeat()
            assert any(number in trouble and WORDS in trouble for trouble in beat.troubles)

    with guard_beside(tmp_path, hub.url):
        live(settings, journey)


@pytest.mark.expected_logs(
    "kiosk.link hub lost", "kiosk.outbox requests wait", "kiosk.outbox request refused"
)
def test_a_withdrawal_that_comes_too_late_is_told_and_the_request_stays(lobby: Lobby) -> None:
    lobby.close_hub()
    lobby.hub_clock = SkippingClock()
    lobby.open_hub()
    journey = partial(_take_back_too_late, lobby, lobby.hub_clock)
    live(lobby.settings, journey)


async def _take_back_too_late(lobby: Lobby, hub_clock: SkippingClock, kiosk: LiveKiosk) -> None:
    await kiosk.tap("首页")
    number = await touch_repair(kiosk)
    await kiosk.until_shows("物业已经收到")
    cases = lobby.hub.office.cases
    [card] = (await lobby.hub.acall(cases.board())).received
    await lobby.hub.acall(cases.assign(card.case.request_id, "王师傅"))
    await kiosk.tap("记好了，回首页")
    await look_up(kiosk, number)
    await kiosk.until_shows("王师傅")
    await lobby.hub_goes()
    await kiosk.tap("不要了，撤回", "对，撤回")
    await kiosk.until_shows("撤回已经记下，网络通了马上告诉物业")
    await until(kiosk.opening.context.link, lambda link: not link.online)
    hub_clock.pass_time(timedelta(minutes=20))
    await lobby.hub_comes()
    await kiosk.until_shows("已经过了可以撤回的时间，请打物业电话", within_s=60)
    assert kiosk.shows("派人了")
    assert not kiosk.shows("已经撤回")


def report(kiosk: LiveKiosk) -> Report:
    """What the kiosk would tell the desk."""
    return Report(kiosk.opening.context, kiosk.opening.shelf, Store(value=True), bool)

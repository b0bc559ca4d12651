"""A request that the hub will never take: told to the resident and to staff, in plain words."""

from pathlib import Path

import pytest

from kiosk.report import Report
from services.link.identity import IdentityFile
from services.store import Store
from tests.support import scripted_hub
from tests.support.filling import look_up, touch_repair
from tests.support.live import LiveKiosk, live
from tests.support.lobby import COMMUNITY, guard_beside, kiosk_settings
from tests.support.mortal_hub import free_port
from tests.support.published import document
from tests.support.scripted_hub import ScriptedHub, problem

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


def report(kiosk: LiveKiosk) -> Report:
    """What the kiosk would tell the desk."""
    return Report(kiosk.opening.context, kiosk.opening.shelf, Store(value=True), bool)

"""A kiosk joins by its code; afterwards it believes only the hub that it joined."""

import base64
import re
from dataclasses import replace

import pytest

from services.link.identity import IdentityFile
from tests.support.listening import line_of
from tests.support.live import LiveKiosk, live
from tests.support.lobby import Lobby, notice


def test_staff_type_the_code_and_the_channel_comes_by_itself(bare_lobby: Lobby) -> None:
    hub = bare_lobby.hub
    hub.call(hub.office.publishing.publish(notice("欢迎新屏幕")))

    async def journey(kiosk: LiveKiosk) -> None:
        assert kiosk.page == "pairing"
        await kiosk.until(lambda: code_on(kiosk))
        code = code_on(kiosk)
        await hub.acall(hub.office.enrolments.approve(code, "3号楼大厅", "3号楼", "李经理"))
        await kiosk.until(lambda: kiosk.page == "channel")
        await kiosk.until_shows("欢迎新屏幕")

    live(bare_lobby.settings, journey)


def code_on(kiosk: LiveKiosk) -> str:
    """The code on the glass, or nothing."""
    codes = (re.fullmatch(r"([A-Z0-9]{4}) ([A-Z0-9]{4})", text) for text in kiosk.texts())
    return next((found[1] + found[2] for found in codes if found), "")


@pytest.mark.expected_logs("kiosk.content page refused")
def test_a_hub_with_another_key_is_not_believed(
    lobby: Lobby, caplog: pytest.LogCaptureFixture
) -> None:
    hub = lobby.hub
    hub.call(hub.office.publishing.publish(notice("明天体检")))

    async def first(kiosk: LiveKiosk) -> None:
        await kiosk.until_shows("明天体检")

    async def second(kiosk: LiveKiosk) -> None:
        with line_of("kiosk.content", "page refused") as refused:
            await hub.acall(hub.office.publishing.publish(notice("假的通知")))
            await refused.wait()
        with hub.office.bus.inbox() as moves:
            for _ in range(3):
                await hub.acall(hub.office.publishing.publish(notice("又是假的")))
                await hub.acall(moves.next())
        await kiosk.tap("首页", "通知")
        await kiosk.until_shows("明天体检")
        assert not kiosk.shows("假的")

    live(lobby.settings, first)
    forget_key(IdentityFile(lobby.folder / "kiosk" / "identity.json"))
    live(lobby.settings, second)
    refusals = [line for line in caplog.messages if line.startswith("page refused")]
    assert len(refusals) == 1


@pytest.mark.slow
@pytest.mark.expected_logs("kiosk.link hub lost")
def test_a_screen_taken_out_of_use_says_so_and_keeps_what_it_had(lobby: Lobby) -> None:
    hub = lobby.hub
    hub.call(hub.office.publishing.publish(notice("明天体检")))
    [kiosk_id] = [card.kiosk.id for card in hub.call(hub.office.fleet.cards())]

    async def journey(kiosk: LiveKiosk) -> None:
        await kiosk.until_shows("明天体检")
        await hub.acall(hub.office.fleet.retire(kiosk_id))
        await kiosk.until_shows("这台屏幕的登记失效了")
        assert kiosk.shows("明天体检")

    live(lobby.settings, journey)


def forget_key(file: IdentityFile) -> None:
    """Leave the kiosk with the key of some other hub."""
    identity = file.read()
    assert identity
    file.write(replace(identity, hub_key=base64.b64encode(b"\x07" * 32).decode()))

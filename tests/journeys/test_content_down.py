"""What staff publish, all the way to the glass; and what they withdraw, off it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.support.hub import RunningHub, running_hub
from tests.support.live import LiveKiosk, live
from tests.support.lobby import Lobby, guard_beside, join, kiosk_settings, notice
from tests.support.neighbour import neighbour
from tests.support.waiting import until


def joined(folder: Path, hub: RunningHub) -> None:
    join(folder, hub.enrol(), hub.url)


def test_a_notice_comes_and_goes(tmp_path: Path) -> None:
    with running_hub(tmp_path) as hub, guard_beside(tmp_path, hub.url):
        joined(tmp_path, hub)

        async def journey(kiosk: LiveKiosk) -> None:
            published = await hub.acall(hub.office.publishing.publish(notice("周日停水")))
            await kiosk.until_shows("周日停水")
            await hub.acall(hub.office.publishing.withdraw(published.id))
            await kiosk.until(lambda: not kiosk.shows("周日停水"))

        live(kiosk_settings(tmp_path, hub.url), journey)


@pytest.mark.slow
def test_an_expired_notice_leaves_by_itself(tmp_path: Path) -> None:
    with running_hub(tmp_path) as hub, guard_beside(tmp_path, hub.url):
        joined(tmp_path, hub)

        async def journey(kiosk: LiveKiosk) -> None:
            until = datetime.now(UTC) + timedelta(seconds=2)
            await hub.acall(hub.office.publishing.publish(notice("马上过期"), expires_at=until))
            await kiosk.until_shows("马上过期")
            await kiosk.until(lambda: not kiosk.shows("马上过期"))
            assert datetime.now(UTC) >= until

        live(kiosk_settings(tmp_path, hub.url), journey)


@pytest.mark.slow
@pytest.mark.expected_logs("kiosk.link hub lost")
def test_the_last_good_content_is_there_without_the_hub(tmp_path: Path) -> None:
    with running_hub(tmp_path) as hub, guard_beside(tmp_path, hub.url):
        joined(tmp_path, hub)
        settings = kiosk_settings(tmp_path, hub.url)
        hub.call(hub.office.publishing.publish(notice("明天体检")))

        async def first(kiosk: LiveKiosk) -> None:
            await kiosk.until_shows("明天体检")

        live(settings, first)

    async def second(kiosk: LiveKiosk) -> None:
        await kiosk.until_shows("明天体检")
        await kiosk.until_shows("网络断了")

    with guard_beside(tmp_path, hub.url):
        live(settings, second)


def test_withdrawn_content_leaves_every_kiosk_without_being_asked_for(lobby: Lobby) -> None:
    hub = lobby.hub
    other = hub.enrol("1号楼大厅", "1号楼")

    async def journey(kiosk: LiveKiosk) -> None:
        async with neighbour(lobby.folder, other, lobby.url) as content:
            published = await hub.acall(hub.office.publishing.publish(notice("说错了")))
            await kiosk.until_shows("说错了")
            await until(content, lambda now: any(n.body.title == "说错了" for n in now.notices))
            await hub.acall(hub.office.publishing.withdraw(published.id))
            await kiosk.until(lambda: not kiosk.shows("说错了"))
            await until(content, lambda now: not now.notices)

    live(lobby.settings, journey)


@pytest.mark.slow
@pytest.mark.expected_logs("kiosk.link hub lost")
def test_what_is_published_after_the_hub_came_back_is_shown(lobby: Lobby) -> None:
    async def journey(kiosk: LiveKiosk) -> None:
        await lobby.hub_goes()
        await kiosk.until_shows("网络断了")
        await lobby.hub_comes()
        await lobby.hub.acall(lobby.hub.office.publishing.publish(notice("又通了")))
        await kiosk.until_shows("又通了", within_s=40)
        await kiosk.until(lambda: not kiosk.shows("网络断了"))

    live(lobby.settings, journey)

"""Staff ask what is on a screen, and see it."""

from functools import partial

from PySide6.QtGui import QImage

from services.content.content import Content
from tests.support.live import LiveKiosk, live
from tests.support.lobby import Lobby, notice
from tests.support.waiting import until


def test_staff_see_what_is_on_the_glass(lobby: Lobby) -> None:
    hub = lobby.hub
    [kiosk_id] = [card.kiosk.id for card in hub.call(hub.office.fleet.cards())]

    async def journey(kiosk: LiveKiosk) -> None:
        content = kiosk.opening.context.content
        for count, title in enumerate(("先来的通知", "后来的通知"), start=1):
            await hub.acall(hub.office.publishing.publish(notice(title)))
            await until(content, partial(_has, count))
            await kiosk.tap("首页", "通知")
            await kiosk.until_shows(title)
        with hub.office.bus.inbox() as moves:
            hub.loop.call_soon_threadsafe(hub.office.screenshots.ask, kiosk_id)
            while hub.office.screenshots.newest(kiosk_id) is None:
                await hub.acall(moves.next())
        taken = hub.office.screenshots.newest(kiosk_id)
        assert taken
        seen, shown = QImage(str(taken.path)), kiosk.opening.window.grabWindow()
        assert seen.size() == shown.size()
        assert seen.convertToFormat(shown.format()) == shown

    # The second notice can only have come by the open stream, which commands come by too.
    live(lobby.settings, journey)


def _has(count: int, content: Content) -> bool:
    return len(content.notices) == count

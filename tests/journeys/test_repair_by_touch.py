"""A repair from the finger to the board, and each step of it back to the glass."""

from hub.bus import CaseMoved
from services.contract.cases import CaseState
from tests.support.filling import look_up, touch_repair
from tests.support.live import LiveKiosk, live
from tests.support.lobby import Lobby


def test_a_request_goes_up_and_each_step_comes_down(lobby: Lobby) -> None:
    hub = lobby.hub

    async def journey(kiosk: LiveKiosk) -> None:
        await kiosk.tap("首页")
        number = await touch_repair(kiosk)
        await kiosk.until_shows("物业已经收到")
        [card] = (await hub.acall(hub.office.cases.board())).received
        assert card.case.short_number == number
        await kiosk.tap("记好了，回首页")
        await look_up(kiosk, number)
        await kiosk.until_shows("物业收到了")
        id_ = card.case.request_id
        await hub.acall(hub.office.cases.assign(id_, "王师傅"))
        await kiosk.until_shows("王师傅")
        await hub.acall(hub.office.cases.on_the_way(id_, "请先关好总阀"))
        await kiosk.until_shows("王师傅：请先关好总阀")
        await hub.acall(hub.office.cases.done(id_, "换了新龙头"))
        await kiosk.until_shows("换了新龙头")
        with hub.office.bus.inbox() as moves:
            await kiosk.tap("满意")
            while not isinstance(await hub.acall(moves.next()), CaseMoved):
                pass
        assert (await hub.acall(hub.office.cases.card(id_))).case.rating == 3
        await kiosk.until_shows("您说：满意")

    live(lobby.settings, journey)


def test_a_request_taken_back_leaves_the_board(lobby: Lobby) -> None:
    hub = lobby.hub

    async def journey(kiosk: LiveKiosk) -> None:
        await kiosk.tap("首页")
        number = await touch_repair(kiosk)
        await kiosk.until_shows("物业已经收到")
        await kiosk.tap("记好了，回首页")
        await look_up(kiosk, number)
        await kiosk.tap("不要了，撤回", "不撤回，照办", "不要了，撤回", "对，撤回")
        await kiosk.until_shows("已经撤回，不会派人来了")
        board = await hub.acall(hub.office.cases.board())
        assert not board.received
        assert [card.case.state for card in board.withdrawn] == [CaseState.WITHDRAWN]

    live(lobby.settings, journey)

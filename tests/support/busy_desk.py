"""A morning at a busy property office, for looking at the desk's pages as staff meet them.

Calls of every kind, buttons with every trouble, a roster, homes, received alerts and requests. The
people and homes are those of the demo community.
"""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from hub.demo import seed
from hub.demo_files import DemoFiles
from services.contract.calls import CallEvent, CallEventKind, CallFlag, CallSource, NewCall
from services.contract.fleet import Heartbeat
from services.contract.guards import ButtonStatus, ButtonTrouble, GuardReport, Supervision
from services.contract.ids import uuid7
from services.contract.requests import NewRequest
from tests.support.cap import CANCEL, EXERCISE, ORANGE, RED, cap
from tests.support.clock import HandClock
from tests.support.desk import PASSWORD, KioskVoice
from tests.support.forms import HOME_ANSWERS
from tests.support.hub import RunningHub

DEMO = Path(__file__).parents[2] / "assets/demo"
HOME = "3号楼2单元501室"
REQUESTS = (
    ("1001", "水管、龙头", HOME),
    ("1002", "电、灯", "1号楼1单元102室"),
    ("1003", "门、锁、窗", "5号楼3楼"),
    ("1004", "马桶、下水", "6号楼1单元301室"),
    ("1005", "电梯", "4号楼大厅"),
)


class BusyDesk:
    """Fills a hub step by step; the clock is moved by hand."""

    def __init__(self, hub: RunningHub, clock: HandClock) -> None:
        self.hub = hub
        self.clock = clock
        hub.call(self._seed())
        self.lobby = KioskVoice(hub, "3号楼大厅", "3号楼")
        self.fifth = KioskVoice(hub, "5号楼大厅", "5号楼")
        self.sixth = KioskVoice(hub, "6号楼大厅", "6号楼")

    async def _seed(self) -> None:
        """The demo community; its manager has a password of their own already."""
        office = self.hub.office
        seeded = await seed(office, DemoFiles(DEMO, ZoneInfo("Asia/Shanghai")))
        assert seeded.one_time_password is not None
        session = await office.accounts.sign_in(seeded.desk_user, seeded.one_time_password, "tests")
        await office.accounts.change_password(session.token, seeded.one_time_password, PASSWORD)

    def close(self) -> None:
        for voice in (self.lobby, self.fifth, self.sixth):
            voice.close()

    def call(self, place: str, source: CallSource = CallSource.BUTTON, **more: object) -> NewCall:
        """A call as a kiosk reports it, made three seconds ago."""
        made = self.clock.now() - timedelta(seconds=3)
        values = {"id": uuid7(), "source": source, "place": place, "recorded_at": made}
        call = NewCall.model_validate(values | more)
        self.lobby.say("/calls", call)
        return call

    def event(self, call: NewCall, seq: int, kind: CallEventKind) -> None:
        event = CallEvent(id=uuid7(), call_id=call.id, seq=seq, kind=kind, made_at=self.clock.now())
        self.lobby.say(f"/calls/{call.id}/events", event)

    def look(self) -> None:
        """Let the escalation see what time it is and send what is due."""
        self.hub.call(self.hub.office.escalation.turn())
        self.hub.call(self.hub.office.escalation.landed())

    def month(self) -> None:
        """Calls of the last weeks, all ended, most of them answered at once."""
        calls = self.hub.office.calls
        self.clock.move(-20 * 24 * 3600)
        for wait, place, words in (
            (20, "1号楼大厅", "扶起来了，没有受伤"),
            (34, HOME, "按错了，到现场看过"),
            (95, "5号楼1单元102室", "头晕，家属来了，陪着去了社区医院"),
            (12, "6号楼2单元203室", "人没事，已经安顿好"),
        ):
            call = self.call(place, device="卫生间按钮" if "室" in place else "")
            self.clock.move(wait)
            self.hub.call(calls.seen(call.id, "王师傅"))
            self.clock.move(400)
            self.hub.call(calls.close(call.id, "王师傅", words))
            self.clock.move(5 * 24 * 3600 - 400 - wait)

    def calls(self) -> None:
        """Open calls of every kind."""
        calls = self.hub.office.calls
        late = self.call(
            "2号楼1单元301室",
            device="床头按钮",
            flags=(CallFlag.LATE,),
            recorded_at=self.clock.now() - timedelta(hours=26),
        )
        self.event(late, 1, CallEventKind.CANCELLED)
        lapsed = self.call("6号楼1单元101室", device="门厅按钮")
        self.look()
        self.hub.call(calls.seen(lapsed.id, "王师傅"))
        alone = self.call(HOME, device="卫生间按钮", flags=(CallFlag.STORM, CallFlag.EMPTY_BATTERY))
        for seconds in (61, 120, 121):
            self.look()
            self.clock.move(seconds)
        self.event(alone, 1, CallEventKind.REPEATED)
        self.look()
        self.call(HOME, CallSource.SCREEN)
        self.call("5号楼1单元102室", CallSource.SENSOR, device="厨房烟感", words="有烟")
        self.call(
            "6号楼2单元203室",
            CallSource.CARE,
            words="今天上午 6:00 到 10:00 没有用水，问了 3 分钟没有回应",
        )
        calm = self.call("3号楼大厅", CallSource.SCREEN)
        self.event(calm, 1, CallEventKind.CANCELLED)
        seen = self.call("4号楼3单元402室", CallSource.VOICE)
        self.look()
        self.hub.call(calls.seen(seen.id, "李经理"))
        self.hub.call(calls.coming(seen.id, "李经理", 3))
        self.clock.move(17)
        self.look()

    def a_guard_goes_silent(self) -> None:
        """For more than two hours."""
        self._report(self.sixth, self.clock.now())
        self.clock.move(2 * 3600 + 61)

    def all_well(self) -> None:
        """Every screen of these lobbies has told that it is well; the demo's own one is retired."""
        kiosks = {self.lobby.id, self.fifth.id, self.sixth.id}
        for card in self.hub.call(self.hub.office.fleet.cards()):
            if card.kiosk.id not in kiosks:
                self.hub.call(self.hub.office.fleet.retire(card.kiosk.id))
        for kiosk in (self.lobby, self.fifth, self.sixth):
            self._report(kiosk, self.clock.now())
            beat = Heartbeat(
                sent_at=self.clock.now(), screen="home", feed_next=99, waiting_requests=0
            )
            kiosk.say("/heartbeats", beat)

    def buttons(self) -> None:
        """Guards: one with every trouble of its buttons, one without buttons but in trouble."""
        started_at = self.clock.now() - timedelta(hours=30)
        self._report(self.lobby, started_at, *_buttons(self.clock.now()))
        troubles = ("本机的盘快满了，已经腾出应急空间。",)
        notes = ("5号楼1单元102室这一户11月20日上午10:24说了外出，到回来为止不问。",)
        self._report(self.fifth, started_at, troubles=troubles, notes=notes)
        until = self.clock.now() + timedelta(hours=4)
        doubted = _buttons(self.clock.now())[3].id
        doubts = self.hub.office.guards.doubts
        self.hub.call(doubts.set(self.lobby.id, doubted, until, "王师傅", "没人按，自己响"))

    def alerts(self) -> None:
        """What the authorities sent: shown, replaced, lifted, an exercise, refused."""
        intake = self.hub.office.alerts.intake
        for file in (ORANGE, RED, EXERCISE, CANCEL):
            self.hub.call(intake.take(file.read_bytes(), "市预警中心"))
        self.hub.call(intake.take(cap(7), "市预警中心", {"别人"}))
        self.hub.call(intake.take(b"<html>hello</html>", "物业上传：李经理"))

    def requests(self) -> None:
        """Residents' requests in every column."""
        for number, headline, place in REQUESTS:
            asked = NewRequest(
                id=uuid7(),
                short_number=number,
                form="repair",
                form_version=1,
                title="报修",
                headline=headline,
                place=place,
                phone="13812345678",
                answers=HOME_ANSWERS,
                made_at=self.clock.now(),
            )
            self.lobby.say("/requests", asked)
            self._forward(number, asked)

    def _forward(self, number: str, asked: NewRequest) -> None:
        cases, steps = self.hub.office.cases, {"1003": 1, "1004": 2, "1005": 3}.get(number, 0)
        if steps:
            self.hub.call(cases.assign(asked.id, "王师傅"))
        if steps > 1:
            self.hub.call(cases.on_the_way(asked.id))
        if steps > 2:
            self.hub.call(cases.done(asked.id, "修好了，试过两次。", "王师傅"))

    def _report(
        self, kiosk: KioskVoice, started_at: datetime, *buttons: ButtonStatus, **more: object
    ) -> None:
        values = {"sent_at": self.clock.now(), "started_at": started_at, "boot_id": "b"}
        report = GuardReport.model_validate(
            values | {"version": "0.9.0", "buttons": buttons} | more
        )
        kiosk.say("/guards/reports", report)


def _buttons(now: datetime) -> tuple[ButtonStatus, ...]:
    def one(name: str, place: str, supervision: Supervision, **more: object) -> ButtonStatus:
        values = {"id": f"b{name.encode().hex()[:30]}", "name": name, "place": place}
        fixed = {"driver": "gpio", "supervision": supervision, "heard_at": now}
        return ButtonStatus.model_validate(values | fixed | more)

    days = timedelta(days=1)
    return (
        one("大厅红按钮", "", Supervision.SP6, pressed_at=now - days, tested_at=now - 2 * days),
        one(
            "卫生间按钮",
            HOME,
            Supervision.SP5,
            troubles=(ButtonTrouble.LOST,),
            troubled_since=now - timedelta(hours=3),
            heard_at=now - timedelta(hours=3),
            tested_at=now - 9 * days,
            words="线断了，或者插头掉了",
        ),
        one(
            "张奶奶的挂件",
            HOME,
            Supervision.NONE,
            battery=8,
            troubles=(ButtonTrouble.BATTERY, ButtonTrouble.TEST_OVERDUE),
            troubled_since=now - days,
        ),
        one(
            "门厅按钮",
            "3号楼1单元101室",
            Supervision.SP2,
            troubles=(ButtonTrouble.STORM,),
            troubled_since=now - timedelta(minutes=12),
            pressed_at=now,
        ),
        one("厨房烟感", "3号楼1单元202室", Supervision.SP2, tested_at=now - days, battery=100),
    )

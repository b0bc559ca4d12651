"""The stops of the tour, in order; each is a coroutine that gets the guide."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta

from kiosk.tour.guide import Guide
from kiosk.tour.still_talk import MOMENTS, StillTalk
from services.content.content import Published
from services.contract.alerts import AlertLevel, PublicAlert
from services.contract.calls import CallSource, CallState
from services.contract.cases import Case, CaseState, CaseStep
from services.contract.guards import ButtonStatus, Supervision
from services.contract.ids import uuid7
from services.emergency.screen.view import AskView, CallPhase, CallView, CareView, Rung, WeeklyTest
from services.link.enrolment import EnrolmentView

Stop = Callable[[Guide], Awaitable[None]]

PHONE = "13805731234"


async def _pages(guide: Guide) -> None:
    await guide.picture("channel")
    for page in ("home", "notices", "prices", "directory", "requests", "settings"):
        await guide.open(page)
        await guide.picture(page)


async def _details(guide: Guide) -> None:
    content = guide.opening.context.content.value
    await guide.open("notice", id=str(content.notices[0].id))
    await guide.picture("notice")
    sheet = content.price_sheets[0].body
    good = {"market": sheet.market, "name": sheet.goods[0].name, "unit": sheet.goods[0].unit}
    await guide.open("good", **good)
    await guide.picture("good")
    await guide.open("prices")
    await guide.press("按拼音找")
    await guide.picture("prices-letters")
    entry = next(entry for entry in content.directory if entry.body.person)
    await guide.open("person", id=str(entry.id))
    await guide.picture("person")


async def _repair(guide: Guide) -> None:
    await guide.open("form", form="repair")
    await guide.picture("form-where")
    await guide.press("我家里")
    await guide.picture("form")
    await guide.press("水管龙头")
    await guide.press("一直在漏水", "今天在家")
    await guide.picture("form-words")
    await guide.press("选好了")
    await guide.press("换一栋")
    await guide.picture("form-building")
    await guide.press("3号楼")
    await guide.picture("form-unit")
    await guide.press("2", "下一步")
    await guide.press("5", "0", "1")
    await guide.picture("form-room")
    await guide.press("下一步", *PHONE)
    await guide.picture("form-phone")
    await guide.press("下一步")
    await guide.picture("form-confirm")
    await guide.press("没错，交上去")
    await guide.picture("receipt")


async def _forms(guide: Guide) -> None:
    await guide.open("forms")
    await guide.picture("forms")
    await guide.open("form", form="visitor", practice="yes")
    await guide.press("子女亲戚")
    await guide.picture("form-day")
    await guide.press("后天")
    await guide.picture("form-part-of-day")
    await guide.open("practised", form="visitor")
    await guide.picture("practised")
    # On the panel before, it was left half-way.
    await guide.opening.context.drafts.discard("meal_order")
    await guide.open("form", form="meal_order")
    await guide.press("普通饭菜")
    await guide.picture("form-count")
    await guide.open("results", form="vote")
    await guide.picture("results")


async def _phones(guide: Guide) -> None:
    shelf = guide.opening.shelf
    usual = shelf.store.value
    if usual.settings is not None:
        reached = usual.settings.model_copy(update={"phone_url": "https://linli.example.cn"})
        shelf.store.set(replace(usual, settings=reached))
    await guide.open("on_phone", form="help_visit")
    await guide.picture("on_phone")
    shelf.store.set(usual)


async def _activities(guide: Guide) -> None:
    content = guide.opening.context.content.value
    await guide.open("activities")
    await guide.picture("activities")
    chosen = next((it for it in content.activities if it.body.seats), content.activities[0])
    await guide.open("activity", id=str(chosen.id))
    await guide.picture("activity")
    await guide.open("ebooks")
    await guide.picture("ebooks")
    await guide.open("ebook", id=str(content.ebooks[0].id))
    await guide.picture("ebook")


async def _alert(guide: Guide) -> None:
    context, shelf = guide.opening.context, guide.opening.shelf
    calm, now = context.content.value, context.clock.now()
    typhoon = PublicAlert(
        identifier="tour",
        sender="嘉兴市气象台",
        event="台风",
        level=AlertLevel.ORANGE,
        headline="台风要来了，请不要出门",
        description="今天夜里经过，最大风力10级，雨很大。",
        area="全小区",
        effective_at=now,
        instruction=(
            "请待在家里，不要下楼。",
            "把窗户关紧，阳台上的花盆、衣架拿进屋里。",
            "停电了不要慌，请打物业电话。",
        ),
    )
    published = Published(uuid7(), 1, now, now + timedelta(hours=9), typhoon)
    shelf.store.set(replace(calm, alerts=(published,)))
    await guide.open("alert")
    await guide.picture("alert")
    shelf.store.set(calm)


async def _case(guide: Guide) -> None:
    context = guide.opening.context
    sent = context.outbox.store.value.requests[0]
    now = context.clock.now()
    case = Case(
        request_id=sent.id,
        short_number=sent.short_number,
        phone_tail=sent.phone_tail,
        title=sent.title,
        headline=sent.headline,
        state=CaseState.ON_THE_WAY,
        steps=(
            CaseStep(state=CaseState.RECEIVED, at=now - timedelta(minutes=40)),
            CaseStep(state=CaseState.ASSIGNED, at=now - timedelta(minutes=28), person="王师傅"),
            CaseStep(
                state=CaseState.ON_THE_WAY,
                at=now - timedelta(minutes=5),
                person="王师傅",
                words="先关好厨房的总阀，我十分钟到。",
            ),
        ),
    )
    guide.opening.shelf.store.set(replace(context.content.value, cases=(case,)))
    await guide.open("requests")
    await guide.press(*sent.short_number, "下一步", *sent.phone_tail, "查一查")
    await guide.picture("case")


async def _call(guide: Guide) -> None:
    line = guide.opening.context.emergency
    now = guide.opening.context.clock.now().astimezone(guide.opening.context.zone)
    line.store.set(_climbing(now))
    await guide.open("emergency")
    await guide.picture("emergency")
    line.store.set(_cut_off(now))
    await guide.picture("emergency-offline")
    line.store.set(_lapsed(now))
    await guide.picture("emergency-lapsed")
    line.store.set(CallView())


async def _asked(guide: Guide) -> None:
    context = guide.opening.context
    until = context.clock.monotonic() + 100
    words = "从昨天下午3:00到现在用水不到10升，平时不会这样"
    ask = AskView(uuid7(), CallSource.CARE, words, 120, until)
    context.emergency.asking.set(ask)
    await guide.open("asking")
    await guide.picture("asking")
    context.emergency.asking.set(None)
    context.reader.stop()


async def _away(guide: Guide) -> None:
    line = guide.opening.context.emergency
    rules = ("12个小时用水不到10升，先问您一声，没有回答才叫人。晚上9:00到早上8:00不问。",)
    line.care.set(CareView(rules, ("用水和平时一样",)))
    await guide.open("away")
    await guide.picture("away")
    line.care.set(None)


async def _staff(guide: Guide) -> None:
    context = guide.opening.context
    line, now = context.emergency, context.clock.now()
    await guide.open("maintenance")
    await guide.picture("maintenance")
    line.buttons.set((_button("bathroom", "卫生间按钮", now), _button("bed", "床头按钮", now)))
    await guide.open("weekly")
    await guide.press("开始")
    line.weekly.set(WeeklyTest("bathroom", now, 120.0))
    await guide.picture("weekly")
    line.weekly.set(WeeklyTest("bathroom", now, 120.0, passed=True))
    await guide.picture("weekly-passed")
    context.navigator.rest()
    line.store.set(_climbing(now.astimezone(context.zone)))
    await guide.open("on_site")
    await guide.picture("on_site")
    line.store.set(CallView())
    line.buttons.set(())


def _button(name: str, title: str, heard_at: datetime) -> ButtonStatus:
    return ButtonStatus(
        id=name,
        name=title,
        place="3号楼大厅",
        driver="gpio",
        supervision=Supervision.SP6,
        heard_at=heard_at,
    )


async def _talk(guide: Guide) -> None:
    context = guide.opening.context
    for name, moment in MOMENTS.items():
        await guide.open("home")
        context.talk.set(StillTalk(moment))
        await guide.picture(f"talk-{name}")
    context.talk.set(None)
    await _said(guide)


async def _said(guide: Guide) -> None:
    """The form that one sentence has opened."""
    context = guide.opening.context
    await context.drafts.discard("repair")
    context.talk.set(StillTalk(MOMENTS["heard"]))
    preset = {"preset.where": "home", "preset.what": "tap", "preset.home": "3号楼,2,501"}
    await guide.open("form", form="repair", **preset)
    await guide.settle()
    context.talk.set(None)
    context.reader.stop()
    await guide.picture("talk-form")
    await context.drafts.discard("repair")


async def _pairing(guide: Guide) -> None:
    context = guide.opening.context
    context.enrolment.store.set(
        EnrolmentView("K7MX4PQ2", words="请物业人员在物业工作台的“屏幕”一页输入这个登记码。")
    )
    context.navigator.rest()
    context.navigator.rest_on("pairing")
    await guide.picture("pairing")


def _climbing(now: datetime) -> CallView:
    def at(seconds: int) -> str:
        return f"{now - timedelta(seconds=40 - seconds):%H:%M:%S}"

    return CallView(
        CallPhase.OPEN,
        headline="有人管了，您别急",
        place="3号楼大厅",
        pressed=f"{now:%H:%M}",
        rungs=(
            Rung(CallState.RECORDED, "已记录", f"{at(0)} 这台屏幕已存好", reached=True),
            Rung(CallState.DELIVERED, "物业系统已收到", at(0), reached=True),
            Rung(CallState.SEEN, "王师傅已看到", at(17), reached=True),
            Rung(
                CallState.COMING,
                "王师傅正在赶来",
                f"{at(25)} 大约3分钟到",
                reached=True,
                current=True,
            ),
            Rung(CallState.ARRIVED, "人到了"),
        ),
        advice="要是很急，请拨 120。",
    )


def _cut_off(now: datetime) -> CallView:
    return CallView(
        CallPhase.OPEN,
        headline="还没叫到人",
        place="3号楼大厅",
        pressed=f"{now:%H:%M}",
        rungs=(
            Rung(
                CallState.RECORDED,
                "已记录",
                f"{now:%H:%M:%S} 这台屏幕已存好",
                reached=True,
                current=True,
            ),
            Rung(CallState.DELIVERED, "物业系统收到"),
            Rung(CallState.SEEN, "有人看到"),
            Rung(CallState.ARRIVED, "人到了"),
        ),
        troubles=("网络断了，物业还没收到。本机正在响铃，会一直再试。",),
        advice="请拨 120 或找邻居，也可以打物业电话 0573-8888 1234。",
    )


def _lapsed(now: datetime) -> CallView:
    def at(seconds: int) -> str:
        return f"{now - timedelta(seconds=320 - seconds):%H:%M:%S}"

    return CallView(
        CallPhase.OPEN,
        headline="王师傅还没到，正在叫别的人",
        place="3号楼大厅",
        pressed=f"{now - timedelta(seconds=320):%H:%M}",
        rungs=(
            Rung(CallState.RECORDED, "已记录", f"{at(0)} 这台屏幕已存好", reached=True),
            Rung(CallState.DELIVERED, "物业系统已收到", at(0), reached=True),
            Rung(CallState.NOTIFIED, "已通知4人", at(2), reached=True, current=True),
            Rung(CallState.SEEN, "有人看到"),
            Rung(CallState.ARRIVED, "人到了"),
        ),
        advice="要是很急，请拨 120。",
    )


STOPS: tuple[Stop, ...] = (
    _pages,
    _details,
    _repair,
    _forms,
    _phones,
    _activities,
    _alert,
    _case,
    _call,
    _asked,
    _away,
    _staff,
    _talk,
    _pairing,
)

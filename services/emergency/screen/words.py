"""An emergency call in words: what is proven, with its proof; what is not, and what to do then."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from process.language import mark, tr
from services.contract.calls import CallState, CallStep
from services.emergency.calls.call import Call
from services.emergency.calls.events import NotUnderstood, Trouble
from services.emergency.screen.view import CallPhase, CallView, Rung

_LADDER = tuple(CallState)
_CALLING = mark("正在叫人，您别急")


@dataclass(frozen=True)
class Situation:
    """All that the kiosk knows: `pressed_at` of a press that the guard has not confirmed yet, the
    guard's newest word on the call, whether the guard answers and could save the press."""

    call: Call | None
    pressed_at: datetime | None
    guard_silent: bool
    not_saved: bool


@dataclass(frozen=True)
class Wording:
    """What the words need of their surroundings; `phone` is the property office's, or empty."""

    place: str
    zone: ZoneInfo
    phone: str


def describe(situation: Situation, wording: Wording) -> CallView:
    """What the screen shows."""
    if situation.pressed_at:
        return _raising(situation, situation.pressed_at, wording)
    if situation.call is None:
        return CallView()
    return _on_record(situation.call, situation.guard_silent, wording)


def _raising(situation: Situation, pressed_at: datetime, wording: Wording) -> CallView:
    stuck = situation.guard_silent or situation.not_saved
    return CallView(
        CallPhase.RAISING,
        headline=tr("求助没有发出去") if stuck else tr(_CALLING),
        place=wording.place,
        pressed=_minute(pressed_at, wording.zone),
        rungs=(Rung(CallState.RECORDED, tr("正在记录"), current=True),),
        troubles=tuple(_local_troubles(situation)),
        advice=_shout(wording.phone) if stuck else "",
    )


def _shout(phone: str) -> str:
    if phone:
        return tr("请大声叫人，或打 120、打物业电话 {phone}。", phone=phone)
    return tr("请大声叫人，或打 120。")


def _local_troubles(situation: Situation) -> list[str]:
    if situation.guard_silent:
        return [tr("求助没有发出去，本机会一直再试。")]
    if situation.not_saved:
        return [tr("本机存不下这次求助，物业还没收到。正在响铃，会一直再试。")]
    return []


def _on_record(call: Call, guard_silent: bool, wording: Wording) -> CallView:
    troubles = tuple(_troubles(call, guard_silent)) if call.is_open else ()
    return CallView(
        _phase(call),
        headline=_headline(call),
        place=call.raised.place,
        pressed=_minute(call.raised.recorded_at, wording.zone),
        rungs=_rungs(call, wording.zone),
        troubles=troubles,
        advice=_advice(call, bool(troubles), wording.phone),
    )


def _phase(call: Call) -> CallPhase:
    if call.closed:
        return CallPhase.CLOSED
    return CallPhase.CANCELLED if call.cancelled else CallPhase.OPEN


def _headline(call: Call) -> str:
    if call.closed:
        return tr("处理好了")
    if call.cancelled:
        return tr("已取消，没关系")
    if call.proof(CallState.ARRIVED):
        return tr("人到了")
    if call.answered:
        return tr("有人管了，您别急")
    if lapse := call.lapse:
        return tr("{who}还没到，正在叫别的人", who=lapse.person or tr("物业人员"))
    return tr("还没叫到人") if _is_held_up(call) else tr(_CALLING)


def _is_held_up(call: Call) -> bool:
    hindrances = set(call.troubles) - {Trouble.SOUNDLESS}
    return not call.is_received(call.id) and bool(hindrances or call.refusals())


def _rungs(call: Call, zone: ZoneInfo) -> tuple[Rung, ...]:
    proofs = {state: step for state in _LADDER if (step := call.proof(state))}
    newest = max(proofs, key=_LADDER.index, default=CallState.RECORDED)
    rungs = [] if proofs else [Rung(CallState.RECORDED, tr("正在记录"), current=call.is_open)]
    for state in _LADDER:
        if step := proofs.get(state):
            current = state is newest and call.is_open
            rungs.append(
                Rung(state, _title(step), _proof(step, zone), reached=True, current=current)
            )
        elif call.is_open and _is_ahead(state, newest):
            rungs.append(Rung(state, tr(_AHEAD[state])))
    return tuple(rungs)


def _is_ahead(state: CallState, newest: CallState) -> bool:
    return _LADDER.index(state) > _LADDER.index(newest) and state in _AHEAD


_AHEAD = {
    CallState.DELIVERED: mark("物业系统收到"),
    CallState.NOTIFIED: mark("通知值班的人"),
    CallState.SEEN: mark("有人看到"),
    CallState.COMING: mark("有人赶来"),
    CallState.ARRIVED: mark("人到了"),
}
"""What a state that may still come is called; closing is not promised beforehand."""


def _title(step: CallStep) -> str:
    who = step.person or tr("物业人员")
    return {
        CallState.RECORDED: tr("已记录"),
        CallState.DELIVERED: tr("物业系统已收到"),
        CallState.NOTIFIED: step.words or tr("已通知物业人员"),
        CallState.SEEN: tr("{who}已看到", who=who),
        CallState.COMING: tr("{who}正在赶来", who=who),
        CallState.ARRIVED: tr("{who}到了", who=step.person) if step.person else tr("人到了"),
        CallState.CLOSED: tr("处理好了"),
    }[step.state]


def _proof(step: CallStep, zone: ZoneInfo) -> str:
    time = f"{step.at.astimezone(zone):%H:%M:%S}"
    if step.state is CallState.RECORDED:
        return tr("{time} 这台屏幕已存好", time=time)
    if step.state is CallState.CLOSED:
        return " ".join(part for part in (time, step.person, step.words) if part)
    if step.state is CallState.COMING:
        return f"{time} {step.words}".strip()
    return time


def _troubles(call: Call, guard_silent: bool) -> list[str]:
    said = [tr("求助程序没有回应，上面的进展可能不是最新的。")] if guard_silent else []
    said += [_trouble_words(trouble, call) for trouble in call.troubles]
    said += [_refusal_words(refusal, call) for refusal in call.refusals()]
    return said


def _refusal_words(refusal: NotUnderstood, call: Call) -> str:
    if refusal.item_id == call.id:
        return tr("物业系统没能收下这次求助：{words}", words=refusal.words)
    return tr("物业系统没能收下后来按的键：{words}", words=refusal.words)


def _trouble_words(trouble: Trouble, call: Call) -> str:
    if trouble is Trouble.SOUNDLESS:
        return tr("这台屏幕放不出声音。")
    if trouble is Trouble.NOT_SAVED:
        return _not_saved_words(call)
    if call.is_received(call.id):
        return tr(_OUT_OF_TOUCH[trouble])
    why = tr(_NOT_DELIVERED[trouble])
    if call.needs_alarm and Trouble.SOUNDLESS not in call.troubles:
        return tr("{why}。本机正在响铃，会一直再试。", why=why)
    return tr("{why}。会一直再试。", why=why)


def _not_saved_words(call: Call) -> str:
    if call.stored:
        return tr("这台屏幕暂时存不下新的进展，求助照样在进行。")
    if call.is_received(call.id):
        return tr("这台屏幕存不下这次求助，不过物业系统已经收到了。")
    if call.needs_alarm and Trouble.SOUNDLESS not in call.troubles:
        return tr("本机存不下这次求助，物业还没收到。正在响铃，会一直再试。")
    return tr("本机存不下这次求助，物业还没收到。会一直再试。")


_NOT_DELIVERED = {
    Trouble.UNREACHABLE: mark("网络断了，物业还没收到"),
    Trouble.BUSY: mark("物业系统一时出了问题，还没收到"),
    Trouble.NOT_ENROLLED: mark("这台屏幕还没登记，物业收不到"),
    Trouble.NOT_ACCEPTED: mark("这台屏幕的登记失效了，物业没有收下"),
}
_OUT_OF_TOUCH = {
    Trouble.UNREACHABLE: mark("网络断了，暂时看不到新的进展。"),
    Trouble.BUSY: mark("物业系统一时出了问题，暂时看不到新的进展。"),
    Trouble.NOT_ENROLLED: mark("这台屏幕的登记没有了，暂时看不到新的进展。"),
    Trouble.NOT_ACCEPTED: mark("这台屏幕的登记失效了，暂时看不到新的进展。"),
}


def _advice(call: Call, troubled: bool, phone: str) -> str:
    if call.cancelled:
        return _never_mind(call)
    if call.closed:
        return tr("还需要帮忙，再按一次求助。")
    if call.proof(CallState.ARRIVED):
        return ""
    if troubled and not call.answered:
        if phone:
            return tr("请拨 120 或找邻居，也可以打物业电话 {phone}。", phone=phone)
        return tr("请拨 120 或找邻居。")
    return tr("要是很急，请拨 120。")


def _never_mind(call: Call) -> str:
    if call.cancellation_received:
        return tr("物业已经知道是按错了。真要帮忙，再按一次求助。")
    return tr("物业会看到是按错了。真要帮忙，再按一次求助。")


def _minute(moment: datetime, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%H:%M}"

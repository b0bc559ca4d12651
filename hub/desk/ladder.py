"""The ladder of a call as staff read it: what is proven, by whom, and what is still to come."""

from dataclasses import dataclass
from datetime import datetime

from hub.calls import CallCard
from services.contract.calls import CallFlag, CallReport, CallSource, CallState, CallStep

TITLES = {
    CallState.RECORDED: "屏幕已记录",
    CallState.DELIVERED: "系统已收到",
    CallState.NOTIFIED: "工作台已显示",
    CallState.SEEN: "有人处理",
    CallState.COMING: "正在赶来",
    CallState.ARRIVED: "人到了",
    CallState.CLOSED: "处理完",
}
SOURCES = {
    CallSource.SCREEN: "有人在屏幕上按了求助",
    CallSource.REMOTE: "有人用遥控器按了求助",
    CallSource.BUTTON: "有人按了求助按钮",
    CallSource.VOICE: "有人喊了求助",
    CallSource.SENSOR: "感应器报警了",
    CallSource.CARE: "问平安，没有人回应",
}
FLAGS = {
    CallFlag.BOOT_ACTIVE: "开机时就按着",
    CallFlag.UNRECOGNISED: "未识别按键",
    CallFlag.EMPTY_BATTERY: "按钮没电了",
    CallFlag.STORM: "一分钟里按了很多次",
    CallFlag.STUCK: "按键可能卡住了",
    CallFlag.IN_DOUBT: "这个按钮正在核实",
    CallFlag.UNSURE_IDENTITY: "身份存疑",
    CallFlag.LATE: "很晚才送到",
}


@dataclass(frozen=True)
class Rung:
    """One state with all its proofs, oldest first: several people may have seen one call. `passed`
    means that a later one is proven, so that this one will not come any more."""

    title: str
    steps: tuple[CallStep, ...]
    passed: bool


def rungs_of(report: CallReport) -> tuple[Rung, ...]:
    """All states in order, each with the newest proof of every person."""
    order = list(CallState)
    highest = max((order.index(step.state) for step in report.steps), default=-1)
    return tuple(
        Rung(TITLES[state], _proofs(report, state), order.index(state) < highest) for state in order
    )


def _proofs(report: CallReport, state: CallState) -> tuple[CallStep, ...]:
    newest = {step.person: step for step in report.steps if step.state == state}
    return tuple(sorted(newest.values(), key=lambda step: step.at))


def is_unanswered(card: CallCard) -> bool:
    """Nobody has said yet, or nobody says any more, that they take it: the desk sounds. For what is
    history it does not."""
    return card.unanswered and not card.historic


def trigger_words(card: CallCard) -> str:
    """What was pressed and what is odd about it: "卫生间按钮 · 有烟 · 未识别按键"; may be empty."""
    return " · ".join(filter(None, (card.device, card.words, *map(FLAGS.__getitem__, card.flags))))


def began_at(card: CallCard) -> datetime:
    """When it began, by the kiosk's clock unless that is ahead of the hub's."""
    return min(card.recorded_at, card.received_at)


def first_step(card: CallCard, state: str) -> CallStep | None:
    """The oldest proof of one state."""
    return next((step for step in card.report.steps if step.state == state), None)

"""The ladder of a call as staff read it: what is proven, by whom, and what is still to come."""

from dataclasses import dataclass
from datetime import datetime

from hub.calls import CallCard
from services.contract.calls import CallReport, CallSource, CallState, CallStep

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
    CallSource.SCREEN: "在屏幕上按了求助",
    CallSource.REMOTE: "用遥控器按了求助",
    CallSource.BUTTON: "按了求助按钮",
    CallSource.VOICE: "喊了求助",
}
_UNANSWERED = (CallState.RECORDED, CallState.DELIVERED, CallState.NOTIFIED)


@dataclass(frozen=True)
class Rung:
    """One state; `step` is its proof, `None` while there is none. `passed` means that a later one
    is proven, so that this one will not come any more."""

    title: str
    step: CallStep | None
    passed: bool


def rungs_of(report: CallReport) -> tuple[Rung, ...]:
    """All states in order; for a state proven several times, its newest proof."""
    proven = {step.state: step for step in report.steps}
    order = list(CallState)
    highest = max((order.index(state) for state in proven), default=-1)
    return tuple(
        Rung(TITLES[state], proven.get(state), order.index(state) < highest) for state in order
    )


def is_unanswered(card: CallCard) -> bool:
    """Nobody has said yet that they take it: the desk sounds."""
    return card.state in _UNANSWERED


def began_at(card: CallCard) -> datetime:
    """When it began, by the kiosk's clock unless that is ahead of the hub's."""
    return min(card.recorded_at, card.received_at)


def first_step(card: CallCard, state: str) -> CallStep | None:
    """The oldest proof of one state."""
    return next((step for step in card.report.steps if step.state == state), None)

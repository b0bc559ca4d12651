"""The way of a request as rungs: only what is proven is said to be done."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from process.language import mark, tr
from services.contract.cases import Case, CaseState, CaseStep
from services.requests.sent import Delivery, SentRequest


class RungState(StrEnum):
    """Done and proven, where it stands now, still to come."""

    DONE = "done"
    NOW = "now"
    TODO = "todo"


@dataclass(frozen=True)
class Rung:
    """One step of the way. `detail` is who and what they wrote, `at` when it was proven."""

    title: str
    state: RungState
    detail: str = ""
    at: datetime | None = None


KEPT_TITLE = mark("屏幕记下了")
TITLES = {
    CaseState.RECEIVED: mark("物业收到了"),
    CaseState.ASSIGNED: mark("派人了"),
    CaseState.ON_THE_WAY: mark("师傅在路上"),
    CaseState.DONE: mark("办好了"),
}
WITHDRAWN_TITLE = mark("已经撤回")
_ORDER = tuple(TITLES)


def ladder_before_case(sent: SentRequest) -> tuple[Rung, ...]:
    """The rungs while the hub has told no state yet."""
    if sent.delivery is Delivery.REFUSED:
        return (Rung(tr(KEPT_TITLE), RungState.DONE, at=sent.made_at),)
    if sent.delivery is Delivery.WAITING:
        kept = Rung(tr(KEPT_TITLE), RungState.NOW, tr("网络通了马上送给物业"), sent.made_at)
        return (kept, *_todo(_ORDER))
    kept = Rung(tr(KEPT_TITLE), RungState.DONE, at=sent.made_at)
    received = Rung(tr(TITLES[CaseState.RECEIVED]), RungState.NOW)
    return (kept, received, *_todo(_ORDER[1:]))


def ladder_of_case(case: Case) -> tuple[Rung, ...]:
    """The rungs as the hub told them. A rung that was skipped is left out, for nobody can say
    when it was."""
    proofs = _proofs(case)
    reached = [state for state in _ORDER if state in proofs]
    if case.state is CaseState.WITHDRAWN:
        done = [_rung(tr(TITLES[s]), RungState.DONE, proofs[s]) for s in reached]
        return (*done, _rung(tr(WITHDRAWN_TITLE), RungState.DONE, proofs.get(case.state)))
    passed = [state for state in reached if _ORDER.index(state) < _ORDER.index(case.state)]
    done = [_rung(tr(TITLES[state]), RungState.DONE, proofs[state]) for state in passed]
    standing = RungState.DONE if case.state is CaseState.DONE else RungState.NOW
    now = _rung(tr(TITLES[case.state]), standing, proofs.get(case.state))
    return (*done, now, *_todo(_ORDER[_ORDER.index(case.state) + 1 :]))


def _proofs(case: Case) -> dict[CaseState, CaseStep]:
    """Each reached state with the moment it was reached and the last that was said in it."""
    proofs: dict[CaseState, CaseStep] = {}
    for step in case.steps:
        before = proofs.get(step.state)
        if before is None:
            proofs[step.state] = step
        elif step.words or step.person:
            proofs[step.state] = step.model_copy(update={"at": before.at})
    return proofs


def _rung(title: str, state: RungState, proof: CaseStep | None) -> Rung:
    if proof is None:
        return Rung(title, state)
    detail = tr("：").join(part for part in (proof.person, proof.words) if part)
    return Rung(title, state, detail, proof.at)


def _todo(states: tuple[CaseState, ...]) -> tuple[Rung, ...]:
    return tuple(Rung(tr(TITLES[state]), RungState.TODO) for state in states)

"""What came of a vote or survey, in words and shares; only the hub counts."""

from dataclasses import dataclass
from datetime import datetime

from process.language import tr
from services.contract.days import day_words
from services.contract.forms import ChooseStep, Form, FormPurpose, Step, Tally


@dataclass(frozen=True)
class Share:
    """One choice of a question: how often it was given, and its part of the most given, 0 to 1."""

    label: str
    count: str
    part: float


@dataclass(frozen=True)
class Outcome:
    """One question with its choices, most given first. `words` say it in one sentence."""

    title: str
    words: str
    shares: tuple[Share, ...]


def outcomes(form: Form) -> tuple[Outcome, ...]:
    """The questions that were counted, in the form's order; none before the hub has counted."""
    by_step = ((step, [it for it in form.results if it.step == step.name]) for step in form.steps)
    return tuple(_outcome(form, step, tallies) for step, tallies in by_step if tallies)


def closed_words(form: Form, now: datetime) -> str:
    """When it closed, in the zone of `now`: 11月20日 周五截止了."""
    if form.closes_at is None:
        return ""
    return tr("{day}截止了", day=day_words(form.closes_at.astimezone(now.tzinfo).date()))


def _outcome(form: Form, step: Step, tallies: list[Tally]) -> Outcome:
    ordered = sorted(tallies, key=lambda tally: -tally.count)
    most = max(1, ordered[0].count)
    shares = tuple(Share(tr(it.label), _number(form, it.count), it.count / most) for it in ordered)
    return Outcome(tr(step.title), _words(form, step, ordered), shares)


def _words(form: Form, step: Step, ordered: list[Tally]) -> str:
    """一共45户投了票，同意32户，不同意13户。 No total where one may give several phrases."""
    each = "，".join(f"{tr(it.label)}{_number(form, it.count)}" for it in ordered)
    if not isinstance(step, ChooseStep):
        return tr("{each}。", each=each)
    total = _number(form, sum(it.count for it in ordered))
    if form.purpose is FormPurpose.VOTE:
        return tr("一共{total}投了票，{each}。", total=total, each=each)
    return tr("一共{total}回答了，{each}。", total=total, each=each)


def _number(form: Form, count: int) -> str:
    """Votes are counted by homes, answers by people."""
    if form.purpose is FormPurpose.VOTE:
        return tr("{n}户", n=count)
    return tr("{n}人", n=count)

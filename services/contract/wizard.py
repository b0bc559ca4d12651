"""The form wizard, without a screen: which step is asked next, what goes back, what is built.

A draft is a frozen value; each function returns a new one. Touch, remote and voice use the same.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from services.contract.forms import DigitsStep, Form, PlaceStep, Step
from services.contract.requests import Answer, NewRequest

PHONE_STEP = "phone"
"""A digits step of this name asks for the phone number; no other step is taken for it."""

SPOT_STEP = "spot"
"""A choose step of this name says where in the public area; it stands in for a home."""


@dataclass(frozen=True)
class Draft:
    """A started form. `form` and `version` name it, `step` is the step now asked, `known` are the
    steps that were answered beforehand and are not asked (a TV at home knows its home, the page of
    an activity says which)."""

    id: UUID
    form: str
    version: int
    step: str
    answers: tuple[Answer, ...]
    touched_at: datetime
    known: tuple[str, ...] = ()


def start(form: Form, known: tuple[Answer, ...], draft_id: UUID, now: datetime) -> Draft:
    """A fresh draft that stands at the first step to ask."""
    names = tuple(given.step for given in known)
    first = asked_steps(form, known, names)[0]
    return Draft(draft_id, form.name, form.version, first.name, known, now, names)


def asked_steps(
    form: Form, answers: tuple[Answer, ...], known: Collection[str] = ()
) -> tuple[Step, ...]:
    """The steps to ask, given the answers so far, in order; the last one is the confirmation."""
    return tuple(step for step in open_steps(form, answers) if step.name not in known)


def open_steps(form: Form, answers: Iterable[Answer]) -> tuple[Step, ...]:
    """Steps whose condition holds, those answered beforehand included. A step under a closed step
    is closed."""
    values = {given.step: set(given.values) for given in answers}
    opened: dict[str, Step] = {}
    for step in form.steps:
        rule = step.only_if
        if rule is None or (
            rule.step in opened and values.get(rule.step, set()) & set(rule.values)
        ):
            opened[step.name] = step
    return tuple(opened.values())


def current_step(draft: Draft, form: Form) -> Step:
    """The step that is now asked."""
    return next(step for step in form.steps if step.name == draft.step)


def answer_to(draft: Draft, step_name: str) -> Answer | None:
    """The answer given to that step, if any."""
    return next((given for given in draft.answers if given.step == step_name), None)


def answer(draft: Draft, form: Form, given: Answer) -> Draft:
    """Take an answer and go to the next asked step that has none, else to the confirmation.

    If it differs from the one before, answers to steps that depend on it are dropped.

    Raises:
        ValueError: the form does not ask that step now.
    """
    _must_be_asked(draft, form, given.step)
    before = answer_to(draft, given.step)
    changed = before is not None and before.values != given.values
    dropped = _dependants(form, given.step) - set(draft.known) if changed else frozenset()
    kept = [old for old in draft.answers if old.step != given.step and old.step not in dropped]
    open_names = {step.name for step in open_steps(form, [*kept, given])}
    by_step = {one.step: one for one in [*kept, given]}
    answers = tuple(
        by_step[step.name]
        for step in form.steps
        if step.name in by_step and (step.name in open_names or step.name in draft.known)
    )
    moved = replace(draft, answers=answers)
    return replace(moved, step=_first_unanswered(moved, form).name)


def _must_be_asked(draft: Draft, form: Form, step_name: str) -> None:
    asked = asked_steps(form, draft.answers, draft.known)[:-1]
    if step_name not in [step.name for step in asked]:
        raise ValueError(f"form {form.name} does not ask {step_name} now")


def _dependants(form: Form, step_name: str) -> frozenset[str]:
    found = {step_name}
    for step in form.steps:
        if step.only_if and step.only_if.step in found:
            found.add(step.name)
    return frozenset(found - {step_name})


def _first_unanswered(draft: Draft, form: Form) -> Step:
    given = {one.step for one in draft.answers}
    asked = asked_steps(form, draft.answers, draft.known)
    return next((step for step in asked if step.name not in given), asked[-1])


def back(draft: Draft, form: Form) -> Draft:
    """One asked step back, answers kept; the same draft if it is the first."""
    number, _ = progress(draft, form)
    asked = asked_steps(form, draft.answers, draft.known)
    return replace(draft, step=asked[max(number - 2, 0)].name)


def ask_after_all(draft: Draft, step_name: str) -> Draft:
    """A step that was answered beforehand is one that is asked from now on; its answer stays."""
    return replace(draft, known=tuple(name for name in draft.known if name != step_name))


def change(draft: Draft, form: Form, step_name: str) -> Draft:
    """Go to an asked step to answer it again, as 改一下 on the confirm page does.

    Raises:
        ValueError: the form does not ask that step now.
    """
    _must_be_asked(draft, form, step_name)
    return replace(draft, step=step_name)


def progress(draft: Draft, form: Form) -> tuple[int, int]:
    """第n步 共m步, counting asked steps only; the confirmation is the last."""
    names = [step.name for step in asked_steps(form, draft.answers, draft.known)]
    return names.index(draft.step) + 1, len(names)


def complete(draft: Draft, form: Form) -> bool:
    """Whether every asked step has its answer, so that it can be sent."""
    return _first_unanswered(draft, form) is form.steps[-1]


def build_request(draft: Draft, form: Form, *, short_number: str, made_at: datetime) -> NewRequest:
    """The request that this draft makes. The draft's id becomes the request's, so that sending
    twice makes one.

    Raises:
        ValueError: an asked step has no answer yet.
    """
    if not complete(draft, form):
        raise ValueError(f"form {form.name} is not complete")
    open_names = {step.name for step in open_steps(form, draft.answers)}
    draft = replace(draft, answers=tuple(one for one in draft.answers if one.step in open_names))
    headline = headline_answer(draft, form)
    return NewRequest(
        id=draft.id,
        short_number=short_number,
        form=form.name,
        form_version=form.version,
        title=form.title,
        headline=headline.shown if headline else form.title,
        place=_place(draft, form),
        phone=phone_of(draft, form),
        answers=draft.answers,
        made_at=made_at,
    )


def headline_answer(draft: Draft, form: Form) -> Answer | None:
    """The subject's answer; if it was not asked, that of the step which sums up as the same
    (家里什么坏了 and 外面什么坏了 are two steps, both 什么坏了)."""
    summary = next(step.summary for step in form.steps if step.name == form.subject)
    alike = [step.name for step in form.steps if step.summary == summary]
    found = (answer_to(draft, name) for name in (form.subject, *alike))
    return next((given for given in found if given), None)


def _place(draft: Draft, form: Form) -> str:
    names = [step.name for step in form.steps if isinstance(step, PlaceStep)]
    found = (answer_to(draft, name) for name in (*names, SPOT_STEP))
    return next((given.shown for given in found if given), "")


def phone_of(draft: Draft, form: Form) -> str | None:
    """The phone number that was left, digits only."""
    if not any(isinstance(s, DigitsStep) and s.name == PHONE_STEP for s in form.steps):
        return None
    given = answer_to(draft, PHONE_STEP)
    return given.values[0] if given and given.values else None

"""The form wizard, without a screen: which step is asked next, what goes back, what is built.

A draft is a frozen value; each function returns a new one. Touch, remote and voice use the same.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.contract.forms import Form, Step
from services.contract.requests import Answer, NewRequest


@dataclass(frozen=True)
class Draft:
    """A started form. `form` and `version` name it, `step` is the step now asked, `known` are the
    steps that were answered beforehand and are not asked (a TV at home knows its home)."""

    id: UUID
    form: str
    version: int
    step: str
    answers: tuple[Answer, ...]
    touched_at: datetime
    known: tuple[str, ...] = ()


def start(form: Form, known: tuple[Answer, ...], draft_id: UUID, now: datetime) -> Draft:
    """A fresh draft that stands at the first step to ask."""
    raise NotImplementedError


def asked_steps(
    form: Form, answers: tuple[Answer, ...], known: Collection[str] = ()
) -> tuple[Step, ...]:
    """The steps to ask, given the answers so far, in order; the last one is the confirmation."""
    raise NotImplementedError


def current_step(draft: Draft, form: Form) -> Step:
    """The step that is now asked."""
    raise NotImplementedError


def answer_to(draft: Draft, step_name: str) -> Answer | None:
    """The answer given to that step, if any."""
    raise NotImplementedError


def answer(draft: Draft, form: Form, given: Answer) -> Draft:
    """Take an answer and go to the next asked step that has none, else to the confirmation.

    If it differs from the one before, answers to steps that depend on it are dropped.

    Raises:
        ValueError: the form asks no such step now.
    """
    raise NotImplementedError


def back(draft: Draft, form: Form) -> Draft:
    """One asked step back, answers kept; the same draft if it is the first."""
    raise NotImplementedError


def change(draft: Draft, form: Form, step_name: str) -> Draft:
    """Go to an asked step to answer it again, as 改一下 on the confirm page does."""
    raise NotImplementedError


def progress(draft: Draft, form: Form) -> tuple[int, int]:
    """第n步 共m步, counting asked steps only."""
    raise NotImplementedError


def complete(draft: Draft, form: Form) -> bool:
    """Whether every asked step has its answer, so that it can be sent."""
    raise NotImplementedError


def build_request(draft: Draft, form: Form, *, short_number: str, made_at: datetime) -> NewRequest:
    """The request that this draft makes. The draft's id becomes the request's."""
    raise NotImplementedError

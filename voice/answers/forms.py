"""Forms filled in one breath: what was said is taken, the form asks the rest, and its own last page
confirms. What was not heard exactly is asked before."""

from collections.abc import Mapping
from typing import Final

from process.language import tr
from services.content.phones import grouped
from services.contract.answers import AnswerRefused
from services.contract.beforehand import PREFIX, Around, answer_of
from services.contract.forms import CountStep, DigitsStep, Form, PlaceStep, is_closed
from services.contract.requests import Answer
from services.contract.sign_up import Offer as SignUp
from voice.answers.asked import Asked
from voice.answers.brief import brief, told_phone
from voice.conversation.deeds import OpenPage
from voice.conversation.reply import Reply

MOST_ECHOED: Final = 2
"""Answers that are said back at once; the form's last page has them all."""


def fill(asked: Asked, name: str, known: Mapping[str, str] | None = None) -> Reply:
    """Open the form `name` with all that the sentence answers and what is `known` besides (values
    of answers by their steps). `known` wins. If the sentence was not heard exactly, what was taken
    from it is said back and confirmed first."""
    community = asked.community
    form = community.form(name)
    if form is None:
        return not_here(asked)
    if is_closed(form, community.now):
        return Reply((tr("“{title}”已经截止了。", title=brief(form.title)),))
    found = answers(asked, form, known or {})
    opened = Reply(echo(form, found), (_page(form, found),), large(form, found))
    if asked.candidate.exact:
        return opened
    question = tr("您是要“{title}”吗？", title=brief(form.title))
    return Reply(
        (question, *_told(form, found)),
        large=opened.large,
        yes=Reply((tr("好，一步一步来。"),), opened.deeds, opened.large),
        no=Reply((tr("好，不办了。"),)),
    )


def answers(asked: Asked, form: Form, known: Mapping[str, str]) -> tuple[Answer, ...]:
    """What the sentence and `known` answer, one answer a step, in the order of the steps."""
    by_step: dict[str, Answer] = {}
    for step in form.steps:
        given = _fitting(asked, form, step.name, known.get(step.name, ""))
        if given is not None:
            by_step[step.name] = given
    return tuple(by_step[step.name] for step in form.steps if step.name in by_step)


def echo(form: Form, found: tuple[Answer, ...]) -> tuple[str, ...]:
    """What is said while the form opens: which form, and what it knows already."""
    if not found:
        return (tr("好，{title}。一步一步来。", title=brief(form.title)),)
    return (tr("好，{title}。", title=brief(form.title)), *_told(form, found))


def large(form: Form, found: tuple[Answer, ...]) -> str:
    """The answer to be checked by eye: a home, else a number of things, else a phone."""
    shown = {given.step: given.shown for given in found}
    for kind in (PlaceStep, CountStep, DigitsStep):
        for step in form.steps:
            if isinstance(step, kind) and shown.get(step.name):
                words = shown[step.name]
                return grouped(words) if kind is DigitsStep else words
    return ""


def not_here(asked: Asked) -> Reply:
    """The form is not offered here: whom to ask instead."""
    settings = asked.community.content.settings
    phone = settings.property_phone if settings else ""
    words = (tr("这件事，这里现在办不了。"), tr("请问一问物业。"))
    return Reply((*words, told_phone(phone)) if phone else words, large=grouped(phone))


def _page(form: Form, found: tuple[Answer, ...]) -> OpenPage:
    return OpenPage(
        "form", {"form": form.name, **{preset(it.step): ",".join(it.values) for it in found}}
    )


def _told(form: Form, found: tuple[Answer, ...]) -> tuple[str, ...]:
    """The answers that cannot be seen large, as sentences."""
    shown = large(form, found)
    told = [it for it in found if it.values]
    told.sort(key=lambda it: it.shown == shown)
    return tuple(
        tr("{label}：{shown}。", label=it.label, shown=brief(it.shown, 18))
        for it in told[:MOST_ECHOED]
    )


def _fitting(asked: Asked, form: Form, name: str, value: str) -> Answer | None:
    if not value:
        return None
    step = next(step for step in form.steps if step.name == name)
    published = asked.community.content.activities
    offers = tuple(SignUp(it.id, it.body) for it in published)
    try:
        return answer_of(step, value, Around(asked.community.now, offers))
    except (AnswerRefused, ValueError):
        return None


def preset(name: str) -> str:
    """The argument that answers the step `name`."""
    return PREFIX + name

"""Forms filled in one breath: what was said is taken, the form asks the rest, and its own last page
confirms. What was not heard exactly is asked before."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
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
from voice.answers.community import Community
from voice.conversation.deeds import OpenPage
from voice.conversation.reply import Offer, Reply
from voice.understanding.forms import Spoken, as_arguments, spoken_in

NOTHING: Final[Mapping[str, str]] = MappingProxyType({})
MOST_ECHOED: Final = 2
"""Answers that are said back at once; the form's last page has them all."""


def fill(
    asked: Asked,
    name: str,
    known: Mapping[str, str] = NOTHING,
    *,
    guessed: Mapping[str, str] = NOTHING,
) -> Reply:
    """Open the form `name` with all that the sentence answers. What is `known` besides (values of
    answers by their steps) wins over it, what is `guessed` does not. If the sentence was not heard
    exactly, what was taken from it is said back and confirmed first; a number that may be another
    is asked first."""
    community = asked.community
    form = community.form(name)
    if form is None:
        return not_here(asked)
    if is_closed(form, community.now):
        return Reply((tr("“{title}”已经截止了。", title=brief(form.title)),))
    given = _known(asked, form, known)
    spoken = spoken_of(asked.text, form, community)
    found = _in_order(form, (*_known(asked, form, guessed), *spoken.answers, *given))
    taken = {it.step for it in given}
    doubt = next((it for it in spoken.doubts if it.answer.step not in taken), None)
    if doubt is not None and doubt.otherwise is not None:
        return _which(asked, form, found, (doubt.answer, doubt.otherwise))
    opened = _opened(form, found)
    return opened if asked.candidate.exact else _asked_first(form, found, opened)


def _known(asked: Asked, form: Form, known: Mapping[str, str]) -> tuple[Answer, ...]:
    fitting = (_fitting(asked, form, name, value) for name, value in known.items())
    return tuple(it for it in fitting if it is not None)


def spoken_of(text: str, form: Form, community: Community) -> Spoken:
    """What the sentence answers of the form, by what the community has and where the screen is."""
    settings = community.content.settings
    return spoken_in(
        text,
        form,
        community.scene,
        community.now,
        offers=_sign_ups(community),
        buildings=settings.buildings if settings else (),
        here=community.building,
    )


def _in_order(form: Form, found: Iterable[Answer]) -> tuple[Answer, ...]:
    """One answer a step, the last that was found, in the order of the steps."""
    by_step = {given.step: given for given in found}
    return tuple(by_step[step.name] for step in form.steps if step.name in by_step)


def _opened(form: Form, found: tuple[Answer, ...]) -> Reply:
    return Reply(echo(form, found), (_page(form, found),), large(form, found))


def _asked_first(form: Form, found: tuple[Answer, ...], opened: Reply) -> Reply:
    question = tr("您是要“{title}”吗？", title=brief(form.title))
    return Reply(
        (question, *_told(form, found)),
        large=opened.large,
        yes=Reply((tr("好，一步一步来。"),), opened.deeds, opened.large),
        no=Reply((tr("好，不办了。"),)),
    )


def _which(
    asked: Asked, form: Form, found: tuple[Answer, ...], either: tuple[Answer, Answer]
) -> Reply:
    """Both answers as cards; choosing one confirms what was heard."""
    offers = tuple(Offer(it.shown, _opened(form, _in_order(form, (*found, it)))) for it in either)
    words = (tr("{label}，我听不准。", label=either[0].label), tr("请看屏幕，点一个。"))
    return Reply(words, offers=offers)


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
    return OpenPage("form", {"form": form.name, **as_arguments(found)})


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
    step = next((step for step in form.steps if step.name == name), None)
    if step is None or not value:
        return None
    try:
        return answer_of(step, value, Around(asked.community.now, _sign_ups(asked.community)))
    except (AnswerRefused, ValueError):
        return None


def _sign_ups(community: Community) -> tuple[SignUp, ...]:
    return tuple(SignUp(it.id, it.body) for it in community.content.activities)


def preset(name: str) -> str:
    """The argument that answers the step `name`."""
    return PREFIX + name

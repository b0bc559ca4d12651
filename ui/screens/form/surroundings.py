"""Where a form is filled in: what the screen, the community and this session tell of it."""

from collections.abc import Mapping

from services.contract import beforehand
from services.contract.beforehand import Around
from services.contract.forms import Form
from services.contract.requests import Answer
from services.contract.sign_up import Offer
from ui.screens.context import ScreenContext
from ui.screens.form.asking import Scene, known_answers


def named_form(context: ScreenContext, arguments: Mapping[str, str]) -> Form | None:
    """The form that `arguments` name, if there is one now."""
    return context.forms.named(arguments["form"], context.content.value.forms)


def own_steps(context: ScreenContext, form: Form) -> set[str]:
    """The steps that a screen in a home answers of itself."""
    return {answer.step for answer in known_answers(form, context.place)}


def known_of(
    context: ScreenContext, form: Form, arguments: Mapping[str, str]
) -> tuple[Answer, ...]:
    """What is known before anything is asked: a TV's own home, and what led to the form."""
    at_home = known_answers(form, context.place)
    taken = {answer.step for answer in at_home}
    preset = beforehand.preset_answers(form, arguments, around_of(context))
    return (*at_home, *(answer for answer in preset if answer.step not in taken))


def around_of(context: ScreenContext) -> Around:
    """The day and the activities now."""
    now = context.clock.now().astimezone(context.zone)
    return Around(now, tuple(Offer(it.id, it.body) for it in context.content.value.activities))


def scene_of(context: ScreenContext, *, practising: bool) -> Scene:
    """What is known of the place and was told in this session."""
    place, settings = context.place, context.content.value.settings
    told = context.drafts.told
    return Scene(
        around_of(context),
        settings.buildings if settings else (),
        place.building,
        bool(place.building and place.room),
        told.phone,
        told.home,
        practising,
    )

"""表单: the list, on and off, results, and taking forms out as files."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from urllib.parse import quote

from fastapi import APIRouter
from starlette.responses import HTMLResponse, RedirectResponse, Response

from hub.desk.community import audience_words
from hub.desk.form_pictures import Picture, pictures
from hub.desk.route import DeskRoute
from hub.desk.visit import SignedIn
from hub.forms import PublishedForm
from hub.polls import Count
from hub.refusals import NotFound
from services.contract.forms import Form, FormPurpose, Tally

router = APIRouter(prefix="/forms", route_class=DeskRoute)

PURPOSES = {
    FormPurpose.REQUEST: "办事",
    FormPurpose.SURVEY: "问意见",
    FormPurpose.VOTE: "投票",
}


@dataclass(frozen=True)
class FormLine:
    """One line of the list."""

    form: Form
    picture: Picture
    purpose: str
    to: str
    built_in: bool
    used: int
    closed: bool
    is_poll: bool


@dataclass(frozen=True)
class StepCount:
    """What was chosen at one question; `most` is how long the longest bar may be."""

    title: str
    tallies: tuple[Tally, ...]
    most: int


@router.get("", response_model=None)
async def show_forms(visit: SignedIn) -> HTMLResponse:
    """The page."""
    lines = [_line(it, visit.now) for it in await visit.office.forms.published()]
    return await visit.page("forms/page.html", on="forms", lines=lines)


@router.post("/{name}/switch", response_model=None)
async def switch(visit: SignedIn, name: str) -> RedirectResponse:
    """打开 or 关掉."""
    offered = visit.sent.text("offered") == "yes"
    await visit.office.forms.switch(name, offered=offered)
    return visit.go("/desk/forms", "form_on" if offered else "form_off")


@router.post("/{name}/withdraw", response_model=None)
async def withdraw(visit: SignedIn, name: str) -> RedirectResponse:
    """撤回."""
    await visit.office.forms.withdraw(name)
    return visit.go("/desk/forms", "form_withdrawn")


@router.post("/{name}/restore", response_model=None)
async def restore(visit: SignedIn, name: str) -> RedirectResponse:
    """恢复原样."""
    await visit.office.forms.restore(name)
    return visit.go("/desk/forms", "form_restored")


@router.get("/{name}/results", response_model=None)
async def show_results(visit: SignedIn, name: str) -> HTMLResponse:
    """How often what was chosen, now; never by whom."""
    found = await visit.office.forms.find(name)
    if found.form.purpose is FormPurpose.REQUEST:
        raise NotFound("这张表单不是投票，也不是问意见，没有结果。")
    now, *earlier = await visit.office.polls.counts(found.form)
    return await visit.page(
        "forms/results.html",
        on="forms",
        line=_line(found, visit.now),
        count=now,
        steps=_steps(found.form, now),
        earlier=[(it, _steps(found.form, it)) for it in earlier],
    )


@router.get("/{name}/file", response_model=None)
async def export(visit: SignedIn, name: str) -> Response:
    """The form as a JSON file."""
    form = (await visit.office.forms.find(name)).form
    text = form.model_dump_json(indent=2, exclude={"results", "closes_at"}, exclude_none=True)
    file = quote(f"{form.title}.json")
    return Response(
        text + "\n",
        media_type="application/json",
        headers={"Content-Disposition": f"attachment; filename*=utf-8''{file}"},
    )


def _line(found: PublishedForm, now: datetime) -> FormLine:
    form = found.form
    by_name = {picture.name: picture for picture in pictures(form.icon)}
    return FormLine(
        form=form,
        picture=by_name.get(form.icon, Picture(form.icon, "", "")),
        purpose=PURPOSES[form.purpose],
        to=audience_words(found.audience),
        built_in=found.built_in,
        used=found.used,
        closed=form.closes_at is not None and form.closes_at <= now,
        is_poll=form.purpose is not FormPurpose.REQUEST,
    )


def _steps(form: Form, count: Count) -> list[StepCount]:
    titles = {step.name: step.title for step in form.steps}
    return [
        StepCount(titles.get(name, name), tuple(tallies), max(count.voices, 1))
        for name, tallies in groupby(_in_order(count.tallies), key=lambda it: it.step)
    ]


def _in_order(tallies: Iterable[Tally]) -> list[Tally]:
    order = {name: number for number, name in enumerate(dict.fromkeys(it.step for it in tallies))}
    return sorted(tallies, key=lambda it: order[it.step])

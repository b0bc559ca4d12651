"""A form while it is built: nothing is lost on the way through the page, and each button's move."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from starlette.datastructures import FormData

from hub.desk import form_moves as moves
from hub.desk.form_draft import KINDS, ChoiceDraft, FormDraft, StepDraft, draft_of
from hub.desk.form_pictures import pictures
from hub.desk.form_scene import form_scene
from hub.desk.form_sent import form_sent
from hub.desk.forms import Sent
from hub.form_check import FormRefused
from hub.forms import BUILT_IN
from hub.office import Office
from services.contract.documents import FormDocument
from services.contract.forms import Form
from tests.support.polls import SURVEY

ZONE = ZoneInfo("Asia/Shanghai")
EVERYBODY = ("all",)


@pytest.mark.parametrize("path", sorted(BUILT_IN.glob("*.json")), ids=lambda path: path.stem)
def test_what_ships_comes_out_as_it_went_in(path: Path) -> None:
    form = Form.model_validate_json(path.read_bytes())
    assert draft_of(form, EVERYBODY, ZONE).form(form.name, form.version, ZONE) == form


@pytest.mark.parametrize("kind", KINDS)
def test_a_fresh_question_is_named_and_only_wants_words(kind: str) -> None:
    draft = moves.with_step(FormDraft(title="新的"), kind)
    assert draft.steps[0].name
    complete = moves.with_step(draft, "digits")
    try:
        complete.form("own_1", 1, ZONE)
    except FormRefused as refusal:
        assert kind in ("choose", "words")
        wanted = ("标题还没有写", "简称还没有写", "字还没有写")
        assert [it for it in refusal.reasons if not it.endswith(wanted)] == []  # noqa: PT017


def test_the_same_question_twice_gets_another_name() -> None:
    draft = FormDraft()
    for _ in range(3):
        draft = moves.with_step(draft, "date")
    assert [step.name for step in draft.steps] == ["day", "day_2", "day_3"]


def test_no_more_questions_and_choices_than_a_form_can_have() -> None:
    draft = FormDraft()
    for _ in range(12):
        draft = moves.with_step(draft, "choose")
    assert len(draft.steps) == moves.MOST_STEPS
    for _ in range(9):
        draft = moves.with_choice(draft, 0)
    values = [choice.value for choice in draft.steps[0].choices]
    assert len(set(values)) == len(values) == moves.MOST_CHOICES
    assert moves.with_step(FormDraft(), "photo").steps == ()


def test_questions_move_and_go() -> None:
    draft = FormDraft()
    for kind in ("choose", "place", "digits"):
        draft = moves.with_step(draft, kind)
    up = moves.moved_step(draft, 2, -1)
    assert [step.kind for step in up.steps] == ["choose", "digits", "place"]
    assert moves.moved_step(draft, 0, -1) == draft
    assert moves.moved_step(draft, 2, 1) == draft
    assert [step.kind for step in moves.without_step(draft, 0).steps] == ["place", "digits"]
    assert len(moves.without_choice(draft, 0, 1).steps[0].choices) == 1


def test_a_condition_names_earlier_choices_only() -> None:
    choices = (ChoiceDraft("a", "好"), ChoiceDraft("b", "不好"))
    draft = FormDraft(
        steps=(
            StepDraft("choose", "how", summary="怎样", choices=choices),
            StepDraft("place", "home", only_if="how=a,b"),
        )
    )
    assert moves.conditions_for(draft, 0) == (("", "总是问"),)
    assert dict(moves.conditions_for(draft, 1)) == {
        "": "总是问",
        "how=a": "“怎样”选了“好”才问",
        "how=b": "“怎样”选了“不好”才问",
        "how=a,b": "照原来的，看前面选了什么",
    }


def test_a_broken_page_is_read_without_an_error() -> None:
    fields = {"steps": "99", "s0-kind": "photo", "s0-choices": "x", "icon": "", "closes": "bald"}
    draft = form_sent(Sent(FormData(fields)))
    assert len(draft.steps) == moves.MOST_STEPS
    with pytest.raises(FormRefused, match="截止时间写得不对"):
        draft.form("own_1", 1, ZONE)


def test_a_picture_that_is_used_can_be_kept() -> None:
    assert "tractor" in {it.name for it in pictures("tractor", "no-such-thing")}
    assert "no-such-thing" not in {it.name for it in pictures("no-such-thing")}


async def test_the_scene_begins_with_the_question_that_is_looked_at(office: Office) -> None:
    scene = await form_scene(office, SURVEY, 1)
    body = scene.documents[0].body
    assert isinstance(body, FormDocument)
    assert [step.name for step in body.form.steps] == ["price", "confirm"]
    assert scene.arguments == {"form": body.form.name}
    again = await form_scene(office, SURVEY, 7)
    assert again.arguments != scene.arguments

"""Forms from one breath: all that ship, and one that nobody has seen."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from services.contract.activities import Activity
from services.contract.beforehand import Around, preset_answers
from services.contract.forms import Form, Step
from services.contract.sign_up import Offer
from voice.understanding.forms import answers_in, as_arguments
from voice.understanding.scene import AskedStep, Scene

FORMS = Path(__file__).parents[3] / "assets" / "forms"
TABLE = Path(__file__).with_name("one_breath.tsv")
NOW = datetime(2026, 11, 21, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
TITLES = ("太极拳班", "金秋合唱队", "书法入门", "冬季健康讲座", "重阳节包饺子")
OFFERS = tuple(
    Offer(
        UUID(int=number),
        Activity(title=title, starts_at=NOW + timedelta(days=3), place="活动室", seats=20),
    )
    for number, title in enumerate(TITLES, 1)
)


def form_named(name: str) -> Form:
    return Form.model_validate_json((FORMS / f"{name}.json").read_text("utf-8"))


def rows() -> list[tuple[str, str, str]]:
    lines = TABLE.read_text("utf-8").splitlines()[1:]
    return [(name, text, values) for name, text, values in (line.split("\t") for line in lines)]


def said(form: Form, text: str, scene: Scene | None = None) -> Mapping[str, list[str]]:
    found = answers_in(text, form, scene or Scene(), NOW, offers=OFFERS)
    return {given.step: list(given.values) for given in found}


def step_of(form: Form, name: str) -> Step:
    return next(step for step in form.steps if step.name == name)


def asking(name: str, step: str, *answered: str) -> Scene:
    form = form_named(name)
    return Scene(page="form", question=AskedStep(form, step_of(form, step), answered))


@pytest.mark.parametrize(("name", "text", "values"), rows())
def test_one_breath_fills_the_form(name: str, text: str, values: str) -> None:
    assert said(form_named(name), text) == json.loads(values)


def test_every_form_has_six_sentences() -> None:
    names = [name for name, _, _ in rows()]
    for path in FORMS.glob("*.json"):
        assert names.count(path.stem) >= 6, path.stem


@pytest.mark.parametrize(("name", "text", "values"), rows())
def test_the_form_s_page_takes_every_answer(name: str, text: str, values: str) -> None:
    form = form_named(name)
    found = answers_in(text, form, Scene(), NOW, offers=OFFERS)
    assert preset_answers(form, as_arguments(found), Around(NOW, OFFERS)) == found

"""The desk's renderer as a process: a line in, a line out."""

import base64
import json
from typing import Any

from PySide6.QtGui import QImage

from services.contract.documents import FormDocument
from services.contract.forms import Form
from tests.support.lobby import notice
from tests.support.polls import SURVEY, VOTE
from tests.support.processes import program
from tests.support.published import document


def scene(**changes: Any) -> str:
    """A request for the page of one notice."""
    published = document(notice("周日停水"))
    asked = {
        "documents": [published.model_dump(mode="json")],
        "page": "notice",
        "arguments": {"id": str(published.id)},
    }
    return json.dumps(asked | changes)


def test_good_lines_are_drawn_and_bad_ones_answered() -> None:
    questions = (
        scene(),
        "no json",
        scene(page="nowhere"),
        scene(surprise=1),
        scene(width=1920, height=1080),
    )
    with program("kiosk.preview") as preview:
        said, _ = preview.communicate("\n".join(questions) + "\n", timeout=60)
    first, *wrong, wide = (json.loads(line) for line in said.splitlines())
    assert size(first) == (1080, 1920)
    assert size(wide) == (1920, 1080)
    assert [list(answer) for answer in wrong] == [["error"]] * 3
    assert preview.returncode == 0


def test_a_form_is_drawn_with_its_question() -> None:
    questions = (form_scene(SURVEY), form_scene(VOTE), form_scene(SURVEY))
    with program("kiosk.preview") as preview:
        said, _ = preview.communicate("\n".join(questions) + "\n", timeout=60)
    survey, vote, again = (picture(json.loads(line)) for line in said.splitlines())
    # Glyphs may be drawn a hair's breadth apart; another question differs by whole words.
    assert different_bytes(survey, again) < 5_000
    assert different_bytes(survey, vote) > 20_000


def form_scene(form: Form) -> str:
    """A request for the first question of a form."""
    published = document(FormDocument(form=form))
    asked = {
        "documents": [published.model_dump(mode="json")],
        "page": "form",
        "arguments": {"form": form.name},
    }
    return json.dumps(asked)


def size(answer: dict[str, str]) -> tuple[int, int]:
    """Width and height of the picture that was answered."""
    drawn = picture(answer)
    return drawn.width(), drawn.height()


def picture(answer: dict[str, str]) -> QImage:
    """The picture that was answered."""
    return QImage.fromData(base64.b64decode(answer["png"]))


def different_bytes(one: QImage, other: QImage) -> int:
    """In how many bytes two pictures differ."""
    both = zip(bytes(one.constBits()), bytes(other.constBits()), strict=True)
    return sum(a != b for a, b in both)

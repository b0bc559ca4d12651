"""The desk's renderer as a process: a line in, a line out."""

import base64
import json
from typing import Any

from PySide6.QtGui import QImage

from tests.support.lobby import notice
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


def size(answer: dict[str, str]) -> tuple[int, int]:
    """Width and height of the picture that was answered."""
    picture = QImage.fromData(base64.b64decode(answer["png"]), "PNG")  # type: ignore[call-overload]
    return picture.width(), picture.height()

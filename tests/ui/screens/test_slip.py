"""Paper for those without a phone: offered only where there is a printer, and told in words."""

import sys
from pathlib import Path

import pytest

from process.settings.keys import PrinterSection
from services.contract.documents import Document
from services.slips.slip import Job, Outcome
from services.slips.slips import PAPER_OUT, TAKE_IT, Slips
from tests.support.finger import Finger
from tests.support.neighbourhood import CLINIC, WATER
from tests.support.resident import rest, sees, tap
from tests.support.scene import Scene
from ui import probe

PRINT = "打印小票"
MOVES = (
    ("press", "home"),
    ("press", "tap"),
    ("goOn",),
    ("press", "3号楼"),
    ("digit", "2"),
    ("goOn",),
    *(("digit", digit) for digit in "501"),
    ("goOn",),
    *(("digit", digit) for digit in "13812345678"),
    ("goOn",),
    ("goOn",),
)
KEEPS_IT = "import sys, pathlib; pathlib.Path(sys.argv[1]).write_text(sys.stdin.read())"


async def fill_repair(scene: Scene) -> None:
    """To the receipt of a repair at home."""
    scene.open("form", {"form": "repair"})
    await rest(scene)
    for move, *arguments in MOVES:
        getattr(scene.shell.pageModel, move)(*arguments)
        await rest(scene)
    assert scene.context.navigator.page.name == "receipt"


async def test_without_a_printer_nothing_is_offered(street: Scene) -> None:
    await fill_repair(street)
    assert PRINT not in probe.names(street.window)


async def test_a_receipt_comes_out_on_paper(street: Scene, hand: Finger, tmp_path: Path) -> None:
    paper = tmp_path / "paper.json"
    printing = (sys.executable, "-c", KEEPS_IT, str(paper))
    street.context.slips.set(Slips(PrinterSection(kind="file"), printing))
    await fill_repair(street)
    await tap(street, hand, PRINT)
    slip = Job.model_validate_json(paper.read_text()).slip
    assert slip.number == street.shell.pageModel.number
    assert "水管龙头" in slip.lines
    assert slip.code
    assert sees(street, TAKE_IT)
    assert street.reader.said[-1] == (TAKE_IT,)


@pytest.mark.expected_logs("slip not printed")
async def test_no_paper_is_said_in_words_and_another_press_tries_again(
    street: Scene, hand: Finger
) -> None:
    ends = f"import sys; sys.stdin.read(); sys.exit({int(Outcome.PAPER_OUT)})"
    slips = Slips(PrinterSection(kind="file"), (sys.executable, "-c", ends))
    street.context.slips.set(slips)
    await fill_repair(street)
    await tap(street, hand, PRINT)
    assert sees(street, PAPER_OUT)
    street.reader.stop()
    await rest(street)
    assert sees(street, PAPER_OUT)
    assert probe.truncated(street.window) == []
    assert probe.overlaps(street.window) == []
    assert PRINT in probe.names(street.window)
    street.shell.home()
    await rest(street)
    assert slips.store.value.words == ""


@pytest.mark.parametrize(
    ("page", "document"), [("notice", WATER), ("person", CLINIC)], ids=["notice", "person"]
)
async def test_notices_and_telephones_come_out_on_paper(
    street: Scene, hand: Finger, tmp_path: Path, page: str, document: Document
) -> None:
    paper = tmp_path / "paper.json"
    printing = (sys.executable, "-c", KEEPS_IT, str(paper))
    street.context.slips.set(Slips(PrinterSection(kind="file"), printing))
    street.open(page, {"id": str(document.id)})
    await rest(street)
    await tap(street, hand, PRINT)
    assert Job.model_validate_json(paper.read_text()).slip.title in probe.words(street.window)

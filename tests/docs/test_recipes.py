"""Each recipe of docs/recipes, followed to the letter in a copy of the tree, does what it says."""

import json
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from checks.qml_lint import lint

ROOT = Path(__file__).parents[2]
RECIPES = ROOT / "docs/recipes"
COPIED = ("process", "services", "voice", "ui", "kiosk")
STEP = re.compile(
    r"(?:New file `(?P<new>[^`]+)`|In `(?P<path>[^`]+)`, (?P<side>after|before) `(?P<anchor>.+?)`):"
    r"\n\n *```\w+\n(?P<code>.*?)\n *```",
    re.DOTALL,
)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of what the recipes change; the fonts are only lent."""
    for name in COPIED:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "assets").mkdir()
    for folder in (ROOT / "assets").iterdir():
        if folder.name == "forms":
            shutil.copytree(folder, tmp_path / "assets/forms")
        else:
            (tmp_path / "assets" / folder.name).symlink_to(folder)
    return tmp_path


def follow(recipe: str, tree: Path) -> None:
    """Do every step of the recipe that is told in the words of `STEP`."""
    steps = list(STEP.finditer((RECIPES / recipe).read_text("utf-8")))
    assert steps
    for step in steps:
        code = textwrap.dedent(step["code"])
        if step["new"]:
            file = tree / step["new"]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(code + "\n", "utf-8")
        else:
            insert(tree / step["path"], step["side"], step["anchor"], code)


def insert(file: Path, side: str, anchor: str, code: str) -> None:
    """Put the code beside the line that begins with the anchor, indented as its neighbours are."""
    lines = file.read_text("utf-8").splitlines()
    bare = anchor.strip()
    (at,) = [n for n, line in enumerate(lines) if line.strip().startswith(bare)][:1]
    place = at + 1 if side == "after" else at
    neighbour = lines[place] or lines[place + 1]
    indent = neighbour[: len(neighbour) - len(neighbour.lstrip())]
    lines.insert(place, textwrap.indent(code, indent))
    file.write_text("\n".join(lines) + "\n", "utf-8")


def run(tree: Path, *arguments: str, told: str = "") -> str:
    finished = subprocess.run(
        [sys.executable, *arguments],
        cwd=tree,
        input=told,
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    return finished.stdout


def draw(tree: Path, page: str, **arguments: str) -> dict[str, str]:
    scene = json.dumps({"documents": [], "page": page, "arguments": arguments})
    drawn: dict[str, str] = json.loads(run(tree, "-m", "kiosk.preview", told=scene + "\n"))
    return drawn


def test_a_setting_is_printed_and_read(tree: Path) -> None:
    follow("setting.md", tree)
    assert "Minutes untouched before the screen dims. (whole number)" in run(
        tree, "-m", "process.settings"
    )
    (tree / "linli.toml").write_text("[kiosk]\ndim_minutes = 3\n", "utf-8")
    program = (
        "from pathlib import Path; from process.settings import read_settings;"
        "print(read_settings(Path('linli.toml')).kiosk.dim_minutes)"
    )
    assert run(tree, "-c", program) == "3\n"


def test_a_document_kind_travels_and_is_found(tree: Path) -> None:
    follow("document-kind.md", tree)
    program = """
import sys
from services.content.arrange import arrange
from services.contract.documents import Document
document = Document.model_validate_json(sys.stdin.read())
print(arrange([document], document.published_at).lost_things[0].body.what)
"""
    document = {
        "id": "00000000-0000-0000-0000-000000000001",
        "version": 1,
        "published_at": "2026-11-20T08:00:00+08:00",
        "body": {"kind": "lost_thing", "what": "一把黑伞", "ask_at": "物业前台"},
    }
    assert run(tree, "-c", program, told=json.dumps(document)) == "一把黑伞\n"


def test_a_form_opens_and_is_on_the_list_of_forms(tree: Path) -> None:
    follow("form.md", tree)
    program = """
from datetime import UTC, datetime
from pathlib import Path
from services.requests.built_in import BuiltInForms
first = BuiltInForms(Path("assets/forms")).offered((), datetime.now(UTC))[0]
print(first.name, [step.name for step in first.steps])
"""
    assert run(tree, "-c", program) == "borrow_cart ['when', 'phone', 'confirm']\n"
    assert "png" in draw(tree, "form", form="borrow_cart", **{"preset.when": "now"})
    assert "png" in draw(tree, "forms")


def test_an_action_is_known_by_its_name_and_its_words(tree: Path) -> None:
    follow("action.md", tree)
    program = """
from services.actions import find_action
action = find_action("community_office")
print(action.title, action.page, dict(action.arguments), "居委会" in action.spoken)
"""
    told = run(tree, "-c", program)
    assert told == "社区办事 directory {'category': '社区办事'} True\n"
    assert "png" in draw(tree, "directory", category="社区办事")


def test_a_screen_passes_the_lint_and_is_drawn(tree: Path) -> None:
    follow("screen.md", tree)
    assert "ui/screens/about" not in lint(tree, tree / "build")
    assert "png" in draw(tree, "about")


def test_a_driver_of_buttons_is_built_from_its_table_and_reports(tree: Path) -> None:
    follow("button-driver.md", tree)
    (tree / "buttons.toml").write_text('[door]\ndriver = "level_file"\npath = "level"\n', "utf-8")
    program = """
import asyncio
from pathlib import Path
from services.emergency.buttons.catalogue import DRIVERS
from services.emergency.buttons.file import read_buttons
from services.emergency.buttons.shared import Shared

async def main():
    [table] = read_buttons(Path("buttons.toml")).tables
    pressed = asyncio.Event()

    async def report(signal):
        print(type(signal).__name__, getattr(signal, "active", signal))
        level.write_text("1")
        if getattr(signal, "active", False):
            pressed.set()

    level = Path("level")
    level.write_text("0")
    listening = asyncio.create_task(DRIVERS[table.driver].build(table, Shared()).run(report))
    await pressed.wait()
    listening.cancel()

asyncio.run(main())
"""
    assert run(tree, "-c", program) == "Contact False\nContact True\n"

"""Each structural rule is broken once in a small tree, and is seen to notice."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from checks import documents, mirror, screens, sizes, structure, translations, wording
from checks.documents import settings_page
from checks.tree import Finding, Tree

Rule = Callable[[Tree], Iterator[Finding]]
SCREEN = "ui/screens/door/DoorScreen.qml"
HOME = "/root" + "/linli"
REGISTRY = "https://pypi" + ".org/simple"


def tree_of(root: Path, **files: str) -> Tree:
    """A tree of the given texts, whose paths are written with `__` for `/`."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return Tree(root, tuple(sorted(files)))


WRONG: list[tuple[Rule, str, str]] = [
    (sizes.long_files, "hub/a.py", "\n" * 501),
    (sizes.long_files, "ui/qml/A.qml", "\n" * 251),
    (sizes.long_files, "hub/a.py", "\n" * 121),
    (sizes.long_functions, "hub/a.py", "def a():\n" + "    b()\n" * 51),
    (sizes.long_functions, "tests/test_a.py", "def a():\n" + "    b()\n" * 51),
    (sizes.long_functions, "hub/a.py", "async def a():\n" + "    b()\n" * 7),
    (wording.drawers, "hub/utils.py", ""),
    (wording.drawers, "hub/page_manager.py", ""),
    (wording.drawers, "services/common/pages.py", ""),
    (wording.foreign_addresses, "docs/a.md", f"see {HOME}"),
    (wording.foreign_addresses, "requirements/a.txt", f"see {REGISTRY}"),
    (wording.foreign_addresses, "requirements/a.txt", "--index" + "-url file:///wheels"),
    (wording.foreign_addresses, "packaging/a.service", "ExecStart=/home" + "/li/linli kiosk"),
    (wording.untrue_tests, "tests/test_a.py", "await asyncio.sl" + "eep(0.1)"),
    (wording.untrue_tests, "tests/test_a.py", "mock.pa" + 'tch("hub.app.read")'),
    (wording.untrue_tests, "tests/test_a.py", "monkeypatch.seta" + 'ttr("hub.app.read", 1)'),
    (screens.literal_looks, SCREEN, 'Text { color: "#333" }'),
    (screens.literal_looks, SCREEN, 'Text { color: "red" }'),
    (screens.literal_looks, SCREEN, "    width: 40"),
    (screens.literal_looks, SCREEN, "    font.pixelSize: 28"),
    (screens.literal_looks, SCREEN, "    anchors.leftMargin: 2.5"),
    (screens.untranslated_words, SCREEN, 'Text { text: "首页" }'),
    (screens.untranslated_words, SCREEN, 'Text { text: qsTr("首页") + "页" }'),
    (screens.context_properties, "ui/a.py", "engine.rootContext().setContextProperty('a', a)"),
    (documents.undocumented_settings, "docs/settings.md", settings_page() + "extra"),
    (documents.unknown_commands, "README.md", "run `./linli dance`"),
    (documents.dead_references, "README.md", "[the map](docs/map.md)"),
    (documents.dead_references, "docs/a.md", "add a line to `docs/recipes/b.md`"),
    (mirror.untested_packages, "hub/desk/pages.py", "a = 1"),
    (mirror.misplaced_tests, "tests/hub/desk/test_pages.py", ""),
    (translations.unmarked_words, "ui/a.py", 'a = "明天"'),
    (translations.untranslated_sentences, "ui/a.py", 'a = tr("明天")'),
    (translations.stale_catalogues, "ui/a.py", 'a = tr("明天")'),
]
RIGHT: list[tuple[Rule, str, str]] = [
    (sizes.long_files, "hub/a.py", "\n" * 120),
    (sizes.long_functions, "hub/a.py", 'def a():\n    """' + "\n" * 60 + '"""\n' + "    b()\n" * 6),
    (wording.drawers, "hub/managed.py", ""),
    (wording.foreign_addresses, "docs/a.md", "https://example.org/work/a and ../home/a"),
    (wording.untrue_tests, "tests/test_a.py", "await asyncio.sleep(0); setattr(a, 'b.c', 1)"),
    (screens.literal_looks, SCREEN, 'Text { color: "transparent"; width: Theme.gap; x: 0 }'),
    (screens.literal_looks, "ui/qml/Linli/Theme/Day.qml", 'color: "#333"'),
    (screens.untranslated_words, SCREEN, '// "首页"\nText { text: qsTr("首页") + qsTr("页") }'),
    (documents.undocumented_settings, "docs/settings.md", settings_page()),
    (documents.unknown_commands, "README.md", "Linli is run by `linli`"),
    (documents.dead_references, "docs/a.md", "New file `docs/b.md`:"),
    (documents.dead_references, "docs/a.md", "[itself](a.md), [out](https://a.org), `docs/a.md`"),
    (mirror.misplaced_tests, "tests/journeys/test_repair.py", ""),
]


@pytest.mark.parametrize(("rule", "path", "text"), WRONG)
def test_a_broken_rule_is_noticed(tmp_path: Path, rule: Rule, path: str, text: str) -> None:
    assert list(rule(tree_of(tmp_path, **{path: text})))


@pytest.mark.parametrize(("rule", "path", "text"), RIGHT)
def test_what_is_right_passes(tmp_path: Path, rule: Rule, path: str, text: str) -> None:
    assert list(rule(tree_of(tmp_path, **{path: text}))) == []


def test_every_rule_is_broken_once_here() -> None:
    assert {rule for rule, _, _ in WRONG} == set(structure.RULES)


def test_known_commands_and_tested_packages_pass(tmp_path: Path) -> None:
    tree = tree_of(
        tmp_path,
        linli='case $command in\ndemo | tour) run "$@" ;;\nesac\n',
        **{
            "README.md": "`./linli tour`",
            "hub/desk/pages.py": "a = 1",
            "tests/hub/desk/test_pages.py": "",
        },
    )
    assert list(documents.unknown_commands(tree)) == []
    assert list(mirror.untested_packages(tree)) == []
    assert list(mirror.misplaced_tests(tree)) == []


def test_the_tree_is_what_git_keeps_or_would_keep(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    tree_of(tmp_path, **{".gitignore": "var/\n", "var/a.py": "", "hub/a.py": "", "hub/b.py": ""})
    subprocess.run(["git", "add", "hub/a.py"], cwd=tmp_path, check=True)
    assert Tree.of(tmp_path).paths == (".gitignore", "hub/a.py", "hub/b.py")

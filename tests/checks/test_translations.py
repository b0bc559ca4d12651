"""Each rule about residents' words is broken once and seen to notice."""

import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from checks.translations import (
    stale_catalogues,
    unmarked_words,
    untranslated_sentences,
    write,
)
from checks.tree import Tree

PO = "assets/languages/en/LC_MESSAGES/linli.po"
MO = PO.replace(".po", ".mo")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    (tmp_path / "ui").mkdir()
    return tmp_path


def put(root: Path, path: str, text: str) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def translate(root: Path, chinese: str, english: str) -> None:
    text = (root / PO).read_text("utf-8")
    asked = f'msgid "{chinese}"\nmsgstr ""'
    assert asked in text
    (root / PO).write_text(text.replace(asked, asked[:-1] + f'{english}"'), "utf-8")


@pytest.mark.parametrize(
    "line",
    [
        'words = "明天"',
        'words = f"{n}度"',
        'words = tr(f"{n}度")',
        'show(words="明天")',
        'words = tr("明天") + "见"',
        'words = staff_words("明天") + "见"',
    ],
)
def test_words_past_the_catalogue_are_found(root: Path, line: str) -> None:
    put(root, "ui/weather.py", line)
    assert len(list(unmarked_words(Tree.of(root)))) == 1


@pytest.mark.parametrize(
    "line",
    [
        'words = tr("明天{n}度", n=3)',
        'WORDS = mark("明天")',
        '"""明天"""',
        'Action("weather", spoken=("明天", "后天"))',
        'show({"category": "看病"})',
        'ICONS = staff_words((("看病", "医"), "stethoscope"))',
        'label = staff_words(f"{n}度")',
    ],
)
def test_marked_words_and_what_people_say_pass(root: Path, line: str) -> None:
    put(root, "ui/weather.py", line)
    assert not list(unmarked_words(Tree.of(root)))


def test_a_sentence_must_be_translated_whole(root: Path) -> None:
    put(root, "ui/weather.py", 'words = tr("明天{n}度", n=3)')
    put(root, "ui/Weather.qml", 'Label { text: qsTr("带伞") }')
    put(root, "assets/forms/cart.json", '{"title": "借车", "spoken": ["推车"]}')
    write(Tree.of(root))
    assert told(root) == ["not translated"] * 3
    translate(root, "带伞", "Take an umbrella")
    translate(root, "借车", "Borrow a cart")
    translate(root, "明天{n}度", "{degrees} degrees tomorrow")
    assert told(root) == ["other placeholders"]


def test_what_nobody_says_any_more_is_found_and_goes(root: Path) -> None:
    put(root, "ui/weather.py", 'words = tr("明天")')
    write(Tree.of(root))
    translate(root, "明天", "tomorrow")
    put(root, "ui/weather.py", 'words = "tomorrow"')
    assert told(root) == ["nobody says this any more"]
    write(Tree.of(root))
    assert told(root) == []


def test_a_catalogue_for_programs_must_be_that_of_the_translator(root: Path) -> None:
    put(root, "ui/weather.py", 'words = tr("明天")')
    write(Tree.of(root))
    assert not list(stale_catalogues(Tree.of(root)))
    translate(root, "明天", "tomorrow")
    assert len(list(stale_catalogues(Tree.of(root)))) == 1
    write(Tree.of(root))
    assert not list(stale_catalogues(Tree.of(root)))
    assert str(datetime.now(UTC).date()).encode() not in (root / MO).read_bytes()


def told(root: Path) -> list[str]:
    return [finding.text.partition(":")[0] for finding in untranslated_sentences(Tree.of(root))]

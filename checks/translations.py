"""The words residents read and hear, and their catalogues in `assets/languages/`.

`python -m checks.translations` brings the catalogues up to date: new sentences come in without a
translation, those that are gone go, and what programs load (`linli.mo`, `linli.qm`) is made anew.
"""

import ast
import json
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from checks.qm import qm
from checks.tree import Finding, Tree

CATALOGUES = "assets/languages/"
LANGUAGES = ("en",)
NO_HOUR = datetime(2026, 1, 1, tzinfo=UTC)
"""A catalogue tells when it was made; the same sentences must make the same file."""

CHINESE = re.compile(r"[\u4e00-\u9fff]")
QSTR = re.compile(r'qsTr\(\s*"((?:[^"\\]|\\.)*)"')
MARKS = {"tr", "mark"}
STAFF_MARK = "staff_words"
"""All Chinese in its argument is that of staff, who read no other language."""

SHOWN = (
    "services/",
    "ui/",
    "kiosk/attention.py",
    "kiosk/talking/",
    "voice/answers/",
    "voice/conversation/",
    "voice/hearing/",
    "voice/saying/reader.py",
)
"""Where residents' words are written. What staff read and what is only understood is Chinese."""
NOT_SHOWN = (
    "services/emergency/calls/place.py",
    "services/emergency/door/server.py",
    "services/emergency/buttons/",
)
UNDERSTOOD = {"spoken", "category"}
"""Fields and arguments with what people say or staff have written, which is no text of ours."""

ALMANAC = "assets/almanac/almanac.json"
FORMS = "assets/forms/"
FORM_WORDS = {"title", "about", "promise", "say", "hint", "summary", "label", "note", "unit"}


def unmarked_words(tree: Tree) -> Iterator[Finding]:
    """Chinese words in Python that do not pass through `tr` or `mark`."""
    for path, text in tree.named(".py"):
        if path.startswith(SHOWN) and not path.startswith(NOT_SHOWN):
            for node in _unmarked(ast.parse(text)):
                yield Finding(path, node.lineno, "words without tr")


def untranslated_sentences(tree: Tree) -> Iterator[Finding]:
    """Sentences without a translation, with other placeholders in it, or translated in vain."""
    wanted = sentences(tree)
    for language in LANGUAGES:
        path = _po(language)
        known = _read(tree.root / path)
        for sentence in sorted(wanted):
            fault = _fault(sentence, known.get(sentence, ""))
            if fault:
                yield Finding(path, 0, f"{fault}: {sentence!r}")
        for sentence in sorted(known.keys() - wanted):
            yield Finding(path, 0, f"nobody says this any more: {sentence!r}")


def stale_catalogues(tree: Tree) -> Iterator[Finding]:
    """Catalogues for programs that were not made of those for people."""
    for language in LANGUAGES:
        for path, wanted in _compiled(tree, _read(tree.root / _po(language)), language):
            compiled = tree.root / path
            if not compiled.is_file() or compiled.read_bytes() != wanted:
                yield Finding(path, 0, "run python -m checks.translations")


def sentences(tree: Tree) -> set[str]:
    """All that can be translated."""
    found = {*_form_words(tree), *_almanac_words(tree)}
    for path, text in tree.named(".py"):
        if path.startswith(SHOWN):
            found.update(_marked(ast.parse(text)))
    return found | _qml_sentences(tree)


def write(tree: Tree) -> None:
    """Bring the catalogues up to date with the source."""
    wanted = sentences(tree)
    for language in LANGUAGES:
        path = tree.root / _po(language)
        known = _read(path)
        kept = {sentence: known.get(sentence, "") for sentence in wanted}
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, _catalogue(kept, language), width=100, omit_header=True)
        for compiled, content in _compiled(tree, kept, language):
            (tree.root / compiled).write_bytes(content)


def _fault(sentence: str, translation: str) -> str:
    if not translation:
        return "not translated"
    if _placeholders(sentence) != _placeholders(translation):
        return "other placeholders"
    return ""


def _placeholders(sentence: str) -> set[str]:
    named = {name for _, name, _, _ in Formatter().parse(sentence) if name}
    return named | set(re.findall(r"%\d", sentence))


def _po(language: str) -> str:
    return f"{CATALOGUES}{language}/LC_MESSAGES/linli.po"


def _read(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    with path.open("rb") as file:
        catalogue = read_po(file)
    return {str(it.id): str(it.string) for it in catalogue if it.id}


def _catalogue(translations: dict[str, str], language: str) -> Catalog:
    catalogue = Catalog(locale=language, creation_date=NO_HOUR)
    for sentence in sorted(translations):
        catalogue.add(sentence, translations[sentence])
    return catalogue


def _compiled(
    tree: Tree, translations: dict[str, str], language: str
) -> Iterator[tuple[str, bytes]]:
    """The paths and contents of what programs load: gettext's for Python, Qt's for QML."""
    folder = f"{CATALOGUES}{language}/LC_MESSAGES/"
    yield folder + "linli.mo", _mo(translations, language)
    said = {it: translations[it] for it in _qml_sentences(tree) if translations.get(it)}
    yield folder + "linli.qm", qm(said)


def _mo(translations: dict[str, str], language: str) -> bytes:
    file = BytesIO()
    catalogue = _catalogue(translations, language)
    write_mo(file, catalogue)
    return file.getvalue()


def _qml_sentences(tree: Tree) -> set[str]:
    texts = (text for _, text in tree.named(".qml", under="ui/"))
    return {json.loads(f'"{words}"') for text in texts for words in QSTR.findall(text)}


def _form_words(tree: Tree) -> Iterator[str]:
    for _, text in tree.named(".json", under=FORMS):
        yield from _words_in(json.loads(text))


def _almanac_words(tree: Tree) -> Iterator[str]:
    """The names of lunar months and solar terms."""
    for _, text in tree.named(ALMANAC):
        for year in json.loads(text).values():
            yield from year["months"].values()
            yield from year["terms"].values()


def _words_in(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _words_in(item)
    elif isinstance(value, dict):
        for name, item in value.items():
            if name in FORM_WORDS and isinstance(item, str) and item:
                yield item
            elif name not in UNDERSTOOD:
                yield from _words_in(item)


def _marked(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if _is_mark(node) and isinstance(node, ast.Call) and node.args:
            words = node.args[0]
            if isinstance(words, ast.Constant) and isinstance(words.value, str):
                yield words.value


def _unmarked(tree: ast.AST) -> Iterator[ast.Constant]:
    passed = {id(docstring) for docstring in _docstrings(tree)}
    for node in ast.walk(tree):
        if _is_mark(node) and isinstance(node, ast.Call):
            passed.update(map(id, node.args[:1]))
        if _is_staff_mark(node):
            passed.update(id(inner) for inner in ast.walk(node))
        if isinstance(node, ast.keyword) and node.arg in UNDERSTOOD:
            passed.update(id(inner) for inner in ast.walk(node.value))
        if isinstance(node, ast.Dict):
            passed.update(
                id(value)
                for key, value in zip(node.keys, node.values, strict=True)
                if isinstance(key, ast.Constant) and key.value in UNDERSTOOD
            )
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in passed and _is_chinese(node.value):
            yield node


def _docstrings(tree: ast.AST) -> Iterator[ast.AST]:
    """Texts that stand alone: of modules, classes, functions, and those below an attribute."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value


def _is_mark(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and (
        isinstance(node.func, ast.Name) and node.func.id in MARKS
    )


def _is_staff_mark(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and (
        isinstance(node.func, ast.Name) and node.func.id == STAFF_MARK
    )


def _is_chinese(value: object) -> bool:
    return isinstance(value, str) and CHINESE.search(value) is not None


if __name__ == "__main__":
    write(Tree.of(Path.cwd()))
    sys.exit(0)

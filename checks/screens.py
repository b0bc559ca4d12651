"""What screens leave to others: sizes and colours to the tokens, words to translation."""

import re
from collections.abc import Iterator

from checks.tree import Finding, Tree

SCREENS = "ui/screens/"
COLOUR = re.compile(r'"#[0-9A-Fa-f]{3,8}"|\b\w*[cC]olou?r\s*:\s*"(?!transparent")\w+"|Qt\.rgba\(')
LENGTH = re.compile(
    r"\b(width|height|implicit(Width|Height)|spacing|radius|padding|anchors\.\w*[mM]argins?"
    r"|\w+Margin|font\.(pixel|point)Size|border\.width|x|y)\s*:\s*([2-9]|\d\d)[\d.]*\s*;?\s*$"
)
CHINESE = re.compile(r'(qsTr\(\s*)?"(?:[^"\\]|\\.)*[\u4e00-\u9fff](?:[^"\\]|\\.)*"')
COMMENT = re.compile(r"(?<![:\"])//.*$")
CONTEXT = re.compile(r"setContextProperty|rootContext\(")


def literal_looks(tree: Tree) -> Iterator[Finding]:
    """Colours and lengths written out in a screen instead of taken from the theme."""
    for path, number, line in _qml_lines(tree, SCREENS):
        if COLOUR.search(line):
            yield Finding(path, number, "a colour that is not the theme's")
        if LENGTH.search(line):
            yield Finding(path, number, "a length that is not the theme's")


def untranslated_words(tree: Tree) -> Iterator[Finding]:
    """Chinese words in QML that do not pass through qsTr."""
    for path, number, line in _qml_lines(tree, "ui/"):
        if any(not found[1] for found in CHINESE.finditer(line)):
            yield Finding(path, number, "words without qsTr")


def context_properties(tree: Tree) -> Iterator[Finding]:
    """Values put into QML where no linter sees them."""
    for path, text in tree.named(".py"):
        if not path.startswith(("checks/", "tests/checks/")) and CONTEXT.search(text):
            yield Finding(path, 0, "hand values over as required properties")


def _qml_lines(tree: Tree, under: str) -> Iterator[tuple[str, int, str]]:
    for path, text in tree.named(".qml", under=under):
        for number, line in enumerate(text.splitlines(), start=1):
            yield path, number, COMMENT.sub("", line)

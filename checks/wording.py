"""Names and texts that must not be in the tree."""

import re
from collections.abc import Iterator
from pathlib import PurePath

from checks.tree import Finding, Tree

DRAWERS = {"utils", "util", "misc", "helpers", "helper", "common", "manager"}
# A registry belongs in pip's own settings; a machine's folders belong to that machine.
FOREIGN = re.compile(
    r"pypi\.org|python[h]osted|npm[j]s|deb\.debian\.org|--(extra-)?index-url|find-link[s]"
    r"|(?<![\w.>])/(work|root|home/\w+)/"
)
SLEEP = re.compile(r"\b(time|asyncio|anyio)\.sleep\((?!0\))")
# Here lives what waits for others by asking again and again, where they offer no event; and a world
# whose clock is its own, in which a sleep takes no time.
WAITING = ("tests/support/", "tests/simulation/")
PATCHED_BY_NAME = re.compile(r"\b(patch|setattr)\(\s*[\"']\w+\.")
NO_TEXT = (".otf", ".ttf", ".png", ".jpg", ".wav", ".xlsx", ".docx", ".ico", ".woff2", ".db")


def drawers(tree: Tree) -> Iterator[Finding]:
    """Modules named after nothing in particular."""
    for path in tree.paths:
        parts = PurePath(path).with_suffix("").parts
        if path.endswith(".py") and DRAWERS & {word for part in parts for word in part.split("_")}:
            yield Finding(
                path, 0, "say what it is for: utils, misc, helpers, common, manager do not"
            )


def foreign_addresses(tree: Tree) -> Iterator[Finding]:
    """Package registries and folders of one machine, in any text."""
    for path in tree.paths:
        if not path.endswith(NO_TEXT):
            text = (tree.root / path).read_text("utf-8", errors="replace")
            yield from _matches(path, text, FOREIGN, "belongs to one machine")


def untrue_tests(tree: Tree) -> Iterator[Finding]:
    """Tests that wait by the clock or replace parts by their dotted name."""
    for path, text in tree.named(".py", under="tests/"):
        if path.startswith(WAITING):
            continue
        yield from _matches(path, text, SLEEP, "wait for what happens, do not sleep")
        yield from _matches(path, text, PATCHED_BY_NAME, "pass the other part as an argument")


def _matches(path: str, text: str, pattern: re.Pattern[str], why: str) -> Iterator[Finding]:
    for number, line in enumerate(text.splitlines(), start=1):
        found = pattern.search(line)
        if found:
            yield Finding(path, number, f"{found[0]!r}: {why}")

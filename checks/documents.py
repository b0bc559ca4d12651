"""What the documents say must be so."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from checks.tree import Finding, Tree
from process.settings.describe import describe_all

COMMAND = re.compile(r"\./linli ([a-z]+)")
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
NAMED_PATH = re.compile(r"(?<!New file )`((?:[\w.-]+/)+[\w.-]*)`")
BRANCH = re.compile(r"^([a-z |-]+)\)", re.MULTILINE)
SETTINGS = "docs/settings.md"
SETTINGS_HEAD = """# Settings

One file, `linli.toml`, for hub, guard and kiosk; each takes `--settings FILE`. An unknown key or a
bad value is an error that names line and key. A variable `LINLI_<SECTION>__<KEY>` overrides it.
Below is every key with its default, as `./linli settings` prints it; this page is written by
`python -m checks.documents > docs/settings.md`.

"""


def settings_page() -> str:
    """What docs/settings.md must hold."""
    return f"{SETTINGS_HEAD}```toml\n{describe_all()}\n```\n"


def undocumented_settings(tree: Tree) -> Iterator[Finding]:
    """A settings page that is not what the settings are."""
    if dict(tree.named(SETTINGS)).get(SETTINGS) != settings_page():
        yield Finding(SETTINGS, 0, f"is not up to date: python -m checks.documents > {SETTINGS}")


def unknown_commands(tree: Tree) -> Iterator[Finding]:
    """Commands that a document names and the start script does not know."""
    script = dict(tree.named("linli")).get("linli", "")
    known = {name for line in BRANCH.findall(script) for name in line.split(" | ")}
    for path, number, line in _document_lines(tree):
        for name in COMMAND.findall(line):
            if name not in known:
                yield Finding(path, number, f"./linli has no command {name}")


def dead_references(tree: Tree) -> Iterator[Finding]:
    """Links and paths of this tree that lead nowhere."""
    tops = {path.split("/")[0] for path in tree.paths if "/" in path}
    for path, number, line in _document_lines(tree):
        folder = PurePosixPath(path).parent
        links = [str(folder / link) for link in LINK.findall(line) if "://" not in link]
        named = [name for name in NAMED_PATH.findall(line) if name.split("/")[0] in tops]
        for target in (*links, *named):
            if not tree.has(target):
                yield Finding(path, number, f"there is no {target}")


def _document_lines(tree: Tree) -> Iterator[tuple[str, int, str]]:
    for path, text in tree.named(".md"):
        for number, line in enumerate(text.splitlines(), start=1):
            yield path, number, line


if __name__ == "__main__":
    print(settings_page(), end="")

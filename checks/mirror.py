"""Tests lie where their subject lies: `tests/` has the folders of the packages."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from checks.tree import Finding, Tree

PACKAGES = ("process", "services", "voice", "ui", "hub", "kiosk", "checks")
# Tests of several parts together: journeys, faults of the machine, the simulated world, the proof
# of the whole screen; and what tests of many parts use.
TOGETHER = (
    "tests/journeys",
    "tests/faults",
    "tests/simulation",
    "tests/proof",
    "tests/support",
)


def untested_packages(tree: Tree) -> Iterator[Finding]:
    """Packages, or packages' folders, that no test is for."""
    modules = {PurePosixPath(path) for path in tree.paths if path.endswith(".py")}
    tests = {path for path in modules if path.parts[0] == "tests"}
    for folder in sorted({path.parent for path in modules if path.name != "__init__.py"}):
        if folder.parts and folder.parts[0] in PACKAGES and len(folder.parts) <= 2:
            mirror = PurePosixPath("tests") / folder
            beside = f"test_{folder.name}"
            if not any(
                mirror in path.parents or (path.parent == mirror.parent and path.stem == beside)
                for path in tests
            ):
                yield Finding(str(folder), 0, f"no test in {mirror}/")


def misplaced_tests(tree: Tree) -> Iterator[Finding]:
    """Tests in a folder of which there is no package."""
    for path, _ in tree.named(".py", under="tests/"):
        folder = str(PurePosixPath(path).parent)
        if folder != "tests" and not folder.startswith(TOGETHER):
            subject = folder.removeprefix("tests/")
            if not tree.has(subject):
                yield Finding(path, 0, f"there is no {subject}/ to test")

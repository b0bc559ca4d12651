"""`python -m checks.qml_lint`: lint all QML, knowing the types that Python gives it."""

import shutil
import subprocess
import sys
from pathlib import Path

from checks.qml_types import QT, QmlTypesError, describe_python_types

LINTER = QT / "qmllint"


def lint(root: Path, build: Path) -> str:
    """What the linter complains of in `root`/ui; empty if it finds nothing.

    `build` is emptied and then holds the descriptions of the Python types.
    """
    shutil.rmtree(build, ignore_errors=True)
    try:
        describe_python_types((root / "ui").rglob("*.py"), build)
    except QmlTypesError as error:
        return str(error)
    imports = ("-I", str(build), "-I", str(root / "ui/qml"))
    files = sorted(map(str, (root / "ui").rglob("*.qml")))
    finished = subprocess.run(
        [str(LINTER), "--ignore-settings", "--max-warnings", "0", *imports, *files],
        capture_output=True,
        text=True,
        check=False,
    )
    return finished.stdout + finished.stderr if finished.returncode else ""


if __name__ == "__main__":
    complaint = lint(Path.cwd(), Path("build/qml"))
    sys.exit(complaint or None)

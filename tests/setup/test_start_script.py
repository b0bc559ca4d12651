"""`./linli` in a small house of its own: set-up, dispatch and the order of `linli test`."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
UNKNOWN = "no-such-package==1.0 --hash=sha256:" + 64 * "0" + "\n"
PYTHON = """#!/bin/sh
[ "$1" = -c ] && exit 0
echo "$*" >>"$LOG"
case "$2" in
mypy) [ -z "${UNTYPED:-}" ] || { echo "hub.py:1: error"; exit 1; } ;;
pytest) echo "== 3 passed in 1.00s ==" ;;
hub) echo "$PWD $PYTHONPATH $PYTHONSAFEPATH $$" ;;
esac
"""


class House:
    """A copy of the start script with short lists and no code."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copy(ROOT / "linli", folder)
        shutil.copytree(ROOT / "setup", folder / "setup")
        for use in ("runtime", "test"):
            self.write(f"packaging/debian-{use}.txt", "")
            self.write(f"requirements/{use}.txt", "# nothing\n")

    def write(self, path: str, text: str) -> Path:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        file.chmod(0o755)
        return file

    def furnish(self) -> None:
        """Pretend that all is set up, with stand-ins for Python and the linters."""
        self.write(".venv/bin/python", PYTHON)
        self.write(".venv/bin/lint-imports", "#!/bin/sh\n")
        self.write("bin/shellcheck", "#!/bin/sh\n")
        self.write(".venv/pyvenv.cfg", "version = 3.11.2\n")
        state = f'root="{self.folder}"; . "$root/setup/requirements.sh"; mark_ready test'
        subprocess.run(["sh", "-c", state], check=True)

    def linli(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        environment = os.environ | {
            "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}",
            "LOG": str(self.folder / "log"),
            "PIP_NO_INDEX": "1",
        }
        return subprocess.run(
            [self.folder / "linli", *arguments],
            cwd=self.folder.parent,
            env=environment | variables,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def asked(self) -> list[str]:
        return (self.folder / "log").read_text("utf-8").splitlines()


@pytest.fixture
def house(tmp_path: Path) -> House:
    folder = tmp_path / "a house"
    folder.mkdir()
    return House(folder)


def test_set_up_happens_once_and_again_when_a_list_changes(house: House) -> None:
    first = house.linli("setup")
    assert (first.returncode, first.stdout) == (0, ""), first.stderr
    assert "Making the virtual environment .venv with Python 3." in first.stderr
    assert (house.linli("setup").returncode, house.linli("setup").stderr) == (0, "")
    house.write("requirements/runtime.txt", UNKNOWN)
    refused = house.linli("setup")
    assert refused.returncode == 1
    assert "Installing 1 Python packages" in refused.stderr
    assert "No matching distribution found for no-such-package" in refused.stderr
    assert "Making the virtual environment" not in refused.stderr


def test_a_command_becomes_its_module_in_the_callers_folder(house: House) -> None:
    house.furnish()
    said = house.linli("hub", "import", "a file.xlsx", "--check")
    folder, *rest = said.stdout.rsplit(maxsplit=2)
    assert folder == f"{house.folder.parent} {house.folder}"
    assert rest[0] == "1"
    assert house.asked == ["-m hub import a file.xlsx --check"]


def test_an_unknown_command_is_an_error_with_the_list(house: House) -> None:
    said = house.linli("dance")
    assert said.returncode == 1
    assert "Usage: linli COMMAND" in said.stderr
    assert 'there is no command "dance"' in said.stderr


def test_all_checks_run_before_pytest_whose_line_is_the_last(house: House) -> None:
    house.furnish()
    said = house.linli("test", "--quick", "-x")
    assert said.returncode == 0
    assert said.stdout.splitlines() == [
        "shellcheck     ok",
        "ruff           ok",
        "ruff format    ok",
        "mypy           ok",
        "import-linter  ok",
        "QML lint       ok",
        "structure      ok",
        "== 3 passed in 1.00s ==",
    ]
    assert house.asked[-1] == "-m pytest -n 2 --dist loadfile -m not slow and not browser -x"


def test_a_failed_check_is_shown_and_fails_the_whole_though_tests_pass(house: House) -> None:
    house.furnish()
    said = house.linli("test", UNTYPED="yes")
    assert said.returncode == 1
    assert "hub.py:1: error\nmypy           FAILED\nimport-linter  ok\n" in said.stdout
    assert said.stdout.endswith("== 3 passed in 1.00s ==\n")


def test_a_named_test_runs_alone(house: House) -> None:
    house.furnish()
    house.write("tests/test_a.py", "")
    said = house.linli("test", "tests/test_a.py::test_b")
    assert said.stdout == "== 3 passed in 1.00s ==\n"
